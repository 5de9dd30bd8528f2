using CaseFlow.Engine.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Execution;

public sealed class EngineLimitsTests
{
    [Fact]
    public async Task An_endless_loop_ends_in_an_incident_that_names_the_step()
    {
        var instance = new Instance(Compile(Workflow(Flow("f", [Step("a", Work), Step("b", Work)], "a -> b", "b -> a"))), new EngineLimits(MaxActivitiesPerRun: 100));

        var result = (await instance.Start()).Last;

        var incident = Assert.Single(result.Incidents);
        Assert.Equal("run.too-many-activities", incident.Code);
        Assert.Contains(incident.ActivityId, new[] { "a", "b" });
        Assert.Equal(WorkflowStatus.Faulted, instance.State.Status);
        Assert.Equal(99, instance.Office.Calls.Count);
    }

    [Fact]
    public async Task A_retry_goes_on_from_there_without_doing_anything_twice()
    {
        var body = Sequence("b", Step("w", Work));
        var loop = Step("l", "Elsa.ForEach", ("items", Json("[1,2,3,4,5,6,7,8]"))).With("body", body);
        var instance = new Instance(Compile(Workflow(loop)), new EngineLimits(MaxActivitiesPerRun: 10));
        await instance.Start();

        await instance.Retry(instance.State.Incidents[0].ActivityId);

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Equal(8, instance.Office.Calls.Count);
    }

    [Fact]
    public async Task Branches_left_in_the_queue_go_on_with_the_retry()
    {
        var body = Step("w", Work);
        var loop = Step("l", "Elsa.ParallelForEach", ("items", Json("[1,2,3,4,5,6]"))).With("body", body);
        var instance = new Instance(Compile(Workflow(loop)), new EngineLimits(MaxActivitiesPerRun: 4));
        await instance.Start();
        Assert.Single(instance.State.Incidents);

        await instance.Run(new Stimulus.Retry(instance.State.Incidents[0].ActivityInstanceId));

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Equal(6, instance.Office.Calls.Select(call => call.ActivityInstanceId).Distinct().Count());
        Assert.Equal(6, instance.Office.Calls.Count);
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
    public async Task Too_large_an_input_is_refused()
    {
        var instance = new Instance(Compile(Workflow(Say("a"))), new EngineLimits(MaxStateBytes: 1_000));

        await Assert.ThrowsAsync<ArgumentException>(() => instance.Start(("Text", new string('x', 900))));
    }
}
