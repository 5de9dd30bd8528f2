using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Delivery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Mail;

/// <summary>What a person wants by mail, and who hears of reminders while they are away.</summary>
/// <param name="Mail">All, a digest, or nothing but what starts a legal period.</param>
/// <param name="Language">zh or en.</param>
/// <param name="Email">Where letters go; null when none is known.</param>
/// <param name="IsAddressDead">True when a mail server says so.</param>
/// <param name="AwayFrom">The first day away, as typed or as known.</param>
/// <param name="AwayUntil">The last day away.</param>
/// <param name="DelegateTo">Who hears of reminders.</param>
/// <param name="Colleagues">Who could: of the same department, with one of the same roles.</param>
/// <param name="Quiet">When nothing that can wait is mailed; null for never quiet.</param>
public sealed record NoticeSettingsModel(
    MailPreference Mail,
    string Language,
    string? Email,
    bool IsAddressDead,
    DateOnly? AwayFrom,
    DateOnly? AwayUntil,
    string? DelegateTo,
    IReadOnlyList<(string Id, string Name)> Colleagues,
    QuietHours? Quiet)
{
    /// <summary>What was refused.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>True after something was kept.</summary>
    public bool IsKept { get; init; }
}

/// <summary>通知设置.</summary>
internal static class NoticeSettingsPages
{
    private const int MostColleagues = 200;

    internal static RouteGroupBuilder MapNoticeSettingsPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/account/notices", ShowAsync).OpenToEverybody();
        pages.MapPost("/account/notices", ChooseAsync).OpenToEverybody();
        pages.MapPost("/account/absence", SetAbsenceAsync).OpenToEverybody();
        return pages;
    }

    private static async Task<IResult> ShowAsync(CaseFlowDb db, MailSettings settings, Caller caller, CancellationToken ct, bool kept = false) =>
        Show.Page<NoticeSettingsPage>(new { Model = await ReadAsync(db, settings, caller, ct) with { IsKept = kept } });

    private static async Task<NoticeSettingsModel> ReadAsync(CaseFlowDb db, MailSettings settings, Caller caller, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().SingleAsync(one => one.Id == caller.Actor.Id, ct);
        var colleagues = await db.People.Where(one => one.Id != person.Id && one.DisabledAt == null && one.Department == person.Department && one.Roles.Any(role => person.Roles.Contains(role)))
            .OrderBy(one => one.Name).Take(MostColleagues).Select(one => new { one.Id, one.Name }).ToListAsync(ct);
        return new NoticeSettingsModel(
            Enum.Parse<MailPreference>(person.MailPreference),
            person.Language,
            person.Email,
            person.EmailBadSince is not null,
            person.AwayFrom,
            person.AwayUntil,
            person.DelegateTo,
            [.. colleagues.Select(one => (one.Id, one.Name))],
            settings.Quiet == QuietHours.None ? null : settings.Quiet);
    }

    private static async Task<IResult> ChooseAsync([FromForm] string? mail, [FromForm] string? language, CaseFlowDb db, MailSettings settings, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var choice = Enum.TryParse<MailPreference>(mail, out var chosen) && Enum.IsDefined(chosen) ? chosen : MailPreference.All;
        var kept = await units.RunAsync(caller.Actor, (ChooseMail choose) => choose.HandleAsync(new ChooseMail.Request(choice, language ?? ""), ct), ct);
        return kept.IsRefused
            ? Show.Page<NoticeSettingsPage>(new { Model = await ReadAsync(db, settings, caller, ct) with { Refusal = kept.Refusal } }, RefusalStatus.Of(kept.Refusal))
            : Show.Next("/account/notices?kept=true");
    }

    private static async Task<IResult> SetAbsenceAsync(
        [FromForm] string? from, [FromForm] string? until, [FromForm] string? deputy, [FromForm] string? back, CaseFlowDb db, MailSettings settings, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var request = back is null ? new SetAbsence.Request(Day(from), Day(until), string.IsNullOrEmpty(deputy) ? null : deputy) : new SetAbsence.Request();
        var kept = await units.RunAsync(caller.Actor, (SetAbsence set) => set.HandleAsync(caller.Actor.Id, request, ct), ct);
        return kept.IsRefused
            ? Show.Page<NoticeSettingsPage>(
                new { Model = await ReadAsync(db, settings, caller, ct) with { Refusal = kept.Refusal, AwayFrom = request.AwayFrom, AwayUntil = request.AwayUntil, DelegateTo = request.DelegateTo } }, RefusalStatus.Of(kept.Refusal))
            : Show.Next("/account/notices?kept=true#deputy");
    }
}
