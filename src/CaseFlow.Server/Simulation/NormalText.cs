using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Simulation;

/// <summary>Reads the texts of a scenario into Unicode form NFC, in which the draw writes and answers them.</summary>
/// <remarks>Source: DOMAIN 4.2. A scenario's ids are opaque, so another form is read and not refused as the libraries refuse it.</remarks>
internal sealed class NormalText : JsonConverter<string>
{
    private static readonly JsonConverter<string> Strict = (JsonConverter<string>)ServerJson.Strict.GetConverter(typeof(string));

    /// <summary>How scenarios are read.</summary>
    internal static JsonSerializerOptions Options { get; } = Make();

    /// <inheritdoc />
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Normalisation throws on U+FFFE, which is no character; whatever checks the text afterwards refuses it in words.
        var text = Strict.Read(ref reader, typeToConvert, options);
        return text is null || text.Contains('\uFFFE', StringComparison.Ordinal) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <inheritdoc />
    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Strict.ReadAsPropertyName(ref reader, typeToConvert, options);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => Strict.Write(writer, value, options);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(ServerJson.Strict);
        options.Converters.Insert(0, new NormalText());
        return options;
    }
}
