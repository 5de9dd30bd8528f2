using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseFlow.Server.Data;

/// <summary>How facts are written to jsonb columns, and how people's answers are read.</summary>
public static class ServerJson
{
    /// <summary>Stored facts: compact, camelCase, enums by name, nothing that is null; unknown members are tolerated, so that an older server reads what a newer one wrote.</summary>
    public static JsonSerializerOptions Stored { get; } = Make(JsonUnmappedMemberHandling.Skip);

    /// <summary>Input from people and files: an unknown member is an error, because it is usually a misspelt one.</summary>
    public static JsonSerializerOptions Strict { get; } = Make(JsonUnmappedMemberHandling.Disallow);

    private static JsonSerializerOptions Make(JsonUnmappedMemberHandling unknown)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = unknown,
            NumberHandling = JsonNumberHandling.Strict,
        };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
