namespace CaseFlow.Engine.Checks;

/// <summary>Forks whose branches all meet again, and what such a fork surely passes.</summary>
internal sealed class ParallelBlocks
{
    private readonly DrawingMap _map;
    private readonly List<(int Fork, int Join)> _blocks = [];

    internal ParallelBlocks(DrawingMap map)
    {
        _map = map;
        var cutters = map.Cutters.Select(cutter => cutter.Point).ToHashSet();
        foreach (var fork in map.Forks)
        {
            var join = map.JoinOf(fork);
            if (join >= 0 && !Between(fork, join).Overlaps(cutters))
            {
                _blocks.Add((fork, join));
            }
        }
    }

    /// <summary>The given points, and every fork that surely passes one of them.</summary>
    /// <param name="points">The points.</param>
    /// <param name="counts">Whether a fork may count, by all points from it to its join.</param>
    internal HashSet<int> Spread(IEnumerable<int> points, Func<HashSet<int>, bool> counts)
    {
        var passed = points.ToHashSet();
        var open = _blocks.Where(block => counts([.. Between(block.Fork, block.Join), block.Fork])).ToList();
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
