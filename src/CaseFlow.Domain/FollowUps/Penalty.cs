using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.FollowUps;

/// <summary>How penalty data reach the publicity system.</summary>
/// <remarks>Source: S1-19 录入、导入.</remarks>
public enum EntryChannel
{
    /// <summary>录入.</summary>
    KeyedIn,

    /// <summary>导入.</summary>
    Imported,
}

/// <summary>Publication of a penalty.</summary>
/// <param name="Channel">How it got there.</param>
/// <param name="Reference">Reference of the system.</param>
/// <param name="Act">Who did it, when.</param>
public sealed record PenaltyPublication(EntryChannel Channel, string Reference, Act Act);

/// <summary>行政处罚 as far as it is published; decided by the competent department outside the inspection.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Department">The department that decided.</param>
/// <param name="DecisionNumber">处罚决定文号.</param>
/// <param name="DecidedOn">Day of the decision.</param>
/// <param name="Content">What was imposed.</param>
/// <param name="WarningOnly">Whether it is only a warning; then it is not published.</param>
/// <param name="Recorded">Who recorded it, when.</param>
/// <param name="Publication">Publication; null before.</param>
/// <param name="Aggregated">归集 confirmed: reference and act.</param>
/// <param name="UnderSubject">记于名下 confirmed: reference and act.</param>
/// <param name="Withdrawn">Why it was taken off the public pages.</param>
/// <remarks>Source: S1-19; T28; 市场监督管理行政处罚信息公示规定; INV-18, INV-20.</remarks>
public sealed record Penalty(
    int Number,
    string Department,
    string DecisionNumber,
    DateOnly DecidedOn,
    string Content,
    bool WarningOnly,
    Act Recorded,
    PenaltyPublication? Publication = null,
    ReasonedAct? Aggregated = null,
    ReasonedAct? UnderSubject = null,
    ReasonedAct? Withdrawn = null)
{
    /// <summary>Whether it keeps the case open.</summary>
    public bool IsOpen => !WarningOnly && Publication is null;

    /// <summary>Publishes the penalty.</summary>
    /// <param name="act">A clerk of the department who did not record it.</param>
    /// <param name="channel">How.</param>
    /// <param name="reference">Reference of the system; needed.</param>
    /// <returns>The published penalty; refused for a mere warning and a second time.</returns>
    public Result<Penalty> Publish(Act act, EntryChannel channel, string reference)
    {
        var refusal = act.MustActFor(Department)
            ?? act.MustNotBe(Recorded.By, "penalty.own-entry", "INV-17")
            ?? act.MustFollow(Recorded)
            ?? (WarningOnly
                ? Refusal.Because("penalty.warning-only", "仅警告的处罚不予公示。", "A mere warning is not published.", "行政处罚信息公示规定 6")
                : null)
            ?? (Publication is null
                ? null
                : Refusal.Because("penalty.published", "处罚信息已公示。", "The penalty is published already.", "INV-18"))
            ?? Required.Text(reference, "系统回执编号", "reference");
        return refusal is not null ? refusal : this with { Publication = new(channel, reference, act) };
    }

    /// <summary>Confirms that the system has gathered it (归集).</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="reference">Reference; needed.</param>
    /// <returns>The penalty with the confirmation.</returns>
    public Result<Penalty> ConfirmAggregated(Act act, string reference) =>
        (MustBePublished() ?? act.MustActFor(Department) ?? Required.Text(reference, "归集凭证", "reference")) is { } refusal
            ? refusal
            : this with { Aggregated = new(reference, act) };

    /// <summary>Confirms that it stands under the subject (记于名下).</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="reference">Reference; needed.</param>
    /// <returns>The penalty with the confirmation.</returns>
    public Result<Penalty> ConfirmUnderSubject(Act act, string reference) =>
        (MustBePublished() ?? act.MustActFor(Department) ?? Required.Text(reference, "记于名下凭证", "reference")) is { } refusal
            ? refusal
            : this with { UnderSubject = new(reference, act) };

    /// <summary>Takes a changed or annulled penalty off the public pages; due within three working days of the change.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The withdrawn penalty.</returns>
    public Result<Penalty> Withdraw(Act act, string reason) =>
        (MustBePublished() ?? act.MustActFor(Department) ?? Required.Text(reason, "撤回理由", "reason")) is { } refusal
            ? refusal
            : this with { Withdrawn = new(reason, act) };

    private Refusal? MustBePublished() => Publication is not null && Withdrawn is null
        ? null
        : Refusal.Because("penalty.not-published", "处罚信息未公示或已撤回。", "The penalty is not public.", "INV-18");
}
