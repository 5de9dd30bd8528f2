using System.Globalization;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>The day of a stored deadline by any calendar, as it would be if it were armed again by it.</summary>
/// <remarks>Source: DOMAIN 2.2 rules 1 to 7. A day that somebody set, and one counted in hours, move by no calendar; their rungs may.</remarks>
/// <param name="StartFact">The fact that started it.</param>
/// <param name="StartOn">The day of that fact; not counted.</param>
/// <param name="Length">Length, in <paramref name="Unit"/>.</param>
/// <param name="Unit">WorkingDays, CalendarDays or Hours.</param>
/// <param name="DueOn">The last day in time as stored; null while provisional.</param>
/// <param name="SafeUntil">The last day surely in time as stored; null when final.</param>
/// <param name="CalendarVersion">The calendar that counted it.</param>
internal readonly record struct DeadlineProjection(string StartFact, DateOnly StartOn, int Length, string Unit, DateOnly? DueOn, DateOnly? SafeUntil, string CalendarVersion)
{
    /// <summary>The projection of a row.</summary>
    internal static DeadlineProjection Of(DeadlineRow row) => new(row.StartFact, row.StartOn, row.Length, row.Unit, row.DueOn, row.SafeUntil, row.CalendarVersion);

    /// <summary>The due date as it is stored.</summary>
    internal DueDate Stored => new(StartOn, Length, DueOn, SafeUntil, [], [], CalendarVersion);

    /// <summary>The due date by a calendar.</summary>
    internal DueDate By(WorkingCalendar calendar) => (Unit, StartFact) switch
    {
        (nameof(PeriodUnit.WorkingDays), not nameof(Domain.Deadlines.StartFact.PlanDate)) => calendar.DueAfter(StartOn, Length),
        (nameof(PeriodUnit.CalendarDays), not nameof(Domain.Deadlines.StartFact.PlanDate)) => calendar.DueAfterCalendarDays(StartOn, Length),

        // Hours climb no period of working days: only the rungs of the day itself and after it.
        (nameof(PeriodUnit.Hours), _) => Stored with { WorkingDays = 0, CalendarVersion = calendar.Version },
        _ => Stored with { WorkingDays = DueOn is { } day && calendar.Knows(day.Year) ? Math.Max(0, calendar.WorkingDaysBetween(StartOn, day)) : 0, CalendarVersion = calendar.Version },
    };

    /// <summary>Steps as a row keeps them.</summary>
    internal static string[] RungsOf(IReadOnlyList<LadderStep> steps) =>
        [.. steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{(int)step.Rung}@{step.On:yyyy-MM-dd}"))];

    /// <summary>Steps as a row keeps them, read back.</summary>
    internal static IEnumerable<LadderStep> StepsOf(IEnumerable<string> rungs) =>
        rungs.Select(rung => new LadderStep((Rung)(rung[0] - '0'), DateOnly.ParseExact(rung.AsSpan(2), "yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
