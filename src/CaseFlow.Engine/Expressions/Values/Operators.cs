using System.Collections.Frozen;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>An operator of two values.</summary>
internal delegate object? BinaryOperator(object? left, object? right, Evaluation run);

/// <summary>The operators of JavaScript that take two values and always use both.</summary>
internal static class Operators
{
    private static readonly FrozenDictionary<string, BinaryOperator> _bySign = new Dictionary<string, BinaryOperator>
    {
        ["+"] = Add,
        ["-"] = (left, right, run) => Coercion.Number(left, run) - Coercion.Number(right, run),
        ["*"] = (left, right, run) => Coercion.Number(left, run) * Coercion.Number(right, run),
        ["/"] = (left, right, run) => Coercion.Number(left, run) / Coercion.Number(right, run),
        ["%"] = (left, right, run) => Coercion.Number(left, run) % Coercion.Number(right, run),
        ["**"] = (left, right, run) => Power(Coercion.Number(left, run), Coercion.Number(right, run)),
        ["=="] = (left, right, run) => Coercion.Box(Equality.Loose(left, right, run)),
        ["!="] = (left, right, run) => Coercion.Box(!Equality.Loose(left, right, run)),
        ["==="] = (left, right, run) => Coercion.Box(Equality.Strict(left, right, run)),
        ["!=="] = (left, right, run) => Coercion.Box(!Equality.Strict(left, right, run)),
        ["<"] = (left, right, run) => Coercion.Box(Compare(left, right, run) < 0),
        [">"] = (left, right, run) => Coercion.Box(Compare(left, right, run) > 0),
        ["<="] = (left, right, run) => Coercion.Box(Compare(left, right, run) <= 0),
        [">="] = (left, right, run) => Coercion.Box(Compare(left, right, run) >= 0),
    }.ToFrozenDictionary();

    public static BinaryOperator Of(string sign) => _bySign[sign];

    public static object? Add(object? left, object? right, Evaluation run)
    {
        if (left is double a && right is double b)
        {
            return a + b;
        }

        var first = Coercion.Primitive(left, run);
        var second = Coercion.Primitive(right, run);
        return first is string || second is string
            ? run.Concat(Coercion.Text(first, run), Coercion.Text(second, run))
            : Coercion.Number(first, run) + Coercion.Number(second, run);
    }

    /// <summary>Less than, equal or greater than 0; null when either is no number, so that every comparison with 0 is false.</summary>
    private static int? Compare(object? left, object? right, Evaluation run)
    {
        var a = Coercion.Primitive(left, run);
        var b = Coercion.Primitive(right, run);
        if (a is string first && b is string second)
        {
            run.ChargeScan(Math.Min(first.Length, second.Length));
            return string.CompareOrdinal(first, second);
        }

        var x = Coercion.Number(a, run);
        var y = Coercion.Number(b, run);
        return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
    }

    /// <summary>A power; unlike IEEE 754, 1 to the power of what is not finite is no number.</summary>
    private static double Power(double number, double exponent) =>
        double.IsNaN(exponent) || (Math.Abs(number) == 1 && double.IsInfinity(exponent)) ? double.NaN : Math.Pow(number, exponent);
}
