using System.Text.Json.Nodes;
using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;


public sealed class ForkTests
{
    [Fact]
    public async Task WaitAll_ends_when_all_branches_have()
    {
        var instance = await Instance.Started(Workflow(Sequence("s", ForkOf("WaitAll"), Say("after"))));

        await instance.Resume("b");
        Assert.Empty(instance.Said);

        await instance.Resume("a");
        Assert.Equal(["after"], instance.Said);
    }

    [Fact]
    public async Task WaitAny_ends_with_the_first_and_cancels_the_others()
    {
        var instance = await Instance.Started(Workflow(Sequence("s", ForkOf("WaitAny"), Say("after"))));

        await instance.Resume("b");

        Assert.Equal(["after"], instance.Said);
        Assert.Contains("Cancelled a", instance.Told);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task Without_branches_it_ends_at_once()
    {
        var instance = await Instance.Started(Workflow(Step("k", "Elsa.Fork")));

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    private static JsonObject ForkOf(string mode) =>
        Step("k", "Elsa.Fork", ("joinMode", JsonValue.Create(mode))).With("branches", new JsonArray(Task("a"), Task("b")));
}
