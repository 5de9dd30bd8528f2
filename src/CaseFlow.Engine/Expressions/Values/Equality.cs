namespace CaseFlow.Engine.Expressions.Values;

/// <summary>The three equalities of JavaScript. Lists and objects are equal only to themselves.</summary>
internal static class Equality
{
    /// <summary><c>===</c>.</summary>
    public static bool Strict(object? left, object? right, Evaluation run) => (left, right) switch
    {
        (double a, double b) => a == b,
        (string a, string b) => SameText(a, b, run),
        (bool a, bool b) => a == b,
        _ => ReferenceEquals(left, right),
    };

    /// <summary><c>==</c>: null and undefined are equal, otherwise numbers decide between different kinds.</summary>
    public static bool Loose(object? left, object? right, Evaluation run)
    {
        if (Coercion.IsNothing(left) || Coercion.IsNothing(right))
        {
            return Coercion.IsNothing(left) && Coercion.IsNothing(right);
        }

        if (Coercion.TypeName(left) == Coercion.TypeName(right))
        {
            return Strict(left, right, run);
        }

        var a = Coercion.Primitive(left, run);
        var b = Coercion.Primitive(right, run);
        return a is string first && b is string second
            ? SameText(first, second, run)
            : Coercion.Number(a, run) == Coercion.Number(b, run);
    }

    /// <summary>As <c>===</c>, but NaN equals itself: what <c>includes</c> looks for.</summary>
    public static bool SameValueZero(object? left, object? right, Evaluation run) =>
        left is double a && right is double b ? a.Equals(b) || a == b : Strict(left, right, run);

    private static bool SameText(string a, string b, Evaluation run)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        run.ChargeScan(a.Length);
        return string.Equals(a, b, StringComparison.Ordinal);
    }
}
