namespace CaseFlow.Engine.Checks;

/// <summary>Points and arrows between them, with what can be known of them: which point is reached from where, and which must be passed on the way.</summary>
/// <remarks>
/// An arrow is a <em>loop-back</em> when its target must be passed to reach its source. Drawings without clean loops may keep cycles after those are
/// cut; the arrows that close them, in the order of the drawing, count as loop-backs too, so that what is left is always free of cycles.
/// </remarks>
internal sealed class DirectedGraph
{
    private readonly int[][] _successors;
    private readonly int[][] _predecessors;
    private readonly Dominators _dominators;
    private readonly bool[] _isBack;
    private readonly Lazy<Reach> _forward;
    private readonly Lazy<Reach> _any;

    internal DirectedGraph(int count, IReadOnlyList<(int From, int To)> edges, IReadOnlyList<int> roots)
    {
        Count = count;
        Edges = edges;
        Roots = roots;
        _successors = Neighbours(edge => edge.From, edge => edge.To);
        _predecessors = Neighbours(edge => edge.To, edge => edge.From);
        _dominators = new Dominators(count, _successors, _predecessors, roots);
        _isBack = LoopBacks.Find(this);
        _forward = new Lazy<Reach>(() => new Reach(count, [.. edges.Where((_, index) => !_isBack[index])]));
        _any = new Lazy<Reach>(() => new Reach(count, edges));
    }

    internal int Count { get; }

    internal IReadOnlyList<(int From, int To)> Edges { get; }

    internal IReadOnlyList<int> Roots { get; }

    internal ReadOnlySpan<int> Successors(int node) => _successors[node];

    internal ReadOnlySpan<int> Predecessors(int node) => _predecessors[node];

    /// <summary>Whether any root leads there.</summary>
    internal bool IsReachable(int node) => _dominators.IsReachable(node);

    /// <summary>Whether every way from a root to <paramref name="node"/> passes <paramref name="through"/>; a point passes itself.</summary>
    internal bool Dominates(int through, int node) => _dominators.Dominates(through, node);

    /// <summary>The last point every way to <paramref name="node"/> passes; -1 when there is none.</summary>
    internal int ImmediateDominator(int node) => _dominators.Immediate(node);

    internal bool IsLoopBack(int edge) => _isBack[edge];

    /// <summary>Whether one arrow or more lead from one point to the other.</summary>
    internal bool Reaches(int from, int to) => _any.Value.Has(from, to);

    /// <summary>The same without loop-backs.</summary>
    internal bool ReachesForward(int from, int to) => _forward.Value.Has(from, to);

    /// <summary>A shortest way from one of several points to a goal that touches nothing forbidden; empty when there is none. The ends count as touched.</summary>
    internal IReadOnlyList<int> Path(IEnumerable<int> from, Func<int, bool> isGoal, Func<int, bool> isForbidden)
    {
        var cameFrom = new Dictionary<int, int>();
        var queue = new Queue<int>();
        foreach (var start in from)
        {
            if (!isForbidden(start) && cameFrom.TryAdd(start, -1))
            {
                queue.Enqueue(start);
            }
        }

        while (queue.TryDequeue(out var node))
        {
            if (isGoal(node))
            {
                var path = new List<int>();
                for (var at = node; at >= 0; at = cameFrom[at])
                {
                    path.Add(at);
                }

                path.Reverse();
                return path;
            }

            foreach (var next in _successors[node])
            {
                if (!isForbidden(next) && cameFrom.TryAdd(next, node))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return [];
    }

    /// <summary>The same graph with every arrow turned round, entered at the given points.</summary>
    internal DirectedGraph Reversed(IReadOnlyList<int> roots) => new(Count, [.. Edges.Select(edge => (edge.To, edge.From))], roots);

    private int[][] Neighbours(Func<(int From, int To), int> key, Func<(int From, int To), int> value)
    {
        var lists = new List<int>[Count];
        foreach (var edge in Edges)
        {
            (lists[key(edge)] ??= []).Add(value(edge));
        }

        return [.. lists.Select(list => list?.Distinct().ToArray() ?? [])];
    }
}
