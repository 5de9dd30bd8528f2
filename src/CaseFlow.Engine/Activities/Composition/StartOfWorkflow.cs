using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Starts one workflow, and waits for its end when asked to; its result is then the child's output, as in Elsa.</summary>
/// <remarks>Elsa runs the child of ExecuteWorkflow at once, within the run of its parent. Here each instance has a commit of its own, so both types mean the same.</remarks>
internal abstract class StartOfWorkflow(string type, IReadOnlyList<ActivityInput> further) : BuiltInActivity(new ActivityType(
    type,
    [
        Input("WorkflowDefinitionId", "String", required: true),
        Input("CorrelationId", "String"),
        Input("Input", "ObjectDictionary"),
        Input("WaitForCompletion", "Boolean", byDefault: false),
        .. further,
    ],
    ["Done"],
    [],
    ["Result"],
    MayWait: true))
{
    internal override StepResult Start(Step step)
    {
        if (step.Text("WorkflowDefinitionId") is not { Length: > 0 } definitionId)
        {
            return new StepResult.Fails("child.no-definition", "没有选择要启动的流程。", "No workflow to start was chosen.");
        }

        var child = new ChildStart(
            step.Input("Input") as IReadOnlyDictionary<string, object?> ?? PlainValue.NoMembers,
            step.Text("CorrelationId") is { Length: > 0 } correlation ? correlation : null);
        if (!step.Flag("WaitForCompletion"))
        {
            return new StepResult.Completed(StepResult.DoneOutcome) { Changes = [new Change.StartWorkflows(definitionId, [child], false)] };
        }

        return new StepResult.Waits([new BookmarkRequest(BookmarkKind.Children, definitionId)])
        {
            Changes = [new Change.StartWorkflows(definitionId, [child], true)],
        };
    }

    internal override StepResult Resume(Step step, Bookmark bookmark, object? payload) => StepResult.Result(OutputIn(payload));

    /// <summary>Children report in batches, see <see cref="BulkDispatchWorkflows"/>; this is a batch of one. What is no report is the output itself.</summary>
    private static object? OutputIn(object? payload) =>
        payload is IReadOnlyDictionary<string, object?> report && report.GetValueOrDefault("results") is IReadOnlyList<object?> { Count: 1 } results && results[0] is IReadOnlyDictionary<string, object?> child
            ? child.GetValueOrDefault("output")
            : payload;
}
