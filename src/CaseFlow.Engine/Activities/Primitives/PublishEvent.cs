using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Tells whoever waits for an event that it has happened.</summary>
internal sealed class PublishEvent() : BuiltInActivity(new ActivityType(
    "Elsa.PublishEvent",
    [Input("EventName", "String", required: true), Input("CorrelationId", "String"), Input("IsLocalEvent", "Boolean"), Input("Payload", "Object")],
    ["Done"],
    [],
    []))
{
    internal override StepResult Start(Step step)
    {
        if (step.Text("EventName") is not { Length: > 0 } name)
        {
            return new StepResult.Fails("event.no-name", "没有事件名称。", "There is no name of an event.");
        }

        var correlation = step.Text("CorrelationId") is { } given && !string.IsNullOrWhiteSpace(given) ? given : null;
        var effect = new Effect.PublishEvent(name, correlation, step.Input("Payload"), step.Flag("IsLocalEvent"));
        return new StepResult.Completed(StepResult.DoneOutcome) { Changes = [new Change.Emit(effect)] };
    }
}
