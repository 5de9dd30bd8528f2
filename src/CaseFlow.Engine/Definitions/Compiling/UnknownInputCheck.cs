using System.Text.Json;
using CaseFlow.Engine.Expressions.Refusals;

namespace CaseFlow.Engine.Definitions;

/// <summary>Warns of what a drawing enters into a step of the host under a name that the step does not have: it would be passed over.</summary>
/// <remarks>
/// Only the host's types: their inputs are all known here. An entry is what holds an expression, as the Studio writes every input, or what is written
/// plainly under a name a slip away from an input's; whatever else Elsa keeps with a step is its own.
/// </remarks>
internal static class UnknownInputCheck
{
    private static readonly HashSet<string> BookKeeping = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "name", "type", "version", "displayName", "description", "customProperties", "syntheticProperties", "metadata", "canStartWorkflow", "runAsynchronously",
    };

    internal static void Run(CompiledActivity node, HostActivityType type, Action<DefinitionProblem> report)
    {
        if (node.Definition.Json.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        var inputs = type.Inputs.Select(input => JsonNamingPolicy.CamelCase.ConvertName(input.Name)).ToList();
        var known = type.Inputs.Select(input => input.Name).Concat(type.Outputs).SelectMany(name => new[] { name, JsonNamingPolicy.CamelCase.ConvertName(name) }).ToHashSet(StringComparer.Ordinal);
        foreach (var member in node.Definition.Json.EnumerateObject().Where(member => !known.Contains(member.Name) && !BookKeeping.Contains(member.Name)))
        {
            var nearest = NearestName.Of(member.Name, inputs);
            if (nearest is not null ? member.Value.ValueKind != JsonValueKind.Null : member.Value.Member("expression") is { ValueKind: JsonValueKind.Object })
            {
                report(Unknown(node, member.Name, nearest, inputs));
            }
        }
    }

    private static DefinitionProblem Unknown(CompiledActivity node, string name, string? nearest, List<string> inputs) => new(
        "input.not-of-type",
        node.Id,
        $"“{node.Definition.DisplayText}”没有输入“{name}”，其内容不起作用；{(nearest is null ? $"可用的输入：{string.Join("、", inputs)}" : $"是否应为“{nearest}”")}。",
        $"'{node.Definition.DisplayText}' has no input '{name}', so what it says is passed over; {(nearest is null ? $"its inputs are {string.Join(", ", inputs)}" : $"'{nearest}' may be meant")}.",
        Severity: ProblemSeverity.Warning);
}
