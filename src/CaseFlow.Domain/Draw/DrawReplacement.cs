namespace CaseFlow.Domain.Draw;

/// <summary>What was replaced after the draw.</summary>
public enum ReplacementKind
{
    /// <summary>A drawn object, by the next of its stratum's reserve (T31).</summary>
    InspectionObject,

    /// <summary>An officer in one seat, by the next who may take it (T30).</summary>
    Officer,
}

/// <summary>Why somebody or something drawn is replaced, and who decided so.</summary>
/// <param name="Reason">For example 抽取后注销, 回避, 病假; 1 to 200 characters, published.</param>
/// <param name="ApprovedBy">Who approved it, as published; 1 to 100 characters.</param>
/// <param name="On">Day of the decision.</param>
/// <param name="Unavailable">Officers who cannot take a seat now (ill, away), besides those recused.</param>
/// <remarks>Source: DOMAIN 2.3 (补抽, 剔除).</remarks>
public sealed record ReplacementGround(string Reason, string ApprovedBy, DateOnly On, IReadOnlyList<string>? Unavailable = null)
{
    /// <summary>Looks at a reason before anybody decides about it.</summary>
    /// <param name="reason">What was entered.</param>
    /// <returns>Null, or <c>draw.bad-reason</c>: a published reason is one line of 1 to 200 characters.</returns>
    public static Refusal? AgainstReason(string? reason) => DrawText.Line(reason, 200) is null ? DrawRefusals.BadName("reason", reason, "理由") with { Place = "reason" } : null;
}

/// <summary>One replacement as it is published: old and new, and why. It needs no new seed and leaves no choice.</summary>
/// <param name="Kind">Object or officer.</param>
/// <param name="ObjectId">The object concerned; for an object, the one dropped.</param>
/// <param name="From">The object or officer that left.</param>
/// <param name="To">The object or officer that came.</param>
/// <param name="Reason">Why.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="On">Day of the decision.</param>
/// <param name="Unavailable">Officers who could not take a seat that day, sorted.</param>
/// <remarks>Source: DOMAIN 4.2 step 11; INV-05.</remarks>
public sealed record DrawReplacement(
    ReplacementKind Kind,
    string ObjectId,
    string From,
    string To,
    string Reason,
    string ApprovedBy,
    DateOnly On,
    IReadOnlyList<string> Unavailable);
