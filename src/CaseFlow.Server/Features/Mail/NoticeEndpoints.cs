using System.ComponentModel;
using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Mail;

/// <summary>A person's own notices over HTTP: every letter to them can be read here, whether or not it also goes by mail.</summary>
internal static class NoticeEndpoints
{
    /// <summary>A notice in a list.</summary>
    /// <param name="Id">The letter.</param>
    /// <param name="Event">N01 to N31 of DOMAIN 6.5.</param>
    /// <param name="Subject">Subject line.</param>
    /// <param name="PlanId">The plan.</param>
    /// <param name="CaseId">The case.</param>
    /// <param name="CreatedAt">When it was written.</param>
    /// <param name="ReadAt">When it was marked as read; left out before.</param>
    internal sealed record Notice(Guid Id, string Event, string Subject, Guid? PlanId, Guid? CaseId, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

    /// <summary>A notice with its text, made of the facts of this moment.</summary>
    /// <param name="Head">What lists show.</param>
    /// <param name="Text">The text.</param>
    internal sealed record NoticeText(Notice Head, string Text);

    /// <summary>What a person wants by mail.</summary>
    /// <param name="Mail">All, a digest only, or nothing but what starts a legal period.</param>
    /// <param name="Language">Language of letters, zh or en.</param>
    internal sealed record Preferences(MailPreference Mail, string Language);

    /// <summary>Maps the endpoints of notices.</summary>
    internal static RouteGroupBuilder MapNotices(this RouteGroupBuilder api)
    {
        var notices = api.MapGroup("/notices").WithTags("Notices");
        notices.MapGet("", ListAsync).OpenToEverybody().WithName("ListNotices").WithSummary("我的通知 · The caller's notices, newest first; `unread=true` for those not read yet");
        notices.MapGet("/{id}", ReadAsync).OpenToEverybody().WithName("ReadNotice").WithSummary("通知内容 · One notice with its text");
        notices.MapPost("/read", MarkAsync).OpenToEverybody().WithName("MarkNoticesRead").WithSummary("标为已读 · Marks notices as read: those named, or all that are older than now");
        notices.MapGet("/preferences", PreferencesAsync).OpenToEverybody().WithName("ReadMailPreferences").WithSummary("通知设置 · What the caller wants by mail, and in which language");
        notices.MapPut("/preferences", ChooseAsync)
            .OpenToEverybody().WithName("ChooseMail")
            .WithSummary("修改通知设置 · Chooses what comes by mail, and its language")
            .WithDescription("What starts a legal period for the caller is mailed in any case; everything can be read here in any case.");
        return api;
    }

    private static async Task<Results<Ok<Page<Notice>>, Refused>> ListAsync(
        CaseFlowDb db, SealedReadings readings, Caller caller, HttpRequest request, [AsParameters] PageQuery page, CancellationToken ct, [Description("True for those alone that were not read yet.")] bool unread = false)
    {
        var begin = page.Begin(parts => (At: DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture).ToUniversalTime(), Id: Guid.Parse(parts[1])), (At: DateTimeOffset.MaxValue, Id: Guid.AllBitsSet));
        if (begin.IsRefused)
        {
            return new Refused(begin.Refusal);
        }

        var (at, id) = begin.Value;
        var hidden = db.CasesHiddenFrom(caller.Actor);
        var rows = await db.Letters
            .Where(letter => letter.Recipient == caller.Actor.Id && (!unread || letter.ReadAt == null) && !hidden.Any(one => one.Id == letter.CaseId))
            .Where(letter => EF.Functions.LessThan(ValueTuple.Create(letter.CreatedAt, letter.Id), ValueTuple.Create(at, id)))
            .OrderByDescending(letter => letter.CreatedAt).ThenByDescending(letter => letter.Id)
            .Take(page.Rows)
            .Select(letter => new Notice(letter.Id, letter.Event, letter.Subject, letter.PlanId, letter.CaseId, letter.CreatedAt, letter.ReadAt))
            .ToListAsync(ct);
        await readings.NoteAsync(caller.Actor, rows.Select(notice => notice.CaseId), request.Path, ct);
        return TypedResults.Ok(Page<Notice>.Of(rows, page, notice => PageQuery.Cursor(notice.CreatedAt.ToString("O", CultureInfo.InvariantCulture), notice.Id)));
    }

    private static async Task<Results<Ok<NoticeText>, Refused>> ReadAsync(
        Guid id, CaseFlowDb db, MessageComposer composer, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct)
    {
        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Recipient == caller.Actor.Id, ct);
        if (letter is null || !await db.MayKnowAsync(letter.CaseId, caller.Actor, ct))
        {
            return new Refused(MailRules.Unknown);
        }

        await readings.NoteAsync(caller.Actor, [letter.CaseId], request.Path, ct);
        var composed = await composer.PreviewAsync(letter, null, Languages.Of(request), ct);
        return TypedResults.Ok(new NoticeText(new Notice(letter.Id, letter.Event, composed.Subject, letter.PlanId, letter.CaseId, letter.CreatedAt, letter.ReadAt), composed.Text));
    }

    private static async Task<Results<Ok<MarkNoticesRead.Marked>, Refused>> MarkAsync(MarkNoticesRead.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (MarkNoticesRead mark) => mark.HandleAsync(request, ct), ct)).Answer();

    private static async Task<Results<Ok<Preferences>, Refused>> PreferencesAsync(CaseFlowDb db, Caller caller, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().SingleAsync(one => one.Id == caller.Actor.Id, ct);
        return TypedResults.Ok(new Preferences(Enum.Parse<MailPreference>(person.MailPreference), person.Language));
    }

    private static async Task<Results<Ok<Preferences>, Refused>> ChooseAsync(ChooseMail.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (ChooseMail choose) => choose.HandleAsync(request, ct), ct)).Answer(chosen => new Preferences(chosen.Mail, chosen.Language));
}
