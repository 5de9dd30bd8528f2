using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.FollowUps;

/// <summary>Where a referral stands.</summary>
/// <remarks>Source: DOMAIN §6.3.</remarks>
public enum ReferralState
{
    /// <summary>A person found that another authority is competent.</summary>
    Needed,

    /// <summary>The letter is written.</summary>
    Drafted,

    /// <summary>The letter is approved.</summary>
    Approved,

    /// <summary>Sent; this meets the deadline.</summary>
    Sent,

    /// <summary>受理.</summary>
    Accepted,

    /// <summary>不予受理; another way has to be found.</summary>
    Declined,

    /// <summary>Another way was found.</summary>
    Resolved,
}

/// <summary>案件移送函/转办单.</summary>
/// <param name="Authority">The authority with jurisdiction.</param>
/// <param name="Facts">Facts.</param>
/// <param name="Law">Law suspected to be broken.</param>
/// <param name="Evidence">Papers that go with it.</param>
/// <param name="Act">Who wrote it, when.</param>
public sealed record ReferralLetter(string Authority, string Facts, string? Law, ValueList<string> Evidence, Act Act);

/// <summary>移送（转办）: a suspected offence handed to the authority with jurisdiction.</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Department">The department that refers.</param>
/// <param name="Needed">Who found it needed, when.</param>
/// <param name="Letter">The letter.</param>
/// <param name="Approved">Who approved it; not its writer.</param>
/// <param name="Sent">Who sent it, when.</param>
/// <param name="Receipt">Reference of the receipt.</param>
/// <param name="Answer">受理 or 不予受理, with reasons.</param>
/// <param name="Resolution">What was done after 不予受理.</param>
/// <remarks>Source: S2-18 (7 working days from the result); T21; INV-02. Sending late is never refused.</remarks>
public sealed record Referral(
    int Number,
    string Department,
    Act Needed,
    ReferralLetter? Letter = null,
    Act? Approved = null,
    Act? Sent = null,
    string? Receipt = null,
    Decision? Answer = null,
    ReasonedAct? Resolution = null)
{
    /// <summary>Where it stands.</summary>
    public ReferralState State => this switch
    {
        { Resolution: not null } => ReferralState.Resolved,
        { Answer.Accepted: true } => ReferralState.Accepted,
        { Answer: not null } => ReferralState.Declined,
        { Sent: not null } => ReferralState.Sent,
        { Approved: not null } => ReferralState.Approved,
        { Letter: not null } => ReferralState.Drafted,
        _ => ReferralState.Needed,
    };

    /// <summary>Whether it keeps the case open.</summary>
    public bool IsOpen => State is not (ReferralState.Accepted or ReferralState.Resolved);

    /// <summary>Day it was sent; meets the deadline. Null before.</summary>
    public DateOnly? SentOn => Sent?.On;

    /// <summary>Writes the letter, or writes it anew before it is approved.</summary>
    /// <param name="act">A clerk of the department.</param>
    /// <param name="authority">The authority with jurisdiction; needed.</param>
    /// <param name="facts">Facts; needed.</param>
    /// <param name="law">Law suspected to be broken.</param>
    /// <param name="evidence">Papers that go with it.</param>
    /// <returns>The drafted referral.</returns>
    public Result<Referral> Draft(Act act, string authority, string facts, string? law = null, ValueList<string> evidence = default)
    {
        var refusal = (State is ReferralState.Needed or ReferralState.Drafted ? null : WrongState(ReferralState.Needed))
            ?? act.MustActFor(Department)
            ?? act.MustFollow(Needed)
            ?? Required.Text(authority, "有管辖权的部门", "competent authority", "S2 五.2")
            ?? Required.Text(facts, "事实", "facts", "S2 五.2");
        return refusal is not null ? refusal : this with { Letter = new(authority, facts, law, evidence, act) };
    }

    /// <summary>Approves the letter.</summary>
    /// <param name="act">The head of the department; not its writer.</param>
    /// <returns>The approved referral.</returns>
    public Result<Referral> Approve(Act act)
    {
        var refusal = MustBe(ReferralState.Drafted)
            ?? act.MustActFor(Department)
            ?? act.MustBe(Role.PlanApprover, "DOMAIN §6.3")
            ?? act.MustNotBe(Letter!.Act.By, "referral.own-letter", "DOMAIN §6.3")
            ?? act.MustFollow(Letter!.Act);
        return refusal is not null ? refusal : this with { Approved = act };
    }

    /// <summary>Sends it.</summary>
    /// <param name="act">A clerk of the department.</param>
    /// <param name="receipt">Reference of the receipt; may come with the answer.</param>
    /// <returns>The sent referral.</returns>
    public Result<Referral> Send(Act act, string? receipt = null) =>
        (MustBe(ReferralState.Approved) ?? act.MustActFor(Department) ?? act.MustFollow(Approved)) is { } refusal
            ? refusal
            : this with { Sent = act, Receipt = receipt };

    /// <summary>Records the answer of the other authority.</summary>
    /// <param name="act">Who records it.</param>
    /// <param name="accepted">True for 受理.</param>
    /// <param name="words">Reference of the acceptance, or reasons of the refusal; needed.</param>
    /// <returns>The answered referral.</returns>
    public Result<Referral> RecordAnswer(Act act, bool accepted, string words)
    {
        var refusal = MustBe(ReferralState.Sent)
            ?? act.MustFollow(Sent)
            ?? Required.Text(words, "受理回执或不予受理的理由", "receipt or reasons", "S2 五.2");
        return refusal is not null ? refusal : this with { Answer = new(act, accepted, words) };
    }

    /// <summary>Ends a declined referral: another authority, or the own one after all.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="how">What was done; needed.</param>
    /// <returns>The resolved referral.</returns>
    public Result<Referral> Resolve(Act act, string how)
    {
        var refusal = MustBe(ReferralState.Declined)
            ?? act.MustActFor(Department)
            ?? Required.Text(how, "后续处理", "what was done");
        return refusal is not null ? refusal : this with { Resolution = new(how, act) };
    }

    private Refusal? MustBe(ReferralState state) => State == state ? null : WrongState(state);

    private Refusal WrongState(ReferralState state) => Refusal.Because(
        "referral.wrong-state",
        $"移送当前状态为“{State.Chinese()}”，须为“{state.Chinese()}”。",
        $"The referral is {State}, not {state}.",
        "DOMAIN §6.3");
}
