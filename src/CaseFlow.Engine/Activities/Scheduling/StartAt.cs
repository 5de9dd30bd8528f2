using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Waits until an instant, or starts the workflow at it. One that lies behind is over at once; one without an offset is meant in Shanghai.</summary>
internal sealed class StartAt() : BuiltInActivity(new ActivityType(
    "Elsa.StartAt",
    [Input("DateTime", "DateTimeOffset", required: true)],
    ["Done"],
    [],
    [],
    MayWait: true))
{
    internal override StepResult Start(Step step)
    {
        if (step.IsTrigger)
        {
            return StepResult.Done;
        }

        return step.Text("DateTime") is { } text && ShanghaiTime.TryRead(text, out var at)
            ? Waiting.Until(step, at)
            : new StepResult.Fails("timer.no-instant", "没有时间。", "There is no instant.");
    }

    internal override StepResult Resume(Step step, Execution.Bookmark bookmark, object? payload) => StepResult.Done;
}
