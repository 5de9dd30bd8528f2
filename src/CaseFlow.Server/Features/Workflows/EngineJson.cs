using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Values of the engine (null, bool, double, string, list, map) as JSON and back.</summary>
public static class EngineJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads as deep as the engine reads its own states: what was let through to be written must be read again.</summary>
    internal static JsonDocumentOptions Deep { get; } = new() { MaxDepth = 512 };

    /// <summary>Writes a value.</summary>
    /// <param name="value">A value of the engine.</param>
    /// <returns>JSON text.</returns>
    public static string Write(object? value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Reads a value.</summary>
    /// <param name="json">JSON text; null reads as null.</param>
    /// <returns>A value of the engine.</returns>
    public static object? Read(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json, Deep);
        return Read(document.RootElement);
    }

    /// <summary>Reads a value.</summary>
    /// <param name="element">Parsed JSON.</param>
    /// <returns>A value of the engine.</returns>
    public static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value), StringComparer.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble() is var number && double.IsFinite(number) ? number : null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case IReadOnlyDictionary<string, object?> map:
                writer.WriteStartObject();
                foreach (var (name, member) in map)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable<object?> list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A value of type {value.GetType().Name} is none of the engine's."));
        }
    }
}
