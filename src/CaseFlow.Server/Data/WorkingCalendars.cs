using CaseFlow.Domain.Calendar;

namespace CaseFlow.Server.Data;

/// <summary>The working calendar in force: the shipped years, and those that an administrator loaded over them.</summary>
public sealed class WorkingCalendars
{
    private WorkingCalendar _current = WorkingCalendar.Shipped;

    /// <summary>The calendar; replaced as a whole when a year is loaded.</summary>
    public WorkingCalendar Current => Volatile.Read(ref _current);

    /// <summary>Puts another calendar in force.</summary>
    /// <param name="calendar">The calendar.</param>
    public void Replace(WorkingCalendar calendar) => Volatile.Write(ref _current, calendar);
}
