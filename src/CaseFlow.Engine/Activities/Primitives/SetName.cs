using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Names the instance.</summary>
internal sealed class SetName() : BuiltInActivity(new ActivityType("Elsa.SetName", [Input("Value", "String")], ["Done"], [], []))
{
    internal override StepResult Start(Step step) =>
        new StepResult.Completed(StepResult.DoneOutcome) { Changes = [new Change.SetName(step.Text("Value"))] };
}
