using CaseFlow.Domain.Libraries;

namespace CaseFlow.Domain.Plans;

/// <summary>抽查事项: what one department checks at every object of the plan.</summary>
/// <param name="Id">Id within the plan.</param>
/// <param name="Name">Name as printed.</param>
/// <param name="Department">Owner; only its officers record results (INV-14).</param>
/// <param name="Bases">Own legal bases; where empty the item rests on the plan's.</param>
/// <param name="AllowedCodes">Codes this item is restricted to; empty for all of the plan's (DOMAIN §6.7-5).</param>
/// <param name="Content">检查内容 as printed, without logic.</param>
/// <param name="Requirement">Field of expertise an officer needs to be drawn for it (DOMAIN §4.2-9); null for nothing special.</param>
/// <remarks>Source: S1-09, S1-10, S2-09.</remarks>
public sealed record InspectionItem(
    string Id,
    string Name,
    string Department,
    ValueList<LegalBasis> Bases = default,
    ValueList<int> AllowedCodes = default,
    string? Content = null,
    string? Requirement = null)
{
    /// <summary>Whether an officer may be drawn for this item.</summary>
    /// <param name="officer">An officer of the owning department.</param>
    /// <returns>True where nothing special is needed, or the officer's fields of expertise hold what is.</returns>
    /// <remarks>Source: DOMAIN §4.2-9 (qualified for the item).</remarks>
    public bool IsFor(Officer officer) => string.IsNullOrWhiteSpace(Requirement) || officer.Expertise.Contains(Requirement);
}
