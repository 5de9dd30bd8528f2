using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Expressions;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Execution;

public sealed class EngineLimitsTests
{
    private static readonly EngineLimits Hundred = new(MaxActivitiesPerRun: 100);

    [Fact]
    public async Task A_start_that_goes_round_in_a_circle_is_undone_and_names_the_step()
    {
        var instance = new Instance(Compile(Workflow(Flow("f", [Say("a"), Say("b")], "a -> b", "b -> a"), "x:Int32=7")), Hundred);

        var result = (await instance.Start(("Plan", "P1"))).Last;

        var incident = Assert.Single(result.Incidents);
        Assert.Equal(("run.too-many-activities", "b", "a1"), (incident.Code, incident.ActivityId, incident.ActivityInstanceId));
        Assert.True(result.RolledBack);
        Assert.Empty(instance.Said);
        Assert.Equal(["Started f", "Faulted f"], instance.Told);
        Assert.Equal(WorkflowStatus.Faulted, instance.State.Status);
        Assert.Equal(("P1", 7d), (instance.State.Input["Plan"], instance.State.Variables["x"]));
    }

    [Fact]
    public async Task A_retry_does_the_same_again_from_the_trigger_that_started_it()
    {
        var circles = true;
        var scripts = new KnownScripts().With("circles()", _ => circles);
        var started = Step("e", "Elsa.Event", ("eventName", "简报"), ("result", To("x"))).Starting();
        var drawing = Flow("f", [Step("go", "Elsa.Start"), Say("never"), started, Say("said"), Step("d", "Elsa.FlowDecision", ("condition", Script("circles()"))), Say("end")], "go -> never", "e -> said", "said -> d", "d:True -> said", "d:False -> end");
        var instance = new Instance(Compile(Workflow(drawing, "x"), scripts), Hundred);
        await instance.Run(new Stimulus.Start(new Dictionary<string, object?>(), "e", "第一期"));

        circles = false;
        var result = await instance.Run(new Stimulus.Retry(instance.State.Incidents[0].ActivityInstanceId));

        Assert.False(result.RolledBack);
        Assert.Equal(["said", "end"], instance.Said);
        Assert.Equal("第一期", instance.State.Variables["x"]);
    }

