using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Makes an answer of what a person entered in a page's form.</summary>
/// <remarks>
/// Names of inputs are places in the answer: <c>signatures.0.officerId</c>. What is left empty is left out; a row of a list or an optional part in which
/// everything is empty is left out whole. What cannot be read stays as it was typed, so that the refusal names its place and nothing is lost.
/// </remarks>
internal static class FormReader
{
    // A list has as many rows as were sent, and nobody fills in more by hand.
    private const int MostRows = 500;

    /// <summary>Reads an answer.</summary>
    /// <param name="fields">The fields of the form.</param>
    /// <param name="form">What was sent.</param>
    /// <returns>The answer as JSON.</returns>
    internal static JsonObject Read(IReadOnlyList<FormField> fields, IFormCollection form) => Record(fields, form, "");

    private static JsonObject Record(IReadOnlyList<FormField> fields, IFormCollection form, string place)
    {
        var record = new JsonObject();
        foreach (var field in fields)
        {
            if (Value(field, form, place + field.Name) is { } value)
            {
                record[field.Name] = value;
            }
        }

        return record;
    }

    private static JsonNode? Value(FormField field, IFormCollection form, string place)
    {
        switch (field.Type)
        {
            case "list":
                return List(field.Of![0], form, place);
            case "record":
                return IsTouched(form, place) ? Record(field.Of!, form, place + ".") : null;
            case "boolean":
                return form[place] is [.., { Length: > 0 } said] ? said is "true" or "on" : null;
        }

        var typed = form[place].ToString().Trim().ReplaceLineEndings("\n");
        return typed.Length == 0 ? null : field.Type switch
        {
            "number" when decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            "instant" when DateTime.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) =>
                JsonValue.Create(Domain.Calendar.OfficeTime.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall))),
            _ => JsonValue.Create(typed),
        };
    }

    private static JsonArray? List(FormField element, IFormCollection form, string place)
    {
        // Several boxes of one name: the elements themselves.
        if (element.Type is not ("record" or "list") && form[place] is { Count: > 0 } chosen)
        {
            return [.. chosen.Where(one => !string.IsNullOrWhiteSpace(one)).Select(one => (JsonNode?)JsonValue.Create(one!.Trim()))];
        }

        var rows = new JsonArray();
        for (var row = 0; row < MostRows && IsThere(form, $"{place}.{row}"); row++)
        {
            var at = $"{place}.{row}";
            if (IsTouched(form, at) && (element.Type == "record" ? Record(element.Of!, form, at + ".") : Value(element, form, at)) is { } value)
            {
                rows.Add(value);
            }
        }

        return rows.Count == 0 ? null : rows;
    }

    private static bool IsThere(IFormCollection form, string place) => form.Keys.Any(key => IsWithin(key, place));

    // A box that is ticked and a choice that begins chosen say nothing alone: what was typed does.
    private static bool IsTouched(IFormCollection form, string place) => form.Any(pair => IsWithin(pair.Key, place) && pair.Value.Any(value => !string.IsNullOrWhiteSpace(value) && value != "false"));

    private static bool IsWithin(string key, string place) => key == place || (key.StartsWith(place, StringComparison.Ordinal) && key.Length > place.Length && key[place.Length] == '.');
}
