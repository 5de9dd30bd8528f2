using System.Text;
using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Delivery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Outgoing mail for those who look after it: what went out, what did not and why, and what frees it.</summary>
internal static class MailPages
{
    private const int RowsOfPage = 50;
    private const int MostFound = 100;

    // A delivery report quotes the mail it speaks of; none of ours is near this size.
    private const int LargestReport = 1 << 20;

    // A letter fetches nothing and runs nothing, and stands in a frame of its own without any right.
    private const string LetterPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

    internal static RouteGroupBuilder MapMailPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/administration/mail", ListAsync).Needs(Permission.CareForMail);
        pages.MapPost("/administration/mail/test", TestAsync).Needs(Permission.CareForMail);
        pages.MapPost("/administration/mail/bounces", BounceAsync).Needs(Permission.CareForMail);
        pages.MapGet("/administration/mail/{id:guid}", ShowAsync).Needs(Permission.CareForMail);
        pages.MapGet("/administration/mail/{id:guid}/letter", LetterAsync).OpenToEverybody();
        pages.MapPost("/administration/mail/{id:guid}/resend", ResendAsync).Needs(Permission.CareForMail);
        pages.MapPost("/administration/mail/{id:guid}/address", CorrectAsync).Needs(Permission.CareForMail);
        return pages;
    }

    private static async Task<IResult> ListAsync(
        MailReader reader, CaseFlowDb db, MailSettings settings, IMailTransport transport, Caller caller, CancellationToken ct, string? state = null, string? q = null, string? after = null, string? done = null) =>
        await ReadListAsync(reader, db, settings, transport, caller, new ListWanted(state, q, after), ct) is { IsRefused: false } found
            ? Show.Page<MailPage>(new { Model = found.Value with { Done = DoneWords(done) } })
            : Show.Refusal(Permissions.Against(caller.Actor, Permission.CareForMail) ?? Refusal.Because("request.cursor", "没有这一页。", "There is no such page.").Then("从第一页看起。", "Begin with the first page."));

    private readonly record struct ListWanted(string? State, string? Search, string? After);

    private static async Task<Result<MailListModel>> ReadListAsync(MailReader reader, CaseFlowDb db, MailSettings settings, IMailTransport transport, Caller caller, ListWanted wanted, CancellationToken ct)
    {
        if (Permissions.Against(caller.Actor, Permission.CareForMail) is { } refusal)
        {
            return refusal;
        }

        MessageState? state = Enum.TryParse<MessageState>(wanted.State, ignoreCase: true, out var chosen) && Enum.IsDefined(chosen) ? chosen : null;
        var search = string.IsNullOrWhiteSpace(wanted.Search) ? null : wanted.Search.Trim();
        IReadOnlyList<string>? recipients = search is null
            ? null
            : [.. await db.People.Where(person => person.Id == search || person.Name.Contains(search) || person.Email == search).Take(MostFound).Select(person => person.Id).ToListAsync(ct), search];
        var found = await reader.FindAsync(caller.Actor, state, recipients, new PageQuery(RowsOfPage, wanted.After), ct);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        string[] ids = [.. found.Value.Items.Select(mail => mail.Recipient).Distinct()];
        var names = await db.People.Where(person => ids.Contains(person.Id)).Select(person => new { person.Id, person.Name }).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        return new MailListModel(state, search, found.Value.Items, found.Value.Next, names, await reader.CountAsync(ct), MailWayModel.Of(settings, transport));
    }

    private static async Task<IResult> TestAsync(
        MailReader reader, CaseFlowDb db, MailSettings settings, IMailTransport transport, Caller caller, UnitOfWork units, WorkPulse pulse, IFormCollection form, CancellationToken ct)
    {
        var written = await units.RunAsync(caller.Actor, (SendTestMail test) => test.HandleAsync(ct), ct);
        pulse.Mail.Beat();
        return written.IsRefused ? await RefusedListAsync(reader, db, settings, transport, caller, written.Refusal, ct) : Show.Next("/administration/mail?done=test");
    }

    private static async Task<IResult> BounceAsync(
        MailReader reader, CaseFlowDb db, MailSettings settings, IMailTransport transport, Caller caller, UnitOfWork units, IFormCollection form, CancellationToken ct)
    {
        if (form.Files.GetFile("report") is not { Length: > 0 } file)
        {
            return await RefusedListAsync(reader, db, settings, transport, caller, Refusal.Because("form.required", "请选择退信文件（.eml）。", "Choose the returned mail, a file (.eml)."), ct);
        }

        if (file.Length > LargestReport)
        {
            return await RefusedListAsync(reader, db, settings, transport, caller, Refusal.Because("mail.report-too-large", "文件超过 1 MB，不是退信报告。", "The file is larger than 1 MB; it is no delivery report."), ct);
        }

        using var text = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        var mail = await text.ReadToEndAsync(ct);
        var taken = await units.RunAsync(caller.Actor, (TakeBounce take) => take.HandleAsync(new TakeBounce.Request(mail), ct), ct);
        return taken.IsRefused ? await RefusedListAsync(reader, db, settings, transport, caller, taken.Refusal, ct) : Show.Next($"/administration/mail/{taken.Value.Id}");
    }

    private static async Task<IResult> RefusedListAsync(MailReader reader, CaseFlowDb db, MailSettings settings, IMailTransport transport, Caller caller, Refusal why, CancellationToken ct)
    {
        var found = await ReadListAsync(reader, db, settings, transport, caller, default, ct);
        return found.IsRefused ? Show.Refusal(found.Refusal) : Show.Page<MailPage>(new { Model = found.Value with { Refusal = why } }, RefusalStatus.Of(why));
    }

    private static async Task<IResult> ShowAsync(Guid id, MailReader reader, CaseFlowDb db, MailSettings settings, Caller caller, CancellationToken ct)
    {
        var found = await ReadAsync(id, reader, db, settings, caller, ct);
        return found.IsRefused ? Show.Refusal(found.Refusal) : Show.Page<MessagePage>(new { Model = found.Value });
    }

    private static async Task<Result<MessageModel>> ReadAsync(Guid id, MailReader reader, CaseFlowDb db, MailSettings settings, Caller caller, CancellationToken ct)
    {
        if (Permissions.Against(caller.Actor, Permission.CareForMail) is { } refusal)
        {
            return refusal;
        }

        if (await reader.MailAsync(id, caller.Actor, ct) is not { } mail)
        {
            return MailRules.Unknown;
        }

        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == mail.Recipient, ct);
        var composed = await reader.ComposeAsync(id, caller.Actor, ReadersLanguage.Chinese, ct);
        return new MessageModel(
            mail,
            await reader.AttemptsAsync(id, ct),
            person?.Name,
            person?.Email,
            person?.EmailBadSince is null ? null : person.EmailBadBecause ?? "",
            composed.IsRefused ? mail.Subject : composed.Value.Letter.Subject,
            composed.IsRefused ? null : composed.Value.Letter.Text,
            $"{settings.FromName} <{settings.FromAddress}>",
            composed.IsRefused ? null : composed.Value.MailId,
            person?.Language == "en",
            composed.IsRefused ? composed.Refusal : null);
    }

    private static async Task<IResult> LetterAsync(Guid id, MailReader reader, Caller caller, HttpContext context, CancellationToken ct)
    {
        var composed = await reader.ComposeAsync(id, caller.Actor, Languages.Of(context.Request), ct);
        if (composed.IsRefused)
        {
            return Show.Refusal(composed.Refusal);
        }

        context.Response.Headers.ContentSecurityPolicy = LetterPolicy;
        return Results.Content(composed.Value.Letter.Html, "text/html; charset=utf-8");
    }

    private static async Task<IResult> ResendAsync(Guid id, [FromForm] string? reason, MailReader reader, CaseFlowDb db, MailSettings settings, Caller caller, UnitOfWork units, WorkPulse pulse, CancellationToken ct)
    {
        var resent = await units.RunAsync(caller.Actor, (ResendMessage resend) => resend.HandleAsync(id, new ResendMessage.Request(reason ?? ""), ct), ct);
        pulse.Mail.Beat();
        return resent.IsRefused
            ? await RefusedAsync(await ReadAsync(id, reader, db, settings, caller, ct), resent.Refusal, isAboutAddress: false, reason)
            : Show.Next($"/administration/mail/{id}");
    }

    private static async Task<IResult> CorrectAsync(Guid id, [FromForm] string? email, MailReader reader, CaseFlowDb db, MailSettings settings, Caller caller, UnitOfWork units, WorkPulse pulse, CancellationToken ct)
    {
        var before = await ReadAsync(id, reader, db, settings, caller, ct);
        if (before.IsRefused)
        {
            return Show.Refusal(before.Refusal);
        }

        var corrected = await units.RunAsync(caller.Actor, (CorrectAddress correct) => correct.HandleAsync(before.Value.Mail.Recipient, new CorrectAddress.Request(email?.Trim() ?? ""), ct), ct);
        pulse.Mail.Beat();
        return corrected.IsRefused ? await RefusedAsync(before, corrected.Refusal, isAboutAddress: true, email) : Show.Next($"/administration/mail/{id}");
    }

    private static Task<IResult> RefusedAsync(Result<MessageModel> found, Refusal why, bool isAboutAddress, string? typed) => Task.FromResult(found.IsRefused
        ? Show.Refusal(found.Refusal)
        : Show.Page<MessagePage>(new { Model = found.Value with { Refusal = why, IsAboutAddress = isAboutAddress, Typed = typed } }, RefusalStatus.Of(why)));

    private static BilingualText? DoneWords(string? done) => done == "test"
        ? new BilingualText("测试信已写入发件箱，几秒内会出现在下面的列表中；静默时段内要等到时段结束。", "The test letter is in the outbox and appears below within seconds; in quiet hours it waits for their end.")
        : null;
}
