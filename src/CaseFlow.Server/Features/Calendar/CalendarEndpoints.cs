using System.Text.Json.Serialization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Calendar;

/// <summary>The working calendar over HTTP.</summary>
internal static class CalendarEndpoints
{
    private static readonly DateOnly FirstStart = new(2000, 1, 1);
    private static readonly DateOnly LastStart = new(2199, 12, 31);

    /// <summary>A calendar year.</summary>
    /// <param name="Year">The year.</param>
    /// <param name="Source">Document number of the notice.</param>
    /// <param name="IsProvisional">True when no notice stands behind it; its days never decide a due date (INV-22).</param>
    /// <param name="Holidays">Days off.</param>
    /// <param name="Workdays">Saturdays and Sundays that are worked.</param>
    /// <param name="CalendarVersion">Changes when the official years change.</param>
    internal sealed record YearView(
        int Year, string Source, bool IsProvisional, IReadOnlyList<CalendarDay> Holidays, IReadOnlyList<CalendarDay> Workdays, string CalendarVersion);

    /// <summary>The last day of a period.</summary>
    /// <param name="Start">Not counted.</param>
    /// <param name="WorkingDays">Length.</param>
    /// <param name="DueOn">The last day in time; null when provisional.</param>
    /// <param name="Provisional">True when a year's notice is missing.</param>
    /// <param name="SafeUntil">The last day surely in time; null when the due day is known.</param>
    /// <param name="Counted">Days that count.</param>
    /// <param name="Skipped">Rest days between.</param>
    internal sealed record DueView(
        DateOnly Start,
        int WorkingDays,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? DueOn,
        bool Provisional,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateOnly? SafeUntil,
        IReadOnlyList<DateOnly> Counted,
        IReadOnlyList<CalendarDay> Skipped);

    /// <summary>Maps the endpoints of the calendar.</summary>
    internal static RouteGroupBuilder MapCalendar(this RouteGroupBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("Calendar");
        calendar.MapGet("/{year:int}", ReadYear).OpenToEverybody().WithName("ReadCalendarYear").WithSummary("放假安排 · Days off and make-up working days of a year, with the notice behind them");
        calendar.MapGet("/due", ReadDue)
            .OpenToEverybody().WithName("CountWorkingDays")
            .WithSummary("工作日推算 · The last day of a period of working days, and why it is this day")
            .WithDescription("The start is not counted. A period that touches a year without a notice is provisional: `dueOn` is null, `safeUntil` surely in time.");
        calendar.MapGet("/years", ListYearsAsync)
            .OpenToEverybody().WithName("ListCalendarYears")
            .WithSummary("已载入的年度安排 · The years in force and every version that was loaded, with who loaded it and when");
        calendar.MapPost("/years/preview", PreviewAsync)
            .Needs(Permission.LoadCalendar).WithName("PreviewCalendarYear")
            .WithSummary("预览载入的影响 · Which running deadlines a year's notice would move, from which day to which, and why; changes nothing")
            .WithDescription("For system administrators. `year` is a year's file, `notice` the pasted text of 国务院办公厅关于…年部分节假日安排的通知. At most 500 moves are listed.");
        calendar.MapPost("/years", LoadAsync)
            .Needs(Permission.LoadCalendar).WithName("LoadCalendarYear")
            .WithSummary("载入年度安排 · Loads a year's notice and puts it in force on every server")
            .WithDescription("For system administrators. Running deadlines are counted again after this answer; see `recomputation`. A day that was told never comes earlier without a person's decision.");
        calendar.MapGet("/recomputation", RecomputationAsync)
            .OpenToEverybody().WithName("ReadRecomputation")
            .WithSummary("期限重算进度 · How far running deadlines have been counted again by the calendar in force");
        return api;
    }

