using System.Text.Json.Serialization;

namespace CaseFlow.Domain.Draw;

/// <summary>An officer in a seat of a department.</summary>
/// <param name="Department">The department.</param>
/// <param name="OfficerId">The officer.</param>
public sealed record TeamSeat(string Department, string OfficerId);

/// <summary>The officers who inspect one object.</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="Leader">The officer of the leader department's first seat (INV-04).</param>
/// <param name="Officers">All seats, the leader's first, then the other departments in the plan's order.</param>
/// <param name="Replaces">The object in whose place this one was taken from the reserve; null for one drawn at once.</param>
public sealed record DrawnTeam(
    string ObjectId,
    string Leader,
    IReadOnlyList<TeamSeat> Officers,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Replaces = null);
