using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Libraries;

/// <summary>一般/重点 of an item.</summary>
public enum ItemKind
{
    /// <summary>一般检查事项.</summary>
    General,

    /// <summary>重点检查事项.</summary>
    Key,
}

/// <summary>An entry of 联合抽查事项清单, from which plans take their items.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name as published.</param>
/// <param name="Department">Owner.</param>
/// <param name="Bases">Published legal bases; without one the item may not be inspected (INV-10).</param>
/// <param name="Kind">General or key.</param>
/// <param name="Method">How it is inspected.</param>
/// <param name="ValidFrom">First day it may be inspected; null for always.</param>
/// <param name="ValidTo">Last day it may be inspected; null for open end.</param>
/// <param name="Requirement">What an officer needs to be qualified for it; null for nothing special.</param>
/// <param name="Content">检查内容 as printed, without logic.</param>
/// <param name="AllowedCodes">Result codes the item is restricted to; empty for all of a plan's (DOMAIN §6.7-5).</param>
/// <remarks>Source: S1-13; DOMAIN §6.4 T04.</remarks>
public sealed record CatalogItem(
    string Id,
    string Name,
    string Department,
    ValueList<LegalBasis> Bases = default,
    ItemKind Kind = ItemKind.General,
    string? Method = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidTo = null,
    string? Requirement = null,
    string? Content = null,
    ValueList<int> AllowedCodes = default)
{
    /// <summary>The entry as an item of a plan.</summary>
    /// <returns>An item with the same id, name, owner, bases, codes, content and requirement.</returns>
    public InspectionItem ToPlanItem() => new(Id, Name, Department, Bases, AllowedCodes, Content, Requirement);
}
