using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseFlow.Domain.Plans;

/// <summary>Identity of an inspection plan; a string in JSON.</summary>
/// <param name="Value">A version 7 UUID from the one id source of the program.</param>
[JsonConverter(typeof(AsText))]
public readonly record struct PlanId(Guid Value)
{
    /// <summary>The UUID in its usual form.</summary>
    /// <returns>36 characters.</returns>
    public override string ToString() => Value.ToString();

    private sealed class AsText : JsonConverter<PlanId>
    {
        public override PlanId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, PlanId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
