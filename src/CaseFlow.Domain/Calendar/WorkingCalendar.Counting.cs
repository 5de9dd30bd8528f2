namespace CaseFlow.Domain.Calendar;

/// <content>The arithmetic: forward, backward and between.</content>
public sealed partial class WorkingCalendar
{
    /// <summary>The last day of a period of working days.</summary>
    /// <param name="start">Day of the fact that starts the clock; not counted, even when it is worked.</param>
    /// <param name="workingDays">Length, 0 to 2000; 0 is due on the start day itself.</param>
    /// <returns>
    /// The due date. It is provisional when one of the days after the start, through the last, lies in an unknown year.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of bounds, or the day lies beyond the year 9999.</exception>
    /// <remarks>Source: DOMAIN 2.2 rules 1, 2 and 7; INV-22.</remarks>
    public DueDate DueAfter(DateOnly start, int workingDays)
    {
        CheckPeriod(workingDays);
        return Explain(start, NthAfter(start, workingDays), workingDays);
    }

    /// <summary>The last day of a period of calendar days, moved to the next working day when it falls on a rest day.</summary>
    /// <param name="start">Day of the fact that starts the clock; not counted.</param>
    /// <param name="days">Length in calendar days, 0 to 2000; 0 is due on the start day itself.</param>
    /// <returns>
    /// The due date; its counted days are the working days within the period. It is provisional when the last day, or the days
    /// it would move over, lie in an unknown year; an unknown last day is not moved.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of bounds, or the day lies beyond the year 9999.</exception>
    /// <remarks>Source: DOMAIN 2.2 rule 3 (民法典 203; 民诉法 85).</remarks>
    public DueDate DueAfterCalendarDays(DateOnly start, int days)
    {
        CheckPeriod(days);
        var nominal = start.AddDays(days);
        var last = days == 0 ? start : NthAfter(nominal.AddDays(-1), 1);
        return Explain(start, last, WorkingDaysBetween(start, last), days == 0 ? last : nominal.AddDays(-1));
    }

    /// <summary>Working days after one day, through another.</summary>
    /// <param name="afterExclusive">The day from which to count; not counted itself.</param>
    /// <param name="throughInclusive">The last day, counted when it is worked.</param>
    /// <returns>
    /// The count; negative, and of the same size, when the days stand the other way round. Days of unknown years count as worked.
    /// </returns>
    public int WorkingDaysBetween(DateOnly afterExclusive, DateOnly throughInclusive) =>
        _table.CountThrough(throughInclusive) - _table.CountThrough(afterExclusive);

    /// <summary>The n-th working day before a day.</summary>
    /// <param name="from">The day to go back from; not counted.</param>
    /// <param name="workingDays">How many, 0 to 2000; 0 answers <paramref name="from"/>.</param>
    /// <returns>A working day, or a day of an unknown year, where every day counts as worked.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of bounds, or the day lies before the year 1.</exception>
    public DateOnly Subtract(DateOnly from, int workingDays)
    {
        CheckPeriod(workingDays);
        return workingDays == 0 ? from : _table.DayAt(_table.CountThrough(from.AddDays(-1)) - workingDays + 1);
    }

    /// <summary>The n-th working day after a day, unknown days counted as worked; the day itself for 0.</summary>
    internal DateOnly NthAfter(DateOnly start, int workingDays) =>
        workingDays == 0 ? start : _table.DayAt(_table.CountThrough(start) + workingDays);

    /// <summary>A day by which a period is over whatever a missing notice will say: for time that is another's and must not be cut short.</summary>
    /// <param name="due">A due date of this calendar.</param>
    /// <returns>
    /// The due day; of a provisional one a later day than the last surely in time: one more for every unknown day counted as worked, which weekends
    /// never reach, and ten for the longest holiday.
    /// </returns>
    /// <remarks>Source: INV-22; DOMAIN 2.2 rule 7 counts the other way, for those who must act in time.</remarks>
    public DateOnly SurelyOverOn(DueDate due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return due.DueOn ?? due.LadderOn.AddDays(10 + due.Counted.Count(day => !Knows(day.Year)));
    }

    private static void CheckPeriod(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, LongestPeriod);
    }

    private DueDate Explain(DateOnly start, DateOnly last, int workingDays, DateOnly? decidedAfter = null)
    {
        var isFinal = _table.KnowsAllAfter(decidedAfter ?? start, last);
        return new DueDate(
            start,
            workingDays,
            isFinal ? last : null,
            isFinal ? null : last,
            new CountedDays(this, start, workingDays),
            new SkippedDays(this, start, last),
            Version);
    }
}
