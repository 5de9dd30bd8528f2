using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Evaluates a script; its value is the result, and where it names one or more of the possible outcomes, what it leaves by.</summary>
/// <remarks>The script runs in the same total evaluator as every expression, so <c>setOutcome</c> of Elsa is refused at publish: return the outcome instead.</remarks>
internal sealed class RunJavaScript() : BuiltInActivity(new ActivityType(
    "Elsa.RunJavaScript",
    [Input("Script", "String", required: true), Input("PossibleOutcomes", "List<String>")],
    ["Done"],
    [],
    ["Result"]))
{
    internal override string ReadsItself => "Script";

    internal override void Prepare(StepPreparation step)
    {
        var outcomes = step.Constant("PossibleOutcomes", "可能的出口", "PossibleOutcomes") as IReadOnlyList<object?> ?? [];
        step.Node.Ports = [.. outcomes.OfType<string>().Append("Done").Distinct(StringComparer.Ordinal)];

        // Older drawings hold the script as a literal text, newer ones as a JavaScript expression; both mean the script itself.
        var script = step.Json.Member("script");
        var source = script?.ValueKind == System.Text.Json.JsonValueKind.String ? script.Value.GetString() : script?.Member("expression")?.Text("value");
        step.Node.Plan = step.Script(source ?? string.Empty, DeclaredType.Any, "Script", step.Node.Scope);
    }

    internal override StepResult Start(Step step)
    {
        var value = step.Value((InputSource)step.Node.Plan!);
        string[] named = value switch
        {
            string one => [one],
            IReadOnlyList<object?> many => [.. many.OfType<string>()],
            _ => [],
        };
        IReadOnlyList<string> outcomes = [.. named.Where(step.Node.Ports.Contains).Distinct(StringComparer.Ordinal)];
        return new StepResult.Completed(outcomes.Count == 0 ? StepResult.DoneOutcome : outcomes) { Outputs = StepResult.Result(value).Outputs };
    }
}
