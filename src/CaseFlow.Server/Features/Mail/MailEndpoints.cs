using System.ComponentModel;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Mail.Wording;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Outgoing mail over HTTP, for those who look after it.</summary>
internal static class MailEndpoints
{
    /// <summary>One outgoing mail.</summary>
    /// <param name="Mail">The mail.</param>
    /// <param name="Attempts">Every attempt to hand it over, oldest first.</param>
    /// <param name="Text">Its plain text, from the facts of this moment; left out when there is nothing to say any more.</param>
    internal sealed record MailView(OutgoingMail Mail, IReadOnlyList<HandOverAttempt> Attempts, string? Text);

    /// <summary>Maps the endpoints of outgoing mail.</summary>
    internal static RouteGroupBuilder MapMail(this RouteGroupBuilder api)
    {
        var mail = api.MapGroup("/mail").WithTags("Mail");
        mail.MapGet("/letters", ListAsync)
            .Needs(Permission.CareForMail).WithName("ListMail")
            .WithSummary("发出的邮件 · Outgoing mail, newest first; by state and recipient")
            .WithDescription("States: waiting, taken, handing, sent, unknown (nobody knows whether the mail server took it), refused, noaddress, givenup, withheld, bounced.");
        mail.MapGet("/letters/{id}", ReadAsync).Needs(Permission.CareForMail).WithName("ReadMail").WithSummary("邮件详情 · One outgoing mail with its attempts and its text");
        mail.MapGet("/letters/{id}/preview", PreviewAsync)
            .OpenToEverybody().WithName("PreviewLetter")
            .WithSummary("邮件预览 · A mail or a letter as its reader sees it, for the screen and for paper")
            .WithDescription("Takes the id of an outgoing mail or of a letter; letters to inspected subjects are printed from here.")
            .Produces<string>(contentType: "text/html");
        mail.MapGet("/letters/{id}/eml", EmlAsync).OpenToEverybody().WithName("ReadMailAsEml").WithSummary("邮件原文 · The mail as a file (.eml)").Produces<string>(contentType: "message/rfc822");
        mail.MapPost("/letters/{id}/resend", ResendAsync)
            .Needs(Permission.CareForMail).WithName("ResendMail")
            .WithSummary("重发邮件 · Sends a mail again, with a reason; it waits then, and is sent when the mail server has said so");
        mail.MapPut("/addresses/{person}", CorrectAsync).Needs(Permission.CareForMail).WithName("CorrectAddress").WithSummary("更正邮件地址 · Corrects somebody's mail address; what waited for it goes out");
        mail.MapPost("/test", TestAsync)
            .Needs(Permission.CareForMail).WithName("SendTestMail")
            .WithSummary("发送测试邮件 · Writes a test letter to the caller; it goes the way that every letter goes")
            .WithDescription("The answer names the letter; whether it was handed over is seen where outgoing mail is listed.");
        mail.MapPost("/bounces", BounceAsync).Needs(Permission.CareForMail).WithName("TakeBounce").WithSummary("登记退信 · Takes in a mail server's delivery report");
        return api;
    }

    private static async Task<Results<Ok<Page<OutgoingMail>>, Refused>> ListAsync(
        MailReader reader, Caller caller, [AsParameters] PageQuery page, CancellationToken ct, [ChoiceOf(typeof(MessageState)), Description("Only in this state.")] string? state = null, [Description("Only to this person.")] string? recipient = null)
    {
        var wanted = state is null ? (Result<MessageState>)MessageState.Waiting : QueryChoice.Read("state", state, MessageState.Waiting);
        return wanted.Refusal is { } refusal
            ? new Refused(refusal)
            : (await reader.FindAsync(caller.Actor, state is null ? null : wanted.Value, recipient is null ? null : [recipient], page, ct)).Answer();
    }

    private static async Task<Results<Ok<MailView>, Refused>> ReadAsync(Guid id, MailReader reader, Caller caller, HttpRequest request, CancellationToken ct)
    {
        if (await reader.MailAsync(id, caller.Actor, ct) is not { } mail)
        {
            return new Refused(MailRules.Unknown);
        }

        var composed = await reader.ComposeAsync(id, caller.Actor, Languages.Of(request), ct);
        return TypedResults.Ok(new MailView(mail, await reader.AttemptsAsync(id, ct), composed.IsRefused ? null : composed.Value.Letter.Text));
    }

    private static async Task<Results<ContentHttpResult, Refused>> PreviewAsync(Guid id, MailReader reader, Caller caller, HttpContext context, CancellationToken ct)
    {
        var composed = await reader.ComposeAsync(id, caller.Actor, Languages.Of(context.Request), ct);
        if (composed.IsRefused)
        {
            return new Refused(composed.Refusal);
        }

        // A letter fetches nothing and runs nothing; whatever slipped into one cannot either.
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
        return TypedResults.Content(composed.Value.Letter.Html, "text/html; charset=utf-8");
    }

    private static async Task<Results<FileContentHttpResult, Refused>> EmlAsync(Guid id, MailReader reader, MailSettings settings, Caller caller, HttpRequest request, CancellationToken ct)
    {
        var composed = await reader.ComposeAsync(id, caller.Actor, Languages.Of(request), ct);
        if (composed.IsRefused)
        {
            return new Refused(composed.Refusal);
        }

        var (letter, mailId, address, name, at) = composed.Value;
        return TypedResults.File(MimeMail.Write(settings.FromAddress, settings.FromName, address, name, mailId, at, letter), "message/rfc822", $"{id:N}.eml");
    }

    private static async Task<Results<Ok<ResendMessage.Resent>, Refused>> ResendAsync(Guid id, ResendMessage.Request request, Caller caller, UnitOfWork units, WorkPulse pulse, CancellationToken ct)
    {
        var resent = await units.RunAsync(caller.Actor, (ResendMessage resend) => resend.HandleAsync(id, request, ct), ct);
        pulse.Mail.Beat();
        return resent.Answer();
    }

    private static async Task<Results<Ok<CorrectAddress.Corrected>, Refused>> CorrectAsync(string person, CorrectAddress.Request request, Caller caller, UnitOfWork units, WorkPulse pulse, CancellationToken ct)
    {
        var corrected = await units.RunAsync(caller.Actor, (CorrectAddress correct) => correct.HandleAsync(person, request, ct), ct);
        pulse.Mail.Beat();
        return corrected.Answer();
    }

    private static async Task<Results<Ok<SendTestMail.Written>, Refused>> TestAsync(Caller caller, UnitOfWork units, WorkPulse pulse, CancellationToken ct)
    {
        var written = await units.RunAsync(caller.Actor, (SendTestMail test) => test.HandleAsync(ct), ct);
        pulse.Mail.Beat();
        return written.Answer();
    }

    private static async Task<Results<Ok<TakeBounce.Taken>, Refused>> BounceAsync(TakeBounce.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (TakeBounce take) => take.HandleAsync(request, ct), ct)).Answer();
}
