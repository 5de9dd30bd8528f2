namespace CaseFlow.Engine.Definitions;

/// <summary>What a type alias of the Studio means for a value.</summary>
internal enum ValueKind
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date, with or without time.</summary>
    Instant,

    /// <summary>A length of time.</summary>
    Span,

    /// <summary>An object with members.</summary>
    Members,
}

/// <summary>A type alias, understood. Aliases that are not known, among them assembly-qualified names, stand for anything.</summary>
internal sealed record DeclaredType(ValueKind Kind, bool IsList, double Limit = double.MaxValue)
{
    internal static readonly DeclaredType Any = new(ValueKind.Any, false);
    internal static readonly DeclaredType Text = new(ValueKind.Text, false);
    internal static readonly DeclaredType Boolean = new(ValueKind.Boolean, false);

    private static readonly string[] ListNames = ["List", "IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection", "Collection", "HashSet", "ISet"];

    internal static DeclaredType Of(string? alias, bool isArray = false)
    {
        var name = (alias ?? string.Empty).Trim().TrimEnd('?');
        if (name.EndsWith("[]", StringComparison.Ordinal))
        {
            return Of(name[..^2]) with { IsList = true };
        }

        var bracket = name.IndexOf('<', StringComparison.Ordinal);
        if (bracket > 0 && name.EndsWith('>') && ListNames.Contains(name[..bracket], StringComparer.Ordinal))
        {
            return Of(name[(bracket + 1)..^1]) with { IsList = true };
        }

        var (kind, limit) = Meaning(name);
        return new DeclaredType(kind, isArray, limit);
    }

    private static (ValueKind Kind, double Limit) Meaning(string name) => name switch
    {
        "String" => (ValueKind.Text, double.MaxValue),
        "Boolean" => (ValueKind.Boolean, double.MaxValue),
        "Int16" => (ValueKind.Integer, short.MaxValue),
        "Int32" => (ValueKind.Integer, int.MaxValue),

        // Beyond 2^53 a double skips whole numbers.
        "Int64" => (ValueKind.Integer, 9_007_199_254_740_991d),
        "Single" or "Double" or "Decimal" => (ValueKind.Number, double.MaxValue),
        "DateTime" or "DateTimeOffset" or "DateOnly" => (ValueKind.Instant, double.MaxValue),
        "TimeSpan" => (ValueKind.Span, double.MaxValue),
        "StringDictionary" or "ObjectDictionary" or "StringMap" or "ObjectMap" or "JsonObject" => (ValueKind.Members, double.MaxValue),
        _ => (ValueKind.Any, double.MaxValue),
    };
}
