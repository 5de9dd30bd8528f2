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

        public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.Null => [],
            JsonTokenType.StartArray => ReadArray(ref reader, options),
            _ => [Single(ref reader, options)],
        };

        private static T Single(ref Utf8JsonReader reader, JsonSerializerOptions options)
        {
            try
            {
                return Item(ref reader, options);
            }
            catch (JsonException wrong)
            {
                throw new JsonException(wrong.Path is null or "$" ? wrong.Message : $"At {wrong.Path[1..]}: {wrong.Message}", wrong);
            }
        }

        private static ValueList<T> ReadArray(ref Utf8JsonReader reader, JsonSerializerOptions options)
        {
            var items = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                try
                {
                    items.Add(Item(ref reader, options));
                }
                catch (JsonException wrong)
                {
                    // Without a path of its own the serializer adds the list's; the element's stands in the message.
                    throw new JsonException($"At [{items.Count}]{wrong.Path?.TrimStart('$')}: {wrong.Message}", wrong);
                }
            }

            return items.ToValueList();
        }

        private static T Item(ref Utf8JsonReader reader, JsonSerializerOptions options)
        {
            var item = JsonSerializer.Deserialize<T>(ref reader, options);

            // A hole would be met by the first rule that looks at the element, far from whoever left it.
            return item is not null || typeof(T).IsValueType ? item! : throw new JsonException("null is no element.");
        }

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value)
            {
                JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndArray();
        }
    }
}
