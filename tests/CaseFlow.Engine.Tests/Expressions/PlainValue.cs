using System.Globalization;
using System.Text.Json;

namespace CaseFlow.Engine.Tests.Expressions;

/// <summary>Values as scripts take and give them, from and to JSON text.</summary>
public static class PlainValue
{
    public static object? Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return From(document.RootElement);
    }

    /// <summary>One text for equal values: members in their order, numbers in their shortest form.</summary>
    public static string Show(object? value) => value switch
    {
        null => "null",
        bool boolean => boolean ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => JsonSerializer.Serialize(text),
        IReadOnlyList<object?> list => "[" + string.Join(",", list.Select(Show)) + "]",
        IReadOnlyDictionary<string, object?> members => "{" + string.Join(",", members.Select(member => Show(member.Key) + ":" + Show(member.Value))) + "}",
        _ => throw new ArgumentException($"{value.GetType()} is no plain value.", nameof(value)),
    };

    private static object? From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => element.EnumerateArray().Select(From).ToList(),
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => From(member.Value)),
        _ => null,
    };
}
