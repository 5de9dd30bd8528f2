namespace CaseFlow.Domain.Libraries;

/// <summary>The libraries of one plan as they stand now or were frozen.</summary>
/// <param name="Objects">Objects, merged by code.</param>
/// <param name="Officers">Officers of all departments.</param>
/// <param name="Items">The item catalogue, where one is kept.</param>
/// <param name="Exclusions">Objects taken out, with reasons.</param>
/// <param name="Recusals">Officers kept from objects, known before the draw.</param>
public sealed record PlanLibraries(
    ValueList<InspectionObject> Objects = default,
    ValueList<Officer> Officers = default,
    ValueList<CatalogItem> Items = default,
    ValueList<ExcludedObject> Exclusions = default,
    ValueList<OfficerRecusal> Recusals = default)
{
    /// <summary>Objects that take part in the draw.</summary>
    public IEnumerable<InspectionObject> Eligible
    {
        get
        {
            var excluded = Exclusions.Select(e => e.ObjectId).ToHashSet(StringComparer.Ordinal);
            return Objects.Where(o => !excluded.Contains(o.Id));
        }
    }
}
