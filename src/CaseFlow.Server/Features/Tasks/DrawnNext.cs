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
    private readonly ConcurrentDictionary<(string Version, string Child), IReadOnlyList<string>> _after = [];

    /// <summary>What follows a task.</summary>
    /// <param name="db">Where drawings are.</param>
    /// <param name="task">The task.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>For each outcome the names of the next steps that people meet; none where the drawing does not say.</returns>
    internal async Task<IReadOnlyList<NextSteps>> AfterAsync(CaseFlowDb db, TaskRow task, CancellationToken ct)
    {
        if (await db.Instances.Where(row => row.Id == task.InstanceId).Select(row => new { row.DefinitionVersionId, row.DefinitionId, row.ParentId }).SingleOrDefaultAsync(ct) is not { } life)
        {
            return [];
        }

        var key = (life.DefinitionVersionId, task.Kind, task.Title);
        if (!_known.TryGetValue(key, out var next))
        {
            next = _known[key] = Of(await DrawingAsync(db, life.DefinitionVersionId, ct), task);
        }

        return life.ParentId is { } parent && next.Any(one => one.Titles.Count == 0) ? await WithParentAsync(db, next, parent, life.DefinitionId, ct) : next;
    }

    private static async Task<Steps> DrawingAsync(CaseFlowDb db, string version, CancellationToken ct)
    {
        using var document = JsonDocument.Parse(await db.Definitions.Where(row => row.Id == version).Select(row => row.Content).SingleAsync(ct));
        return Steps.Read(document.RootElement.GetProperty("root").Clone());
    }

    private async Task<IReadOnlyList<NextSteps>> WithParentAsync(CaseFlowDb db, IReadOnlyList<NextSteps> next, Guid parent, string child, CancellationToken ct)
    {
        var version = await db.Instances.Where(row => row.Id == parent).Select(row => row.DefinitionVersionId).SingleAsync(ct);
        if (!_after.TryGetValue((version, child), out var after))
        {
            var drawing = await DrawingAsync(db, version, ct);
            after = _after[(version, child)] = Met(drawing, [.. drawing.All.Values.Where(step => Literal(step, "workflowDefinitionId") == child).SelectMany(step => drawing.From(step).Select(way => way.To)).Distinct()]);
        }

        return [.. next.Select(one => one.Titles.Count > 0 ? one : one with { IsPart = true, After = after })];
    }

    private static IReadOnlyList<NextSteps> Of(Steps drawing, TaskRow task) =>
        drawing.All.Values.FirstOrDefault(step => Literal(step, "kind") == task.Kind && Literal(step, "title") == task.Title) is { ValueKind: JsonValueKind.Object } here
            ? [.. drawing.From(here).GroupBy(way => way.Port).Select(port => new NextSteps(port.Key, Met(drawing, [.. port.Select(way => way.To)])))]
            : [];

    // Letters, deadlines and decisions of the machine lie between what people meet.
    private static List<string> Met(Steps drawing, List<string> begin)
    {
        var (met, open, seen) = (new List<string>(), new Queue<string>(begin), new HashSet<string>());
        while (met.Count < MostSteps && open.TryDequeue(out var id))
        {
            if (!seen.Add(id) || !drawing.All.TryGetValue(id, out var step))
            {
                continue;
            }

            if (step.GetProperty("type").GetString() is "CaseFlow.HumanTask" or "Elsa.BulkDispatchWorkflows" or "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow")
            {
                met.Add(Literal(step, "title") ?? Shown(step) ?? id);
                continue;
            }

            foreach (var way in drawing.From(step))
            {
                open.Enqueue(way.To);
            }
        }

        return met;
    }

    private static string? Literal(JsonElement step, string input) =>
        step.TryGetProperty(input, out var given) && given.ValueKind == JsonValueKind.Object && given.TryGetProperty("expression", out var expression)
        && expression.TryGetProperty("type", out var type) && type.GetString() == "Literal" && expression.GetProperty("value") is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static string? Shown(JsonElement step) => step.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("displayText", out var text) ? text.GetString() : null;

    // A drawing that is no flowchart has no lines to follow.
    private sealed record Steps(IReadOnlyDictionary<string, JsonElement> All, IReadOnlyList<(string From, string Port, string To)> Ways)
    {
        internal IEnumerable<(string From, string Port, string To)> From(JsonElement step) => Ways.Where(way => way.From == step.GetProperty("id").GetString());

        internal static Steps Read(JsonElement root) => root.TryGetProperty("activities", out var all) && root.TryGetProperty("connections", out var lines)
            ? new Steps(
                all.EnumerateArray().ToDictionary(step => step.GetProperty("id").GetString()!),
                [.. lines.EnumerateArray().Select(line => (End(line, "source", "activity"), End(line, "source", "port"), End(line, "target", "activity")))])
            : new Steps(new Dictionary<string, JsonElement>(), []);

        private static string End(JsonElement line, string end, string member) => line.GetProperty(end).TryGetProperty(member, out var value) ? value.GetString() ?? "" : "";
    }
}

/// <summary>What follows a task that is left by an outcome.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Titles">Titles of the next steps, as drawn.</param>
public sealed record NextSteps(string Outcome, IReadOnlyList<string> Titles)
{
    /// <summary>Whether what ends here is a part of a longer life, which goes on.</summary>
    public bool IsPart { get; init; }

    /// <summary>What the longer life does once all its parts of this kind have ended.</summary>
    public IReadOnlyList<string> After { get; init; } = [];
}
