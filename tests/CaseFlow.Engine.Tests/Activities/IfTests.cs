using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class IfTests
{
    [Theory]
    [InlineData("true", "yes")]
    [InlineData("false", "no")]
    public async Task It_does_one_of_two_and_gives_its_result(string condition, string expected)
    {
        var choice = Step("i", "Elsa.If", ("condition", Script(condition)), ("result", To("was"))).With("then", Say("yes")).With("else", Say("no"));

        var instance = await Instance.Started(Workflow(Sequence("s", choice, Say("after")), "was:Boolean"));

        Assert.Equal([expected, "after"], instance.Said);
        Assert.Equal(condition == "true", instance.State.Variables["was"]);
    }

    [Fact]
    public async Task Where_a_side_is_missing_it_does_nothing()
    {
        var choice = Step("i", "Elsa.If", ("condition", Script("false"))).With("then", Say("yes")).With("else", null);

        var instance = await Instance.Started(Workflow(Sequence("s", choice, Say("after"))));

        Assert.Equal(["after"], instance.Said);
    }

    [Fact]
    public async Task A_side_may_wait()
    {
        var choice = Step("i", "Elsa.If", ("condition", true)).With("then", Task("t"));
        var instance = await Instance.Started(Workflow(Sequence("s", choice, Say("after"))));

        await instance.Resume("t");

        Assert.Equal(["after"], instance.Said);
    }
}
