using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class TimerTests
{
    [Fact]
    public async Task Within_a_flow_it_waits_for_its_interval()
    {
        var instance = await Instance.Started(Workflow(Step("t", "Elsa.Timer", ("interval", "00:10:00"))));

        Assert.Equal(Instance.Noon.AddMinutes(10), instance.State.Bookmarks[0].DueAt);
    }

    [Fact]
    public async Task As_the_trigger_it_passes_on_and_comes_due_again_after_its_interval()
    {
        var definition = Compile(Workflow(Flow("f", [Step("t", "Elsa.Timer", ("interval", "00:10:00")).Starting(), Say("a")], "t -> a")));
        var instance = new Instance(definition);

        await instance.Run(new Stimulus.Start(new Dictionary<string, object?>(), "t"));

        Assert.Equal(["a"], instance.Said);
        Assert.Equal(Instance.Noon.AddMinutes(10), Assert.Single(definition.Triggers).NextAfter(Instance.Noon));
    }
}
