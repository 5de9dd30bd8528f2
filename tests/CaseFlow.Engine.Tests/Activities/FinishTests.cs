using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class FinishTests
{
    [Fact]
    public async Task It_ends_the_workflow_from_within_a_loop_and_cancels_the_rest()
    {
        var loop = Step("l", "Elsa.ForEach", ("items", Json("[1,2]"))).With("body", Sequence("b", Task("t"), Step("fin", "Elsa.Finish")));
        var drawing = Flow("f", [Fork("k", "A", "B"), loop, Task("other")], "k:A -> l", "k:B -> other");
        var instance = await Instance.Started(Workflow(drawing));

        var result = await instance.Resume("t");

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Equal(["t", "other"], result.Burnt.Select(bookmark => bookmark.ActivityId).OrderDescending(StringComparer.Ordinal));
        Assert.Empty(instance.State.Activities);
    }
}
