using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Waits for an interval, or starts the workflow at each.</summary>
internal sealed class Timer() : BuiltInActivity(new ActivityType(
    "Elsa.Timer",
    [Input("Interval", "TimeSpan", byDefault: "00:01:00")],
    ["Done"],
    [],
    [],
    MayWait: true))
{
    internal override StepResult Start(Step step) => step.IsTrigger ? StepResult.Done : Waiting.For(step, "Interval");

    internal override StepResult Resume(Step step, Execution.Bookmark bookmark, object? payload) => StepResult.Done;
}