    [Fact]
    public async Task A_resumption_that_goes_round_in_a_circle_can_be_retried_with_the_same_payload()
    {
        var circles = true;
        var scripts = new KnownScripts().With("circles()", _ => circles);
        var drawing = Flow("f", [Task("t").With("result", To("x")), Step("d", "Elsa.FlowDecision", ("condition", Script("circles()"))), Say("end")], "t -> d", "d:True -> d", "d:False -> end");
        var instance = new Instance(Compile(Workflow(drawing, "x"), scripts), Hundred) { Office = new Office() };
        instance.Office.Resumed["t"] = payload => new ActivityAnswer.Done([], new Dictionary<string, object?> { ["Result"] = payload });
        await instance.Start();

        await instance.Resume("t", "同意");
        Assert.Equal(("d", instance.Live("t").Id), (instance.State.Incidents[0].ActivityId, instance.State.Incidents[0].ActivityInstanceId));
        Assert.Null(instance.State.Variables.GetValueOrDefault("x"));

        await instance.Retry("t");
        Assert.Equal((0, 1), (instance.State.Bookmarks.Count, instance.State.Incidents.Count));

        circles = false;
        await instance.Retry("t");
        Assert.Equal("同意", instance.State.Variables["x"]);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task A_skip_that_goes_round_in_a_circle_leaves_the_task_open()
    {
        var circles = true;
        var scripts = new KnownScripts().With("circles()", _ => circles);
        var drawing = Flow("f", [Task("t"), Step("d", "Elsa.FlowDecision", ("condition", Script("circles()"))), Say("end")], "t -> d", "d:True -> d", "d:False -> end");
        var instance = new Instance(Compile(Workflow(drawing), scripts), Hundred);
        await instance.Start();

        await instance.Skip("t", "Done");
        Assert.Equal((1, 1), (instance.State.Bookmarks.Count, instance.State.Incidents.Count));

        circles = false;
        await instance.Resume("t");
        Assert.Empty(instance.State.Incidents);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task The_last_activity_that_is_allowed_is_carried_out()
    {
        var loop = Step("l", "Elsa.ForEach", ("items", Json("[1,2,3]"))).With("body", Say("x"));
        var exactly = new Instance(Compile(Workflow(loop)), new EngineLimits(MaxActivitiesPerRun: 4));
        var tooFew = new Instance(exactly.Definition, new EngineLimits(MaxActivitiesPerRun: 3));

        await exactly.Start();
        await tooFew.Start();

        Assert.Equal(WorkflowStatus.Finished, exactly.State.Status);
        Assert.Equal(WorkflowStatus.Faulted, tooFew.State.Status);
    }

    [Fact]
    public async Task A_value_that_makes_the_state_too_large_is_an_incident_before_it_is_set()
    {
        var scripts = new KnownScripts().With("big()", _ => new string('大', 400));
        var instance = new Instance(Compile(Workflow(Flow("f", [Task("t"), Set("s", "x", Script("big()"))], "t -> s"), "x:String=small"), scripts), new EngineLimits(MaxStateBytes: 1_200));
        await instance.Start();

        await instance.Resume("t");

        Assert.Equal(("state.too-large", "s"), (instance.State.Incidents[0].Code, instance.State.Incidents[0].ActivityId));
        Assert.Equal("small", instance.State.Variables["x"]);
    }

    [Fact]
    public async Task Setting_a_variable_again_and_again_does_not_add_up()
    {
        var scripts = new KnownScripts().With("text()", _ => new string('x', 300));
        var loop = Step("l", "Elsa.For", ("start", 1), ("end", 50)).With("body", Set("s", "x", Script("text()")));
        var instance = new Instance(Compile(Workflow(loop, "x:String"), scripts), new EngineLimits(MaxStateBytes: 2_000));

        await instance.Start();

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task A_loop_whose_item_is_too_large_to_bind_goes_on_with_that_item_when_retried()
    {
        var scripts = new KnownScripts().With("items()", _ => new List<object?> { "a", new string('大', 500), "c" });
        var loop = Step("l", "Elsa.ForEach", ("items", Script("items()")), ("currentValue", To("x"))).With("body", Step("say", Work));
        var definition = Compile(Workflow(loop, "x"), scripts);
        var small = await new Instance(definition, new EngineLimits(MaxStateBytes: 3_000)).Start();
        Assert.Equal("l", Assert.Single(small.State.Incidents).ActivityId);

        var large = new Instance(definition) { State = small.State };
        await large.Retry("l");

        Assert.Equal(2, large.Office.Calls.Count);
        Assert.Equal(WorkflowStatus.Finished, large.State.Status);
    }

    [Fact]
    public async Task Too_large_an_input_is_refused()
    {
        var instance = new Instance(Compile(Workflow(Say("a"))), new EngineLimits(MaxStateBytes: 1_000));

        await Assert.ThrowsAsync<ArgumentException>(() => instance.Start(("Text", new string('x', 900))));
    }

    [Fact]
    public async Task The_whole_workflow_is_not_left_by_skipping_the_step_at_which_a_start_went_round_in_a_circle()
    {
        var instance = await new Instance(Compile(Workflow(Flow("f", [Say("a"), Say("b")], "a -> b", "b -> a"))), Hundred).Start();

        await Assert.ThrowsAsync<ArgumentException>(() => instance.Skip("f", "Done"));
        Assert.Empty(instance.Definition.WaysPast(instance.State, instance.State.Incidents[0].ActivityInstanceId));
    }

    [Fact]
    public async Task A_task_whose_resumption_went_round_in_a_circle_is_left_by_its_own_outcomes()
    {
        var scripts = new KnownScripts().With("circles()", _ => true);
        var drawing = Flow("f", [Task("t", "round", "out"), Step("d", "Elsa.FlowDecision", ("condition", Script("circles()"))), Say("end")], "t:round -> d", "t:out -> end", "d:True -> d", "d:False -> end");
        var instance = await new Instance(Compile(Workflow(drawing), scripts), Hundred).Start();
        await instance.Resume("t", "round");
        var incident = instance.State.Incidents.Single();
        Assert.Equal("d", incident.ActivityId);

        Assert.Equal(["round", "out"], instance.Definition.WaysPast(instance.State, incident.ActivityInstanceId));

        await instance.Skip("t", "out");
        Assert.Equal(["end"], instance.Said);
    }

    [Fact]
    public async Task A_loop_that_failed_itself_can_be_left_and_one_in_which_a_retry_went_round_in_a_circle_cannot()
    {
        var broken = true;
        var scripts = new KnownScripts().With("items()", _ => broken ? throw new ExpressionException("x.broken", "坏。", "Broken.", 1, 1) : new List<object?> { 1d });
        var body = Flow("body", [Say("a"), Say("b")], "a -> b", "b -> a");
        var loop = Step("l", "Elsa.ForEach", ("items", Script("items()"))).With("body", body);
        var instance = await new Instance(Compile(Workflow(Flow("f", [loop, Say("end")], "l -> end")), scripts), Hundred).Start();
        var id = instance.Live("l").Id;
        Assert.Equal(["Done"], instance.Definition.WaysPast(instance.State, id));

        broken = false;
        await instance.Retry("l");

        Assert.Equal("run.too-many-activities", instance.State.Incidents.Single().Code);
        Assert.Empty(instance.Definition.WaysPast(instance.State, id));
    }
}
