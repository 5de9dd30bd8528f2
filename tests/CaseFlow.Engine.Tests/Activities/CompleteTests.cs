using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class CompleteTests
{
    [Theory]
    [InlineData("""["通过","归档"]""", new[] { "通过", "归档" })]
    [InlineData("\"通过\"", new[] { "通过" })]
    [InlineData("null", new[] { "Done" })]
    public async Task It_ends_the_workflow_by_its_outcomes(string outcomes, string[] expected)
    {
        var drawing = Flow("f", [Fork("k", "A", "B"), Task("t"), Step("c", "Elsa.Complete", ("outcomes", Json(outcomes)))], "k:A -> t", "k:B -> c");

        var instance = await Instance.Started(Workflow(drawing));

        Assert.Equal(expected, instance.State.Outcomes);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task In_a_loop_it_ends_the_loop()
    {
        var loop = Step("l", "Elsa.ForEach", ("items", Json("[1,2,3]"))).With("body", Sequence("b", Say("once"), Step("c", "Elsa.Complete")));

        var instance = await Instance.Started(Workflow(Flow("f", [loop, Say("after")], "l -> after")));

        Assert.Equal(["once", "after"], instance.Said);
    }
}
