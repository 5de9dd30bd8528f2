using CaseFlow.Domain.Deadlines;

namespace CaseFlow.Domain.Plans;

/// <summary>A period of the plan.</summary>
/// <param name="StartsFrom">The fact it runs from; that day is not counted.</param>
/// <param name="WorkingDays">Length in working days.</param>
/// <param name="Source">Clause that sets it, as cited to people.</param>
public sealed record PlanDeadline(StartFact StartsFrom, int WorkingDays, string? Source = null)
{
    /// <summary>The period as a rule of the calendar.</summary>
    /// <param name="kind">What must be done in time.</param>
    /// <returns>The rule, or why it is not lawful (INV-01, INV-02).</returns>
    public Result<DeadlineRule> ToRule(DeadlineKind kind) =>
        DeadlineRule.Create(kind, StartsFrom, WorkingDays, PeriodUnit.WorkingDays, string.IsNullOrWhiteSpace(Source) ? "方案" : Source);
}

/// <summary>The two periods every plan has.</summary>
/// <param name="Publication">Until a department's result is public; 1 to 20 working days (INV-01). 20 from the end of the inspection where null.</param>
/// <param name="Referral">Until a suspected offence is referred; 1 to 7 working days from the result (INV-02). 7 where null.</param>
/// <remarks>Source: S1 三（四）1 (7 to publish); S2 六 (20 to publish), 五.2 (7 to refer).</remarks>
public sealed record PlanDeadlines(PlanDeadline? Publication = null, PlanDeadline? Referral = null)
{
    /// <summary>The period to publish that holds.</summary>
    public PlanDeadline ToPublish => Publication ?? new(StartFact.InspectionEnded, 20, "S2 六");

    /// <summary>The period to refer that holds.</summary>
    public PlanDeadline ToRefer => Referral ?? new(StartFact.ResultFormed, 7, "S2 五.2");
}
