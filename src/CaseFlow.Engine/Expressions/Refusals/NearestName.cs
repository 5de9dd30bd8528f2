namespace CaseFlow.Engine.Expressions.Refusals;

/// <summary>Finds what a mistyped name most likely meant.</summary>
internal static class NearestName
{
    // Beyond this a name is no slip of the finger, and the comparison (square in the length) is not worth its time.
    private const int _longest = 48;

    /// <summary>The candidate with the fewest typing slips, or null when none is near.</summary>
    /// <remarks>A slip is a letter too many, too few, wrong or swapped with its neighbour; case does not count. One slip is allowed for every three letters.</remarks>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        if (name.Length > _longest)
        {
            return null;
        }

        var allowed = name.Length / 3;
        string? nearest = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Length > _longest || Math.Abs(candidate.Length - name.Length) > allowed)
            {
                continue;
            }

            var slips = Slips(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            var isNearer = slips < allowed || nearest is null || (slips == allowed && string.CompareOrdinal(candidate, nearest) < 0);
            if (slips <= allowed && isNearer)
            {
                nearest = candidate;
                allowed = slips;
            }
        }

        return nearest;
    }

    private static int Slips(string a, string b)
    {
        var beforeLast = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[b.Length];
    }
}
