using CaseFlow.Engine.Checks;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Reads the lines of a flowchart and says which lead nowhere.</summary>
internal static class FlowPlanner
{
    internal static FlowPlan Plan(StepPreparation step)
    {
        var steps = step.Node.Inside;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
        {
            steps[i].FlowIndex = i;
            numbers.TryAdd(steps[i].Id, i);
        }

        var lines = Lines(step, steps, numbers);
        var start = Start(step, steps, lines, numbers);

        // Only the outermost flowchart is entered by a trigger.
        var roots = steps.Where(inside => inside == start || (step.Node.Parent is null && inside.Definition.CanStartWorkflow)).Select(inside => inside.FlowIndex).ToList();
        var graph = new DirectedGraph(steps.Count, [.. lines.Select(line => (line.Source, line.Target))], roots);
        var edges = lines.Select((line, index) => line with { IsLoopBack = graph.IsLoopBack(index) }).ToList();
        foreach (var edge in edges.Where(edge => steps[edge.Source].IsRefusal(edge.Port)))
        {
            steps[edge.Source].RefusalIsDrawn = true;
        }

        return new FlowPlan(steps, edges, graph, start);
    }

    private static List<FlowEdge> Lines(StepPreparation step, IReadOnlyList<CompiledActivity> steps, Dictionary<string, int> numbers)
    {
        var lines = new List<FlowEdge>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var json in step.Json.Items("connections"))
        {
            var line = DefinitionMembers.Connection(json);
            if (line is null)
            {
                step.Error("connection.unreadable", "有一条连线没有写明起点或终点。", "A connection does not say where it begins or ends.");
            }
            else if (!numbers.TryGetValue(line.SourceId, out var source) || !numbers.TryGetValue(line.TargetId, out var target))
            {
                step.Error("connection.dangling", $"连线 {line.SourceId} → {line.TargetId} 的一端不在图上。", $"The connection {line.SourceId} → {line.TargetId} has an end that is not in the drawing.");
            }
            else if (!steps[source].Ports.Contains(line.SourcePort))
            {
                UnknownPort(step, steps[source], line);
            }
            else if (keys.Add(FlowEdge.KeyOf(line.SourceId, line.TargetId, line.SourcePort)))
            {
                lines.Add(new FlowEdge(source, target, line.SourcePort, false, FlowEdge.KeyOf(line.SourceId, line.TargetId, line.SourcePort)));
            }
        }

        return lines;
    }

    private static void UnknownPort(StepPreparation step, CompiledActivity source, ConnectionDefinition line)
    {
        var ports = source.Ports.Count == 0 ? ("无", "none") : (string.Join("、", source.Ports), string.Join(", ", source.Ports));
        step.ErrorAt(
            source.Id,
            "connection.unknown-port",
            $"“{source.Definition.DisplayText}”没有出口“{line.SourcePort}”（有：{ports.Item1}），连线 {line.SourceId} → {line.TargetId} 永远不会走。",
            $"'{source.Definition.DisplayText}' has no outcome '{line.SourcePort}' (it has: {ports.Item2}); the connection {line.SourceId} → {line.TargetId} is never taken.");
    }

    /// <summary>The given start, a start step, a step that can start the workflow, a step nothing leads to, the first. Source: STUDIO-CONTRACT §3.3.</summary>
    private static CompiledActivity? Start(StepPreparation step, IReadOnlyList<CompiledActivity> steps, List<FlowEdge> lines, Dictionary<string, int> numbers)
    {
        var named = step.Json.Text("start") ?? step.Json.Member("start")?.Text("id");
        if (named is not null && numbers.TryGetValue(named, out var number))
        {
            return steps[number];
        }

        return steps.FirstOrDefault(inside => inside.Type == "Elsa.Start")
            ?? steps.FirstOrDefault(inside => inside.Definition.CanStartWorkflow)
            ?? steps.FirstOrDefault(inside => lines.All(line => line.Target != inside.FlowIndex))
            ?? (steps.Count > 0 ? steps[0] : null);
    }
}
