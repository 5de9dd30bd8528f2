using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Asks for a task by name and waits for its result.</summary>
internal sealed class RunTask() : BuiltInActivity(new ActivityType(
    "Elsa.RunTask",
    [Input("TaskName", "String", required: true), Input("Payload", "ObjectDictionary")],
    ["Done"],
    [],
    ["TaskId", "Result"],
    MayWait: true))
{
    internal override StepResult Start(Step step)
    {
        if (step.Text("TaskName") is not { Length: > 0 } name)
        {
            return new StepResult.Fails("task.no-name", "没有任务名称。", "There is no name of a task.");
        }

        var payload = step.Input("Payload") as IReadOnlyDictionary<string, object?>;
        return new StepResult.Waits([new BookmarkRequest(BookmarkKind.Task, name, Payload: payload)])
        {
            Outputs = new OrderedDictionary<string, object?>(1) { ["TaskId"] = TaskId(step) },
        };
    }

    internal override StepResult Resume(Step step, Bookmark bookmark, object? payload) => new StepResult.Completed(StepResult.DoneOutcome)
    {
        Outputs = new OrderedDictionary<string, object?>(2) { ["TaskId"] = TaskId(step), ["Result"] = payload },
    };

    /// <summary>Unique over all instances, and the same again on a retry.</summary>
    private static string TaskId(Step step) => $"{step.InstanceId}:{step.ActivityInstanceId}";
}
