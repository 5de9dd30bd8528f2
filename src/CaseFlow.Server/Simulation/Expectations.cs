using System.Globalization;
using System.Text.Json.Nodes;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Simulation;

/// <summary>Holds what happened against what the scenario expects, and names each difference.</summary>
public static class Expectations
{
    /// <summary>Every difference.</summary>
    /// <param name="scenario">The scenario; without its member <c>expected</c> nothing is.</param>
    /// <param name="actual">What happened.</param>
    /// <returns>A sentence for each difference; empty when all is met.</returns>
    public static IReadOnlyList<string> Differences(Scenario scenario, JsonObject actual)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(actual);
        if (scenario.Expected is not { } expected)
        {
            return [];
        }

        var differences = new List<string>();
        (string Name, JsonNode? Expected, JsonNode? Actual)[] compared =
        [
            ("draw", expected.Draw, actual["draw"]),
            ("cases", expected.Cases, actual["cases"]),
            ("rungs", Sorted(expected.Rungs), Sorted(actual["rungs"])),
            ("form3", expected.Form3, actual["form3"]),
            ("form3AfterCorrections", expected.Form3AfterCorrections, actual["form3AfterCorrections"]),
        ];
        foreach (var (name, wanted, found) in compared.Where(one => one.Expected is not null))
        {
            Compare(name, wanted, found, differences);
        }

        var raised = actual["planWarnings"]!.AsArray().Select(code => code!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        differences.AddRange(expected.PlanWarningsAtLeast.Where(code => !raised.Contains(code)).Select(code => $"planWarnings: {code} was not raised"));
        differences.AddRange(expected.Process.SelectMany(one => Process(one, actual["tasks"]!.AsArray())));
        differences.AddRange(expected.SealedUntil.SelectMany(one => Sealed(one, actual, scenario)));
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

    private static IEnumerable<string> Process(ExpectedProcess wanted, JsonArray tasks)
    {
        var name = wanted.Case;
        var kinds = tasks.Where(task => task!["case"]?.GetValue<string>() == name).Select(task => task!["kind"]!.GetValue<string>()).ToList();
        var from = 0;
        foreach (var kind in wanted.InOrder)
        {
            var found = kinds.IndexOf(kind, from);
            if (found < 0)
            {
                yield return $"process {name}: {kind} does not follow in {string.Join(" → ", kinds)}";
                break;
            }

            from = found + 1;
        }

        foreach (var kind in wanted.Absent.Where(kinds.Contains))
        {
            yield return $"process {name}: {kind} took place";
        }
    }

    private static IEnumerable<string> Sealed(ExpectedSeal wanted, JsonObject actual, Scenario scenario)
    {
        var name = wanted.Case;
        var until = wanted.VisitOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
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
