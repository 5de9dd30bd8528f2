namespace CaseFlow.Engine.Checks;

/// <summary>Forks whose branches all meet again, and what such a fork surely passes.</summary>
internal sealed class ParallelBlocks
{
    private readonly DrawingMap _map;
    private readonly List<(int Fork, int Join)> _blocks = [];

    internal ParallelBlocks(DrawingMap map)
    {
        _map = map;
        var backwards = map.Graph.Reversed([map.End]);
        foreach (var fork in map.Forks)
        {
            var join = backwards.IsReachable(fork) ? backwards.ImmediateDominator(fork) : -1;
            if (join >= 0 && map.WaitsForAll.Contains(join) && !Between(fork, join).Any(map.EndsOthers.Contains))
            {
                _blocks.Add((fork, join));
            }
        }
    }

    /// <summary>The given points, and every fork that surely passes one of them; not a fork whose block holds <paramref name="notAround"/>.</summary>
    internal HashSet<int> Spread(IEnumerable<int> points, int notAround = -1)
    {
        var passed = points.ToHashSet();
        var open = _blocks.Where(block => notAround < 0 || !Between(block.Fork, block.Join).Contains(notAround)).ToList();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (fork, join) in open)
            {
                if (!passed.Contains(fork) && SomeBranchPasses(fork, join, passed))
                {
                    changed = passed.Add(fork);
                }
            }
        }

        return passed;
    }

    private bool SomeBranchPasses(int fork, int join, HashSet<int> passed)
    {
        foreach (var branch in _map.Graph.Successors(fork))
        {
            if (branch != join && _map.Graph.Path([branch], node => node == join, passed.Contains).Count == 0)
            {
                return true;
            }
        }

        return false;
    }

    private HashSet<int> Between(int fork, int join)
    {
        var between = new HashSet<int>();
        var queue = new Queue<int>(_map.Graph.Successors(fork).ToArray());
        while (queue.TryDequeue(out var node))
        {
            if (node != join && between.Add(node))
            {
                foreach (var next in _map.Graph.Successors(node))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return between;
    }
}
