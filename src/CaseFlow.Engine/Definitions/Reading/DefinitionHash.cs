using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace CaseFlow.Engine.Definitions;

/// <summary>
/// Names a drawing by its content. Which version it is, when and by which tool it was saved, and whether it is published, does not count;
/// neither does the order of members, nor a member that is null. Where its nodes stand on the canvas does.
/// </summary>
internal static class DefinitionHash
{
    private static readonly HashSet<string> NotContent = new(StringComparer.Ordinal)
    {
        "$schema", "id", "createdAt", "version", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem", "tenantId",
        "providerName", "materializerName", "materializerContext", "links", "latestVersion", "publishedVersion", "latestVersionId", "publishedVersionId",
    };

    internal static string Of(JsonElement envelope)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        using (var writer = new Utf8JsonWriter(buffer, PlainValueJson.Compact))
        {
            writer.WriteStartObject();
            WriteMembers(writer, envelope, member => !NotContent.Contains(member));
            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                WriteMembers(writer, json, _ => true);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteNumberValue(json.GetDouble());
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, JsonElement json, Func<string, bool> counts)
    {
        foreach (var member in json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null && counts(member.Name)).OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value);
        }
    }
}
