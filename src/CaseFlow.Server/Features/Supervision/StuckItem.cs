using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>Something that is stuck, for one cause.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Id">Id of what is stuck, by its cause: a deadline, an incident, a task, a timer, a case.</param>
/// <param name="Since">Since when.</param>
/// <param name="Title">What it is, in the office's words.</param>
/// <param name="Detail">What the cause says of it in Chinese: who has it, which activity, which step.</param>
/// <param name="DetailEnglish">The same in English.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="CaseId">The case; null for what belongs to none.</param>
/// <param name="CaseNumber">Number of the case within the plan.</param>
/// <param name="ObjectName">Name of the inspected object.</param>
/// <param name="Department">The department that must act.</param>
/// <param name="TaskId">The open task behind it; null when there is none.</param>
/// <param name="Person">Who has the task, or whom the mail is for.</param>
public sealed record StuckItem(
    StuckCause Cause,
    Guid Id,
    DateTimeOffset Since,
    string Title,
    string Detail,
    string DetailEnglish,
    Guid? PlanId,
    Guid? CaseId,
    int? CaseNumber,
    string? ObjectName,
    string? Department,
    Guid? TaskId,
    string? Person)
{
    /// <summary>What can be done about it, the best first.</summary>
    internal IReadOnlyList<Remedy> Remedies => Cause switch
    {
        StuckCause.Overdue => TaskId is null ? [Remedy.Urge, Remedy.Extend] : [Remedy.Urge, Remedy.Reassign, Remedy.TakeOver, Remedy.Extend],
        StuckCause.Incident => [Remedy.Retry, Remedy.Skip],
        StuckCause.NobodyEligible => [Remedy.Urge],
        StuckCause.HolderAway => [Remedy.Reassign, Remedy.GiveBack, Remedy.TakeOver, Remedy.Delegate],
        StuckCause.NotClaimed => [Remedy.Urge, Remedy.Reassign, Remedy.TakeOver],
        StuckCause.AwaitingReceipt => [Remedy.Urge],
        StuckCause.TimerLate => [Remedy.Retry],
        StuckCause.LetterUndeliverable => [Remedy.CorrectAddress, Remedy.Resend],
        _ => [Remedy.Urge],
    };

    /// <summary>Who can free it.</summary>
    internal BilingualText WhoCanFree => Cause switch
    {
        StuckCause.Incident => new("联席会议办公室、机关负责人；重试也可由系统管理员", "the coordinating office or a head; an administrator may retry"),
        StuckCause.NobodyEligible => new($"{Department ?? "联席会议办公室"}的管理员：登记一名可办理的人员", $"whoever registers people of {Department ?? "the coordinating office"}: name somebody who may do it"),
        StuckCause.TimerLate or StuckCause.LetterUndeliverable => new("系统管理员、联席会议办公室", "an administrator or the coordinating office"),
        _ => Department is { } department
            ? new($"{department}负责人、联席会议办公室", $"the head of {department} or the coordinating office")
            : new("联席会议办公室", "the coordinating office"),
    };
}
