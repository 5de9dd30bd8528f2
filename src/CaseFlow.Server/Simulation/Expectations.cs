using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Simulation;

/// <summary>Holds what happened against what the scenario expects, and names each difference.</summary>
public static class Expectations
{
    private static readonly string[] Compared = ["draw", "cases", "rungs", "form3", "form3AfterCorrections"];
    private static readonly string[] BesideThem = ["process", "sealedUntil", "planWarningsAtLeast"];

    /// <summary>Every difference.</summary>
    /// <param name="expected">The scenario's member; null expects nothing.</param>
    /// <param name="actual">What happened.</param>
    /// <param name="scenario">The scenario.</param>
    /// <returns>A sentence for each difference; empty when all is met.</returns>
    /// <exception cref="SettingsRefusedException">An expectation that nobody knows how to check.</exception>
    public static IReadOnlyList<string> Differences(JsonElement? expected, JsonObject actual, Scenario scenario)
    {
        if (expected is not { ValueKind: JsonValueKind.Object } wanted)
        {
            return [];
        }

        var differences = new List<string>();
        foreach (var member in wanted.EnumerateObject())
        {
            if (Compared.Contains(member.Name))
            {
                var found = member.Name == "rungs" ? Sorted(actual["rungs"]) : actual[member.Name];
                Compare(member.Name, member.Name == "rungs" ? Sorted(JsonNode.Parse(member.Value.GetRawText())) : JsonNode.Parse(member.Value.GetRawText()), found, differences);
            }
            else if (!BesideThem.Contains(member.Name))
            {
                throw SettingsRefusedException.Because(
                    $"情景的预期里有无法核对的成员 $.expected.{member.Name}。",
                    $"The scenario expects something that cannot be checked: $.expected.{member.Name}.");
            }
        }

        if (wanted.TryGetProperty("planWarningsAtLeast", out var warnings))
        {
            var raised = actual["planWarnings"]!.AsArray().Select(code => code!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            differences.AddRange(warnings.EnumerateArray().Select(code => code.GetString()!).Where(code => !raised.Contains(code)).Select(code => $"planWarnings: {code} was not raised"));
        }

        if (wanted.TryGetProperty("process", out var process))
        {
            differences.AddRange(process.EnumerateArray().SelectMany(one => Process(one, actual["tasks"]!.AsArray())));
        }

        if (wanted.TryGetProperty("sealedUntil", out var seals))
        {
            differences.AddRange(seals.EnumerateArray().SelectMany(one => Sealed(one, actual, scenario)));
        }

        return differences;
    }

    private static void Compare(string path, JsonNode? expected, JsonNode? actual, List<string> differences)
    {
        switch (expected, actual)
        {
            case (JsonObject wanted, JsonObject found):
                foreach (var (name, value) in wanted)
                {
                    Compare($"{path}.{name}", value, found[name], differences);
                }

                break;
            case (JsonArray wanted, JsonArray found):
                for (var i = 0; i < Math.Max(wanted.Count, found.Count); i++)
                {
                    Compare($"{path}[{i}]", i < wanted.Count ? wanted[i] : null, i < found.Count ? found[i] : null, differences);
                }

                break;
            default:
                if (!JsonNode.DeepEquals(expected, actual))
                {
                    differences.Add($"{path}: expected {Text(expected)}, got {Text(actual)}");
                }

                break;
        }
    }

    private static IEnumerable<string> Process(JsonElement wanted, JsonArray tasks)
    {
        var name = wanted.GetProperty("case").GetString()!;
        var kinds = tasks.Where(task => task!["case"]?.GetValue<string>() == name).Select(task => task!["kind"]!.GetValue<string>()).ToList();
        var from = 0;
        foreach (var kind in wanted.GetProperty("inOrder").EnumerateArray().Select(kind => kind.GetString()!))
        {
            var found = kinds.IndexOf(kind, from);
            if (found < 0)
            {
                yield return $"process {name}: {kind} does not follow in {string.Join(" → ", kinds)}";
                break;
            }

            from = found + 1;
        }

        if (wanted.TryGetProperty("absent", out var absent))
        {
            foreach (var kind in absent.EnumerateArray().Select(kind => kind.GetString()!).Where(kinds.Contains))
            {
                yield return $"process {name}: {kind} took place";
            }
        }
    }

    private static IEnumerable<string> Sealed(JsonElement wanted, JsonObject actual, Scenario scenario)
    {
        var name = wanted.GetProperty("case").GetString()!;
        var until = wanted.GetProperty("visitOn").GetString()!;
        var objectId = scenario.Cases.First(one => one.Case == name).ObjectId;
        var teams = actual["draw"]?["teams"]?.AsArray() ?? [];
        var team = teams.Where(one => one!["objectId"]!.GetValue<string>() == objectId).SelectMany(one => one!["officers"]!.AsArray())
            .Select(seat => seat!["officerId"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        bool MayKnow(string person) => team.Contains(person) || person.Contains("PlanApprover", StringComparison.Ordinal);
        foreach (var letter in actual["letters"]!.AsArray().Where(one => one!["case"]?.GetValue<string>() == name && string.CompareOrdinal(one["on"]!.GetValue<string>(), until) < 0))
        {
            if (!MayKnow(letter!["recipient"]!.GetValue<string>()))
            {
                yield return $"sealed {name}: {letter["event"]} went to {letter["recipient"]} on {letter["on"]}";
            }
        }

        foreach (var task in actual["tasks"]!.AsArray().Where(one => one!["case"]?.GetValue<string>() == name && string.CompareOrdinal(one["completedOn"]!.GetValue<string>(), until) < 0))
        {
            if (!MayKnow(task!["person"]!.GetValue<string>()))
            {
                yield return $"sealed {name}: {task["person"]} did {task["kind"]} on {task["completedOn"]}";
            }
        }
    }

    private static JsonArray? Sorted(JsonNode? rungs) => rungs is JsonArray list
        ? new JsonArray([.. list.Select(one => one!.DeepClone()).OrderBy(Text, StringComparer.Ordinal)])
        : null;

    private static string Text(JsonNode? node) => node?.ToJsonString(ServerJson.Stored) ?? "null";
}
