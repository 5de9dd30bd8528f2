using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Libraries;

/// <summary>The libraries of one plan as they stand now or were frozen.</summary>
/// <param name="Objects">Objects, merged by code.</param>
/// <param name="Officers">Officers of all departments.</param>
/// <param name="Items">The item catalogue, where one is kept.</param>
/// <param name="Exclusions">Objects taken out, with reasons.</param>
/// <param name="Recusals">Officers kept from objects, known before the draw.</param>
/// <param name="Differences">Where the merged libraries disagree (S1-07); one that decides the draw is refused at the freeze, others warn.</param>
public sealed record PlanLibraries(
    ValueList<InspectionObject> Objects = default,
    ValueList<Officer> Officers = default,
    ValueList<CatalogItem> Items = default,
    ValueList<ExcludedObject> Exclusions = default,
    ValueList<OfficerRecusal> Recusals = default,
    ValueList<MergeDifference> Differences = default)
{
    /// <summary>Objects that take part in the draw.</summary>
    /// <returns>All but the excluded, in the order of the library.</returns>
    public IEnumerable<InspectionObject> Eligible()
    {
        var excluded = Exclusions.Select(e => e.ObjectId).ToHashSet(StringComparer.Ordinal);
        return Objects.Where(o => !excluded.Contains(o.Id));
    }

    /// <summary>Gives objects without a stratum the treatment the plan chose.</summary>
    /// <param name="sampling">The sampling rule.</param>
    /// <returns>The libraries unchanged where a person has to resolve them; else with exclusions, or with stratum C.</returns>
    /// <remarks>Source: S2-08.</remarks>
    public PlanLibraries Resolved(Sampling sampling) => sampling.Unclassified switch
    {
        UnclassifiedTreatment.Exclude => this with
        {
            Exclusions = [.. Exclusions, .. Eligible().Where(o => o.Stratum is null).Select(o => new ExcludedObject(o.Id, "未作信用风险分类", o.Name))],
        },
        UnclassifiedTreatment.TreatAsC => this with { Objects = Objects.Replace(o => o.Stratum is null, o => o with { Stratum = "C" }) },
        _ => this,
    };
}
