using System.Globalization;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Definitions;

/// <summary>Brings what a designer entered or a script gave to the type the drawing declares, or says why not.</summary>
/// <remarks>
/// The Studio gives numbers and check marks typed into a text box back as text, so text is read by type. Nothing is rounded or cut in silence: a
/// fraction is no <c>Int32</c>. Types this program does not know carry any value. Source: STUDIO-CONTRACT §3.
/// </remarks>
internal static class TypedValue
{
    /// <exception cref="ExpressionException">The value cannot be of that type.</exception>
    internal static object? Convert(object? value, DeclaredType type)
    {
        if (value is null)
        {
            return null;
        }

        if (type.IsList)
        {
            return value switch
            {
                IReadOnlyList<object?> items => type.Kind == ValueKind.Any ? items : items.Select(item => One(item, type)).ToList(),
                string { Length: 0 } => null,
                string text when text.TrimStart().StartsWith('[') && Json(text) is IReadOnlyList<object?> items => Convert(items, type),
                _ => new List<object?> { One(value, type) },
            };
        }

        return One(value, type);
    }

    private static object? One(object? value, DeclaredType type)
    {
        if (value is null || type.Kind == ValueKind.Any)
        {
            return value;
        }

        // An empty text box means "nothing entered" for everything but text.
        if (type.Kind != ValueKind.Text && value is string blank && string.IsNullOrWhiteSpace(blank))
        {
            return null;
        }

        return type.Kind switch
        {
            ValueKind.Text => Text(value),
            ValueKind.Boolean => Boolean(value),
            ValueKind.Number or ValueKind.Integer => Number(value, type),
            ValueKind.Instant => ShanghaiTime.TryRead(Text(value), out _) ? Text(value) : throw Wrong("value.not-an-instant", value, "日期时间", "a date and time"),
            ValueKind.Span => Duration.TryRead(Text(value), out _) ? Text(value) : throw Wrong("value.not-a-duration", value, "时长（如 00:05:00 或 PT5M）", "a duration such as 00:05:00 or PT5M"),
            ValueKind.Members => value switch
            {
                IReadOnlyDictionary<string, object?> => value,
                string text when Json(text) is IReadOnlyDictionary<string, object?> members => members,
                _ => throw Wrong("value.not-an-object", value, "对象", "an object"),
            },
            _ => value,
        };
    }

    internal static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => PlainText.Json(value),
    };

    private static object Boolean(object value) => value switch
    {
        bool => value,
        double number => number != 0,
        string text when bool.TryParse(text.Trim(), out var flag) => flag,
        string text when text.Trim() is "1" or "0" => text.Trim() == "1",
        _ => throw Wrong("value.not-a-boolean", value, "是或否", "true or false"),
    };

    private static double Number(object value, DeclaredType type)
    {
        var number = value switch
        {
            double given => given,
            string text when double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var read) && double.IsFinite(read) => read,
            _ => throw Wrong("value.not-a-number", value, "数字", "a number"),
        };
        if (type.Kind == ValueKind.Integer && (number != Math.Floor(number) || Math.Abs(number) > type.Limit))
        {
            throw Wrong("value.not-an-integer", value, "整数", "a whole number of that size");
        }

        return number;
    }

    private static object? Json(string text)
    {
        try
        {
            return PlainValue.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static ExpressionException Wrong(string code, object value, string chinese, string english)
    {
        var shown = Text(value);
        shown = shown.Length > 60 ? string.Concat(shown.AsSpan(0, 60), "…") : shown;
        return new ExpressionException(code, $"“{shown}”不是{chinese}。", $"'{shown}' is not {english}.", 1, 1);
    }
}
