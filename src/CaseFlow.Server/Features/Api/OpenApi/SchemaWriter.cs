using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using Microsoft.OpenApi;

namespace CaseFlow.Server.Features.Api.OpenApi;

/// <summary>Describes types as JSON Schema (2020-12, OpenAPI 3.1), from what the serializer itself knows of them.</summary>
/// <param name="document">Receives each record once, under its name; everything else refers to it.</param>
internal sealed class SchemaWriter(OpenApiDocument document)
{
    private readonly Dictionary<string, Type> _written = new(StringComparer.Ordinal);

    /// <summary>The schema of a type.</summary>
    /// <param name="declared">The type.</param>
    /// <returns>A schema, or a reference to one of the document's.</returns>
    internal IOpenApiSchema Of(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (Simple(type) is { } simple)
        {
            return simple;
        }

        return ElementOf(type) is { } element ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(element) } : Record(type);
    }

    /// <summary>Name of a type in the document: of a nested type, the name of the use case or form around it goes before its own.</summary>
    internal static string NameOf(Type type)
    {
        var name = type.Name.Split('`')[0];
        var around = type.DeclaringType is { } outer && !outer.Name.EndsWith("Endpoints", StringComparison.Ordinal) ? Shortened(outer.Name) : "";
        return string.Concat(type.GetGenericArguments().Select(NameOf)) + around + name;
    }

    private static string Shortened(string form) => form.EndsWith("Form", StringComparison.Ordinal) ? form[..^"Form".Length] : form;

    private static OpenApiSchema? Simple(Type type) => type switch
    {
        _ when type == typeof(string) || type == typeof(char) => new() { Type = JsonSchemaType.String },
        _ when type == typeof(bool) => new() { Type = JsonSchemaType.Boolean },
        _ when type == typeof(int) || type == typeof(short) => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        _ when type == typeof(long) => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        _ when type == typeof(double) => new() { Type = JsonSchemaType.Number, Format = "double" },
        _ when type == typeof(DateOnly) => new() { Type = JsonSchemaType.String, Format = "date" },
        _ when type == typeof(DateTimeOffset) => new() { Type = JsonSchemaType.String, Format = "date-time" },
        _ when type == typeof(Guid) || type == typeof(PlanId) || type == typeof(CaseId) => new() { Type = JsonSchemaType.String, Format = "uuid" },
        _ when type == typeof(JsonElement) => new() { Description = "Any JSON." },
        _ when type == typeof(StratumRatios) => new()
        {
            Type = JsonSchemaType.Object,
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            Description = "Basis points (hundredths of a percent) by stratum.",
        },
        _ when type == typeof(IReadOnlyDictionary<int, string>) => new() { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } },
        { IsEnum: true } => new()
        {
            Type = JsonSchemaType.String,
            Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)name)],
            Description = Meanings.OfChoices(type),
        },
        _ => null,
    };

    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && type.GetGenericArguments() is [var element] ? element
        : null;

    private OpenApiSchemaReference Record(Type type)
    {
        var name = NameOf(type);
        if (_written.TryAdd(name, type))
        {
            document.AddComponent<IOpenApiSchema>(name, type == typeof(LegalBasis) ? TextOrRecord(type) : Members(type));
        }
        else if (_written[name] != type)
        {
            throw new InvalidOperationException($"{type} and {_written[name]} have one name in the API's description.");
        }

        return new OpenApiSchemaReference(name, document);
    }

    // Its converter hides its members from the serializer's own knowledge.
    private OpenApiSchema TextOrRecord(Type type) => new()
    {
        Description = Meanings.Of(type),
        OneOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.String },
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "title" },
                Properties = type.GetProperties().ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => Of(property.PropertyType)),
            },
        ],
    };

    private OpenApiSchema Members(Type type)
    {
        var members = ServerJson.Strict.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } record ? record.Properties : [];
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = Meanings.Of(type),
            Required = members.Where(member => member.IsRequired).Select(member => member.Name).ToHashSet(),
            Properties = members.ToDictionary(member => member.Name, member => Member(type, member)),
        };
    }

    private IOpenApiSchema Member(Type type, JsonPropertyInfo member)
    {
        var schema = Of(member.PropertyType);
        if (schema is OpenApiSchema own)
        {
            own.Description = Meanings.Of(type, (member.AttributeProvider as MemberInfo)?.Name ?? member.Name) ?? own.Description;
            own.ReadOnly = member.Set is null && member.AssociatedParameter is null;
        }

        return schema;
    }
}
