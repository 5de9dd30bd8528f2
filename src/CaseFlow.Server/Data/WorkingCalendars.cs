using System.Collections.Concurrent;
using CaseFlow.Domain.Calendar;

namespace CaseFlow.Server.Data;

/// <summary>The working calendar in force: the shipped years, and those that an administrator loaded over them.</summary>
public sealed class WorkingCalendars
{
    private readonly ConcurrentDictionary<string, WorkingCalendar> _known = new([new(WorkingCalendar.Shipped.Version, WorkingCalendar.Shipped)]);
    private WorkingCalendar _current = WorkingCalendar.Shipped;

    /// <summary>The calendar; replaced as a whole when a year is loaded. A unit of work keeps the one it began with.</summary>
    public WorkingCalendar Current => Volatile.Read(ref _current);

    /// <summary>Puts another calendar in force.</summary>
    /// <param name="calendar">The calendar.</param>
    public void Replace(WorkingCalendar calendar)
    {
        Know(calendar);
        Volatile.Write(ref _current, calendar);
    }

    /// <summary>Remembers a calendar that was in force.</summary>
    /// <param name="calendar">The calendar.</param>
    public void Know(WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        _known[calendar.Version] = calendar;
    }

    /// <summary>A calendar that this process has seen.</summary>
    /// <param name="version">Its version.</param>
    /// <returns>Null when it has to be read first.</returns>
    public WorkingCalendar? Find(string version) => _known.GetValueOrDefault(version);
}
