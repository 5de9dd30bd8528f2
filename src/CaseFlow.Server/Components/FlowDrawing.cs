using System.Text.Json;

namespace CaseFlow.Server.Components;

/// <summary>What a step looks like in a picture of a workflow.</summary>
/// <param name="Look">Class of the node: <c>past</c>, <c>now</c>, <c>soon</c>, <c>off</c>, or <c>h0</c> to <c>h4</c> for heat.</param>
/// <param name="Detail">A second line, such as a day or a length of time.</param>
public sealed record FlowMark(string Look, string? Detail = null);

/// <summary>A step in a picture of a workflow.</summary>
/// <param name="Id">The activity.</param>
/// <param name="Name">As the designer named it.</param>
/// <param name="Column">Column, from 0.</param>
/// <param name="Row">Row, from 0.</param>
public sealed record FlowNode(string Id, string Name, int Column, int Row);

/// <summary>A way from one step to the next.</summary>
/// <param name="From">The step it leaves.</param>
/// <param name="To">The step it leads to.</param>
public sealed record FlowEdge(string From, string To);

/// <summary>A picture of a workflow, drawn from the places that its designer gave the steps: the same columns and rows, without the empty space between.</summary>
/// <param name="Nodes">The steps.</param>
/// <param name="Edges">The ways between them.</param>
public sealed record FlowDrawing(IReadOnlyList<FlowNode> Nodes, IReadOnlyList<FlowEdge> Edges)
{
    // What the machine does at once, and where it only branches: a reader looks for the steps that take time.
    private static readonly string[] Instant =
    [
        "Elsa.Start", "Elsa.End", "Elsa.FlowDecision", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.FlowSwitch", "Elsa.WriteLine", "Elsa.SetVariable", "Elsa.SendEmail",
        "CaseFlow.SendLetter", "CaseFlow.ArmDeadline", "CaseFlow.FormResults", "CaseFlow.CountCases", "CaseFlow.ProposeMeasure", "CaseFlow.BeginSummary",
    ];

    private sealed record Step(string Id, string Name, bool IsShown, double X, double Y);

    /// <summary>Draws a definition.</summary>
    /// <param name="json">The definition, Elsa 3 JSON; its root is a flowchart.</param>
    /// <param name="isWhole">True for every activity; false for those alone that take time or change the case, with the ways through the others drawn past them.</param>
    /// <returns>The picture; empty for a root without activities.</returns>
    public static FlowDrawing Read(string json, bool isWhole = false)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("root", out var root) || !root.TryGetProperty("activities", out var activities) || activities.ValueKind != JsonValueKind.Array)
        {
            return new FlowDrawing([], []);
        }

        var steps = activities.EnumerateArray().Select((activity, place) => StepOf(activity, place, isWhole)).ToList();
        var ways = root.TryGetProperty("connections", out var connections) && connections.ValueKind == JsonValueKind.Array
            ? connections.EnumerateArray().Select(one => (From: End(one, "source"), To: End(one, "target"))).ToLookup(one => one.From, one => one.To)
            : Array.Empty<(string From, string To)>().ToLookup(one => one.From, one => one.To);
        var shown = steps.Where(step => step.IsShown).ToList();
        var (columns, rows) = (Places(shown.Select(step => step.X)), Places(shown.Select(step => step.Y)));
        var ids = shown.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        return new FlowDrawing(
            [.. shown.Select(step => new FlowNode(step.Id, step.Name, columns[step.X], rows[step.Y]))],
            [.. shown.SelectMany(step => Reached(step.Id, ways, ids).Select(to => new FlowEdge(step.Id, to)))]);
    }

    private static Step StepOf(JsonElement activity, int place, bool isWhole)
    {
        var (id, type) = (activity.GetProperty("id").GetString() ?? "", activity.GetProperty("type").GetString() ?? "");
        var name = id;
        var (x, y) = (place * 260.0, 0.0);
        if (activity.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object)
        {
            name = metadata.TryGetProperty("displayText", out var text) && text.GetString() is { Length: > 0 } shown ? shown : id;
            if (metadata.TryGetProperty("designer", out var designer) && designer.TryGetProperty("position", out var at))
            {
                (x, y) = (at.GetProperty("x").GetDouble(), at.GetProperty("y").GetDouble());
            }
        }

        return new Step(id, name, isWhole || !Instant.Contains(type), x, y);
    }

    private static string End(JsonElement connection, string name) =>
        connection.TryGetProperty(name, out var end) && end.TryGetProperty("activity", out var activity) ? activity.GetString() ?? "" : "";

    // Near enough counts as the same column: nobody drops a box on the pixel.
    private static Dictionary<double, int> Places(IEnumerable<double> at)
    {
        const double SameWithin = 60;
        var places = new Dictionary<double, int>();
        var (place, last) = (-1, double.NegativeInfinity);
        foreach (var one in at.Distinct().Order())
        {
            place += one - last > SameWithin ? 1 : 0;
            last = one - last > SameWithin ? one : last;
            places.Add(one, place);
        }

        return places;
    }

    private static List<string> Reached(string from, ILookup<string, string> ways, HashSet<string> shown)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(ways[from]);
        var reached = new List<string>();
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            if (shown.Contains(next))
            {
                reached.Add(next);
                continue;
            }

            foreach (var further in ways[next])
            {
                open.Enqueue(further);
            }
        }

        return reached;
    }
}
