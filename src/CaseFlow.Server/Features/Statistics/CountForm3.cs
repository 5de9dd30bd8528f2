using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Statistics;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Statistics;

/// <summary>Counts form 3 from the records of a plan.</summary>
/// <remarks>Source: DOMAIN 6.7; S2-17 (generated from records, never typed over).</remarks>
public sealed class CountForm3(CaseFlowDb db)
{
    /// <summary>Counts.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="version">The first version of every result, or the current one.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>A row for each department.</returns>
    public async Task<ValueList<Form3Row>> HandleAsync(InspectionPlan plan, CountedVersion version, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Form3.Count(plan.Configuration, await ResultsAsync(plan.Id.Value, ct), version);
    }

    /// <summary>What is counted.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>One for each department in each case that was inspected.</returns>
    internal async Task<IReadOnlyList<CountedResult>> ResultsAsync(Guid planId, CancellationToken ct)
    {
        var rows = await (
            from result in db.DepartmentResults
            join one in db.Cases on result.CaseId equals one.Id
            where result.PlanId == planId && result.Counted != null
            select new { one.ObjectId, result.Department, result.Counted }).ToListAsync(ct);
        return rows.ConvertAll(row => CountedText.Read(row.ObjectId, row.Department, row.Counted!));
    }
}
