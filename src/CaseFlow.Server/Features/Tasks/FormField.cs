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
public sealed record FormField(string Name, string Type, bool Required, IReadOnlyList<string>? Choices = null, IReadOnlyList<FormField>? Of = null)
{
    // A plan is the deepest answer there is; nothing deeper has to be filled in by hand.
    private const int Deepest = 5;

    /// <summary>The fields of an answer.</summary>
    /// <param name="answer">Its type.</param>
    /// <returns>In the order of the form; read from what the server itself reads answers with.</returns>
    public static IReadOnlyList<FormField> FieldsOf(Type answer) => FieldsOf(answer, 0);

    private static IReadOnlyList<FormField> FieldsOf(Type type, int depth) => ServerJson.Strict.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } record && depth < Deepest
        ? [.. record.Properties.Where(CanBeGiven).Select(property => Field(property.Name, property.PropertyType, property.IsRequired, depth))]
        : [];

    // What is only computed from other members is not asked for.
    private static bool CanBeGiven(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    private static FormField Field(string name, Type declared, bool isRequired, int depth)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        {
            return new FormField(name, "list", isRequired, Of: [Field("", type.GetGenericArguments()[0], true, depth + 1)]);
        }

        return type switch
        {
            { IsEnum: true } => new FormField(name, "choice", isRequired, Choices: Enum.GetNames(type)),
            _ when type == typeof(bool) => new FormField(name, "boolean", isRequired),
            _ when type == typeof(int) || type == typeof(double) || type == typeof(long) => new FormField(name, "number", isRequired),
            _ when type == typeof(string) => new FormField(name, "text", isRequired),
            _ when type == typeof(DateOnly) => new FormField(name, "date", isRequired),
            _ when type == typeof(DateTimeOffset) => new FormField(name, "instant", isRequired),
            _ when type == typeof(Guid) => new FormField(name, "id", isRequired),
            _ => new FormField(name, "record", isRequired, Of: FieldsOf(type, depth + 1)),
        };
    }
}
