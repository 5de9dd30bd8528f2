using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Activities;

/// <summary>Waits for a length of time; none or a negative one is over at once.</summary>
internal sealed class Delay() : BuiltInActivity(new ActivityType(
    "Elsa.Delay",
    [Input("TimeSpan", "TimeSpan", byDefault: "00:01:00")],
    ["Done"],
    [],
    [],
    MayWait: true))
{
    internal override StepResult Start(Step step) => Waiting.For(step, "TimeSpan");

    internal override StepResult Resume(Step step, Execution.Bookmark bookmark, object? payload) => StepResult.Done;
}
