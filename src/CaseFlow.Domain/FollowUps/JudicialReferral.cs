namespace CaseFlow.Domain.FollowUps;

/// <summary>Where a judicial referral stands.</summary>
public enum JudicialReferralState
{
    /// <summary>Reported to the head, who decides within three days.</summary>
    Reported,

    /// <summary>To be handed over within 24 hours.</summary>
    Decided,

    /// <summary>The head decided not to refer, with reasons on file.</summary>
    NotReferred,

    /// <summary>Handed over; an answer is due.</summary>
    HandedOver,

    /// <summary>Taken on.</summary>
    Accepted,

    /// <summary>Sent back.</summary>
    Declined,
}

/// <summary>移送司法机关: a suspected crime handed to the judicial authority.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Department">The department that refers.</param>
/// <param name="Reported">Who reported to the head, when; starts the three days.</param>
/// <param name="Report">The written report.</param>
/// <param name="Investigators">Ids of the two or more persons who looked into it.</param>
/// <param name="Decided">The head's decision; starts the 24 hours.</param>
/// <param name="HandedOver">Who handed it over, when.</param>
/// <param name="Authority">To whom.</param>
/// <param name="Papers">List of papers.</param>
/// <param name="Answer">The authority's answer.</param>
/// <remarks>Source: 行政执法机关移送涉嫌犯罪案件的规定 5–8, 11–12; T22; INV-20. Lateness is shown and never refuses.</remarks>
public sealed record JudicialReferral(
    int Number,
    string Department,
    Act Reported,
    string Report,
    ValueList<string> Investigators,
    Decision? Decided = null,
    Act? HandedOver = null,
    string? Authority = null,
    ValueList<string> Papers = default,
    Decision? Answer = null)
{
    /// <summary>Where it stands.</summary>
    public JudicialReferralState State => this switch
    {
        { Answer.Accepted: true } => JudicialReferralState.Accepted,
        { Answer: not null } => JudicialReferralState.Declined,
        { HandedOver: not null } => JudicialReferralState.HandedOver,
        { Decided.Accepted: true } => JudicialReferralState.Decided,
        { Decided: not null } => JudicialReferralState.NotReferred,
        _ => JudicialReferralState.Reported,
    };

    /// <summary>Whether it keeps the case open.</summary>
    public bool IsOpen => State is JudicialReferralState.Reported or JudicialReferralState.Decided or JudicialReferralState.HandedOver;

    /// <summary>Whether a penalty of the same department would stand in its place (INV-20).</summary>
    public bool ForbidsPenalty => State is not (JudicialReferralState.NotReferred or JudicialReferralState.Declined);

    /// <summary>Decides whether to refer.</summary>
    /// <param name="act">The head of the department.</param>
    /// <param name="refer">True to refer.</param>
    /// <param name="reason">Reasons; needed, and kept on file where not referred.</param>
    /// <returns>The decided referral.</returns>
    public Result<JudicialReferral> Decide(Act act, bool refer, string reason)
    {
        var refusal = MustBe(JudicialReferralState.Reported)
            ?? act.MustActFor(Department)
            ?? act.MustBe(Role.PlanApprover, "移送规定 5")
            ?? act.MustFollow(Reported)
            ?? Required.Text(reason, "决定理由", "reasons", "移送规定 5");
        return refusal is not null ? refusal : this with { Decided = new(act, refer, reason) };
    }

    /// <summary>Hands it over.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="authority">To whom; needed.</param>
    /// <param name="papers">List of papers; needed.</param>
    /// <returns>The referral, handed over; refused before the head decided to refer.</returns>
    public Result<JudicialReferral> HandOver(Act act, string authority, ValueList<string> papers)
    {
        var refusal = MustBe(JudicialReferralState.Decided)
            ?? act.MustActFor(Department)
            ?? act.MustFollow(Decided?.Act)
            ?? (string.IsNullOrWhiteSpace(authority) || papers.Count == 0
                ? Refusal.Because(
                    "judicial.papers-missing",
                    "移送须写明接收机关并附材料清单。",
                    "A hand-over names the authority and lists the papers.",
                    "移送规定 6")
                : null);
        return refusal is not null ? refusal : this with { HandedOver = act, Authority = authority, Papers = papers };
    }

    /// <summary>Records the answer of the authority.</summary>
    /// <param name="act">Who records it.</param>
    /// <param name="accepted">True where it was taken on.</param>
    /// <param name="words">Reference or reasons.</param>
    /// <returns>The answered referral.</returns>
    public Result<JudicialReferral> RecordAnswer(Act act, bool accepted, string words) =>
        (MustBe(JudicialReferralState.HandedOver) ?? act.MustFollow(HandedOver)) is { } refusal
            ? refusal
            : this with { Answer = new(act, accepted, words) };

    private Refusal? MustBe(JudicialReferralState state) => State == state
        ? null
        : Refusal.Because(
            "judicial.wrong-state",
            $"移送司法机关当前状态为“{State.Chinese()}”，须为“{state.Chinese()}”。",
            $"The judicial referral is {State}, not {state}.",
            "INV-20");
}
