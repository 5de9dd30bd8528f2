using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.FollowUps;

/// <summary>限制办理相关业务; visible to other plans while it lasts.</summary>
/// <param name="Basis">Legal basis; needed.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; a restriction without an end is refused.</param>
public sealed record BusinessRestriction(string Basis, DateOnly From, DateOnly Until);

/// <summary>拒不配合、阻挠检查: recorded under the subject, perhaps with a restriction, by the head.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Department">The department whose finding it rests on.</param>
/// <param name="Facts">Facts.</param>
/// <param name="Proposed">Who proposed it, when.</param>
/// <param name="Decided">The head's decision.</param>
/// <param name="Recorded">Whether it is recorded under the subject.</param>
/// <param name="Restriction">The restriction; null where none.</param>
/// <param name="Lifted">Why the restriction ended early.</param>
/// <remarks>Source: S1-21; T25; INV-21.</remarks>
public sealed record NonCooperation(
    int Number,
    string Department,
    string Facts,
    Act Proposed,
    Decision? Decided = null,
    bool Recorded = false,
    BusinessRestriction? Restriction = null,
    ReasonedAct? Lifted = null)
{
    /// <summary>Whether it keeps the case open; lifting is a matter of its own.</summary>
    public bool IsOpen => Decided is null;

    /// <summary>Whether the subject is restricted on a day.</summary>
    /// <param name="day">The day.</param>
    /// <returns>True from the first to the last day, unless lifted before.</returns>
    public bool RestrictsOn(DateOnly day) => Restriction is { } r && r.From <= day && day <= r.Until && !(Lifted?.Act.On <= day);

    /// <summary>Decides; <see cref="CaseFollowUps.DecideNonCooperation"/> checks the hearing first.</summary>
    /// <param name="act">The head of the department.</param>
    /// <param name="record">Whether it is recorded under the subject.</param>
    /// <param name="restriction">A restriction; null for none.</param>
    /// <param name="reason">Reasons; needed.</param>
    /// <param name="remedies">What the subject can do against it; needed where anything is done.</param>
    /// <returns>The decided matter.</returns>
    internal Result<NonCooperation> Decide(Act act, bool record, BusinessRestriction? restriction, string reason, string? remedies)
    {
        var anything = record || restriction is not null;
        var refusal = (IsOpen ? null : Refusal.Because("noncooperation.decided", "已作出决定。", "It is decided already.", "INV-21"))
            ?? act.MustBe(Role.PlanApprover, "INV-21")
            ?? act.MustActFor(Department)
            ?? act.MustFollow(Proposed)
            ?? Required.Text(reason, "决定理由", "reasons", "INV-21")
            ?? (restriction is not null && (string.IsNullOrWhiteSpace(restriction.Basis) || restriction.Until < restriction.From || restriction.From < act.On)
                ? Refusal.Because(
                    "noncooperation.restriction-unlawful",
                    "限制须有法律依据，并自决定之日或之后起、有终止日期。",
                    "A restriction has a legal basis, begins on the day of the decision or later, and ends.",
                    "S1 三（四）2")
                : null)
            ?? (anything && string.IsNullOrWhiteSpace(remedies)
                ? Refusal.Because("adverse.remedies-missing", "决定须告知救济途径。", "The decision tells the subject its remedies.", "INV-27")
                : null);
        return refusal is not null
             ? refusal
             : this with { Decided = new(act, anything, reason, remedies), Recorded = record, Restriction = restriction };
    }

    /// <summary>Ends the restriction early.</summary>
    /// <param name="act">The head of the department.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The matter with the restriction lifted; refused where none lasts.</returns>
    public Result<NonCooperation> Lift(Act act, string reason)
    {
        var refusal = (RestrictsOn(act.On)
            ? null
            : Refusal.Because("noncooperation.no-restriction", "没有正在生效的限制。", "No restriction lasts.", "S1 三（四）2"))
            ?? act.MustBe(Role.PlanApprover, "INV-21")
            ?? act.MustActFor(Department)
            ?? Required.Text(reason, "决定理由", "reasons", "INV-21");
        return refusal is not null ? refusal : this with { Lifted = new(reason, act) };
    }
}
