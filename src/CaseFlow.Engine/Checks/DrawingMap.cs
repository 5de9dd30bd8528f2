using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Checks;

/// <summary>A drawing as points and arrows: one point where a step begins, one for each way it can end, one where a container ends, one where all ends.</summary>
internal sealed class DrawingMap
{
    private readonly Dictionary<string, int> _entries;
    private readonly Dictionary<string, List<(string Outcome, int Node)>> _exits;
    private readonly IReadOnlyList<string?> _ids;
    private readonly Lazy<DirectedGraph> _backwards;

    internal DrawingMap(
        IReadOnlyList<(int From, int To)> edges,
        IReadOnlyList<string?> ids,
        Dictionary<string, int> entries,
        Dictionary<string, List<(string Outcome, int Node)>> exits,
        DrawingMarks marks)
    {
        _ids = ids;
        _entries = entries;
        _exits = exits;
        Forks = marks.Forks;
        WaitsForAll = marks.WaitsForAll;
        MayFork = marks.MayFork;
        Cutters = marks.Cutters;
        Owners = marks.Owners;
        Begin = marks.Begin;
        End = marks.End;
        Graph = new DirectedGraph(ids.Count, edges, [Begin]);
        _backwards = new Lazy<DirectedGraph>(() => Graph.Reversed([End]));
    }

    internal DirectedGraph Graph { get; }

    internal int Begin { get; }

    internal int End { get; }

    /// <summary>Points whose arrows are all followed.</summary>
    internal IReadOnlyList<int> Forks { get; }

    /// <summary>Points that are passed only when everything on the way to them has come.</summary>
    internal IReadOnlySet<int> WaitsForAll { get; }

    /// <summary>Points some of whose arrows may be followed together, or one of them several times.</summary>
    internal IReadOnlyList<(int Point, bool WithItself)> MayFork { get; }

    /// <summary>Points that may end other branches early.</summary>
    internal IReadOnlyList<Cutter> Cutters { get; }

    /// <summary>Whose point it is; null for the end of all.</summary>
    internal IReadOnlyList<CompiledActivity?> Owners { get; }

    internal static DrawingMap Of(CompiledDefinition definition) => new DrawingMapper(definition).Map();

    /// <summary>The point where all that leaves a fork has come together again; -1 where there is none.</summary>
    internal int JoinOf(int fork)
    {
        var join = _backwards.Value.IsReachable(fork) ? _backwards.Value.ImmediateDominator(fork) : -1;
        return join >= 0 && WaitsForAll.Contains(join) ? join : -1;
    }

    internal int Entry(string activityId) =>
        _entries.TryGetValue(activityId, out var node) ? node : throw new ArgumentException($"There is no step '{activityId}'.", nameof(activityId));

    internal IEnumerable<int> Exits(string activityId, string? outcome)
    {
        _ = Entry(activityId);
        var exits = _exits.GetValueOrDefault(activityId) ?? [];
        if (outcome is not null && !exits.Exists(exit => exit.Outcome == outcome))
        {
            throw new ArgumentException($"The step '{activityId}' has no outcome '{outcome}'.", nameof(outcome));
        }

        return exits.Where(exit => outcome is null || exit.Outcome == outcome).Select(exit => exit.Node);
    }

    /// <summary>The steps on a way, each named once for as long as the way stays with it.</summary>
    internal IReadOnlyList<string> Ids(IEnumerable<int> way)
    {
        var ids = new List<string>();
        foreach (var node in way)
        {
            if (_ids[node] is { } id && (ids.Count == 0 || ids[^1] != id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}

/// <summary>What is special about some points of a map.</summary>
internal sealed record DrawingMarks(
    int Begin,
    int End,
    IReadOnlyList<CompiledActivity?> Owners,
    IReadOnlyList<int> Forks,
    IReadOnlyList<(int Point, bool WithItself)> MayFork,
    IReadOnlySet<int> WaitsForAll,
    IReadOnlyList<Cutter> Cutters);

/// <summary>A point that ends other branches.</summary>
/// <param name="Point">Where they are ended.</param>
/// <param name="Target">Where the run goes on.</param>
/// <param name="Scope">The container whose inside is ended; null for the workflow.</param>
/// <param name="OnlyBefore">Whether only what could still have come to the point is ended, as by a race.</param>
internal sealed record Cutter(int Point, int Target, CompiledActivity? Scope, bool OnlyBefore);
