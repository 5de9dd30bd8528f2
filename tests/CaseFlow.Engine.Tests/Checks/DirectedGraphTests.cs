using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Checks;

/// <summary>The graph against plain search, on drawings thrown at random, loops and all.</summary>
public sealed class DirectedGraphTests
{
    [Fact]
    public void What_precedes_what_is_what_a_search_finds()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var throws = new Throws(seed);
            var count = 2 + throws.Below(8);
            var lines = new List<(int From, int To)>();
            for (var i = 1; i < count; i++)
            {
                lines.Add((throws.Below(i), i));
            }

            for (var i = throws.Below(count); i > 0; i--)
            {
                lines.Add((throws.Below(count), throws.Below(count)));
            }

            lines = [.. lines.Distinct()];
            var graph = Graph(count, lines);

            for (var one = 0; one < count; one++)
            {
                for (var other = 0; other < count; other++)
                {
                    Assert.Equal(Search(lines, [one], other, -1, atLeastOne: true), graph.CanReach($"n{one}", $"n{other}"));
                    if (one != other)
                    {
                        Assert.Equal(one == 0 || !Search(lines, [0], other, one, atLeastOne: false), graph.AlwaysPrecedes(new HashSet<string> { $"n{one}" }, $"n{other}"));
                    }
                }
            }
        }
    }

    /// <summary>Every line has an outcome of its own, so that no step sends two tokens.</summary>
    private static Engine.Checks.DrawingGraph Graph(int count, List<(int From, int To)> lines) => Compile(Workflow(Flow(
        "f",
        Enumerable.Range(0, count).Select(node => Task($"n{node}", [.. lines.Where(line => line.From == node).Select(line => $"to{line.To}").DefaultIfEmpty("out")])),
        [.. lines.Select(line => $"n{line.From}:to{line.To} -> n{line.To}")]).With("start", "n0"))).Drawing;

    private static bool Search(List<(int From, int To)> lines, int[] from, int goal, int without, bool atLeastOne)
    {
        var seen = new HashSet<int>();
        var queue = new Queue<int>(from.Where(node => node != without));
        if (!atLeastOne && queue.Contains(goal))
        {
            return true;
        }

        while (queue.TryDequeue(out var node))
        {
            foreach (var (_, to) in lines.Where(line => line.From == node && line.To != without))
            {
                if (to == goal)
                {
                    return true;
                }

                if (seen.Add(to))
                {
                    queue.Enqueue(to);
                }
            }
        }

        return false;
    }
}
