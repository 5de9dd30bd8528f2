namespace CaseFlow.Engine.Expressions.Values;

/// <summary>Finds one text in another in time that grows with their lengths, never with their product.</summary>
internal static class TextSearch
{
    // Up to here the library's search is the faster one, and its worst case is still small.
    private const int _shortNeedle = 32;

    /// <summary>The first place at or after a start; -1 when there is none.</summary>
    public static int IndexOf(string text, string wanted, int start, Evaluation run)
    {
        var found = wanted.Length <= _shortNeedle ? text.IndexOf(wanted, start, StringComparison.Ordinal) : IndexOfLong(text, wanted, start);
        run.ChargeScan((found < 0 ? text.Length : found) - start + wanted.Length);
        return found;
    }

    /// <summary>Knuth, Morris and Pratt: the library's search takes seconds on two long texts of one letter.</summary>
    private static int IndexOfLong(string text, string wanted, int start)
    {
        var fallback = new int[wanted.Length];
        for (int i = 1, matched = 0; i < wanted.Length; i++)
        {
            matched = Matched(wanted, fallback, matched, wanted[i]);
            fallback[i] = matched;
        }

        for (int i = start, matched = 0; i < text.Length; i++)
        {
            matched = Matched(wanted, fallback, matched, text[i]);
            if (matched == wanted.Length)
            {
                return i - matched + 1;
            }
        }

        return -1;
    }

    private static int Matched(string wanted, int[] fallback, int matched, char next)
    {
        while (matched > 0 && wanted[matched] != next)
        {
            matched = fallback[matched - 1];
        }

        return wanted[matched] == next ? matched + 1 : 0;
    }
}
