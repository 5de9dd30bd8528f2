using System.Text.Json.Nodes;
using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class FlowchartTests
{
    [Fact]
    public async Task Steps_run_along_their_lines()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Say("a"), Say("b"), Say("c")], "a -> b", "b -> c")));

        Assert.Equal(["a", "b", "c"], instance.Said);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Equal(["Done"], instance.State.Outcomes);
        Assert.Equal(Instance.Noon, instance.State.FinishedAt);
        Assert.Empty(instance.State.Activities);
    }

    [Fact]
    public async Task An_empty_flowchart_ends_at_once()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [])));

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task It_ends_only_when_every_branch_has_ended()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Fork("k", "A", "B"), Task("a"), Task("b")], "k:A -> a", "k:B -> b")));

        await instance.Resume("a");
        Assert.Equal(WorkflowStatus.Suspended, instance.State.Status);

        await instance.Resume("b");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task Without_anything_said_a_step_nothing_leads_to_begins()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Say("b"), Say("a")], "a -> b")));

        Assert.Equal(["a", "b"], instance.Said);
    }

    [Fact]
    public async Task A_start_step_begins_before_a_step_that_can_start_the_workflow()
    {
        var drawing = Flow("f", [Say("ticked").Starting(), Step("go", "Elsa.Start"), Say("after")], "go -> after", "ticked -> after");

        var instance = await Instance.Started(Workflow(drawing));

        Assert.Equal(["after"], instance.Said);
    }

    [Fact]
    public async Task The_named_start_begins_before_all_others()
    {
        var drawing = Flow("f", [Step("go", "Elsa.Start"), Say("named")], "named -> go").With("start", "named");

        var instance = await Instance.Started(Workflow(drawing));

        Assert.Equal(["named"], instance.Said);
        Assert.Equal(1, instance.TimesDone("go"));
    }

    [Fact]
    public async Task Its_own_variables_live_as_long_as_it_does()
    {
        var inner = Flow("inner", [Set("set", "own", Literal("inside")), Task("t"), Step("say", "Elsa.WriteLine", ("text", Variable("own")))], "set -> t", "t -> say")
            .With("variables", JsonNode.Parse("""[{"id":"own","name":"own","typeName":"String","value":"first"}]"""));
        var drawing = Flow("f", [inner, Task("after")], "inner -> after");

        var instance = await Instance.Started(Workflow(drawing));
        await instance.Resume("t");

        Assert.Equal(["inside"], instance.Said);
        Assert.Empty(instance.State.Variables);
    }
}
