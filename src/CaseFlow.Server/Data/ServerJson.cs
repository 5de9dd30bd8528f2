using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CaseFlow.Server.Data;

/// <summary>How facts are written to jsonb columns, and how people's answers are read.</summary>
public static class ServerJson
{
    /// <summary>Stored facts: compact, camelCase, enums by name, nothing that is null, empty or derived; unknown members are tolerated, so that an older server reads what a newer one wrote.</summary>
    public static JsonSerializerOptions Stored { get; } = Make(JsonUnmappedMemberHandling.Skip, isStored: true);

    /// <summary>Input from people and files: an unknown member is an error, because it is usually a misspelt one.</summary>
    public static JsonSerializerOptions Strict { get; } = Make(JsonUnmappedMemberHandling.Disallow, isStored: false);

    /// <summary>Everything as it is, for what is only told: details of acts, answers of a simulation.</summary>
    public static JsonSerializerOptions Plain { get; } = Make(JsonUnmappedMemberHandling.Skip, isStored: false);

    private static JsonSerializerOptions Make(JsonUnmappedMemberHandling unknown, bool isStored)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = unknown,
            NumberHandling = JsonNumberHandling.Strict,
            IgnoreReadOnlyProperties = isStored,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        };
        if (isStored)
        {
            options.TypeInfoResolver = options.TypeInfoResolver.WithAddedModifier(LeaveOutEmptyLists);
        }

        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(one => one.PropertyType != typeof(string) && one.PropertyType.IsAssignableTo(typeof(IEnumerable))))
        {
            property.ShouldSerialize = (_, value) => value is IEnumerable items && items.GetEnumerator().MoveNext();
        }
    }
}
