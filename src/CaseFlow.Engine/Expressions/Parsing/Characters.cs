using System.Globalization;

namespace CaseFlow.Engine.Expressions.Parsing;

/// <summary>The classes of characters JavaScript knows; they differ from those of .NET (U+0085, U+FEFF).</summary>
internal static class Characters
{
    public static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    /// <summary>White space or line end: what is skipped between tokens, trimmed by <c>trim</c> and ignored by <c>Number</c>.</summary>
    public static bool IsSpace(char c) => c switch
    {
        ' ' or '\t' or '\v' or '\f' or '\u00A0' or '\uFEFF' => true,
        < '\u1680' => c is '\n' or '\r',
        _ => IsLineEnd(c) || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator,
    };

    public static bool IsDigit(char c) => char.IsAsciiDigit(c);

    public static bool StartsName(int codePoint) => codePoint switch
    {
        '$' or '_' => true,
        < 128 => char.IsAsciiLetter((char)codePoint),
        _ => CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber,
    };

    public static bool ContinuesName(int codePoint) => codePoint switch
    {
        < 128 => codePoint is '$' or '_' || char.IsAsciiLetterOrDigit((char)codePoint),
        0x200C or 0x200D => true,
        _ => StartsName(codePoint) || CharUnicodeInfo.GetUnicodeCategory(codePoint) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation,
    };

    /// <summary>The value of hexadecimal digits; null when there is none or anything else among them (.NET's own parsing lets U+0000 pass).</summary>
    public static int? Hexadecimal(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiHexDigit(c) || value > 0xFFFFFF)
            {
                return null;
            }

            value = (value * 16) + (char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        return digits.IsEmpty ? null : value;
    }

    /// <summary>The code point at a place, a lone surrogate being its own.</summary>
    public static int CodePointAt(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            ? char.ConvertToUtf32(text[index], text[index + 1])
            : text[index];
}
