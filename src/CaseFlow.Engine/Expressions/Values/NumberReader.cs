using System.Globalization;
using CaseFlow.Engine.Expressions.Parsing;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>Reads numbers from text in the three ways JavaScript has: as a literal, by <c>Number</c>, by <c>parseInt</c> and <c>parseFloat</c>.</summary>
internal static class NumberReader
{
    /// <summary>A literal of a source, with separators; null when it is none.</summary>
    public static double? Literal(string text)
    {
        var digits = WithoutSeparators(text);
        if (digits is null)
        {
            return null;
        }

        if (Prefixed(digits, out var value))
        {
            return value;
        }

        var leadingZero = digits.Length > 1 && digits[0] == '0' && Characters.IsDigit(digits[1]);
        return leadingZero || DecimalLength(digits) != digits.Length ? null : Parse(digits);
    }

    /// <summary>A whole text as <c>Number(text)</c> reads it; NaN when it is no number.</summary>
    public static double Number(string text)
    {
        var trimmed = WhiteSpace.Trim(text).AsSpan();
        if (trimmed.IsEmpty)
        {
            return 0;
        }

        if (Prefixed(trimmed, out var value))
        {
            return value ?? double.NaN;
        }

        var unsigned = trimmed[0] is '+' or '-' ? trimmed[1..] : trimmed;
        return SignedDecimal(trimmed, unsigned, wholly: true);
    }

    /// <summary>The number a text begins with; NaN when it begins with none.</summary>
    public static double ParseFloat(string text)
    {
        var trimmed = WhiteSpace.TrimStart(text).AsSpan();
        var unsigned = !trimmed.IsEmpty && trimmed[0] is '+' or '-' ? trimmed[1..] : trimmed;
        return SignedDecimal(trimmed, unsigned, wholly: false);
    }

    /// <summary>The whole number a text begins with, in a base of 2 to 36 (0: 10, or 16 after <c>0x</c>); NaN when it begins with none.</summary>
    public static double ParseInt(string text, int radix)
    {
        var rest = WhiteSpace.TrimStart(text).AsSpan();
        var negative = !rest.IsEmpty && rest[0] == '-';
        if (!rest.IsEmpty && rest[0] is '+' or '-')
        {
            rest = rest[1..];
        }

        if (radix is 0 or 16 && rest.Length >= 2 && rest[0] == '0' && rest[1] is 'x' or 'X')
        {
            rest = rest[2..];
            radix = 16;
        }

        radix = radix == 0 ? 10 : radix;
        if (radix is < 2 or > 36)
        {
            return double.NaN;
        }

        var length = 0;
        while (length < rest.Length && WholeDigits.Digit(rest[length]) < radix)
        {
            length++;
        }

        if (length == 0)
        {
            return double.NaN;
        }

        var value = radix == 10 ? Parse(rest[..length]) : WholeDigits.Value(rest[..length], radix);
        return negative ? -value : value;
    }

    private static double SignedDecimal(ReadOnlySpan<char> signed, ReadOnlySpan<char> unsigned, bool wholly)
    {
        const string infinity = "Infinity";
        var negative = !signed.IsEmpty && signed[0] == '-';
        var isInfinity = wholly ? unsigned.SequenceEqual(infinity) : unsigned.StartsWith(infinity);
        if (isInfinity)
        {
            return negative ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var length = DecimalLength(unsigned);
        if (length == 0 || (wholly && length != unsigned.Length))
        {
            return double.NaN;
        }

        var value = Parse(unsigned[..length]);
        return negative ? -value : value;
    }

    /// <summary>How many characters at the start are digits, with point and exponent; 0 when there is no digit.</summary>
    private static int DecimalLength(ReadOnlySpan<char> text)
    {
        var whole = DigitCount(text);
        var length = whole;
        var hasDigit = whole > 0;
        if (length < text.Length && text[length] == '.')
        {
            var fraction = DigitCount(text[(length + 1)..]);
            hasDigit |= fraction > 0;
            length += 1 + fraction;
        }

        if (!hasDigit)
        {
            return 0;
        }

        if (length < text.Length && text[length] is 'e' or 'E')
        {
            var sign = length + 1 < text.Length && text[length + 1] is '+' or '-' ? 1 : 0;
            var exponent = DigitCount(text[Math.Min(text.Length, length + 1 + sign)..]);
            length += exponent > 0 ? 1 + sign + exponent : 0;
        }

        return length;
    }

    private static int DigitCount(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    /// <summary>Reads <c>0x</c>, <c>0o</c> and <c>0b</c>.</summary>
    /// <returns>True when the text has such a prefix; the value is null when what follows are no digits of that base.</returns>
    private static bool Prefixed(ReadOnlySpan<char> text, out double? value)
    {
        value = null;
        var radix = text.Length < 2 || text[0] != '0' ? 0 : (text[1] | 0x20) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
        if (radix == 0)
        {
            return false;
        }

        var digits = text[2..];
        foreach (var c in digits)
        {
            if (WholeDigits.Digit(c) >= radix)
            {
                return true;
            }
        }

        value = digits.IsEmpty ? null : WholeDigits.Value(digits, radix);
        return true;
    }

    private static string? WithoutSeparators(string text)
    {
        var radix = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 16 : 10;
        for (var i = 0; i < text.Length; i++)
        {
            var between = i > 0 && i + 1 < text.Length && WholeDigits.Digit(text[i - 1]) < radix && WholeDigits.Digit(text[i + 1]) < radix
                && !(i == 1 && text[0] == '0');
            if (text[i] == '_' && !between)
            {
                return null;
            }
        }

        return text.Replace("_", "", StringComparison.Ordinal);
    }

    private static double Parse(ReadOnlySpan<char> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
