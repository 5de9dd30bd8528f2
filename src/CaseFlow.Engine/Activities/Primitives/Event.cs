using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Waits for an event, or is what starts the workflow; its result is what the event carried.</summary>
internal sealed class Event() : BuiltInActivity(new ActivityType(
    "Elsa.Event",
    [Input("EventName", "String", required: true)],
    ["Done"],
    [],
    ["Result"],
    MayWait: true))
{
    internal override StepResult Start(Step step)
    {
        if (step.IsTrigger)
        {
            return StepResult.Result(step.TriggerPayload);
        }

        return step.Text("EventName") is { Length: > 0 } name
            ? new StepResult.Waits([new BookmarkRequest(BookmarkKind.Event, name)])
            : new StepResult.Fails("event.no-name", "没有事件名称。", "There is no name of an event.");
    }

    internal override StepResult Resume(Step step, Bookmark bookmark, object? payload) => StepResult.Result(payload);
}
