using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaseFlow.Server.Tests;

/// <summary>Input that is right but for one value.</summary>
internal static partial class SpoiltJson
{
    private static readonly string[] Spoilt =
    [
        "null", "\"\"", "\" \"", "-1", "0", "2147483647", "99999999999999999999", "1e308", "1.5", "true", "[]", "{}", "[null]", "[[]]", "\"2024-02-30\"", "\"9999-12-31\"", "\"0001-01-01\"",
        "\"a|b\"", "\"\\u0000\"", "\"HALF\"", "\"2199-12-31\"", "\"1900-01-01\"",
    ];

    /// <summary>In how many ways a value is spoilt.</summary>
    internal static int Ways => Spoilt.Length;

    // Each value of the input in turn is put in the place of something else; which of the spoilt ones goes on round and round.
    internal static IEnumerable<(string Place, JsonNode Body)> Variants(JsonNode input, int each, bool firstOfLists = false)
    {
        var turn = 0;
        foreach (var place in Places(input, "$").Where(place => !firstOfLists || !FurtherElement().IsMatch(place)))
        {
            for (var i = 0; i < each; i++)
            {
                var spoilt = Spoilt[turn++ % Spoilt.Length];
                var body = input.DeepClone();
                Put(body, place, JsonNode.Parse(spoilt));
                yield return ($"{place} = {spoilt}", body);
            }
        }
    }

    // Half a surrogate pair is the one text that cannot be put into a document as it is.
    internal static string Text(JsonNode body) => body.ToJsonString().Replace("HALF", "\\ud800", StringComparison.Ordinal);

    private static IEnumerable<string> Places(JsonNode node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value!, $"{path}.{member.Key}").Prepend($"{path}.{member.Key}")).Distinct(),
        JsonArray items => items.SelectMany((item, index) => Places(item!, $"{path}[{index}]").Prepend($"{path}[{index}]")).Distinct(),
        _ => [],
    };

    private static void Put(JsonNode body, string path, JsonNode? value)
    {
        var parts = path[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.');
        var node = body;
        foreach (var part in parts[..^1])
        {
            node = part[0] == '[' ? node[int.Parse(part[1..^1], CultureInfo.InvariantCulture)]! : node[part]!;
        }

        if (parts[^1][0] == '[')
        {
            node[int.Parse(parts[^1][1..^1], CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            node[parts[^1]] = value;
        }
    }

    [GeneratedRegex(@"\[[1-9]")]
    private static partial Regex FurtherElement();
}
