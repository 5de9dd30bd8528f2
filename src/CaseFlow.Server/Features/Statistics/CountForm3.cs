using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
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
        return Form3.Count(plan.Configuration, await ResultsAsync(plan, ct), version);
    }

    /// <summary>What is counted.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>One for each department in each case that was inspected.</returns>
    internal async Task<IReadOnlyList<CountedResult>> ResultsAsync(InspectionPlan plan, CancellationToken ct)
    {
        // Row by row, and of a case and its follow-ups only what is counted: a plan may have 100,000 cases.
        var id = plan.Id.Value;
        var rows = db.Database.SqlQuery<Counted>(
            $"""
             select c.object_id as "ObjectId", r.facts::text as "Result", (f.facts -> 'dispositions')::text as "Dispositions"
             from cases.department_results r join cases.cases c on c.id = r.case_id left join cases.follow_ups f on f.case_id = r.case_id
             where r.plan_id = {id} and c.facts -> 'notInspected' is null and c.facts -> 'withdrawn' is null
             """).AsAsyncEnumerable();
        var results = new List<CountedResult>();
        await foreach (var row in rows.WithCancellation(ct))
        {
            results.Add(CountedResult.Of(row.ObjectId, Read<DepartmentResult>(row.Result), row.Dispositions is { } given ? Read<ValueList<Disposition>>(given) : []));
        }

        return results;
    }

    private sealed record Counted(string ObjectId, string Result, string? Dispositions);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ServerJson.Stored)!;
}
