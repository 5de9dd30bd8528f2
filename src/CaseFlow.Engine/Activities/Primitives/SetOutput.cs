using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Gives an output of the workflow its value.</summary>
internal sealed class SetOutput() : BuiltInActivity(new ActivityType(
    "Elsa.SetOutput",
    [Input("OutputName", "String", required: true), Input("OutputValue", "Object")],
    ["Done"],
    [],
    []))
{
    internal override StepResult Start(Step step) => step.Text("OutputName") is { Length: > 0 } name
        ? new StepResult.Completed(StepResult.DoneOutcome) { Changes = [new Change.SetOutput(name, step.Input("OutputValue"))] }
        : new StepResult.Fails("output.no-name", "没有输出名称。", "There is no name of an output.");
}
