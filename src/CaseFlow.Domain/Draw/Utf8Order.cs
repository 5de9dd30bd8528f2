namespace CaseFlow.Domain.Draw;

/// <summary>The order of the UTF-8 bytes, found without making them.</summary>
/// <remarks>Source: DOMAIN 4.2, <em>ordinal</em>.</remarks>
internal sealed class Utf8Order : IComparer<string>
{
    internal static readonly Utf8Order Instance = new();

    private Utf8Order()
    {
    }

    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        var common = left.CommonPrefixLength(right);
        return common == left.Length || common == right.Length
            ? left.Length.CompareTo(right.Length)
            : Rank(left[common]).CompareTo(Rank(right[common]));
    }

    // UTF-16 puts characters beyond the first plane (surrogates) below U+E000 to U+FFFF; UTF-8 puts them above.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + char.MaxValue : unit;
}
