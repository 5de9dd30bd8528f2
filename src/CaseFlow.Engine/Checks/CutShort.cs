using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Checks;

/// <summary>Where one branch may end another: from each point it may be cut short at, an arrow to where the run goes on.</summary>
/// <remarks>Errs towards too many: two branches of a fork count as running side by side until they have met at a join that waits for all.</remarks>
internal static class CutShort
{
    internal static HashSet<(int From, int To)> Arrows(DrawingMap map)
    {
        var arrows = new HashSet<(int From, int To)>();
        foreach (var (fork, withItself) in map.Forks.Select(fork => (fork, false)).Concat(map.MayFork))
        {
            var join = map.JoinOf(fork);
            var branches = map.Graph.Successors(fork).ToArray();
            foreach (var cutter in map.Cutters)
            {
                foreach (var (cut, cutting) in Pairs(branches, withItself).Where(pair => Reached(map, pair.Cutting, join, -1).Contains(cutter.Point)))
                {
                    arrows.UnionWith(Reached(map, cut, join, cutter.Point).Where(point => IsEnded(map, cutter, point)).Select(point => (point, cutter.Target)));
                }
            }
        }

        return arrows;
    }

    private static IEnumerable<(int Cut, int Cutting)> Pairs(int[] branches, bool withItself) =>
        from cut in branches
        from cutting in branches
        where cut != cutting || withItself
        select (cut, cutting);

    private static bool IsEnded(DrawingMap map, Cutter cutter, int point) =>
        IsInside(map.Owners[point], cutter.Scope) && (!cutter.OnlyBefore || map.Graph.Reaches(point, cutter.Point));

    private static bool IsInside(CompiledActivity? owner, CompiledActivity? scope)
    {
        for (var at = owner; at is not null; at = at.Parent)
        {
            if (scope is null || at.Parent == scope)
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<int> Reached(DrawingMap map, int from, int join, int stop)
    {
        var reached = new HashSet<int>();
        var queue = new Queue<int>([from]);
        while (queue.TryDequeue(out var point))
        {
            if (point == join || point == stop || !reached.Add(point))
            {
                continue;
            }

            foreach (var next in map.Graph.Successors(point))
            {
                queue.Enqueue(next);
            }
        }

        return reached;
    }
}
