namespace CaseFlow.Domain.Deadlines;

/// <summary>What must be done in time.</summary>
public enum DeadlineKind
{
    /// <summary>A department's result of one case is published on the last of the plan's systems (T20; S1-17, S2-20, INV-01).</summary>
    Publication,

    /// <summary>A suspected violation is handed to the competent authority (T21; S2-18, INV-02).</summary>
    Referral,

    /// <summary>The head decides on a judicial referral (T22; 移送规定 5).</summary>
    JudicialDecision,

    /// <summary>The papers of a judicial referral are handed over (T22; 移送规定 5).</summary>
    JudicialHandOver,

    /// <summary>A penalty decision is put on the publicity system (T28; 行政处罚信息公示规定).</summary>
    PenaltyPublication,

    /// <summary>A changed or annulled penalty decision is withdrawn from publicity (INV-18; 行政处罚法 48).</summary>
    PenaltyWithdrawal,

    /// <summary>The authority decides whether to open a penalty case (T23).</summary>
    FilingDecision,

    /// <summary>The registrar decides on listing or marking (T24).</summary>
    ListingDecision,

    /// <summary>Non-cooperation is recorded under the subject (T25; S1-21).</summary>
    NonCooperationRecord,

    /// <summary>The licensing authority is informed by letter (T26).</summary>
    LicensingLetter,

    /// <summary>The subject has put right what an order demands; the day stands in the order (T14).</summary>
    Rectification,

    /// <summary>Officers check whether an order was followed (T27).</summary>
    RectificationRecheck,

    /// <summary>An objection to published data is decided (T29).</summary>
    Correction,

    /// <summary>The subject may comment on a proposed adverse code (DOMAIN 2.3, right to be heard).</summary>
    SubjectComment,

    /// <summary>The four closing points are answered (T35; S1-22).</summary>
    ClosingCheck,

    /// <summary>The case file is archived (T36).</summary>
    Archiving,

    /// <summary>A briefing, table or summary is handed in (T33, T34).</summary>
    Report,

    /// <summary>Any other human task with a due day.</summary>
    Task,
}

/// <summary>The fact whose day, or instant, starts a clock. That day itself is never counted.</summary>
/// <remarks>Source: DOMAIN 2.2 rules 1 and 9; DOMAIN 6.4.</remarks>
public enum StartFact
{
    /// <summary>The department's last act on site for this object: the visit's end, of several the last (检查结束).</summary>
    InspectionEnded,

    /// <summary>The last officer's signature that the department's result needs (形成检查结果); a refusal to sign does not delay it.</summary>
    ResultFormed,

    /// <summary>A task was given to its owner.</summary>
    TaskCreated,

    /// <summary>The written report on a suspected crime reached the head.</summary>
    ReportedToHead,

    /// <summary>The head decided to hand a case to the judicial authority.</summary>
    ReferralDecided,

    /// <summary>The lead of a possible violation was found or received.</summary>
    LeadReceived,

    /// <summary>The facts for a listing were verified.</summary>
    FactsVerified,

    /// <summary>The last day that a rectification order gives.</summary>
    RectificationDue,

    /// <summary>A penalty decision was made, or changed.</summary>
    PenaltyDecided,

    /// <summary>An objection or a demand for correction arrived.</summary>
    ObjectionReceived,

    /// <summary>The subject was told of a proposed adverse code.</summary>
    SubjectInformed,

    /// <summary>The last follow-up of the case was finished.</summary>
    FollowUpsFinished,

    /// <summary>The case was closed.</summary>
    CaseClosed,

    /// <summary>A day written in the plan itself, such as the end of a phase or a report's date.</summary>
    PlanDate,
}

/// <summary>What a period is counted in; always stored, never guessed from the number.</summary>
/// <remarks>Source: DOMAIN 2.2 rule 5.</remarks>
public enum PeriodUnit
{
    /// <summary>Working days (工作日).</summary>
    WorkingDays,

    /// <summary>Calendar days (日); a last day that is a rest day moves to the next working day.</summary>
    CalendarDays,

    /// <summary>Hours from the instant of the fact; nights and rest days count.</summary>
    Hours,
}
