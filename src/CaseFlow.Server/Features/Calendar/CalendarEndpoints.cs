using System.Text.Json.Serialization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using Microsoft.AspNetCore.Http.HttpResults;

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
        calendar.MapGet("/{year:int}", ReadYear).WithName("ReadCalendarYear").WithSummary("放假安排 · Days off and make-up working days of a year, with the notice behind them");
        calendar.MapGet("/due", ReadDue)
            .WithName("CountWorkingDays")
            .WithSummary("工作日推算 · The last day of a period of working days, and why it is this day")
            .WithDescription("The start is not counted. A period that touches a year without a notice is provisional: `dueOn` is null, `safeUntil` surely in time.");
        return api;
    }

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
