using System.Collections.Concurrent;
using System.Text.Json;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>接下来: what the drawing does after a task, by the outcome it is left by.</summary>
/// <remarks>A published version never changes, so what was read of it is kept.</remarks>
internal sealed class DrawnNext
{
    private const int MostSteps = 3;

    private readonly ConcurrentDictionary<(string Version, string Kind, string Title), IReadOnlyList<NextSteps>> _known = [];

    /// <summary>What follows a task.</summary>
    /// <param name="db">Where drawings are.</param>
    /// <param name="task">The task.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>For each outcome the names of the next steps that people meet; none where the drawing does not say.</returns>
    internal async Task<IReadOnlyList<NextSteps>> AfterAsync(CaseFlowDb db, TaskRow task, CancellationToken ct)
    {
        if (await db.Instances.Where(row => row.Id == task.InstanceId).Select(row => row.DefinitionVersionId).SingleOrDefaultAsync(ct) is not { } version)
        {
            return [];
        }

        if (_known.TryGetValue((version, task.Kind, task.Title), out var known))
        {
            return known;
        }

        var content = await db.Definitions.Where(row => row.Id == version).Select(row => row.Content).SingleAsync(ct);
        using var document = JsonDocument.Parse(content);
        return _known[(version, task.Kind, task.Title)] = Of(document.RootElement.GetProperty("root"), task);
    }

    private static List<NextSteps> Of(JsonElement root, TaskRow task)
    {
        if (!root.TryGetProperty("activities", out var all) || !root.TryGetProperty("connections", out var lines))
        {
            return [];
        }

        var steps = all.EnumerateArray().ToDictionary(step => step.GetProperty("id").GetString()!);
        var ways = lines.EnumerateArray().Select(line => (From: End(line, "source", "activity"), Port: End(line, "source", "port"), To: End(line, "target", "activity"))).ToList();
        return steps.Values.FirstOrDefault(step => Literal(step, "kind") == task.Kind && Literal(step, "title") == task.Title) is { ValueKind: JsonValueKind.Object } here
            ? [.. ways.Where(way => way.From == here.GetProperty("id").GetString()).GroupBy(way => way.Port).Select(port => new NextSteps(port.Key, Met(steps, ways, [.. port.Select(way => way.To)])))]
            : [];
    }

    // Letters, deadlines and decisions of the machine lie between what people meet.
    private static List<string> Met(Dictionary<string, JsonElement> steps, List<(string From, string Port, string To)> ways, List<string> begin)
    {
        var (met, open, seen) = (new List<string>(), new Queue<string>(begin), new HashSet<string>());
        while (met.Count < MostSteps && open.TryDequeue(out var id))
        {
            if (!seen.Add(id) || !steps.TryGetValue(id, out var step))
            {
                continue;
            }

            if (step.GetProperty("type").GetString() is "CaseFlow.HumanTask" or "Elsa.BulkDispatchWorkflows" or "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow")
            {
                met.Add(Literal(step, "title") ?? Shown(step) ?? id);
                continue;
            }

            foreach (var way in ways.Where(way => way.From == id))
            {
                open.Enqueue(way.To);
            }
        }

        return met;
    }

    private static string End(JsonElement line, string end, string member) => line.GetProperty(end).TryGetProperty(member, out var value) ? value.GetString() ?? "" : "";

    private static string? Literal(JsonElement step, string input) =>
        step.TryGetProperty(input, out var given) && given.ValueKind == JsonValueKind.Object && given.TryGetProperty("expression", out var expression)
        && expression.TryGetProperty("type", out var type) && type.GetString() == "Literal" && expression.GetProperty("value") is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static string? Shown(JsonElement step) => step.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("displayText", out var text) ? text.GetString() : null;
}

/// <summary>What follows a task that is left by an outcome.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Titles">Titles of the next steps, as drawn.</param>
public sealed record NextSteps(string Outcome, IReadOnlyList<string> Titles);
