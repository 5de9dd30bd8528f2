using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>Upper and lower case as JavaScript makes them: for whole texts, so that <c>ß</c> becomes two letters; no language's own rules.</summary>
/// <remarks>.NET changes one letter into one letter. What Unicode's SpecialCasing.txt adds without condition on language stands here.</remarks>
internal static class LetterCase
{
    // Letters whose capital is more than one letter, as hexadecimal code points; and the dotless i, which .NET leaves alone.
    private const string _longCapitals =
        "131:49 " +
        "DF:53+53 149:2BC+4E 1F0:4A+30C 390:399+308+301 3B0:3A5+308+301 587:535+552 1E96:48+331 1E97:54+308 1E98:57+30A 1E99:59+30A " +
        "1E9A:41+2BE 1F50:3A5+313 1F52:3A5+313+300 1F54:3A5+313+301 1F56:3A5+313+342 1F80:1F08+399 1F81:1F09+399 1F82:1F0A+399 " +
        "1F83:1F0B+399 1F84:1F0C+399 1F85:1F0D+399 1F86:1F0E+399 1F87:1F0F+399 1F88:1F08+399 1F89:1F09+399 1F8A:1F0A+399 1F8B:1F0B+399 " +
        "1F8C:1F0C+399 1F8D:1F0D+399 1F8E:1F0E+399 1F8F:1F0F+399 1F90:1F28+399 1F91:1F29+399 1F92:1F2A+399 1F93:1F2B+399 1F94:1F2C+399 " +
        "1F95:1F2D+399 1F96:1F2E+399 1F97:1F2F+399 1F98:1F28+399 1F99:1F29+399 1F9A:1F2A+399 1F9B:1F2B+399 1F9C:1F2C+399 1F9D:1F2D+399 " +
        "1F9E:1F2E+399 1F9F:1F2F+399 1FA0:1F68+399 1FA1:1F69+399 1FA2:1F6A+399 1FA3:1F6B+399 1FA4:1F6C+399 1FA5:1F6D+399 1FA6:1F6E+399 " +
        "1FA7:1F6F+399 1FA8:1F68+399 1FA9:1F69+399 1FAA:1F6A+399 1FAB:1F6B+399 1FAC:1F6C+399 1FAD:1F6D+399 1FAE:1F6E+399 1FAF:1F6F+399 " +
        "1FB2:1FBA+399 1FB3:391+399 1FB4:386+399 1FB6:391+342 1FB7:391+342+399 1FBC:391+399 1FC2:1FCA+399 1FC3:397+399 1FC4:389+399 " +
        "1FC6:397+342 1FC7:397+342+399 1FCC:397+399 1FD2:399+308+300 1FD3:399+308+301 1FD6:399+342 1FD7:399+308+342 1FE2:3A5+308+300 " +
        "1FE3:3A5+308+301 1FE4:3A1+313 1FE6:3A5+342 1FE7:3A5+308+342 1FF2:1FFA+399 1FF3:3A9+399 1FF4:38F+399 1FF6:3A9+342 1FF7:3A9+342+399 " +
        "1FFC:3A9+399 FB00:46+46 FB01:46+49 FB02:46+4C FB03:46+46+49 FB04:46+46+4C FB05:53+54 FB06:53+54 FB13:544+546 FB14:544+535 " +
        "FB15:544+53B FB16:54E+546 FB17:544+53D";

    private static readonly FrozenDictionary<char, string> _capitals = _longCapitals.Split(' ').Select(entry => entry.Split(':'))
        .ToFrozenDictionary(pair => (char)HexNumber(pair[0]), pair => string.Concat(pair[1].Split('+').Select(unit => (char)HexNumber(unit))));

    public static string Upper(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\x7F'))
        {
            return text.ToUpperInvariant();
        }

        var upper = new StringBuilder(text.Length);
        foreach (var c in text.ToUpperInvariant())
        {
            _ = _capitals.TryGetValue(c, out var capitals) ? upper.Append(capitals) : upper.Append(c);
        }

        return upper.ToString();
    }

    public static string Lower(string text)
    {
        if (text.AsSpan().IndexOfAny('\u0130', '\u03A3') < 0)
        {
            return text.ToLowerInvariant();
        }

        var lower = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                '\u0130' => lower.Append("i\u0307"),
                '\u03A3' when EndsWord(text, i) => lower.Append('\u03C2'),
                _ => lower.Append(text[i]),
            };
        }

        return lower.ToString().ToLowerInvariant();
    }

    /// <summary>Whether a capital sigma stands after a letter and before none, so that it becomes a final one.</summary>
    private static bool EndsWord(string text, int sigma)
    {
        var before = sigma - 1;
        while (before >= 0 && sigma - before < _sight && IsIgnored(text[before]))
        {
            before--;
        }

        var after = sigma + 1;
        while (after < text.Length && after - sigma < _sight && IsIgnored(text[after]))
        {
            after++;
        }

        return before >= 0 && IsCased(text[before]) && !(after < text.Length && IsCased(text[after]));
    }

    // How far marks between letters are looked past, so that a text of sigmas and marks costs no square time.
    private const int _sight = 64;

    private static bool IsCased(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        || c is 'ª' or 'º' or (>= '\u2160' and <= '\u217F') or (>= '\u24B6' and <= '\u24E9');

    private static bool IsIgnored(char c) => c is '\'' or '.' or ':' or '·' or '\u2018' or '\u2019' or '\u2024' or '\u2027'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    private static int HexNumber(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
