using System.Globalization;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>Numbers as JavaScript prints them: the fewest digits that read back as the same number.</summary>
internal static class NumberText
{
    public static string Of(double number)
    {
        // Also prints -0 as "0", as JavaScript does.
        if (number is > -1e15 and < 1e15 && number == Math.Truncate(number))
        {
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        }

        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
        }

        Span<char> buffer = stackalloc char[32];
        Math.Abs(number).TryFormat(buffer, out var length, "R", CultureInfo.InvariantCulture);
        return (number < 0 ? "-" : "") + Arrange(buffer[..length]);
    }

    /// <summary>Puts the digits of .NET's shortest form, such as <c>0.00012</c> or <c>1.5E-07</c>, into JavaScript's form.</summary>
    private static string Arrange(ReadOnlySpan<char> shortest)
    {
        var e = shortest.IndexOf('E');
        var exponent = e < 0 ? 0 : int.Parse(shortest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? shortest : shortest[..e];
        var dot = mantissa.IndexOf('.');
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        var fraction = dot < 0 ? [] : mantissa[(dot + 1)..];
        var all = string.Concat(whole, fraction);
        var significant = all.TrimStart('0');

        // The number is 0.DIGITS × 10^point.
        var point = exponent + whole.Length - (all.Length - significant.Length);
        var digits = significant.TrimEnd('0');
        return point switch
        {
            > 21 or <= -6 => Scientific(digits, point - 1),
            > 0 when digits.Length <= point => digits.PadRight(point, '0'),
            > 0 => $"{digits.AsSpan(0, point)}.{digits.AsSpan(point)}",
            _ => "0." + new string('0', -point) + digits,
        };
    }

    private static string Scientific(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits.AsSpan(1)}";
        var sign = exponent < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{sign}{Math.Abs(exponent)}");
    }
}
