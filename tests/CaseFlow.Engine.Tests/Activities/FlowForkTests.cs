using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class FlowForkTests
{
    [Fact]
    public async Task It_leaves_by_all_its_branches()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Fork("k", "公示", "移送"), Say("a"), Say("b")], "k:公示 -> a", "k:移送 -> b")));

        Assert.Equal(["a", "b"], instance.Said);
        Assert.Equal(["公示", "移送"], instance.Journal.Single(entry => entry.ActivityId == "k").Outcomes);
    }

    [Fact]
    public async Task Without_branches_it_leaves_by_Done()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Step("k", "Elsa.FlowFork"), Say("a")], "k -> a")));

        Assert.Equal(["a"], instance.Said);
    }

    [Fact]
    public void Branches_that_are_computed_are_refused()
    {
        var compilation = TryCompile(Workflow(Flow("f", [Step("k", "Elsa.FlowFork", ("branches", Script("true")))])));

        Assert.Contains(compilation.Problems, problem => problem is { Code: "input.not-constant", ActivityId: "k" });
    }
}
