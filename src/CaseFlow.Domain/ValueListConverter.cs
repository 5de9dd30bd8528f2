using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseFlow.Domain;

internal sealed class ValueListConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<ValueList<T>>
    {
        public override bool HandleNull => true;

        public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                return [];
            }

            try
            {
                T[] items = reader.TokenType == JsonTokenType.StartArray
                    ? JsonSerializer.Deserialize<T[]>(ref reader, options)!
                    : [JsonSerializer.Deserialize<T>(ref reader, options)!];

                // A hole would be met by the first rule that looks at the element, far from whoever left it.
                var hole = typeof(T).IsValueType ? -1 : Array.FindIndex(items, item => item is null);
                return hole < 0 ? new ValueList<T>(items) : throw new JsonException($"At [{hole}]: null is no element.");
            }
            catch (JsonException wrong) when (wrong.Path is not (null or "$"))
            {
                // Without a path of its own the serializer adds the list's; the element's stands in the message.
                throw new JsonException($"At {wrong.Path[1..]}: {wrong.Message}", wrong);
            }
        }

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Items, options);
    }
}
