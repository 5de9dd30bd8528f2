using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Checks;

/// <summary>Draws the map of a definition: see <see cref="DrawingGraph"/> for what its ways mean.</summary>
internal sealed partial class DrawingMapper
{
    private readonly List<(int From, int To)> _edges = [];
    private readonly List<string?> _ids = [];
    private readonly List<CompiledActivity?> _owners = [];
    private readonly Dictionary<string, int> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<CompiledActivity, int> _ends = [];
    private readonly Dictionary<string, List<(string Outcome, int Node)>> _exits = new(StringComparer.Ordinal);
    private readonly List<int> _forks = [];
    private readonly HashSet<int> _waitsForAll = [];
    private readonly List<(int Point, bool WithItself)> _mayFork = [];
    private readonly List<Cutter> _cutters = [];
    private readonly CompiledActivity _root;
    private readonly int _end;

    internal DrawingMapper(CompiledDefinition definition)
    {
        _root = definition.RootNode;
        foreach (var node in definition.Nodes)
        {
            _entries[node.Id] = Point(node.Id, node);
            if (IsContainer(node))
            {
                _ends[node] = Point(null, node);
            }
        }

        _end = Point(null, null);
        foreach (var node in definition.Nodes)
        {
            Draw(node);
        }
    }

    internal DrawingMap Map() => new(_edges, _ids, _entries, _exits, new DrawingMarks(_entries[_root.Id], _end, _owners, _forks, _mayFork, _waitsForAll, _cutters));

    private static bool IsContainer(CompiledActivity node) =>
        node.Plan is FlowPlan || node.Type is "Elsa.Sequence" or "Elsa.Parallel" or "Elsa.Fork" or "Elsa.If" or "Elsa.Switch" || node.BuiltIn is { IsLoop: true };

    private void Draw(CompiledActivity node)
    {
        var entry = _entries[node.Id];
        if (node.BuiltIn is { Shape.IsTerminal: true })
        {
            var (target, scope) = Terminal(node);
            Arrow(entry, target);
            Exits(node.Id).Add((string.Empty, target));
            _cutters.Add(new Cutter(entry, target, scope, false));
            return;
        }

        if (IsContainer(node))
        {
            Open(node, entry, _ends[node]);
        }

        if (node.Parent?.Plan is FlowPlan plan && plan.IsJoin(node.FlowIndex))
        {
            DrawJoin(node, entry);
        }

        if (node.Plan is Cases { MatchesAny: true } || node.Type == "Elsa.ParallelForEach")
        {
            _mayFork.Add((entry, node.Type == "Elsa.ParallelForEach"));
        }

        Leave(node, _ends.GetValueOrDefault(node, entry));
    }

    private void DrawJoin(CompiledActivity node, int entry)
    {
        if (node.MergeMode == MergeMode.Race)
        {
            _cutters.Add(new Cutter(entry, entry, node.Parent, true));
        }
        else if (node.MergeMode != MergeMode.Cascade)
        {
            _waitsForAll.Add(entry);
        }
    }

    /// <summary>Where an ending step leads, and the container it ends; null for the workflow.</summary>
    private (int Target, CompiledActivity? Scope) Terminal(CompiledActivity node)
    {
        if (node.Type == "Elsa.End" && node.Parent is { } parent)
        {
            return (_ends[parent], parent);
        }

        for (var container = node.Parent; container is not null && node.Type != "Elsa.Finish"; container = container.Parent)
        {
            if (container.BuiltIn is { IsLoop: true })
            {
                return (_ends[container], container);
            }
        }

        return (_end, null);
    }

    /// <summary>The ways out of a step: one point for each set of outcomes it may leave by at once.</summary>
    private void Leave(CompiledActivity node, int from)
    {
        foreach (var (outcome, together) in Departures(node))
        {
            var targets = Targets(node, together);
            if (targets.Count == 0 && (node.IsRefusal(outcome) || node.Type == "Elsa.Fault"))
            {
                continue;
            }

            var exit = Point(IsContainer(node) ? null : node.Id, node);
            Arrow(from, exit);
            foreach (var port in together)
            {
                Exits(node.Id).Add((port, exit));
            }

            if (targets.Count > 1)
            {
                _forks.Add(exit);
            }

            foreach (var target in targets.DefaultIfEmpty(After(node)))
            {
                Arrow(exit, target);
            }
        }
    }

    private static IEnumerable<(string Outcome, IReadOnlyList<string> Together)> Departures(CompiledActivity node) => node.Type switch
    {
        "Elsa.FlowFork" => [(string.Empty, node.Ports)],
        "Elsa.BulkDispatchWorkflows" => [("Completed", ["Completed", "Done"]), ("Canceled", ["Canceled", "Done"]), ("Done", ["Done"])],
        _ => node.Ports.Select(port => (port, (IReadOnlyList<string>)[port])),
    };

    private List<int> Targets(CompiledActivity node, IReadOnlyList<string> ports)
    {
        var targets = new List<int>();
        if (node.Parent?.Plan is FlowPlan plan)
        {
            foreach (var edge in plan.Outbound(node.FlowIndex))
            {
                if (ports.Contains(edge.Port) && !targets.Contains(_entries[plan.Steps[edge.Target].Id]))
                {
                    targets.Add(_entries[plan.Steps[edge.Target].Id]);
                }
            }
        }

        return targets;
    }

    /// <summary>Where it goes on when no line leads on from a step.</summary>
    private int After(CompiledActivity node)
    {
        if (node.Parent is not { } parent)
        {
            return _end;
        }

        if (parent.Type == "Elsa.Sequence")
        {
            var next = parent.Inside.SkipWhile(inside => inside != node).Skip(1).FirstOrDefault();
            return next is null ? _ends[parent] : _entries[next.Id];
        }

        // The next round of a loop begins where the loop does; from there it may also end.
        return parent.BuiltIn is { IsLoop: true } && parent.Type != "Elsa.ParallelForEach" ? _entries[parent.Id] : _ends[parent];
    }

    private List<(string Outcome, int Node)> Exits(string id)
    {
        if (!_exits.TryGetValue(id, out var exits))
        {
            _exits[id] = exits = [];
        }

        return exits;
    }

    private int Point(string? id, CompiledActivity? owner)
    {
        _ids.Add(id);
        _owners.Add(owner);
        return _ids.Count - 1;
    }

    private void Arrow(int from, int to) => _edges.Add((from, to));
}
