using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseFlow.Domain.Draw;

/// <summary>The one form in which announcement and record are written, and so the only one in which they are accepted.</summary>
internal static class DrawJson
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.General)
    {
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        // The files are read by people and are never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    internal static string Write<T>(T content) => JsonSerializer.Serialize(content, Canonical) + "\n";

    /// <summary>The content of a file; null when it is no JSON of this shape.</summary>
    internal static T? Read<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Canonical);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
