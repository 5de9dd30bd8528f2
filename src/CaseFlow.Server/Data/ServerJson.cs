using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CaseFlow.Server.Data;

/// <summary>How facts are written to json columns, and how people's answers are read.</summary>
public static class ServerJson
{
    /// <summary>Stored facts: compact, camelCase, enums by name, nothing that is null, empty or derived; unknown members are tolerated, so that an older server reads what a newer one wrote.</summary>
    public static JsonSerializerOptions Stored { get; } = Make(options =>
    {
        options.IgnoreReadOnlyProperties = true;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } };
        options.Converters.Add(new JsonStringEnumConverter());
    });

    /// <summary>Input from people and files, see <see cref="MakeStrict"/>.</summary>
    public static JsonSerializerOptions Strict { get; } = Make(MakeStrict);

    /// <summary>Everything as it is, for what is only told: details of acts, answers of a simulation.</summary>
    public static JsonSerializerOptions Plain { get; } = Make(options => options.Converters.Add(new JsonStringEnumConverter()));

    /// <summary>
    /// Lets options read only what was surely meant: an unknown member is an error, because it is usually a misspelt one; so are a member given twice,
    /// a missing or null one that the form needs, an enum's number instead of its name, an instant without its offset, and a year that nobody means.
    /// </summary>
    /// <param name="options">The options, not yet in use.</param>
    public static void MakeStrict(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Write(options);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        options.Converters.Add(new InstantWithOffset());
        options.Converters.Add(new DayInReach());
        options.Converters.Add(new ReadableJson());
        options.Converters.Add(new TextThatCanBeKept());
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatHasNoDefault } };
    }

    private static JsonSerializerOptions Make(Action<JsonSerializerOptions> configure)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Write(options);
        configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static void Write(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(one => one.PropertyType != typeof(string) && one.PropertyType.IsAssignableTo(typeof(IEnumerable))))
        {
            property.ShouldSerialize = (_, value) => value is IEnumerable items && items.GetEnumerator().MoveNext();
        }
    }

    // The serializer's own switch would also ask for members that may be null, which writing leaves out.
    private static void RequireWhatHasNoDefault(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false }))
        {
            property.IsRequired = true;
        }
    }

    private static UnreadableValueException OutOfReach => new("年份不在 1900 至 2199 之间", "the year lies outside 1900 to 2199");

    private static bool InReach(int year) => year is >= 1900 and <= 2199;

    private sealed class InstantWithOffset : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            // Without an offset the machine's own time zone would decide.
            var instant = reader.GetDateTimeOffset();
            var text = reader.GetString()!;
            var time = text.IndexOf('T', StringComparison.Ordinal);
            return time > 0 && (text.EndsWith('Z') || text.AsSpan(time).IndexOfAny('+', '-') > 0)
                ? InReach(instant.Year) ? instant : throw OutOfReach
                : throw new UnreadableValueException($"时刻 {text} 缺少时区（例如 +08:00）", $"the instant {text} has no offset from UTC, for example +08:00");
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));
    }

    // Periods are counted from days; from the last ones there are, no period ends.
    private sealed class DayInReach : JsonConverter<DateOnly>
    {
        public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? "";
            return !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? throw new UnreadableValueException($"“{text}”不是存在的日期，日期写作 2024-10-01", $"“{text}” is no day that exists, written like 2024-10-01")
                : InReach(day.Year) ? day : throw OutOfReach;
        }

        public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    // PostgreSQL's texts hold every character but one.
    private sealed class TextThatCanBeKept : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(reader.GetString());

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(reader.GetString())!;

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

        private static string? Checked(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true
            ? throw new UnreadableValueException("文字中含有不能保存的字符（U+0000）", "a text holds a character that cannot be kept (U+0000)")
            : text;
    }

    // What is kept as it came is read by others later; what they could not read is refused to whoever sent it.
    private sealed class ReadableJson : JsonConverter<JsonElement>
    {
        private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

        public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.Parse(JsonElement.ParseValue(ref reader).GetRawText(), Once);
            try
            {
                // Half a surrogate pair parses and cannot be written.
                document.WriteTo(new Utf8JsonWriter(Stream.Null));
            }
            catch (InvalidOperationException)
            {
                throw new UnreadableValueException("文字中含有无效字符", "a text holds an invalid character");
            }

            return document.RootElement.Clone();
        }

        public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);
    }
}
