using System.Collections.Frozen;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <summary>The signs of JavaScript, and the rank of those that stand between two values.</summary>
internal static class Punctuators
{
    /// <summary>Rank of signs that are no operator of this language between two values.</summary>
    public const int NoRank = -1;

    /// <summary>Rank of the operators on bits, which are refused.</summary>
    public const int Bitwise = -2;

    /// <summary>The highest rank: <c>* / %</c>.</summary>
    public const int HighestRank = 5;

    private static readonly FrozenDictionary<string, (string Text, int Rank)> _all = new (int Rank, string Signs)[]
    {
        (0, "||"),
        (1, "&&"),
        (2, "== != === !=="),
        (3, "< > <= >="),
        (4, "+ -"),
        (HighestRank, "* / %"),
        (Bitwise, "| ^ & << >> >>> |= ^= &= <<= >>= >>>="),
        (NoRank, "{ } ( ) [ ] . ; , ! ~ ? : = @ # ?. => ?? ** ++ -- += -= *= /= %= **= &&= ||= ??= ..."),
    }.SelectMany(row => row.Signs.Split(' ').Select(sign => (sign, row.Rank))).ToFrozenDictionary(pair => pair.sign);

    private static readonly FrozenDictionary<string, (string Text, int Rank)>.AlternateLookup<ReadOnlySpan<char>> _bySpan =
        _all.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The longest sign a text begins with; null when it begins with none.</summary>
    public static (string Text, int Rank)? Longest(ReadOnlySpan<char> text)
    {
        for (var length = Math.Min(4, text.Length); length > 0; length--)
        {
            if (_bySpan.TryGetValue(text[..length], out var found))
            {
                return found;
            }
        }

        return null;
    }
}
