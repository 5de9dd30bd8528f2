using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Makes an answer of what a person entered in a page's form.</summary>
/// <remarks>
/// Names of inputs are places in the answer: <c>signatures.0.officerId</c>. What is left empty is left out; a row of a list or an optional part in which
/// everything is empty is left out whole. What cannot be read stays as it was typed, so that the refusal names its place and nothing is lost.
/// </remarks>
internal static class FormReader
{
    /// <summary>The input, and in what was typed the member, that says which way was chosen.</summary>
    internal const string Way = "~way";

    // A list has as many rows as were sent, and nobody fills in more by hand.
    private const int MostRows = 500;

    /// <summary>Reads an answer: what belongs to the chosen way, and what belongs to all.</summary>
    /// <param name="fields">The fields of the form.</param>
    /// <param name="form">What was sent.</param>
    /// <returns>The answer as JSON.</returns>
    internal static JsonObject Read(IReadOnlyList<FormField> fields, IFormCollection form)
    {
        var ways = fields.FirstOrDefault(field => field.Ways is not null)?.Ways ?? [];
        if (ways.FirstOrDefault(way => way.Name == form[Way].ToString()) is not { } chosen)
        {
            return Record(Open(fields), form, "");
        }

        var answer = Record([.. fields.Where(field => field.Ways is null && !chosen.LeftOut.Contains(field.Name)), .. chosen.Fields], form, "");
        foreach (var (name, value) in chosen.Said)
        {
            answer[name] = JsonSerializer.SerializeToNode(value);
        }

        // A way that was chosen and not filled in is said to be so, not taken for another one.
        if (chosen is { Said.Count: 0, Fields: [var first, ..] } && chosen.Fields.All(field => answer[field.Name] is null))
        {
            answer[first.Name] = first.Type switch { "record" => new JsonObject(), "list" => new JsonArray(new JsonObject()), _ => "" };
        }

        return answer;
    }

    /// <summary>Everything that was typed, in whichever way, and which way was chosen: what the page shows again.</summary>
    /// <param name="fields">The fields of the form.</param>
    /// <param name="form">What was sent.</param>
    /// <returns>The values by their names.</returns>
    internal static JsonObject Typed(IReadOnlyList<FormField> fields, IFormCollection form)
    {
        var typed = Record(Open(fields), form, "");
        if (form[Way].ToString() is { Length: > 0 } way)
        {
            typed[Way] = way;
        }

        return typed;
    }

    /// <summary>Every text in what was typed, in the form's order.</summary>
    internal static IEnumerable<string> TextsIn(JsonNode? typed) => typed switch
    {
        JsonObject record => record.SelectMany(member => TextsIn(member.Value)),
        JsonArray list => list.SelectMany(TextsIn),
        null => [],
        _ => [typed.ToString()],
    };

    private static List<FormField> Open(IReadOnlyList<FormField> fields) => [.. fields.SelectMany(field => field.Ways?.SelectMany(way => way.Fields) ?? [field])];

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
                return IsTouched(field, form, place) ? Record(field.Of!, form, place + ".") : null;
            case "ratios":
                return Ratios(form, place);
            case "boolean":
                return form[place] is [.., { Length: > 0 } said] ? said is "true" or "on" : null;
        }

        var typed = form[place].ToString().Trim().ReplaceLineEndings("\n");
        return typed.Length == 0 ? null : field.Type switch
        {
            "number" => Number(typed),
            "instant" when DateTime.TryParseExact(typed, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) =>
                JsonValue.Create(Domain.Calendar.OfficeTime.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall)).ToString("O", CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(typed),
        };
    }

    private static JsonValue Number(string typed) => decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(typed);

    private static JsonArray? List(FormField element, IFormCollection form, string place)
    {
        // Several boxes of one name: the elements themselves.
        if (element.Type is not ("record" or "list") && form[place] is { Count: > 0 } chosen)
        {
            return [.. chosen.Where(one => !string.IsNullOrWhiteSpace(one)).Select(one => element.Type == "number" ? (JsonNode?)Number(one!.Trim()) : JsonValue.Create(one!.Trim()))];
        }

        var rows = new JsonArray();
        for (var row = 0; row < MostRows && IsThere(form, $"{place}.{row}"); row++)
        {
            if (IsTouched(element, form, $"{place}.{row}") && Value(element, form, $"{place}.{row}") is { } value)
            {
                rows.Add(value);
            }
        }

        return rows.Count == 0 ? null : rows;
    }

    private static JsonObject? Ratios(IFormCollection form, string place)
    {
        var ratios = new JsonObject();
        for (var row = 0; row < MostRows && IsThere(form, $"{place}.{row}"); row++)
        {
            if (form[$"{place}.{row}.stratum"].ToString().Trim() is { Length: > 0 } stratum)
            {
                ratios[stratum] = Number(form[$"{place}.{row}.basisPoints"].ToString().Trim());
            }
        }

        return ratios.Count == 0 ? null : ratios;
    }

    private static bool IsThere(IFormCollection form, string place) => form.Keys.Any(key => key == place || key.StartsWith(place + ".", StringComparison.Ordinal));

    // A box that is ticked, a choice that begins chosen and what the program knew say nothing alone: what a person typed does.
    private static bool IsTouched(FormField field, IFormCollection form, string place) => field switch
    {
        { Entry: EntryKind.Known or EntryKind.Carried } => false,
        { Type: "record" } => field.Of!.Any(part => IsTouched(part, form, $"{place}.{part.Name}")),
        { Type: "list" } => List(field.Of![0], form, place) is not null,
        { Type: "ratios" } => Ratios(form, place) is not null,
        _ => form[place].Any(value => !string.IsNullOrWhiteSpace(value) && value != "false"),
    };
}
