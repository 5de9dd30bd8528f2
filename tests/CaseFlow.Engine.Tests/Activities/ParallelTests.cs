using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class ParallelTests
{
    [Fact]
    public async Task It_ends_when_all_have_in_any_order()
    {
        var parallel = Step("p", "Elsa.Parallel").With("activities", new System.Text.Json.Nodes.JsonArray(Task("a"), Task("b"), Say("c")));
        var instance = await Instance.Started(Workflow(Sequence("s", parallel, Say("after"))));
        Assert.Equal(["c"], instance.Said);

        await instance.Resume("b");
        await instance.Resume("a");

        Assert.Equal(["c", "after"], instance.Said);
    }

    [Fact]
    public async Task With_nothing_in_it_it_ends_at_once()
    {
        var instance = await Instance.Started(Workflow(Step("p", "Elsa.Parallel")));

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }
}
