namespace CaseFlow.Domain.Plans;

/// <summary>The fact from which a period runs.</summary>
/// <remarks>Source: DOMAIN §2.2-9; S2 六 and 五.2.</remarks>
public enum DeadlineStart
{
    /// <summary>检查结束之日: the last on-site act of the department at the object.</summary>
    InspectionEnded,

    /// <summary>形成检查结果之日: the last officer's signature on the department's result.</summary>
    ResultFormed,
}

/// <summary>A period of the plan.</summary>
/// <param name="StartsFrom">The fact it runs from; that day is not counted.</param>
/// <param name="WorkingDays">Length in working days.</param>
/// <param name="Source">Clause that sets it, as cited to people.</param>
public sealed record PlanDeadline(DeadlineStart StartsFrom, int WorkingDays, string? Source = null);

/// <summary>The two periods every plan has.</summary>
/// <param name="Publication">Until a department's result is public; 1 to 20 working days (INV-01). 20 from the end of the inspection where null.</param>
/// <param name="Referral">Until a suspected offence is referred; 1 to 7 working days from the result (INV-02). 7 where null.</param>
/// <remarks>Source: S1 三（四）1 (7 to publish); S2 六 (20 to publish), 五.2 (7 to refer).</remarks>
public sealed record PlanDeadlines(PlanDeadline? Publication = null, PlanDeadline? Referral = null)
{
    /// <summary>Longest lawful period to publish, in working days.</summary>
    public const int PublicationCeiling = 20;

    /// <summary>Longest lawful period to refer, in working days.</summary>
    public const int ReferralCeiling = 7;

    /// <summary>The period to publish that holds.</summary>
    public PlanDeadline ToPublish => Publication ?? new(DeadlineStart.InspectionEnded, PublicationCeiling, "S2 六");

    /// <summary>The period to refer that holds.</summary>
    public PlanDeadline ToRefer => Referral ?? new(DeadlineStart.ResultFormed, ReferralCeiling, "S2 五.2");
}
