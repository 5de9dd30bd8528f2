using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class EventTests
{
    [Fact]
    public async Task It_waits_by_name_and_gives_what_the_event_carried()
    {
        var instance = await Instance.Started(Workflow(Step("e", "Elsa.Event", ("eventName", "更正申请"), ("result", To("x"))), "x"));
        Assert.Equal((BookmarkKind.Event, "更正申请"), (instance.State.Bookmarks[0].Kind, instance.State.Bookmarks[0].Key));

        await instance.Resume("e", "第 3 项");

        Assert.Equal("第 3 项", instance.State.Variables["x"]);
    }

    [Fact]
    public async Task As_the_trigger_it_does_not_wait_the_first_time_and_does_in_the_next_round()
    {
        var drawing = Flow("f", [Step("go", "Elsa.Start"), Task("other"), Step("e", "Elsa.Event", ("eventName", "简报"), ("result", To("x"))).Starting(), Task("t", "again", "ok")], "go -> other", "e -> t", "t:again -> e");
        var instance = new Instance(Compile(Workflow(drawing, "x")));

        await instance.Run(new Stimulus.Start(new Dictionary<string, object?>(), "e", "第一期"));
        Assert.Equal(("第一期", "t"), (instance.State.Variables["x"], instance.WaitsAt[0]));

        await instance.Resume("t", "again");
        Assert.Equal(["e"], instance.WaitsAt);
    }

    [Fact]
    public void A_trigger_is_found_by_its_name()
    {
        var drawing = Flow("f", [Step("e", "Elsa.Event", ("eventName", "简报")).Starting(), Say("a")], "e -> a");

        var trigger = Assert.Single(Compile(Workflow(drawing)).Triggers);

        Assert.Equal((Engine.Definitions.TriggerKind.Event, "e", "简报"), (trigger.Kind, trigger.ActivityId, trigger.EventName));
    }

    [Fact]
    public void A_trigger_whose_name_is_computed_is_refused()
    {
        var drawing = Flow("f", [Step("e", "Elsa.Event", ("eventName", Script("true"))).Starting()]);

        Assert.Contains(TryCompile(Workflow(drawing)).Problems, problem => problem is { Code: "trigger.not-constant", ActivityId: "e" });
    }

    [Fact]
    public async Task A_trigger_that_failed_still_has_what_the_event_carried_when_it_is_tried_again()
    {
        var heard = Step("e", "Elsa.Event", ("eventName", "简报"), ("result", To("x"))).Starting();
        var definition = Compile(Workflow(Flow("f", [heard, Task("t")], "e -> t"), "x"));
        var small = new Instance(definition, new EngineLimits(MaxStateBytes: 600));
        await small.Run(new Stimulus.Start(new Dictionary<string, object?>(), "e", new string('期', 200)));
        Assert.Equal(("state.too-large", "e"), (small.State.Incidents.Single().Code, small.State.Incidents[0].ActivityId));

        var large = new Instance(definition) { State = small.State };
        await large.Retry("e");

        Assert.Equal((new string('期', 200), "t"), (large.State.Variables["x"], large.WaitsAt.Single()));
    }
}
