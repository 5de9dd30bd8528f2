using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>Where a workflow spends its time: from the journals of its latest lives, the time between reaching and leaving each step.</summary>
internal sealed class DwellTimes(CaseFlowDb db)
{
    /// <summary>The workflow that is shown first.</summary>
    internal const string Usual = "case";

    // Enough for a median, and the same effort however many cases there are; a workflow without a life among the newest of all has no picture.
    private const int Latest = 200;
    private const int Newest = 50_000;

    /// <summary>Reads.</summary>
    /// <param name="actor">Who asks; hidden cases count for nobody who must not know of them (INV-16).</param>
    /// <param name="flow">The workflow.</param>
    /// <param name="planId">Only of this plan.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when there is no such workflow in use.</returns>
    internal async Task<DwellPicture?> ReadAsync(Actor actor, string flow, Guid? planId, CancellationToken ct)
    {
        var published = await db.Definitions.Where(row => row.IsPublished).OrderBy(row => row.Name).Select(row => new { row.DefinitionId, row.Name }).ToListAsync(ct);
        if (await db.Definitions.Where(row => row.IsPublished && row.DefinitionId == flow).Select(row => row.Content).SingleOrDefaultAsync(ct) is not { } content)
        {
            return null;
        }

        var hidden = db.CasesHiddenFrom(actor);
        var instances = await db.Instances.OrderByDescending(row => row.Id).Take(Newest)
            .Where(row => row.DefinitionId == flow && (planId == null || row.PlanId == planId) && !hidden.Any(one => one.Id == row.CaseId))
            .OrderByDescending(row => row.Id).Take(Latest).Select(row => row.Id).ToListAsync(ct);
        var journal = await db.Journal.Where(row => instances.Contains(row.InstanceId)).OrderBy(row => row.InstanceId).ThenBy(row => row.Sequence).ToListAsync(ct);
        var names = FlowDrawing.Read(content, isWhole: true).Nodes.ToDictionary(node => node.Id, node => node.Name);
        var drawing = FlowDrawing.Read(content);
        var steps = Hours(journal).Where(step => names.ContainsKey(step.Key)).Select(step => new StepDwell(step.Key, names[step.Key], Median(step.Value), step.Value.Count)).OrderByDescending(step => step.MedianHours);
        return new DwellPicture(flow, drawing, [.. steps], instances.Count, [.. published.Select(row => (row.DefinitionId, row.Name))], planId);
    }

    /// <summary>How long each execution of a step took, in hours, by activity.</summary>
    internal static Dictionary<string, List<double>> Hours(IEnumerable<Workflows.JournalRow> journal)
    {
        var reached = new Dictionary<(Guid Instance, string Execution), DateTimeOffset>();
        var hours = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var row in journal)
        {
            foreach (var line in row.Lines())
            {
                var execution = (row.InstanceId, line.ActivityInstanceId);
                if (line.Event == "Suspended")
                {
                    reached.TryAdd(execution, line.At);
                }
                else if (line.Event == "Completed" && reached.Remove(execution, out var since))
                {
                    if (!hours.TryGetValue(line.ActivityId, out var list))
                    {
                        hours.Add(line.ActivityId, list = []);
                    }

                    list.Add((line.At - since).TotalHours);
                }
            }
        }

        return hours;
    }

    /// <summary>The middle of some values; of an even number, the mean of the two in the middle.</summary>
    internal static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
