namespace CaseFlow.Server.Features.Supervision;

/// <summary>Why something does not go on.</summary>
/// <remarks>Source: DOMAIN 6.6; ARCHITECTURE 1 (what is stuck, why, and the one thing that would free it).</remarks>
public enum StuckCause
{
    /// <summary>A legal deadline that runs has passed (逾期).</summary>
    Overdue,

    /// <summary>A workflow cannot go on at one of its steps (异常).</summary>
    Incident,

    /// <summary>Nobody who may act may do the task: no such role in the department, or everybody of the team has left (无人可办).</summary>
    NobodyEligible,

    /// <summary>Whoever has the task may no longer act, or is away today (持有人不在岗).</summary>
    HolderAway,

    /// <summary>A task that several may do was taken by none of them for two working days (无人领取).</summary>
    NotClaimed,

    /// <summary>Another authority's answer has been waited for during five working days (等待回执).</summary>
    AwaitingReceipt,

    /// <summary>A timer or rung is due and has not fired for five minutes, or was given up after failures (定时任务滞后).</summary>
    TimerLate,

    /// <summary>A mail did not reach its reader, or nobody knows whether it did (邮件未送达).</summary>
    LetterUndeliverable,

    /// <summary>Nothing was done in a case for ten working days, and nothing in it is due later (长期无进展).</summary>
    NoProgress,
}

/// <summary>What frees something that is stuck; each is a use case of its own.</summary>
public enum Remedy
{
    /// <summary>Give the task to another person who may do it (改派).</summary>
    Reassign,

    /// <summary>Give the task back to everybody who may do it (退回待领).</summary>
    GiveBack,

    /// <summary>Take the task oneself, where one may do it (接办).</summary>
    TakeOver,

    /// <summary>Let somebody else hear of the reminders of whoever is away; they get no right by it (代收).</summary>
    Delegate,

    /// <summary>Try the failed step, timer or rung again (重试).</summary>
    Retry,

    /// <summary>Leave the failed step by one of its outcomes (跳过).</summary>
    Skip,

    /// <summary>Give the deadline more time, where its source allows it (延期).</summary>
    Extend,

    /// <summary>Correct the reader's mail address; what waited for it goes out (更正地址).</summary>
    CorrectAddress,

    /// <summary>Send the mail again (重发).</summary>
    Resend,

    /// <summary>Urge those whose act is waited for, by letter N03 (催办).</summary>
    Urge,
}
