namespace CaseFlow.Domain.Calendar;

/// <summary>The last day of a period, and why it is this day.</summary>
/// <param name="Start">Day of the fact that starts the clock; not counted.</param>
/// <param name="WorkingDays">Working days in the period, counted after <paramref name="Start"/> through the last day.</param>
/// <param name="DueOn">Last day in time; null when the period touches a year whose notice is not loaded.</param>
/// <param name="SafeUntil">
/// Last day that is surely in time whatever the missing notice says (every unknown day counted as worked); null when
/// <paramref name="DueOn"/> is known.
/// </param>
/// <param name="Counted">The days that count, in order; built when looked at.</param>
/// <param name="Skipped">The days between start and last day that do not count, with the name of each; built when looked at.</param>
/// <param name="CalendarVersion">The <see cref="WorkingCalendar.Version"/> that counted; a newer one recomputes open deadlines.</param>
/// <remarks>
/// Two due dates are equal when their dates and calendar versions are: the lists follow from those.
/// Source: DOMAIN 2.2 rules 1 to 3, 6 and 7; INV-22.
/// </remarks>
public sealed record DueDate(
    DateOnly Start,
    int WorkingDays,
    DateOnly? DueOn,
    DateOnly? SafeUntil,
    IReadOnlyList<DateOnly> Counted,
    IReadOnlyList<CalendarDay> Skipped,
    string CalendarVersion)
{
    /// <summary>True when the day is not final because a year's notice is missing.</summary>
    public bool IsProvisional => DueOn is null;

    /// <summary>The day on which reminders rest: the due day, or the last day surely in time.</summary>
    public DateOnly LadderOn => DueOn ?? SafeUntil!.Value;

    /// <summary>Compares dates, length and calendar version.</summary>
    /// <param name="other">The due date to compare with.</param>
    /// <returns>True when all of them are the same.</returns>
    public bool Equals(DueDate? other) =>
        other is not null && Start == other.Start && WorkingDays == other.WorkingDays && DueOn == other.DueOn
        && SafeUntil == other.SafeUntil && CalendarVersion == other.CalendarVersion;

    /// <summary>A hash of what <see cref="Equals(DueDate)"/> compares.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => HashCode.Combine(Start, WorkingDays, DueOn, SafeUntil, CalendarVersion);
}
