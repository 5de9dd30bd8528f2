using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class FlowDecisionTests
{
    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    [InlineData("true", "yes")]
    [InlineData("0", "no")]
    public async Task It_leaves_by_True_or_False_also_when_the_Studio_gives_text(object condition, string expected)
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Step("d", "Elsa.FlowDecision", ("condition", condition)), Say("yes"), Say("no")], "d:True -> yes", "d:False -> no")));

        Assert.Equal([expected], instance.Said);
    }

    [Fact]
    public async Task A_condition_that_is_neither_is_an_incident()
    {
        var scripts = new KnownScripts().With("maybe", _ => "maybe");
        var instance = await Instance.Started(Workflow(Flow("f", [Step("d", "Elsa.FlowDecision", ("condition", Script("maybe"))), Say("yes"), Say("no")], "d:True -> yes", "d:False -> no")), scripts: scripts);

        Assert.Equal("value.not-a-boolean", Assert.Single(instance.State.Incidents).Code);
    }

    [Fact]
    public async Task Nothing_counts_as_false()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Step("d", "Elsa.FlowDecision"), Say("yes"), Say("no")], "d:True -> yes", "d:False -> no")));

        Assert.Equal(["no"], instance.Said);
    }
}
