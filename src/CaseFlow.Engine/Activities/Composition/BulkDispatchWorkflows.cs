using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>Starts one workflow for each item, and waits until all have ended when asked to.</summary>
/// <remarks>
/// It is resumed once for each batch of ended children, with how many have completed, faulted and been cancelled, and their results. It leaves by
/// <c>Completed</c> (by <c>Canceled</c> when any child was cancelled) and by <c>Done</c>; without waiting by <c>Done</c> alone.
/// </remarks>
internal sealed class BulkDispatchWorkflows() : BuiltInActivity(new ActivityType(
    "Elsa.BulkDispatchWorkflows",
    [
        Input("WorkflowDefinitionId", "String", required: true),
        Input("Items", "Object"),
        Input("DefaultItemInputKey", "String", byDefault: "Item"),
        Input("Input", "ObjectDictionary"),
        Input("WaitForCompletion", "Boolean", byDefault: true),
        Input("StartNewTrace", "Boolean"),
        Input("ChannelName", "String"),
    ],
    ["Completed", "Canceled", "Done"],
    [],
    ["Result"],
    MayWait: true))
{
    private static readonly IReadOnlyList<string> Completed = ["Completed", "Done"];
    private static readonly IReadOnlyList<string> Cancelled = ["Canceled", "Done"];

    internal override void Prepare(StepPreparation step)
    {
        foreach (var port in new[] { "childCompleted", "childFaulted" })
        {
            if (step.Node.Body(port) is not null)
            {
                step.Error("bulk.child-ports-unsupported", "不支持在批量启动里为每个子流程定义后续活动，请画在子流程里。", "Activities for each ended child are not supported; draw them in the child.");
            }
        }

        step.Node.Plan = BulkPlan.Read(step);
    }

    internal override StepResult Start(Step step)
    {
        if (step.Text("WorkflowDefinitionId") is not { Length: > 0 } definitionId)
        {
            return new StepResult.Fails("child.no-definition", "没有选择要启动的流程。", "No workflow to start was chosen.");
        }

        var items = LoopBody.ItemsOf(step.Input("Items"));
        if (LoopBody.TooMany(step, items.Count, step.Limits.MaxItems) is { } tooMany)
        {
            return tooMany;
        }

        var children = Children(step, items);
        var waits = step.Flag("WaitForCompletion") && items.Count > 0;
        Change[] starts = items.Count == 0 ? [] : [new Change.StartWorkflows(definitionId, children, waits)];
        return waits
            ? new StepResult.Waits([new BookmarkRequest(BookmarkKind.Children, definitionId)]) { Changes = starts, Memory = new BulkProgress(items.Count).ToMemory() }
            : new StepResult.Completed(StepResult.DoneOutcome) { Changes = starts };
    }

    internal override StepResult Resume(Step step, Bookmark bookmark, object? payload)
    {
        var progress = BulkProgress.Of(step.Memory).With(payload, BulkPlan.KeepsResults(step.Node));
        return progress.AllAreIn
            ? new StepResult.Completed(progress.Cancelled > 0 ? Cancelled : Completed) { Outputs = StepResult.Result(progress.ToResult()).Outputs }
            : new StepResult.Waits([]) { Memory = progress.ToMemory() };
    }

    private static List<ChildStart> Children(Step step, IReadOnlyList<object?> items)
    {
        var plan = (BulkPlan)step.Node.Plan!;
        var common = step.Input("Input") as IReadOnlyDictionary<string, object?> ?? PlainValue.NoMembers;
        var key = step.Text("DefaultItemInputKey") is { Length: > 0 } given ? given : "Item";
        var children = new List<ChildStart>(items.Count);
        foreach (var item in items)
        {
            var input = new OrderedDictionary<string, object?>(common.Count + 1);
            foreach (var (name, value) in common)
            {
                input[name] = value;
            }

            // An item that is an object gives its members as inputs, as in Elsa.
            foreach (var (name, value) in item as IReadOnlyDictionary<string, object?> ?? new OrderedDictionary<string, object?> { [key] = item })
            {
                input[name] = value;
            }

            var correlation = plan.Correlation is { } function ? step.Value(function, plan.ItemName, item) as string : null;
            children.Add(new ChildStart(input, string.IsNullOrEmpty(correlation) ? null : correlation));
        }

        return children;
    }
}