    /// <summary>A version of a year that was loaded.</summary>
    /// <param name="Year">The year.</param>
    /// <param name="Version">From 1; 0 for the one that the product carries.</param>
    /// <param name="Source">Document number of the notice.</param>
    /// <param name="IsProvisional">True when no notice stands behind it.</param>
    /// <param name="InForce">Whether it decides.</param>
    /// <param name="LoadedAt">When it was loaded; left out for one that the product carries.</param>
    /// <param name="LoadedBy">Who loaded it.</param>
    internal sealed record LoadedYear(int Year, int Version, string Source, bool IsProvisional, bool InForce, DateTimeOffset? LoadedAt, string? LoadedBy);

    private const int MovesListed = 500;

    private static async Task<Ok<IReadOnlyList<LoadedYear>>> ListYearsAsync(CaseFlowDb db, CalendarShelf shelf, Caller caller, CancellationToken ct)
    {
        var current = await shelf.TakeAsync(ct);
        var loaded = await db.CalendarYears.OrderBy(row => row.Year).ThenBy(row => row.Version).ToListAsync(ct);
        bool InForce(CalendarYear year) => current.Year(year.Year)!.Says(year);
        var shipped = WorkingCalendar.Shipped.Years.Select(year => new LoadedYear(year.Year, 0, year.Source, year.IsProvisional, InForce(year), null, null));
        return TypedResults.Ok<IReadOnlyList<LoadedYear>>(
        [
            .. shipped.Concat(loaded.Select(row => new LoadedYear(
                row.Year, row.Version, row.Source, row.IsProvisional, InForce(CalendarYear.Parse(row.Content).Value), row.LoadedAt, row.LoadedBy)))
                .OrderBy(year => year.Year).ThenBy(year => year.Version),
        ]);
    }

    private static async Task<Results<Ok<PreviewCalendar.Preview>, Refused>> PreviewAsync(CalendarImport import, PreviewCalendar preview, Caller caller, CancellationToken ct) =>
        Permissions.Against(caller.Actor, Permission.LoadCalendar) is { } refusal ? new Refused(refusal) : (await preview.HandleAsync(import, MovesListed, ct)).Answer();

    private static async Task<Results<Ok<LoadCalendarYear.Loaded>, Refused>> LoadAsync(
        CalendarImport import, UnitOfWork units, CalendarShelf shelf, WorkPulse pulse, Caller caller, CancellationToken ct)
    {
        var loaded = await units.RunAsync(caller.Actor, (LoadCalendarYear load) => load.HandleAsync(import, ct), ct);
        if (!loaded.IsRefused)
        {
            // Here at once; the other servers are told by the commit.
            await shelf.TakeAsync(ct);
            pulse.Rules.Beat();
        }

        return loaded.Answer();
    }

    private static async Task<Ok<CarryCalendarThrough.Progress>> RecomputationAsync(CarryCalendarThrough calendar, Caller caller, CancellationToken ct) => TypedResults.Ok(await calendar.ReadAsync(ct));

    private static Results<Ok<YearView>, Refused> ReadYear(int year, WorkingCalendars calendars, Caller caller) => calendars.Current.Year(year) is { } known
        ? TypedResults.Ok(new YearView(known.Year, known.Source, known.IsProvisional, known.Holidays, known.Workdays, calendars.Current.Version))
        : new Refused(Refusal.Because("calendar.unknown", $"{year} 年的放假安排尚未载入。", $"No calendar is loaded for {year}.", "INV-22"));

    private static Results<Ok<DueView>, Refused> ReadDue(DateOnly start, int workingDays, WorkingCalendars calendars, Caller caller)
    {
        if (start < FirstStart || start > LastStart || workingDays is < 0 or > WorkingCalendar.LongestPeriod)
        {
            return new Refused(Refusal.Because(
                "request.period",
                $"起算日应在 2000 至 2199 年间，工作日数应为 0 至 {WorkingCalendar.LongestPeriod}。",
                $"The start lies between 2000 and 2199, and the working days are 0 to {WorkingCalendar.LongestPeriod}."));
        }

        var due = calendars.Current.DueAfter(start, workingDays);
        return TypedResults.Ok(new DueView(due.Start, due.WorkingDays, due.DueOn, due.IsProvisional, due.SafeUntil, due.Counted, due.Skipped));
    }
}
