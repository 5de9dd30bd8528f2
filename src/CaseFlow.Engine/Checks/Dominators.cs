namespace CaseFlow.Engine.Checks;

/// <summary>For every point of a graph the last point that all ways to it pass.</summary>
/// <remarks>Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001): rounds over the points in reverse postorder until nothing changes.</remarks>
internal sealed class Dominators
{
    private readonly int[] _immediate;
    private readonly int[] _order;
    private readonly int _root;

    internal Dominators(int count, int[][] successors, int[][] predecessors, IReadOnlyList<int> roots)
    {
        // A point above all roots makes one root of many.
        _root = count;
        _immediate = new int[count + 1];
        _order = new int[count + 1];
        Array.Fill(_immediate, -1);
        Array.Fill(_order, -1);
        var sequence = ReversePostorder(count, successors, roots);
        for (var i = 0; i < sequence.Count; i++)
        {
            _order[sequence[i]] = i;
        }

        var isRoot = new bool[count];
        foreach (var root in roots)
        {
            isRoot[root] = true;
        }

        _immediate[_root] = _root;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var node in sequence.Skip(1))
            {
                var candidate = isRoot[node] ? _root : -1;
                foreach (var before in predecessors[node])
                {
                    if (_immediate[before] >= 0)
                    {
                        candidate = candidate < 0 ? before : Common(before, candidate);
                    }
                }

                changed |= _immediate[node] != candidate;
                _immediate[node] = candidate;
            }
        }
    }

    internal bool IsReachable(int node) => _order[node] >= 0;

    internal int Immediate(int node) => _immediate[node] == _root ? -1 : _immediate[node];

    internal bool Dominates(int through, int node)
    {
        if (!IsReachable(node) || !IsReachable(through))
        {
            return false;
        }

        while (node != _root)
        {
            if (node == through)
            {
                return true;
            }

            node = _immediate[node];
        }

        return false;
    }

    private int Common(int one, int other)
    {
        while (one != other)
        {
            while (_order[one] > _order[other])
            {
                one = _immediate[one];
            }

            while (_order[other] > _order[one])
            {
                other = _immediate[other];
            }
        }

        return one;
    }

    private List<int> ReversePostorder(int count, int[][] successors, IReadOnlyList<int> roots)
    {
        var seen = new bool[count];
        var sequence = new List<int>(count + 1);
        var stack = new Stack<(int Node, int Next)>();
        foreach (var root in roots)
        {
            if (seen[root])
            {
                continue;
            }

            seen[root] = true;
            stack.Push((root, 0));
            while (stack.TryPop(out var at))
            {
                if (at.Next == successors[at.Node].Length)
                {
                    sequence.Add(at.Node);
                    continue;
                }

                stack.Push((at.Node, at.Next + 1));
                var next = successors[at.Node][at.Next];
                if (!seen[next])
                {
                    seen[next] = true;
                    stack.Push((next, 0));
                }
            }
        }

        sequence.Add(_root);
        sequence.Reverse();
        return sequence;
    }
}
