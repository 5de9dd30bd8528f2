using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Writes a line for the operator.</summary>
internal sealed class WriteLine() : BuiltInActivity(new ActivityType("Elsa.WriteLine", [Input("Text", "String")], ["Done"], [], []))
{
    internal override StepResult Start(Step step) =>
        new StepResult.Completed(StepResult.DoneOutcome) { Changes = [new Change.Emit(new Effect.WriteLine(step.Text("Text") ?? string.Empty))] };
}
