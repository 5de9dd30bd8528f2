using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Deadlines;

/// <summary>A deadline as data: which fact starts it, how long it runs, in what unit, by which source and below which ceiling.</summary>
/// <remarks>
/// Plans choose numbers (S1: 7 working days, S2: 20); the ceilings of DOMAIN 6.8 hold whatever a plan says.
/// A rule that exists is lawful: <see cref="Create"/> refuses any other, the constructor throws.
/// </remarks>
public sealed record DeadlineRule
{
    /// <summary>Makes a rule of values that are known to be lawful; values that people enter go through <see cref="Create"/>.</summary>
    /// <param name="kind">What must be done in time.</param>
    /// <param name="startsFrom">The fact that starts the clock.</param>
    /// <param name="number">Length of the period.</param>
    /// <param name="unit">What the number counts.</param>
    /// <param name="source">The clause that sets the number.</param>
    /// <param name="ceiling">The longest length the issuer allows; the law's own ceiling holds besides.</param>
    /// <exception cref="ArgumentException">The rule is not lawful.</exception>
    public DeadlineRule(DeadlineKind kind, StartFact startsFrom, int number, PeriodUnit unit, string source, int? ceiling = null)
    {
        if (DeadlineBounds.Refuse(kind, startsFrom, number, unit, source, ceiling) is { } refusal)
        {
            throw new ArgumentException(refusal.Cause.English, nameof(number));
        }

        (Kind, StartsFrom, Number, Unit, Source) = (kind, startsFrom, number, unit, source);
        Ceiling = ceiling ?? DeadlineBounds.Of(kind)?.Ceiling;
    }

    /// <summary>What must be done in time.</summary>
    public DeadlineKind Kind { get; }

    /// <summary>The fact that starts the clock.</summary>
    public StartFact StartsFrom { get; }

    /// <summary>Length of the period, counted in <see cref="Unit"/>.</summary>
    public int Number { get; }

    /// <summary>What the number counts.</summary>
    public PeriodUnit Unit { get; }

    /// <summary>The clause that sets the number, for example <c>S2 六</c>.</summary>
    public string Source { get; }

    /// <summary>The longest length allowed, in the same unit; null where no source sets one.</summary>
    public int? Ceiling { get; }

    /// <summary>Makes a rule, or says which bound it breaks.</summary>
    /// <param name="kind">What must be done in time.</param>
    /// <param name="startsFrom">The fact that starts the clock.</param>
    /// <param name="number">Length of the period.</param>
    /// <param name="unit">What the number counts.</param>
    /// <param name="source">The clause that sets the number; a deadline without a source is refused.</param>
    /// <param name="ceiling">The longest length the issuer allows; null for the law's own.</param>
    /// <returns>
    /// The rule; or <c>deadline.out-of-bounds</c> (publication 1 to 20 by INV-01, referral 1 to 7 by INV-02, others by their
    /// source), <c>deadline.wrong-unit</c>, <c>deadline.wrong-start</c>, <c>deadline.source-missing</c>.
    /// </returns>
    public static Result<DeadlineRule> Create(
        DeadlineKind kind, StartFact startsFrom, int number, PeriodUnit unit, string source, int? ceiling = null) =>
        DeadlineBounds.Refuse(kind, startsFrom, number, unit, source, ceiling) is { } refusal
            ? refusal
            : new DeadlineRule(kind, startsFrom, number, unit, source, ceiling);

    /// <summary>The last day in time.</summary>
    /// <param name="startedOn">Day of the fact that starts the clock; not counted.</param>
    /// <param name="calendar">The calendar that counts.</param>
    /// <returns>The due date with its reasons.</returns>
    /// <exception cref="InvalidOperationException">The period is in hours and starts at an instant; ask <see cref="EndsAt"/>.</exception>
    /// <remarks>Source: DOMAIN 2.2.</remarks>
    public DueDate DueAfter(DateOnly startedOn, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return Unit switch
        {
            PeriodUnit.WorkingDays => calendar.DueAfter(startedOn, Number),
            PeriodUnit.CalendarDays => calendar.DueAfterCalendarDays(startedOn, Number),
            _ => throw new InvalidOperationException("A period in hours has no due day of its own; ask EndsAt."),
        };
    }

    /// <summary>The first instant that is too late.</summary>
    /// <param name="startedAt">The instant of the fact.</param>
    /// <param name="calendar">The calendar that counts.</param>
    /// <returns>For hours, the instant itself; for days, 24:00 of the due day (of the last day surely in time when provisional).</returns>
    /// <remarks>Source: DOMAIN 2.2 rule 4 (民法典 203).</remarks>
    public DateTimeOffset EndsAt(DateTimeOffset startedAt, WorkingCalendar calendar) => Unit is PeriodUnit.Hours
        ? startedAt.AddHours(Number).ToUniversalTime()
        : OfficeTime.EndOf(DueAfter(OfficeTime.DayOf(startedAt), calendar).LadderOn);
}
