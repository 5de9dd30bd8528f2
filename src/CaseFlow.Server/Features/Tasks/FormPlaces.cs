using System.Text.Json.Nodes;
using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Which field of a form a refusal is about, and how it says so to whoever sees the form.</summary>
internal static class FormPlaces
{
    /// <summary>Whether a refusal is about a field.</summary>
    /// <param name="why">The refusal.</param>
    /// <param name="field">The field.</param>
    /// <param name="place">Its place in the answer.</param>
    /// <returns>True where the refusal gives the place, gives the field's own name as rules do, or has a code that belongs to the field.</returns>
    internal static bool IsAbout(this Refusal why, FormField field, string place) =>
        string.Equals(why.Place, place, StringComparison.OrdinalIgnoreCase)
        || string.Equals(why.Place, field.Name, StringComparison.OrdinalIgnoreCase)
        || field.Codes.Contains(why.Code)
        || (why.Place is { } other && field.Codes.Contains($"{why.Code}@{other}"));

    /// <summary>Whether a refusal is about something inside a part of a form.</summary>
    /// <param name="why">The refusal.</param>
    /// <param name="place">Place of the part.</param>
    /// <returns>True for the part itself and whatever is in it.</returns>
    internal static bool IsWithin(this Refusal why, string place) => why.Place is { } other && (other == place || other.StartsWith($"{place}.", StringComparison.Ordinal));

    /// <summary>The same refusal in the words of the form: labels instead of names of members.</summary>
    /// <param name="why">The refusal.</param>
    /// <param name="fields">The fields of the form.</param>
    /// <param name="answer">What was answered.</param>
    /// <returns>The refusal, worded for a person where it was worded for a program.</returns>
    internal static Refusal InWordsOf(this Refusal why, IReadOnlyList<FormField> fields, JsonObject answer)
    {
        if (why is not { Code: "task.answer-malformed" or "request.malformed", Place: { } place })
        {
            return why;
        }

        if (fields.FirstOrDefault(field => field.Ways?.Any(way => way.Said.Any(said => said.Name == place)) == true) is not null)
        {
            return why with { Cause = new BilingualText("请选择办理意见。", "Choose one of the ways."), NextStep = null };
        }

        if (Find(fields, place.Split('.')) is not { Label: { } label })
        {
            return why;
        }

        return At(answer, place.Split('.')) is null
            ? why with { Cause = new BilingualText($"请填写“{label.Chinese}”。", $"Fill in “{label.English}”."), NextStep = null }
            : why with { Cause = new BilingualText($"“{label.Chinese}”填写有误。", $"“{label.English}” cannot be read as it stands."), NextStep = Written(fields, place.Split('.')) };
    }

    private static BilingualText? Written(IReadOnlyList<FormField> fields, string[] place) => Find(fields, place)?.Type switch
    {
        "date" => new BilingualText("日期写作 2024-10-01，年份在 1900 至 2199 之间。", "A day is written like 2024-10-01, in the years 1900 to 2199."),
        "instant" => new BilingualText("时间写作 2024-10-01 10:00。", "A time is written like 2024-10-01 10:00."),
        "number" => new BilingualText("只填数字。", "Digits only."),
        _ => null,
    };

    private static FormField? Find(IReadOnlyList<FormField> fields, ReadOnlySpan<string> place)
    {
        var name = place[0];
        var field = fields.SelectMany(one => one.Ways?.SelectMany(way => way.Fields) ?? [one]).FirstOrDefault(one => one.Name == name);
        return place.Length == 1 || field is null ? field
            : field.Type == "record" ? Find(field.Of!, place[1..])
            : field is { Type: "list", Of: [{ Type: "record", Of: { } parts }] } && place.Length > 2 ? Find(parts, place[2..])
            : field;
    }

    private static JsonNode? At(JsonNode? node, ReadOnlySpan<string> place) => place.Length == 0 || node is null
        ? node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0 ? null : node
        : node switch
        {
            JsonObject parts => At(parts[place[0]], place[1..]),
            JsonArray rows when int.TryParse(place[0], out var row) && row < rows.Count => At(rows[row], place[1..]),
            _ => null,
        };
}
