using System.Text.Json;
using CaseFlow.Server.Features.Libraries.Columns;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>Compares two entries as they are stored.</summary>
internal static class EntryFields
{
    /// <summary>Which fields differ.</summary>
    /// <param name="table">The kind.</param>
    /// <param name="before">The older entry as JSON.</param>
    /// <param name="after">The newer one.</param>
    /// <returns>Nothing where both say the same, however they are written.</returns>
    internal static IReadOnlyList<FieldChange> Differing(LibraryTable table, string before, string after)
    {
        using var older = JsonDocument.Parse(before);
        using var newer = JsonDocument.Parse(after);
        var members = older.RootElement.EnumerateObject().Concat(newer.RootElement.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal);
        return
        [
            .. from member in members
               let was = Of(older.RootElement, member)
               let isNow = Of(newer.RootElement, member)
               where !(was is null ? isNow is null : isNow is not null && JsonElement.DeepEquals(was.Value, isNow.Value))
               select new FieldChange(table.NameOf(member), InWords(was), InWords(isNow)),
        ];
    }

    private static JsonElement? Of(JsonElement entry, string member) => entry.TryGetProperty(member, out var value) ? value : null;

    private static string? InWords(JsonElement? value) => value switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Array } list => string.Join('；', list.EnumerateArray().Select(one => InWords(one))),
        { ValueKind: JsonValueKind.Object } part when part.TryGetProperty("title", out var title) => title.GetString(),
        { } other => other.GetRawText(),
    };
}
