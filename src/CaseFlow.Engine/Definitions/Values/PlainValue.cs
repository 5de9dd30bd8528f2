using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Definitions;

/// <summary>
/// The values a workflow carries: null, <see cref="bool"/>, <see cref="double"/>, <see cref="string"/>, lists of such
/// (<see cref="IReadOnlyList{T}"/>) and dictionaries of such in the order they were filled (<see cref="IReadOnlyDictionary{TKey, TValue}"/>).
/// </summary>
/// <remarks>Every number is a double and every date an ISO text, so that a value is the same after it was saved. They are never changed in place.</remarks>
public static class PlainValue
{
    // Twice what a script may walk and a request may hold: a step wraps what it was given in lists and objects of its own.
    private const int MaxDepth = 128;
    private const int MaxDepthBrought = 256;

    /// <summary>The only empty dictionary that is needed.</summary>
    public static IReadOnlyDictionary<string, object?> NoMembers { get; } = new OrderedDictionary<string, object?>(0);

    /// <summary>Reads JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The text is not JSON, or has a number that is too large to be one.</exception>
    public static object? Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return HasOnlyNumbers(document.RootElement) ? From(document.RootElement) : throw new JsonException("A number is too large.");
    }

    /// <summary>Whether every number in it has a value: <c>1e999</c> is written by the rules of JSON and cannot be kept.</summary>
    internal static bool HasOnlyNumbers(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => double.IsFinite(element.GetDouble()),
        JsonValueKind.Array => element.EnumerateArray().All(HasOnlyNumbers),
        JsonValueKind.Object => element.EnumerateObject().All(member => HasOnlyNumbers(member.Value)),
        _ => true,
    };

    /// <summary>Takes a value out of JSON that was read.</summary>
    /// <param name="element">The JSON.</param>
    /// <returns>The value; of members named twice the last.</returns>
    public static object? From(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Array:
                var items = new List<object?>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray())
                {
                    items.Add(From(item));
                }

                return items;
            case JsonValueKind.Object:
                var members = new OrderedDictionary<string, object?>();
                foreach (var member in element.EnumerateObject())
                {
                    members[member.Name] = From(member.Value);
                }

                return members;
            default:
                return null;
        }
    }

    /// <summary>Makes a plain value of whatever a host or a script hands over: other numbers become doubles, no finite number null, dates ISO texts.</summary>
    /// <param name="value">The value; lists and dictionaries at most 128 deep.</param>
    /// <returns>A plain value; the same object where it was one already.</returns>
    /// <exception cref="ArgumentException">It is of a type that has no plain form.</exception>
    /// <exception cref="ExpressionException">It is deeper: <c>value.too-deep</c>.</exception>
    public static object? Of(object? value) => Of(value, MaxDepth);

    /// <summary>The same for what is brought to a step or handed on by it, wrapped around values that a step made.</summary>
    internal static object? Brought(object? value) => Of(value, MaxDepthBrought);

    /// <summary>Whether two plain values are the same; the order of members does not count.</summary>
    /// <param name="one">One.</param>
    /// <param name="other">The other.</param>
    /// <returns>True when they would read the same.</returns>
    public static bool Same(object? one, object? other) => (one, other) switch
    {
        (null, null) => true,
        (bool a, bool b) => a == b,
        (double a, double b) => a.Equals(b),
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (IReadOnlyDictionary<string, object?> a, IReadOnlyDictionary<string, object?> b) =>
            a.Count == b.Count && a.All(member => b.TryGetValue(member.Key, out var value) && Same(member.Value, value)),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        _ => false,
    };

    /// <summary>How many bytes a value takes as JSON, at most a few more than it does.</summary>
    internal static int SizeOf(object? value) => value switch
    {
        string text => Encoding.UTF8.GetByteCount(PlainValueJson.Compact.Encoder!.Encode(text)) + 2,
        double number => number.TryFormat(stackalloc char[32], out var length, default, CultureInfo.InvariantCulture) ? length : 32,
        IReadOnlyDictionary<string, object?> members => members.Sum(member => SizeOf(member.Key) + 2 + SizeOf(member.Value)) + 2,
        IReadOnlyList<object?> items => items.Sum(item => SizeOf(item) + 1) + 2,
        _ => 5,
    };

    private static object? Of(object? value, int levels) => IsPlain(value, levels) ? value : Convert(value, levels);

    private static object? Convert(object? value, int levels) => value switch
    {
        null or bool or string => value,
        double number => double.IsFinite(number) ? number : null,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or decimal =>
            Convert(System.Convert.ToDouble(value, CultureInfo.InvariantCulture), levels),
        IReadOnlyDictionary<string, object?> members => ConvertMembers(members, Inside(levels)),
        IDictionary members => ConvertMembers(members.Keys.Cast<string>().Select(name => KeyValuePair.Create(name, members[name])), Inside(levels)),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        Guid id => id.ToString("D", CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        JsonElement element => Convert(From(element), levels),
        IEnumerable items => ConvertItems(items, Inside(levels)),
        _ => throw new ArgumentException($"A value of type {value.GetType()} has no plain form.", nameof(value)),
    };

    private static int Inside(int levels) => levels > 0
        ? levels - 1
        : throw new ExpressionException("value.too-deep", "数据嵌套的层数过多。", "The value has too many lists and objects inside each other.", 0, 0);

    private static List<object?> ConvertItems(IEnumerable items, int levels) => [.. items.Cast<object?>().Select(item => Convert(item, levels))];

    private static OrderedDictionary<string, object?> ConvertMembers(IEnumerable<KeyValuePair<string, object?>> members, int levels)
    {
        var plain = new OrderedDictionary<string, object?>();
        foreach (var (name, value) in members)
        {
            plain[name] = Convert(value, levels);
        }

        return plain;
    }

    private static bool IsPlain(object? value, int levels) => value switch
    {
        null or bool or string => true,
        double number => double.IsFinite(number),
        _ when levels == 0 => false,
        IReadOnlyDictionary<string, object?> members => members.Count == 0 || members.All(member => IsPlain(member.Value, levels - 1)),
        IReadOnlyList<object?> items => items.All(item => IsPlain(item, levels - 1)),
        _ => false,
    };
}
