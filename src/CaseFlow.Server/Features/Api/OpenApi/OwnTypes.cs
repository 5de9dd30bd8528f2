using System.Text.Json;
using System.Text.Json.Serialization;
using CaseFlow.Domain;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Api.OpenApi;

/// <summary>Reads and writes CaseFlow's own types in the bodies of requests as answers to forms are read everywhere else.</summary>
/// <remarks>
/// Besides, it keeps ASP.NET from describing them: the serializer's schema exporter throws for a parameter like <c>ValueList&lt;string&gt; lines = default</c>,
/// which it believes to be null by default. <see cref="SchemaWriter"/> describes them instead.
/// </remarks>
internal sealed class OwnTypes : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) =>
        !typeToConvert.IsEnum && (typeToConvert.Assembly == typeof(OwnTypes).Assembly || typeToConvert.Assembly == typeof(Refusal).Assembly);

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(As<>).MakeGenericType(typeToConvert))!;

    private sealed class As<T> : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(ref reader, ServerJson.Strict);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, ServerJson.Plain);
    }
}
