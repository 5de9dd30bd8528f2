using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Server.Features.Mail;

/// <summary>A person's own notices: everything that was told to them, mailed or not.</summary>
internal static class NoticePages
{
    private const int RowsOfPage = 50;

    internal static RouteGroupBuilder MapNoticePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/notices", ListAsync).OpenToEverybody();
        pages.MapGet("/notices/{id:guid}", ReadAsync).OpenToEverybody();
        pages.MapPost("/notices/read", MarkAsync).OpenToEverybody();
        return pages;
    }

    private static async Task<IResult> ListAsync(NoticeReader notices, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct, bool all = false, string? after = null)
    {
        var found = await notices.FindAsync(caller.Actor, !all, new PageQuery(RowsOfPage, after), ct);
        if (found.IsRefused)
        {
            return Show.Refusal(found.Refusal);
        }

        await readings.NoteAsync(caller.Actor, found.Value.Items.Select(notice => notice.CaseId), request.Path, ct);
        return Show.Page<NoticesPage>(new { Model = new NoticesModel(!all, found.Value.Items, found.Value.Next) });
    }

    private static async Task<IResult> ReadAsync(Guid id, NoticeReader notices, SealedReadings readings, UnitOfWork units, Caller caller, HttpRequest request, CancellationToken ct)
    {
        if (await notices.LetterAsync(caller.Actor, id, ct) is not { } letter)
        {
            return Show.Refusal(MailRules.Unknown);
        }

        await readings.NoteAsync(caller.Actor, [letter.CaseId], request.Path, ct);
        if (letter.ReadAt is null)
        {
            await units.RunAsync(caller.Actor, (MarkNoticesRead mark) => mark.HandleAsync(new MarkNoticesRead.Request([id]), ct), ct);
        }

        return Show.Page<NoticePage>(new { Model = await notices.ReadAsync(letter, ct) });
    }

    private static async Task<IResult> MarkAsync([FromForm] Guid[]? id, [FromForm] string? to, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var marked = await units.RunAsync(caller.Actor, (MarkNoticesRead mark) => mark.HandleAsync(new MarkNoticesRead.Request([.. id ?? []]), ct), ct);
        return marked.IsRefused ? Show.Refusal(marked.Refusal) : Show.Next(CaseFlowPages.Own(to ?? "/notices"));
    }
}
