namespace CaseFlow.Engine.Expressions.Values;

/// <summary>Whole numbers in bases from 2 to 36.</summary>
internal static class WholeDigits
{
    /// <summary>The value of digits: exact and rounded once for bases that are powers of two, as V8 rounds for the others.</summary>
    public static double Value(ReadOnlySpan<char> digits, int radix)
    {
        if (radix is 2 or 4 or 8 or 16 or 32)
        {
            return OfPowerOfTwo(digits, int.Log2(radix));
        }

        const uint largestFactor = uint.MaxValue / 36;
        double value = 0;
        for (var i = 0; i < digits.Length;)
        {
            uint part = 0;
            uint factor = 1;
            while (i < digits.Length && factor * (uint)radix <= largestFactor)
            {
                part = (part * (uint)radix) + (uint)Digit(digits[i++]);
                factor *= (uint)radix;
            }

            value = (value * factor) + part;
        }

        return value;
    }

    private static double OfPowerOfTwo(ReadOnlySpan<char> digits, int bitsPerDigit)
    {
        ulong mantissa = 0;
        var scale = 0;
        foreach (var c in digits.TrimStart('0'))
        {
            // Past 58 bits only whether anything follows matters for rounding: it is kept in the lowest bit.
            if (mantissa >> 58 == 0)
            {
                mantissa = (mantissa << bitsPerDigit) | (uint)Digit(c);
            }
            else
            {
                mantissa |= Digit(c) == 0 ? 0u : 1u;
                scale += bitsPerDigit;
            }
        }

        return Math.ScaleB(mantissa, scale);
    }

    /// <summary>The value of a digit in bases up to 36; more than any base for other characters.</summary>
    public static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };
}
