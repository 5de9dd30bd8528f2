using System.Text.RegularExpressions;

namespace CaseFlow.Domain;

/// <summary>People in sentences: rules know ids, readers want names.</summary>
/// <remarks>
/// An id stands between the two Unicode characters that isolate it. So it is found without guessing, nobody sees the marks, and a name that is written from the right
/// leaves the rest of the sentence in its place.
/// </remarks>
public static partial class PersonInText
{
    /// <summary>A person as a rule writes them into a sentence.</summary>
    /// <param name="id">The person.</param>
    /// <returns>The id, isolated.</returns>
    public static string Of(string id) => $"\u2068{id}\u2069";

    /// <summary>Who stands in a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Their ids, each once.</returns>
    public static IEnumerable<string> In(string text) => Isolated().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    /// <summary>The text with names.</summary>
    /// <param name="text">The text.</param>
    /// <param name="names">Names by id; whoever is missing stays with their id.</param>
    /// <returns>The text, names isolated as the ids were.</returns>
    public static string Naming(string text, IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return Isolated().Replace(text, match => Of(names.GetValueOrDefault(match.Groups[1].Value, match.Groups[1].Value)));
    }

    [GeneratedRegex("\u2068([^\u2069]*)\u2069")]
    private static partial Regex Isolated();
}
