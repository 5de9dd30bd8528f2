using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CaseFlow.Server.Features.Api.OpenApi;

/// <summary>What the code's own documentation says of types and members, as the compiler wrote it beside the assemblies; nothing where those files are missing.</summary>
internal static partial class Meanings
{
    private static readonly Lazy<FrozenDictionary<string, XElement>> Members = new(Read);

    /// <summary>What a type is.</summary>
    internal static string? Of(Type type) => Text(Find($"T:{IdOf(type)}")?.Element("summary"));

    /// <summary>What a member of a type means: its own words, or those of the record's parameter.</summary>
    internal static string? Of(Type type, string member) =>
        Text(Find($"P:{IdOf(type)}.{member}")?.Element("summary"))
        ?? Text(Find($"T:{IdOf(type)}")?.Elements("param").FirstOrDefault(parameter => (string?)parameter.Attribute("name") == member));

    /// <summary>What the values of an enum mean, a line each.</summary>
    internal static string? OfChoices(Type type) => Of(type) is { } meaning
        ? string.Join('\n', Enum.GetNames(type).Select(name => $"- `{name}`: {Text(Find($"F:{IdOf(type)}.{name}")?.Element("summary"))}").Prepend(meaning))
        : null;

    private static XElement? Find(string id) => Members.Value.GetValueOrDefault(id);

    private static string IdOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static FrozenDictionary<string, XElement> Read() => Directory.GetFiles(AppContext.BaseDirectory, "CaseFlow.*.xml")
        .SelectMany(file => XDocument.Load(file).Descendants("member"))
        .DistinctBy(member => (string)member.Attribute("name")!)
        .ToFrozenDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        foreach (var reference in element.Descendants().Where(inner => inner.Name.LocalName is "see" or "paramref").ToList())
        {
            reference.ReplaceWith(((string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name") ?? "").Split('(')[0].Split('.', ':')[^1]);
        }

        return WhiteSpace().Replace(element.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
