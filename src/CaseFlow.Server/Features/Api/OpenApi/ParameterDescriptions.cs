using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.OpenApi;

namespace CaseFlow.Server.Features.Api.OpenApi;

/// <summary>Describes what addresses and queries take: type, bounds, choices, the usual value, and the meaning.</summary>
internal static class ParameterDescriptions
{
    // Said here once; a parameter that means something else carries a Description of its own.
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["id"] = "Id, as the list or the act that made it gave it.",
        ["officerId"] = "Id of the officer in the officer library, percent-encoded.",
        ["definitionId"] = "Id of the family of definitions.",
        ["name"] = "Name of the file.",
        ["person"] = "Id of the person, percent-encoded.",
        ["token"] = "Id of the token.",
        ["key"] = "Key, as the list gives it.",
        ["number"] = "Number within the case.",
        ["year"] = "Calendar year.",
        ["kind"] = "Only of this kind.",
        ["caseId"] = "Only of this case.",
        ["planId"] = "Only of this plan and its cases.",
        ["running"] = "False for ended ones too.",
        ["dueBefore"] = "Only what is due before this day.",
        ["attempt"] = "Number of the attempt; the current one when left out.",
        ["start"] = "Day of the event; not counted.",
        ["workingDays"] = "Length of the period.",
    };

    /// <summary>Describes the parameters of an operation.</summary>
    /// <param name="operation">The operation, whose parameters ASP.NET has named.</param>
    /// <param name="api">What ASP.NET knows of it.</param>
    /// <param name="schemas">Writes schemas.</param>
    internal static void Describe(OpenApiOperation operation, Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription api, SchemaWriter schemas)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (api.ParameterDescriptions.FirstOrDefault(one => one.Name == parameter.Name) is not { } known)
            {
                continue;
            }

            var declared = (known.ParameterDescriptor as IParameterInfoParameterDescriptor)?.ParameterInfo;
            parameter.Name = char.ToLowerInvariant(known.Name[0]) + known.Name[1..];
            parameter.Schema = SchemaOf(declared, known.Type, schemas);
            parameter.Description ??= Words.GetValueOrDefault(parameter.Name);
        }
    }

    private static IOpenApiSchema SchemaOf(ParameterInfo? declared, Type type, SchemaWriter schemas)
    {
        var schema = schemas.Of(declared?.ParameterType ?? type);
        if (declared is null || schema is not OpenApiSchema own)
        {
            return schema;
        }

        if (declared.GetCustomAttribute<ChoiceOfAttribute>() is { } choice)
        {
            own.Enum = [.. Enum.GetNames(choice.Choices).Select(name => (JsonNode)name.ToLowerInvariant())];
            own.Default = choice.Usual;
        }
        else if ((declared.GetCustomAttribute<DefaultValueAttribute>()?.Value ?? (declared.HasDefaultValue ? declared.DefaultValue : null)) is { } usual)
        {
            own.Default = JsonSerializer.SerializeToNode(usual);
        }

        if (declared.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            (own.Minimum, own.Maximum) = (Convert.ToString(range.Minimum, CultureInfo.InvariantCulture), Convert.ToString(range.Maximum, CultureInfo.InvariantCulture));
        }

        return own;
    }
}
