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
        while (length < rest.Length && DigitValue(rest[length]) < radix)
        {
            length++;
        }

        if (length == 0)
        {
            return double.NaN;
        }

        var value = radix == 10 ? Parse(rest[..length]) : Digits(rest[..length], radix);
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
            if (DigitValue(c) >= radix)
            {
                return true;
            }
        }

        value = digits.IsEmpty ? null : Digits(digits, radix);
        return true;
    }

    /// <summary>The value of digits: exact and rounded once for bases that are powers of two, as V8 rounds for the others.</summary>
    private static double Digits(ReadOnlySpan<char> digits, int radix)
    {
        if (radix is 2 or 4 or 8 or 16 or 32)
        {
            return PowerOfTwoDigits(digits, int.Log2(radix));
        }

        const uint largestFactor = uint.MaxValue / 36;
        double value = 0;
        for (var i = 0; i < digits.Length;)
        {
            uint part = 0;
            uint factor = 1;
            while (i < digits.Length && factor * (uint)radix <= largestFactor)
            {
                part = (part * (uint)radix) + (uint)DigitValue(digits[i++]);
                factor *= (uint)radix;
            }

            value = (value * factor) + part;
        }

        return value;
    }

    private static double PowerOfTwoDigits(ReadOnlySpan<char> digits, int bitsPerDigit)
    {
        ulong mantissa = 0;
        var scale = 0;
        foreach (var c in digits.TrimStart('0'))
        {
            // Past 58 bits only whether anything follows matters for rounding: it is kept in the lowest bit.
            if (mantissa >> 58 == 0)
            {
                mantissa = (mantissa << bitsPerDigit) | (uint)DigitValue(c);
            }
            else
            {
                mantissa |= DigitValue(c) == 0 ? 0u : 1u;
                scale += bitsPerDigit;
            }
        }

        return Math.ScaleB(mantissa, scale);
    }

    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };

    private static string? WithoutSeparators(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var between = i > 0 && i + 1 < text.Length && char.IsAsciiHexDigit(text[i - 1]) && char.IsAsciiHexDigit(text[i + 1])
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
