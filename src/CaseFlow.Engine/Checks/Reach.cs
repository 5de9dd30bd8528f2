namespace CaseFlow.Engine.Checks;

/// <summary>Which point leads to which by one arrow or more, one bit a pair.</summary>
internal sealed class Reach
{
    private readonly ulong[][] _rows;

    internal Reach(int count, IReadOnlyList<(int From, int To)> edges)
    {
        var words = (count + 63) / 64;
        _rows = new ulong[count][];
        for (var i = 0; i < count; i++)
        {
            _rows[i] = new ulong[words];
        }

        // Rounds until nothing changes: two or three for drawings, whose arrows mostly run in the order of the file.
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = edges.Count - 1; i >= 0; i--)
            {
                var (from, to) = edges[i];
                changed |= Add(_rows[from], to) | Merge(_rows[from], _rows[to]);
            }
        }
    }

    internal bool Has(int from, int to) => (_rows[from][to >> 6] & (1UL << (to & 63))) != 0;

    private static bool Add(ulong[] row, int node)
    {
        var bit = 1UL << (node & 63);
        var changed = (row[node >> 6] & bit) == 0;
        row[node >> 6] |= bit;
        return changed;
    }

    private static bool Merge(ulong[] row, ulong[] other)
    {
        var changed = false;
        for (var i = 0; i < row.Length; i++)
        {
            var merged = row[i] | other[i];
            changed |= merged != row[i];
            row[i] = merged;
        }

        return changed;
    }
}
