using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseFlow.Domain.Cases;

/// <summary>Identity of a case: one object in one plan; a string in JSON.</summary>
/// <param name="Value">A version 7 UUID from the one id source of the program.</param>
[JsonConverter(typeof(AsText))]
public readonly record struct CaseId(Guid Value)
{
    /// <summary>The UUID in its usual form.</summary>
    /// <returns>36 characters.</returns>
    public override string ToString() => Value.ToString();

    private sealed class AsText : JsonConverter<CaseId>
    {
        public override CaseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
