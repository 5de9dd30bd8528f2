using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Leaves by <c>True</c> or <c>False</c>.</summary>
internal sealed class FlowDecision() : BuiltInActivity(new ActivityType("Elsa.FlowDecision", [Input("Condition", "Boolean")], ["True", "False"], [], ["Result"]))
{
    private static readonly IReadOnlyList<string> True = ["True"];
    private static readonly IReadOnlyList<string> False = ["False"];

    internal override StepResult Start(Step step)
    {
        var holds = step.Flag("Condition");
        return new StepResult.Completed(holds ? True : False) { Outputs = StepResult.Result(holds).Outputs };
    }
}
