using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Deadlines;

/// <summary>How late an act was. Derived whenever asked, never stored.</summary>
public static class Lateness
{
    /// <summary>Working days by which an act missed its due date.</summary>
    /// <param name="due">The due date; of a provisional one the last day surely in time, so that the answer is the worst case.</param>
    /// <param name="doneOn">The day of the act.</param>
    /// <param name="calendar">The calendar that counts.</param>
    /// <returns>0 in time; else at least 1, even when only rest days lie between.</returns>
    /// <remarks>Source: DOMAIN 6.6: a late act stays possible and is marked late.</remarks>
    public static int WorkingDaysLate(DueDate due, DateOnly doneOn, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(due);
        return WorkingDaysLate(due.LadderOn, doneOn, calendar);
    }

    /// <summary>Working days by which an act missed its due day.</summary>
    /// <param name="dueOn">The last day in time.</param>
    /// <param name="doneOn">The day of the act.</param>
    /// <param name="calendar">The calendar that counts.</param>
    /// <returns>0 in time; else at least 1, even when only rest days lie between.</returns>
    public static int WorkingDaysLate(DateOnly dueOn, DateOnly doneOn, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return doneOn <= dueOn ? 0 : Math.Max(1, calendar.WorkingDaysBetween(dueOn, doneOn));
    }
}
