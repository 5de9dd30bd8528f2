using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>A case of a switch: its label, its condition, and for a switch with bodies what is done.</summary>
internal sealed record SwitchCase(string Label, InputSource Condition, CompiledActivity? Body);

/// <summary>The cases of a switch, and which of them hold.</summary>
internal sealed class Cases
{
    private readonly IReadOnlyList<SwitchCase> _cases;
    private readonly bool _matchesAny;

    private Cases(IReadOnlyList<SwitchCase> cases, CompiledActivity? otherwise, bool matchesAny)
    {
        _cases = cases;
        Otherwise = otherwise;
        _matchesAny = matchesAny;
    }

    /// <summary>For a switch with bodies, what is done where no case holds; null for nothing. A case may be called <c>default</c> too.</summary>
    internal CompiledActivity? Otherwise { get; }

    internal IReadOnlyList<string> Labels => [.. _cases.Select(one => one.Label)];

    internal bool HasEmptyCase => _cases.Any(one => one.Body is null);

    /// <summary>Whether more than one case may be taken.</summary>
    internal bool MatchesAny => _matchesAny;

    internal static Cases Read(StepPreparation step)
    {
        var cases = new List<SwitchCase>();
        foreach (var json in step.Json.Items("cases"))
        {
            var label = json.Text("label") ?? string.Empty;
            if (label.Length == 0 || label == "Default" || cases.Exists(one => one.Label == label))
            {
                step.Error("switch.bad-label", $"分支名“{label}”为空、重复或与默认分支同名。", $"The case label '{label}' is empty, used twice, or that of the default.");
                continue;
            }

            var condition = step.Expression(json.Member("condition"), DeclaredType.Boolean, label);
            var bodyId = json.Member("activity")?.Text("id");
            cases.Add(new SwitchCase(label, condition, step.Node.Inside.FirstOrDefault(inside => inside.Id == bodyId)));
        }

        var mode = step.Constant("Mode", "匹配方式", "Mode") as string;
        if (mode is not ("MatchFirst" or "MatchAny" or "0" or "1"))
        {
            step.Error("switch.unknown-mode", $"匹配方式“{mode}”不存在，请选 MatchFirst 或 MatchAny。", $"There is no mode '{mode}'; choose MatchFirst or MatchAny.");
        }

        var otherwise = step.Json.Member("default")?.Text("id");
        return new Cases(cases, step.Node.Inside.FirstOrDefault(inside => inside.Id == otherwise), mode is "MatchAny" or "1");
    }

    internal List<SwitchCase> Matching(Step step)
    {
        var matching = new List<SwitchCase>();
        foreach (var one in _cases)
        {
            if (step.Value(one.Condition) is true)
            {
                matching.Add(one);
                if (!_matchesAny)
                {
                    break;
                }
            }
        }

        return matching;
    }
}
