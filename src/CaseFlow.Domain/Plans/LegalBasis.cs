using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseFlow.Domain.Plans;

/// <summary>A law, regulation or plan on which an inspection rests.</summary>
/// <param name="Title">Title, or the document number alone where the notice cites nothing else; never empty.</param>
/// <param name="DocumentNumber">Number of the document with its 〔〕; null for laws.</param>
/// <param name="RepealedOn">First day on which it no longer holds; null while in force.</param>
/// <param name="ValidFrom">First day on which it holds; null when that is long past.</param>
/// <remarks>In JSON also a plain string: the title. Source: S1-03, S1-10, S2-03.</remarks>
[JsonConverter(typeof(TextOrRecord))]
public sealed record LegalBasis(string Title, string? DocumentNumber = null, DateOnly? RepealedOn = null, DateOnly? ValidFrom = null)
{
    /// <summary>Whether an inspection on a day can rest on it.</summary>
    /// <param name="day">The day of the visit.</param>
    /// <returns>False before <see cref="ValidFrom"/> and from <see cref="RepealedOn"/> on.</returns>
    public bool HoldsOn(DateOnly day) => !(RepealedOn <= day) && !(ValidFrom > day);

    /// <summary>Whether it holds on any day of a range.</summary>
    /// <param name="days">The range.</param>
    /// <returns>False when it ends before the range or begins after it.</returns>
    public bool HoldsWithin(DayRange days) => !(RepealedOn <= days.From) && !(ValidFrom > days.To);

    private sealed class TextOrRecord : JsonConverter<LegalBasis>
    {
        private sealed record Fields(string Title, string? DocumentNumber = null, DateOnly? RepealedOn = null, DateOnly? ValidFrom = null);

        public override LegalBasis Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                return new(reader.GetString()!);
            }

            var fields = JsonSerializer.Deserialize<Fields>(ref reader, options)!;
            return new(fields.Title, fields.DocumentNumber, fields.RepealedOn, fields.ValidFrom);
        }

        public override void Write(Utf8JsonWriter writer, LegalBasis value, JsonSerializerOptions options)
        {
            if (value is { DocumentNumber: null, RepealedOn: null, ValidFrom: null })
            {
                writer.WriteStringValue(value.Title);
            }
            else
            {
                JsonSerializer.Serialize(writer, new Fields(value.Title, value.DocumentNumber, value.RepealedOn, value.ValidFrom), options);
            }
        }
    }
}
