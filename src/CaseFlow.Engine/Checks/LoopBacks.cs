namespace CaseFlow.Engine.Checks;

/// <summary>Finds the arrows that lead back.</summary>
internal static class LoopBacks
{
    internal static bool[] Find(DirectedGraph graph)
    {
        var isBack = new bool[graph.Edges.Count];
        var outgoing = new List<int>[graph.Count];
        for (var edge = 0; edge < isBack.Length; edge++)
        {
            var (from, to) = graph.Edges[edge];
            isBack[edge] = graph.Dominates(to, from);
            (outgoing[from] ??= []).Add(edge);
        }

        CutWhatIsLeft(graph, outgoing, isBack);
        return isBack;
    }

    /// <summary>A cycle with two entrances has no loop-back by dominance; walking in the order of the drawing, the arrow that closes it is cut.</summary>
    private static void CutWhatIsLeft(DirectedGraph graph, List<int>?[] outgoing, bool[] isBack)
    {
        var state = new byte[graph.Count];
        var stack = new Stack<(int Node, int Next)>();
        foreach (var start in graph.Roots.Concat(Enumerable.Range(0, graph.Count)))
        {
            if (state[start] != 0)
            {
                continue;
            }

            state[start] = 1;
            stack.Push((start, 0));
            while (stack.TryPop(out var at))
            {
                var edges = outgoing[at.Node];
                if (edges is null || at.Next == edges.Count)
                {
                    state[at.Node] = 2;
                    continue;
                }

                stack.Push((at.Node, at.Next + 1));
                var edge = edges[at.Next];
                var next = graph.Edges[edge].To;
                if (isBack[edge])
                {
                    continue;
                }

                if (state[next] == 1)
                {
                    isBack[edge] = true;
                }
                else if (state[next] == 0)
                {
                    state[next] = 1;
                    stack.Push((next, 0));
                }
            }
        }
    }
}
