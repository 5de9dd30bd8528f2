using System.Text.Json.Serialization.Metadata;
using CaseFlow.Domain;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>A field of a task's form, as a page or a program needs it to ask for an answer.</summary>
/// <param name="Name">Name of the member in the answer.</param>
/// <param name="Type">boolean, number, text, date, instant, id, choice, list or record.</param>
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
    private const int Deepest = 5;

    /// <summary>The fields of an answer.</summary>
    /// <param name="answer">Its type.</param>
    /// <param name="words">How fields are asked for.</param>
    /// <returns>In the order of the form; read from what the server itself reads answers with.</returns>
    public static IReadOnlyList<FormField> FieldsOf(Type answer, FormWords words) => FieldsOf(answer, words, 0);

    private static IReadOnlyList<FormField> FieldsOf(Type type, FormWords words, int depth) => ServerJson.Strict.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } record && depth < Deepest
        ? [.. record.Properties.Where(CanBeGiven).Select(property => Named(property, type, words, depth))]
        : [];

    // What is only computed from other members is not asked for.
    private static bool CanBeGiven(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    private static FormField Named(JsonPropertyInfo property, Type owner, FormWords words, int depth)
    {
        var member = (property.AttributeProvider as System.Reflection.MemberInfo)?.Name ?? property.Name;
        var field = Field(property.Name, property.PropertyType, property.IsRequired, words, depth);
        return words.Find(owner, member) is { } found ? field with { Label = found.Label, Hint = found.Hint, Entry = found.Kind } : field;
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
            _ when type == typeof(Guid) => new FormField(name, "id", isRequired),
            _ => new FormField(name, "record", isRequired, Of: FieldsOf(type, words, depth + 1)),
        };
    }
}
