using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>A field of a task's form, as a page or a program needs it to ask for an answer.</summary>
/// <param name="Name">Name of the member in the answer.</param>
/// <param name="Type">boolean, number, text, date, instant, id, choice, list, record, or ratios (basis points by stratum).</param>
/// <param name="Required">Whether an answer without it is refused.</param>
/// <param name="Choices">What may be chosen; for a choice.</param>
/// <param name="Of">What it is made of: one field without a name for the elements of a list, the fields of a record.</param>
/// <param name="Label">What is asked, in both languages.</param>
/// <param name="Hint">How to answer.</param>
/// <param name="ChoiceLabels">What the choices are called, in their order.</param>
/// <param name="Entry">How a page asks for it.</param>
public sealed record FormField(
    string Name,
    string Type,
    bool Required,
    IReadOnlyList<string>? Choices = null,
    IReadOnlyList<FormField>? Of = null,
    BilingualText? Label = null,
    BilingualText? Hint = null,
    IReadOnlyList<BilingualText>? ChoiceLabels = null,
    EntryKind Entry = EntryKind.Plain)
{
    // A plan is the deepest answer there is; nothing deeper has to be filled in by hand.
    private const int Deepest = 7;

    /// <summary>The ways of which one is chosen; only of the field of type <c>ways</c>, which stands on pages for the members of all ways.</summary>
    [JsonIgnore]
    public IReadOnlyList<FormWay>? Ways { get; init; }

    /// <summary>Codes of refusals that are about this field.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>What yes and no are called; null for 是 and 否.</summary>
    [JsonIgnore]
    public (BilingualText Yes, BilingualText No)? Truth { get; init; }

    /// <summary>The fields of an answer.</summary>
    /// <param name="answer">Its type.</param>
    /// <param name="words">How fields are asked for.</param>
    /// <returns>In the order of the form; read from what the server itself reads answers with.</returns>
    public static IReadOnlyList<FormField> FieldsOf(Type answer, FormWords words) => FieldsOf(answer, words, 0);

    /// <summary>The fields of an answer as a page asks for them: members of ways stand in their way, and what does not concern the task is left out.</summary>
    /// <param name="answer">Its type.</param>
    /// <param name="words">How fields are asked for.</param>
    /// <param name="leftOut">Names of members and ways that do not concern the task.</param>
    /// <returns>In the order of the form; the ways where the first of their members stands.</returns>
    public static IReadOnlyList<FormField> PageOf(Type answer, FormWords words, IReadOnlySet<string> leftOut)
    {
        var fields = FieldsOf(answer, words).Where(field => !leftOut.Contains(field.Name)).ToList();
        var ways = words.WaysOf(answer).Where(way => !leftOut.Contains(way.Name)).ToList();
        if (words.WaysOf(answer).Count == 0)
        {
            return fields;
        }

        var inWays = words.WaysOf(answer).SelectMany(way => way.Members.Concat(way.Said.Select(said => said.Member))).Select(Json).ToHashSet(StringComparer.Ordinal);
        var at = Math.Max(0, fields.FindIndex(field => inWays.Contains(field.Name)));
        var choice = new FormField("", "ways", true)
        {
            Ways = [.. ways.Select(way => new FormWay(
                way.Name,
                way.Label,
                way.Hint,
                [.. way.Members.Select(member => fields.Find(field => field.Name == Json(member)) is { } field ? field with { Required = field.Required || way.Needed.Contains(member) } : null).OfType<FormField>()],
                [.. way.Said.Select(said => (Json(said.Member), said.Value))],
                [.. way.LeftOut.Select(Json)]))],
            Codes = [.. fields.Where(field => inWays.Contains(field.Name)).SelectMany(field => field.Codes)],
        };
        return [.. fields.Take(at).Where(field => !inWays.Contains(field.Name)), choice, .. fields.Skip(at).Where(field => !inWays.Contains(field.Name))];
    }

    private static string Json(string member) => JsonNamingPolicy.CamelCase.ConvertName(member);

    private static IReadOnlyList<FormField> FieldsOf(Type type, FormWords words, int depth) => depth >= Deepest ? []
        : ServerJson.Strict.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } record ? [.. record.Properties.Where(CanBeGiven).Select(property => Named(property, type, words, depth))]
        : type == typeof(LegalBasis) ? [.. typeof(LegalBasis).GetConstructors()[0].GetParameters().Select(part => Named(part, words, depth))]
        : [];

    // What is only computed from other members is not asked for.
    private static bool CanBeGiven(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    private static FormField Named(JsonPropertyInfo property, Type owner, FormWords words, int depth)
    {
        var member = (property.AttributeProvider as System.Reflection.MemberInfo)?.Name ?? property.Name;
        var field = Field(property.Name, property.PropertyType, property.IsRequired, words, depth);
        return words.Find(owner, member) is { } found ? field with { Label = found.Label, Hint = found.Hint, Entry = found.Kind, Codes = found.Codes, Truth = found.Truth } : field;
    }

    // Read by a converter of its own, which takes the record, too.
    private static FormField Named(System.Reflection.ParameterInfo part, FormWords words, int depth)
    {
        var field = Field(Json(part.Name!), part.ParameterType, !part.HasDefaultValue, words, depth);
        return words.Find(typeof(LegalBasis), part.Name!) is { } found ? field with { Label = found.Label, Hint = found.Hint, Entry = found.Kind } : field;
    }

    private static FormField Field(string name, Type declared, bool isRequired, FormWords words, int depth)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        {
            return new FormField(name, "list", isRequired, Of: [Field("", type.GetGenericArguments()[0], true, words, depth + 1)]);
        }

        return type switch
        {
            { IsEnum: true } => new FormField(
                name, "choice", isRequired, Choices: Enum.GetNames(type), ChoiceLabels: [.. Enum.GetNames(type).Select(value => words.FindChoice(type, value) ?? new BilingualText(value, value))]),
            _ when type == typeof(bool) => new FormField(name, "boolean", isRequired),
            _ when type == typeof(int) || type == typeof(double) || type == typeof(long) => new FormField(name, "number", isRequired),
            _ when type == typeof(string) => new FormField(name, "text", isRequired),
            _ when type == typeof(DateOnly) => new FormField(name, "date", isRequired),
            _ when type == typeof(DateTimeOffset) => new FormField(name, "instant", isRequired),
            _ when type == typeof(StratumRatios) => new FormField(name, "ratios", isRequired),
            _ when type == typeof(Guid) => new FormField(name, "id", isRequired),
            _ => new FormField(name, "record", isRequired, Of: FieldsOf(type, words, depth + 1)),
        };
    }
}

/// <summary>One of several ways to answer, as a page offers it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Hint">What it leads to.</param>
/// <param name="Fields">What is asked for in this way only.</param>
/// <param name="Said">What choosing it says by itself.</param>
/// <param name="LeftOut">Fields of all ways that it has nothing to do with.</param>
public sealed record FormWay(string Name, BilingualText Label, BilingualText? Hint, IReadOnlyList<FormField> Fields, IReadOnlyList<(string Name, object Value)> Said, IReadOnlyList<string> LeftOut);
