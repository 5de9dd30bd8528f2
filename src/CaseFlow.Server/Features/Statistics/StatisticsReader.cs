using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Statistics;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Plans;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Statistics;

/// <summary>A cell of form 3 that was opened: which number, and the cases behind it.</summary>
/// <param name="Department">The department, by its name.</param>
/// <param name="Label">The department as the table prints it.</param>
/// <param name="Column">Column in the printed form, from 2.</param>
/// <param name="Cases">The cases that the reader may know of.</param>
/// <param name="Hidden">How many more there are.</param>
public sealed record OpenedCell(string Department, string Label, int Column, IReadOnlyList<(Guid Id, string Name, string ObjectId)> Cases, int Hidden);

/// <summary>Statistics of a plan.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Version">Which version of the results the table counts.</param>
/// <param name="Rows">The table.</param>
/// <param name="Corrected">Where first and current version differ.</param>
/// <param name="SinceSent">Where the table differs from the last one that was sent; null where none was.</param>
/// <param name="Sent">When that was.</param>
/// <param name="Opened">The cell that was opened.</param>
public sealed record StatisticsModel(
    InspectionPlan Plan, CountedVersion Version, ValueList<Form3Row> Rows, ValueList<Form3Difference> Corrected, ValueList<Form3Difference>? SinceSent, DateTimeOffset? Sent, OpenedCell? Opened);

/// <summary>Reads what the page of a plan's statistics shows.</summary>
internal sealed class StatisticsReader(CaseFlowDb db, PlanReader plans, CountForm3 count)
{
    private const int MostCases = 500;

    /// <summary>The statistics of a plan.</summary>
    /// <returns>Null when there is no such plan.</returns>
    internal async Task<StatisticsModel?> FindAsync(Guid id, CountedVersion version, string? department, int? column, Actor actor, CancellationToken ct)
    {
        if (await plans.FindAsync(id, ct) is not { } plan)
        {
            return null;
        }

        var results = await count.ResultsAsync(id, ct);
        var (first, current) = (Form3.Count(plan.Configuration, results, CountedVersion.First), Form3.Count(plan.Configuration, results, CountedVersion.Current));
        var sent = plan.SentReports.LastOrDefault(one => one.Rows.Count > 0);
        var isCell = column is >= Form3.Households and <= Form3.LastCounted && plan.Configuration.Departments.Any(one => one.Name == department);
        return new StatisticsModel(
            plan,
            version,
            version == CountedVersion.First ? first : current,
            Form3.Differences(first, current),
            sent is null ? null : Form3.Differences(sent.Rows, current),
            sent?.Act.At,
            isCell ? await OpenAsync(plan, Form3.Behind(plan.Configuration, results, version, department!, column!.Value), department!, column.Value, actor, ct) : null);
    }

    private async Task<OpenedCell> OpenAsync(InspectionPlan plan, ValueList<string> objects, string department, int column, Actor actor, CancellationToken ct)
    {
        var id = plan.Id.Value;
        string[] ids = [.. objects];
        var hidden = db.CasesHiddenFrom(actor);
        var cases = await db.Cases.Where(row => row.PlanId == id && ids.Contains(row.ObjectId) && !hidden.Any(other => other.Id == row.Id))
            .OrderBy(row => row.Number).Take(MostCases).Select(row => new { row.Id, row.ObjectName, row.ObjectId }).ToListAsync(ct);
        return new OpenedCell(
            department,
            plan.Configuration.Departments.First(one => one.Name == department).Label,
            column,
            [.. cases.Select(one => (one.Id, one.ObjectName, one.ObjectId))],
            Math.Max(0, ids.Length - cases.Count));
    }
}
