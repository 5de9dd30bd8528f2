namespace CaseFlow.Domain.Calendar;

/// <summary>A day on which two calendars decide otherwise.</summary>
/// <param name="Date">The day.</param>
/// <param name="Before">What it was by the former calendar.</param>
/// <param name="After">What it is by the new one.</param>
/// <remarks>Source: DOMAIN 2.2 rule 6.</remarks>
public readonly record struct CalendarChange(DateOnly Date, DayNature Before, DayNature After)
{
    /// <summary>True when a period that was counted over this day is counted otherwise now: an unknown day was counted as worked.</summary>
    public bool Counts => (Before.IsWorking || Before.Kind is DayKind.Unknown) != (After.IsWorking || After.Kind is DayKind.Unknown);
}
