namespace CaseFlow.Domain.Calendar;

/// <summary>Turns instants into legal days and back. The only place that knows the office's time zone, Asia/Shanghai.</summary>
/// <remarks>
/// Asia/Shanghai has been UTC+8 the whole year since 15 September 1991, before any record of the product. The offset stands
/// here instead of a look-up so that no answer depends on the time-zone files of the machine.
/// Source: DOMAIN 2.2 rule 4.
/// </remarks>
public static class OfficeTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The hour at which rungs fire and digests leave: 09:00.</summary>
    /// <remarks>Source: DOMAIN 6.6, L3.</remarks>
    public static TimeOnly OpeningHour { get; } = new(9, 0);

    /// <summary>The legal day in which an instant lies.</summary>
    /// <param name="instant">Any instant, of any offset.</param>
    /// <returns>The date that calendars in the office show at that instant.</returns>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The same instant as the office's clocks show it.</summary>
    /// <param name="instant">Any instant, of any offset.</param>
    /// <returns>The instant with the office's offset.</returns>
    public static DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The instant at which the office's clocks show a time on a day.</summary>
    /// <param name="day">The legal day.</param>
    /// <param name="time">The time on the wall.</param>
    /// <returns>The instant in UTC.</returns>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) =>
        new DateTimeOffset(day.ToDateTime(time), Offset).ToUniversalTime();

    /// <summary>The first instant that is no longer within a day: 24:00, when a period that ends on that day is over.</summary>
    /// <param name="day">The last day of the period.</param>
    /// <returns>Midnight at the end of the day, in UTC; an act at this very instant is late.</returns>
    /// <remarks>Source: DOMAIN 2.2 rule 4 (民法典 203).</remarks>
    public static DateTimeOffset EndOf(DateOnly day) => At(day.AddDays(1), TimeOnly.MinValue);
}
