using System.Collections.Frozen;
using CaseFlow.Engine.Checks;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>A flowchart made ready to run.</summary>
internal sealed class FlowPlan
{
    private readonly FlowEdge[][] _outbound;
    private readonly FlowEdge[][] _inbound;
    private readonly FlowEdge[][] _forwardInbound;
    private readonly bool[] _isJoin;
    private readonly FrozenDictionary<string, FlowEdge> _byKey;

    internal FlowPlan(IReadOnlyList<CompiledActivity> steps, IReadOnlyList<FlowEdge> edges, DirectedGraph graph, CompiledActivity? start)
    {
        Steps = steps;
        Edges = edges;
        Graph = graph;
        Start = start;
        _outbound = Group(edges, edge => edge.Source);

        // What cannot be reached never sends anything, so nobody waits for it.
        _inbound = Group(edges.Where(edge => graph.IsReachable(edge.Source)), edge => edge.Target);
        _forwardInbound = [.. _inbound.Select(inbound => inbound.Where(edge => !edge.IsLoopBack).ToArray())];
        _isJoin = [.. steps.Select((_, step) => Joined(step).Length > 1)];
        _byKey = edges.ToFrozenDictionary(edge => edge.Key, StringComparer.Ordinal);
    }

    internal IReadOnlyList<CompiledActivity> Steps { get; }

    internal IReadOnlyList<FlowEdge> Edges { get; }

    internal DirectedGraph Graph { get; }

    /// <summary>Where it begins when no trigger says otherwise; null when it is empty.</summary>
    internal CompiledActivity? Start { get; }

    internal ReadOnlySpan<FlowEdge> Outbound(int step) => _outbound[step];

    internal ReadOnlySpan<FlowEdge> Inbound(int step) => _inbound[step];

    internal ReadOnlySpan<FlowEdge> ForwardInbound(int step) => _forwardInbound[step];

    internal FlowEdge Edge(string key) =>
        _byKey.GetValueOrDefault(key) ?? throw new InvalidOperationException($"The definition has no line '{key}', on which the state stands.");

    /// <summary>The lines a step waits for together; a step with one of them goes on at once.</summary>
    internal ReadOnlySpan<FlowEdge> Joined(int step) => Steps[step].MergeMode == MergeMode.Converge ? _inbound[step] : _forwardInbound[step];

    internal bool IsJoin(int step) => _isJoin[step];

    /// <summary>Whether a step lies between the last fork before a join and that join: where a race ends the branches that lost.</summary>
    internal bool IsInRace(int join, int step)
    {
        var fork = Graph.ImmediateDominator(join);
        return step != join && step != fork && Graph.ReachesForward(step, join) && (fork < 0 || Graph.ReachesForward(fork, step));
    }

    private FlowEdge[][] Group(IEnumerable<FlowEdge> edges, Func<FlowEdge, int> key)
    {
        var groups = edges.ToLookup(key);
        return [.. Enumerable.Range(0, Steps.Count).Select(step => groups[step].ToArray())];
    }
}
