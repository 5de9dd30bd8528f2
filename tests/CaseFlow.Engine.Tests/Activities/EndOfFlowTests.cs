using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class EndOfFlowTests
{
    [Fact]
    public async Task It_ends_the_flowchart_at_once_and_cancels_the_other_branches()
    {
        var drawing = Flow("f", [Fork("k", "A", "B"), Task("a"), Task("b"), Step("e", "Elsa.End")], "k:A -> a", "k:B -> b", "a -> e");
        var instance = await Instance.Started(Workflow(drawing));

        var result = await instance.Resume("a");

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Equal(["a", "b"], result.Burnt.Select(bookmark => bookmark.ActivityId));
        Assert.Contains("Cancelled b", instance.Told);
    }

    [Fact]
    public async Task It_ends_only_the_flowchart_it_stands_in()
    {
        var inner = Flow("inner", [Say("a"), Step("e", "Elsa.End")], "a -> e");
        var instance = await Instance.Started(Workflow(Flow("f", [inner, Say("b")], "inner -> b")));

        Assert.Equal(["a", "b"], instance.Said);
    }

    [Fact]
    public async Task As_the_root_it_ends_the_workflow()
    {
        var instance = await Instance.Started(Workflow(Step("e", "Elsa.End")));

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }
}
