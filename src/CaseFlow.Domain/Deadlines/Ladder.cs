using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Deadlines;

/// <summary>Who is told what, and when, while a deadline runs and after it has passed. It only informs; it never blocks the act.</summary>
/// <remarks>Source: DOMAIN 6.6. Designers may choose other rungs for a deadline; <see cref="Create"/> refuses what makes no sense.</remarks>
public sealed class Ladder
{
    private Ladder(IReadOnlyList<LadderRung> rungs) => Rungs = rungs;

    /// <summary>The time of day at which every rung fires, in the office.</summary>
    public static TimeOnly FiringTime => OfficeTime.OpeningHour;

    /// <summary>The ladder of DOMAIN 6.6.</summary>
    public static Ladder Default { get; } = new(
    [
        new(Rung.L1, RungTiming.PercentUsed, 50, [LadderRecipient.Owner], LadderLetter.DueSoon),
        new(Rung.L2, RungTiming.PercentLeft, 25, [LadderRecipient.Owner, LadderRecipient.Reviewer], LadderLetter.DueSoon),
        new(Rung.L3, RungTiming.OnDueDay, 0, [LadderRecipient.Owner, LadderRecipient.DepartmentHead], LadderLetter.DueToday),
        new(Rung.L4, RungTiming.WorkingDaysOverdue, 1, [LadderRecipient.DepartmentHead, LadderRecipient.Coordinator], LadderLetter.Overdue),
        new(Rung.L5, RungTiming.WorkingDaysOverdue, 3, [LadderRecipient.Coordinator, LadderRecipient.Supervisor], LadderLetter.Overdue),
        new(Rung.L6, RungTiming.WorkingDaysOverdue, 5, [LadderRecipient.Supervisor], LadderLetter.Overdue),
    ]);

    /// <summary>The rungs, lowest first.</summary>
    public IReadOnlyList<LadderRung> Rungs { get; }

    /// <summary>Makes a ladder of a designer's rungs.</summary>
    /// <param name="rungs">One to six rungs, in any order.</param>
    /// <returns>
    /// The ladder; or <c>ladder.empty</c>, <c>ladder.rung-twice</c>, <c>ladder.no-recipient</c>, <c>ladder.number-out-of-bounds</c>
    /// (percent 1 to 99, days 1 to 250, 0 on the due day).
    /// </returns>
    public static Result<Ladder> Create(IEnumerable<LadderRung> rungs)
    {
        ArgumentNullException.ThrowIfNull(rungs);
        var ordered = rungs.OrderBy(r => r.Rung).ToList();
        if (ordered.Count == 0)
        {
            return Refuse("empty", "提醒阶梯没有任何一级。", "The ladder has no rung.");
        }

        foreach (var (index, rung) in ordered.Index())
        {
            if (index > 0 && ordered[index - 1].Rung == rung.Rung)
            {
                return Refuse("rung-twice", $"{rung.Rung} 出现两次。", $"{rung.Rung} stands twice.");
            }

            if (rung.Recipients.Count == 0 && rung.Roles is not { Count: > 0 })
            {
                return Refuse("no-recipient", $"{rung.Rung} 没有接收人。", $"{rung.Rung} has no recipient.");
            }

            if (!IsInBounds(rung))
            {
                return Refuse(
                    "number-out-of-bounds",
                    $"{rung.Rung} 的数字 {rung.Number} 超出范围：百分比 1–99，天数 1–250，到期日为 0。",
                    $"{rung.Rung} holds {rung.Number}: percent is 1 to 99, days 1 to 250, 0 on the due day.");
            }
        }

        return new Ladder(ordered);
    }

    /// <summary>The rung's data.</summary>
    /// <param name="rung">Its place.</param>
    /// <returns>The rung; null when this ladder leaves it out.</returns>
    public LadderRung? Find(Rung rung) => Rungs.FirstOrDefault(r => r.Rung == rung);

    /// <summary>The days on which the rungs of one deadline fire.</summary>
    /// <param name="due">The due date; a provisional one is laddered on the last day surely in time.</param>
    /// <param name="calendar">The calendar that counts; its unknown days count as worked, so the horizon is no end.</param>
    /// <returns>
    /// Steps in order, each later than the one before. Of rungs that meet on a day, or stand in the wrong order, the highest
    /// stays. A rung that would stand before the first day of the period is left out.
    /// </returns>
    /// <remarks>Source: DOMAIN 6.6; L1 is the ⌈N/2⌉-th working day, L2 leaves ⌈N/4⌉.</remarks>
    public IReadOnlyList<LadderStep> StepsFor(DueDate due, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(calendar);
        var steps = new List<LadderStep>(Rungs.Count);
        foreach (var rung in Rungs.Reverse())
        {
            if (DayOf(rung, due, calendar) is { } day && (steps.Count == 0 || day < steps[^1].On))
            {
                steps.Add(new LadderStep(rung.Rung, day));
            }
        }

        steps.Reverse();
        return steps;
    }

    private static DateOnly? DayOf(LadderRung rung, DueDate due, WorkingCalendar calendar)
    {
        if (rung.Timing is RungTiming.OnDueDay or RungTiming.WorkingDaysOverdue)
        {
            return calendar.NthAfter(due.LadderOn, rung.Number);
        }

        var ordinal = rung.Timing switch
        {
            RungTiming.PercentUsed => PercentOf(due.WorkingDays, rung.Number),
            RungTiming.PercentLeft => due.WorkingDays - PercentOf(due.WorkingDays, rung.Number),
            _ => due.WorkingDays - rung.Number,
        };
        return ordinal >= 1 ? calendar.NthAfter(due.Start, ordinal) : null;
    }

    private static int PercentOf(int workingDays, int percent) => ((workingDays * percent) + 99) / 100;

    private static bool IsInBounds(LadderRung rung) => rung.Timing switch
    {
        RungTiming.OnDueDay => rung.Number == 0,
        RungTiming.PercentUsed or RungTiming.PercentLeft => rung.Number is >= 1 and <= 99,
        _ => rung.Number is >= 1 and <= 250,
    };

    private static Refusal Refuse(string reason, string chinese, string english) =>
        Refusal.Because($"ladder.{reason}", chinese, english, "DOMAIN 6.6");
}
