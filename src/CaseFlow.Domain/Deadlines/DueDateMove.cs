using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Deadlines;

/// <summary>What a new calendar does to an open deadline; both dates are kept in its history.</summary>
/// <param name="Before">The due date that was told.</param>
/// <param name="After">The due date by the new calendar.</param>
/// <remarks>Source: DOMAIN 2.2 rules 6 and 7.</remarks>
public sealed record DueDateMove(DueDate Before, DueDate After)
{
    /// <summary>True when the owner must be told: another day, or a provisional day that became final, or the reverse.</summary>
    public bool Matters => Before.LadderOn != After.LadderOn || Before.IsProvisional != After.IsProvisional;

    /// <summary>True when the day comes earlier than the one told; a person decides before it holds.</summary>
    public bool NeedsDecision => After.LadderOn < Before.LadderOn;
}
