using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Publication;

/// <summary>Code of one item in a version of a result.</summary>
/// <param name="Item">Id of the item.</param>
/// <param name="Code">Number of the code.</param>
public sealed record ItemCode(string Item, int Code);

/// <summary>A version of a department's result. A published one is never changed; a correction adds the next (INV-18).</summary>
/// <param name="Number">From 1.</param>
/// <param name="Codes">Code of every item of the department, in the plan's order.</param>
/// <param name="Act">Who made it, when.</param>
/// <param name="Text">Text for the public, already filtered; null for the labels of the codes alone.</param>
/// <param name="Reason">Why it differs from the version before; null for the first.</param>
public sealed record ResultVersion(int Number, ValueList<ItemCode> Codes, Act Act, string? Text = null, string? Reason = null);

/// <summary>A review before publication.</summary>
/// <param name="Act">The reviewer.</param>
/// <param name="Passed">True for 通过, false for 退回.</param>
/// <param name="Codes">What was looked at.</param>
/// <param name="Opinion">Opinion; needed where returned.</param>
/// <param name="Answer">What the department did about a returned result; null while it has it back.</param>
/// <remarks>Source: T18; 政府信息公开条例 17.</remarks>
public sealed record ResultReview(Act Act, bool Passed, ValueList<ItemCode> Codes, string? Opinion = null, ReasonedAct? Answer = null);

/// <summary>What was done on a platform.</summary>
public enum PlatformStep
{
    /// <summary>录入.</summary>
    Entered,

    /// <summary>公示.</summary>
    Published,
}

/// <summary>An entry or publication on a platform, as its receipt says.</summary>
/// <param name="Target">Platform, as the plan names it.</param>
/// <param name="Step">Entry or publication.</param>
/// <param name="Version">Version of the result.</param>
/// <param name="On">Legal day on which it took place.</param>
/// <param name="Reference">Reference the platform gave; needed.</param>
/// <param name="Act">Who did and recorded it.</param>
/// <param name="EvidenceHash">SHA-256 of the screenshot.</param>
/// <remarks>Source: S2-22; T19, T20.</remarks>
public sealed record PlatformAct(
    string Target,
    PlatformStep Step,
    int Version,
    DateOnly On,
    string Reference,
    Act Act,
    string? EvidenceHash = null);

/// <summary>A request to correct published data, and what became of it.</summary>
/// <param name="Number">From 1, within the result.</param>
/// <param name="Applicant">Who asks: the subject, a citizen, or the authority itself.</param>
/// <param name="Claim">What is wrong.</param>
/// <param name="Received">Who took it in, when.</param>
/// <param name="Evidence">Evidence named.</param>
/// <param name="Decision">The decision; null while open.</param>
/// <remarks>Source: 企业信息公示暂行条例 12; 政府信息公开条例 41; T29.</remarks>
public sealed record CorrectionRequest(
    int Number,
    string Applicant,
    string Claim,
    Act Received,
    string? Evidence = null,
    CorrectionDecision? Decision = null);

/// <summary>Decision on a request.</summary>
/// <param name="Act">Who decided; not the author of the result.</param>
/// <param name="Accepted">True for 更正, false for 不予更正.</param>
/// <param name="Reason">Reasons, told to the applicant.</param>
/// <param name="Version">The new version; null where refused.</param>
public sealed record CorrectionDecision(Act Act, bool Accepted, string Reason, int? Version = null);

/// <summary>A line of the public change log (INV-18).</summary>
/// <param name="On">Day of the change.</param>
/// <param name="FromVersion">Version before.</param>
/// <param name="ToVersion">Version after; null where the publication was withdrawn.</param>
/// <param name="Reason">Why, filtered for the public.</param>
public sealed record PublicChange(DateOnly On, int FromVersion, int? ToVersion, string Reason);
