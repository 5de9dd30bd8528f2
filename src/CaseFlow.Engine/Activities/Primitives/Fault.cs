using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Stops at an incident with the words of the drawing. Other branches go on; a supervisor retries, skips or cancels.</summary>
internal sealed class Fault() : BuiltInActivity(new ActivityType(
    "Elsa.Fault",
    [Input("Code", "String"), Input("Category", "String"), Input("FaultType", "String"), Input("Message", "String")],
    ["Done"],
    [],
    []))
{
    internal override StepResult Start(Step step)
    {
        var message = step.Text("Message");
        var code = step.Text("Code");
        return new StepResult.Fails(
            string.IsNullOrWhiteSpace(code) ? "fault.drawn" : code,
            string.IsNullOrWhiteSpace(message) ? $"流程在“{step.Node.Definition.DisplayText}”处按图示停止。" : message,
            string.IsNullOrWhiteSpace(message) ? $"The drawing stops the workflow at '{step.Node.Definition.DisplayText}'." : message);
    }
}
