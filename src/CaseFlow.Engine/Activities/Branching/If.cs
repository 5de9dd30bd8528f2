using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Does one of two steps, or nothing where that one is missing.</summary>
internal sealed class If() : BuiltInActivity(new ActivityType("Elsa.If", [Input("Condition", "Boolean")], ["Done"], ["then", "else"], ["Result"]))
{
    internal override StepResult Start(Step step)
    {
        var holds = step.Flag("Condition");
        var outputs = StepResult.Result(holds).Outputs;
        return step.Node.Body(holds ? "then" : "else") is { } next
            ? new StepResult.Goes([new InsideStart(next)]) { Outputs = outputs }
            : StepResult.Result(holds);
    }

    internal override StepResult Continue(Step step, CompiledActivity? inside, IReadOnlyList<string> outcomes) => StepResult.Done;
}
