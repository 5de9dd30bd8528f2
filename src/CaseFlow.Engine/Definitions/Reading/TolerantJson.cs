using System.Globalization;
using System.Text.Json;

namespace CaseFlow.Engine.Definitions;

/// <summary>Members of JSON written by several programs: missing, null, or a number and a flag given as text.</summary>
internal static class TolerantJson
{
    internal static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    internal static string? Text(this JsonElement json, string name) => json.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    internal static int? Whole(this JsonElement json, string name) => json.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.String } value when int.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    internal static bool? Flag(this JsonElement json, string name) => json.Member(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } value when bool.TryParse(value.GetString(), out var flag) => flag,
        _ => null,
    };

    internal static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
