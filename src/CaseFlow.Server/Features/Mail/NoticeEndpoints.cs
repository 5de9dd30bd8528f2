using System.ComponentModel;
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
    /// <summary>A notice with its text, made of the facts of this moment.</summary>
    /// <param name="Head">What lists show.</param>
    /// <param name="Text">The text.</param>
    internal sealed record NoticeText(NoticeHead Head, string Text);

    /// <summary>What a person wants by mail.</summary>
    /// <param name="Mail">All, a digest only, or nothing but what starts a legal period.</param>
    /// <param name="Language">Language of letters, zh or en.</param>
    internal sealed record Preferences(MailPreference Mail, string Language);

    /// <summary>Maps the endpoints of notices.</summary>
    internal static RouteGroupBuilder MapNotices(this RouteGroupBuilder api)
    {
        var notices = api.MapGroup("/notices").WithTags("Notices");
        notices.MapGet("", ListAsync).WithName("ListNotices").WithSummary("我的通知 · The caller's notices, newest first; `unread=true` for those not read yet");
        notices.MapGet("/{id}", ReadAsync).WithName("ReadNotice").WithSummary("通知内容 · One notice with its text");
        notices.MapPost("/read", MarkAsync).WithName("MarkNoticesRead").WithSummary("标为已读 · Marks notices as read: those named, or all that are older than now");
        notices.MapGet("/preferences", PreferencesAsync).WithName("ReadMailPreferences").WithSummary("通知设置 · What the caller wants by mail, and in which language");
        notices.MapPut("/preferences", ChooseAsync)
            .WithName("ChooseMail")
            .WithSummary("修改通知设置 · Chooses what comes by mail, and its language")
            .WithDescription("What starts a legal period for the caller is mailed in any case; everything can be read here in any case.");
        return api;
    }

    private static async Task<Results<Ok<Page<NoticeHead>>, Refused>> ListAsync(
        NoticeReader notices, SealedReadings readings, Caller caller, HttpRequest request, [AsParameters] PageQuery page, CancellationToken ct, [Description("True for those alone that were not read yet.")] bool unread = false)
    {
        var found = await notices.FindAsync(caller.Actor, unread, page, ct);
        if (!found.IsRefused)
        {
            await readings.NoteAsync(caller.Actor, found.Value.Items.Select(notice => notice.CaseId), request.Path, ct);
        }

        return found.Answer();
    }

    private static async Task<Results<Ok<NoticeText>, Refused>> ReadAsync(
        Guid id, NoticeReader notices, MessageComposer composer, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct)
    {
        if (await notices.LetterAsync(caller.Actor, id, ct) is not { } letter)
        {
            return new Refused(MailRules.Unknown);
        }

        await readings.NoteAsync(caller.Actor, [letter.CaseId], request.Path, ct);
        var composed = await composer.PreviewAsync(letter, null, Languages.Of(request), ct);
        return TypedResults.Ok(new NoticeText(new NoticeHead(letter.Id, letter.Event, composed.Subject, letter.PlanId, letter.CaseId, letter.CreatedAt, letter.ReadAt), composed.Text));
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
