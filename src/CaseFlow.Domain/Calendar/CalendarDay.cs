namespace CaseFlow.Domain.Calendar;

/// <summary>A day that a notice names, or a day that a count passed over, with the reason people know it by.</summary>
/// <param name="Date">The day, Asia/Shanghai.</param>
/// <param name="Name">For example 春节, 春节调休, 周六 or 周日.</param>
public sealed record CalendarDay(DateOnly Date, string Name);
