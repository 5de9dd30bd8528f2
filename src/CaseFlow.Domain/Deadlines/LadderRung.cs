namespace CaseFlow.Domain.Deadlines;

/// <summary>The steps of a ladder, lowest first.</summary>
/// <remarks>Source: DOMAIN 6.6. L0, the arrival of the task, is the task's own letter and no rung.</remarks>
public enum Rung
{
    /// <summary>Yellow: half of the time is used.</summary>
    L1 = 1,

    /// <summary>Orange: a quarter is left. Repeated in the daily digest, not as a rung.</summary>
    L2 = 2,

    /// <summary>Red: the due day.</summary>
    L3 = 3,

    /// <summary>One working day overdue: a supervision order asks for the reason and a new promise.</summary>
    L4 = 4,

    /// <summary>Three working days overdue: named in the briefing.</summary>
    L5 = 5,

    /// <summary>Five working days overdue: accountability record.</summary>
    L6 = 6,
}

/// <summary>Who learns of a rung; only the owner may do the act itself.</summary>
public enum LadderRecipient
{
    /// <summary>The person whose task it is.</summary>
    Owner,

    /// <summary>The reviewer of the owner's department.</summary>
    Reviewer,

    /// <summary>The head of the owner's department.</summary>
    DepartmentHead,

    /// <summary>The coordinating office.</summary>
    Coordinator,

    /// <summary>The supervisor (司法行政, 纪检).</summary>
    Supervisor,

    /// <summary>The leader of the case's team; nobody for a deadline of a plan.</summary>
    TeamLeader,

    /// <summary>The officers of the case's team that come from the owner's department; nobody for a deadline of a plan.</summary>
    Officers,
}

/// <summary>The letter a rung sends.</summary>
/// <remarks>Source: DOMAIN 6.5, N14 to N16.</remarks>
public enum LadderLetter
{
    /// <summary>N14: the deadline comes near.</summary>
    DueSoon,

    /// <summary>N15: today is the last day.</summary>
    DueToday,

    /// <summary>N16: the last day has passed.</summary>
    Overdue,
}

/// <summary>How a rung reaches its recipients; every letter can be read in CaseFlow.</summary>
/// <remarks>Source: DOMAIN 6.5.</remarks>
public enum LadderChannel
{
    /// <summary>In CaseFlow, and by mail.</summary>
    Mail,

    /// <summary>In CaseFlow only.</summary>
    InApp,
}

/// <summary>How a rung finds its day.</summary>
public enum RungTiming
{
    /// <summary>On the working day, counted from the start, that is so many percent of the period, rounded up.</summary>
    PercentUsed,

    /// <summary>When so many percent of the period's working days, rounded up, are left.</summary>
    PercentLeft,

    /// <summary>When so many working days are left.</summary>
    WorkingDaysLeft,

    /// <summary>On the due day.</summary>
    OnDueDay,

    /// <summary>So many working days after the due day.</summary>
    WorkingDaysOverdue,
}

/// <summary>One rung as data.</summary>
/// <param name="Rung">Its place on the ladder.</param>
/// <param name="Timing">How it finds its day.</param>
/// <param name="Number">The percent or working days of <paramref name="Timing"/>; 0 on the due day.</param>
/// <param name="Recipients">Who learns of it.</param>
/// <param name="Letter">What they are sent.</param>
/// <param name="Channel">How it reaches them.</param>
/// <param name="Roles">Further roles of the owner's department who learn of it; with <paramref name="Recipients"/> at least one.</param>
public sealed record LadderRung(
    Rung Rung,
    RungTiming Timing,
    int Number,
    IReadOnlyList<LadderRecipient> Recipients,
    LadderLetter Letter,
    LadderChannel Channel = LadderChannel.Mail,
    IReadOnlyList<Role>? Roles = null);
