using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Plans;

/// <summary>How many objects the draw takes.</summary>
public enum SamplingStrategy
{
    /// <summary>Every eligible object (100 %); the draw fixes the order and the officers.</summary>
    Full,

    /// <summary>A ratio for each stratum.</summary>
    StratifiedRatio,
}

/// <summary>What happens to objects without a credit risk class where the plan draws by class.</summary>
/// <remarks>Source: S2-08.</remarks>
public enum UnclassifiedTreatment
{
    /// <summary>A person has to decide object by object before the freeze.</summary>
    Resolve,

    /// <summary>Left out, with that reason.</summary>
    Exclude,

    /// <summary>Drawn as class C.</summary>
    TreatAsC,
}

/// <summary>Ratio of one stratum.</summary>
/// <param name="Stratum">Name of the stratum, for example a credit risk class.</param>
/// <param name="BasisPoints">Hundredths of a percent; 0 to 10000.</param>
public sealed record StratumRatio(string Stratum, int BasisPoints);

/// <summary>The ratios of a plan in their printed order; a JSON object from stratum to basis points.</summary>
/// <param name="Ratios">One for each stratum.</param>
[JsonConverter(typeof(AsObject))]
public readonly record struct StratumRatios(ValueList<StratumRatio> Ratios) : IEnumerable<StratumRatio>
{
    /// <summary>The ratio of a stratum.</summary>
    /// <param name="stratum">Its name.</param>
    /// <returns>Basis points, or null for a stratum without a rule.</returns>
    public int? Of(string stratum) => Ratios.FirstOrDefault(r => r.Stratum == stratum)?.BasisPoints;

    /// <inheritdoc/>
    public IEnumerator<StratumRatio> GetEnumerator() => Ratios.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class AsObject : JsonConverter<StratumRatios>
    {
        public override StratumRatios Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException("The ratios could not be converted.");
            }

            var ratios = new List<StratumRatio>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var stratum = reader.GetString()!;
                if (ratios.Exists(known => known.Stratum == stratum))
                {
                    throw new JsonException("Duplicate stratum.");
                }

                reader.Read();
                ratios.Add(new(stratum, reader.GetInt32()));
            }

            return new(ratios.ToValueList());
        }

        public override void Write(Utf8JsonWriter writer, StratumRatios value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var ratio in value.Ratios)
            {
                writer.WriteNumber(ratio.Stratum, ratio.BasisPoints);
            }

            writer.WriteEndObject();
        }
    }
}

/// <summary>The sampling rule of a plan.</summary>
/// <param name="Strategy">Full or by ratio.</param>
/// <param name="RulesBp">Ratio of each stratum.</param>
/// <param name="Rounding">What happens to fractions; shown before the draw.</param>
/// <param name="MinPerStratum">Least number from a stratum that is not empty; 0 or more.</param>
/// <param name="AtLeast">True where the notice says 不小于; the ratio is then a floor, and 100 % exact.</param>
/// <param name="Unclassified">What happens to objects without a class.</param>
/// <remarks>Source: S1-08, S2-08, DOMAIN §1.1-7 and -8.</remarks>
public sealed record Sampling(
    SamplingStrategy Strategy = SamplingStrategy.StratifiedRatio,
    StratumRatios RulesBp = default,
    Rounding Rounding = Rounding.Ceiling,
    int MinPerStratum = 1,
    bool AtLeast = false,
    UnclassifiedTreatment Unclassified = UnclassifiedTreatment.Resolve);
