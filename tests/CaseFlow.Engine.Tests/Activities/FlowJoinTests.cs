using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class FlowJoinTests
{
    private static readonly string[] TwoBranches = ["k:A -> a", "k:B -> b", "a -> j", "b -> j", "j -> after"];

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public async Task WaitAll_goes_on_once_when_both_tasks_are_done_in_either_order(string first, string second)
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Fork("k", "A", "B"), Task("a"), Task("b"), Join("j", "WaitAll"), Say("after")], TwoBranches)));

        await instance.Resume(first);
        Assert.Empty(instance.Said);

        await instance.Resume(second);
        Assert.Equal(["after"], instance.Said);
        Assert.Equal(1, instance.TimesDone("j"));
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public async Task WaitAny_goes_on_with_the_first_and_cancels_the_other(string first, string second)
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Fork("k", "A", "B"), Task("a"), Task("b"), Join("j", "WaitAny"), Task("after")], TwoBranches)));
        var loser = instance.Bookmark(second);

        var result = await instance.Resume(first);

        Assert.Equal(["after"], instance.WaitsAt);
        Assert.Contains(loser, result.Burnt);
        Assert.Contains($"Cancelled {second}", instance.Told);
    }

    [Fact]
    public async Task WaitAny_cancels_only_between_the_fork_and_the_join()
    {
        // "beside" hangs on the same fork but never leads to the join; "outer" runs beside the fork itself.
        var drawing = Flow(
            "f",
            [Fork("o", "X", "Y"), Task("outer"), Fork("k", "A", "B", "C"), Task("a"), Task("b"), Task("beside"), Join("j", "WaitAny"), Task("after"), Join("all", "WaitAll"), Say("end")],
            "o:X -> outer", "o:Y -> k", "k:A -> a", "k:B -> b", "k:C -> beside", "a -> j", "b -> j", "j -> after", "after -> all", "outer -> all", "all -> end");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("b");

        Assert.Equal(["outer", "beside", "after"], instance.WaitsAt);
    }

    [Fact]
    public async Task WaitAny_races_again_in_the_next_round_of_a_loop()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B"), Task("a"), Task("b"), Join("j", "WaitAny"), Task("check", "again", "enough"), Say("end")],
            "k:A -> a", "k:B -> b", "a -> j", "b -> j", "j -> check", "check:again -> k", "check:enough -> end");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("a");
        await instance.Resume("check", "again");
        Assert.Equal(["a", "b"], instance.WaitsAt);

        await instance.Resume("b");
        await instance.Resume("check", "enough");

        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Equal(2, instance.TimesDone("j"));
    }

    [Fact]
    public async Task WaitAllActive_ignores_a_branch_that_was_not_taken()
    {
        var drawing = Flow(
            "f",
            [Step("s", "Elsa.FlowDecision", ("condition", Script("true"))), Task("a"), Task("b"), Join("j", "WaitAllActive"), Say("after")],
            "s:True -> a", "s:False -> b", "a -> j", "b -> j", "j -> after");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("a");

        Assert.Equal(["after"], instance.Said);
    }

    [Fact]
    public async Task WaitAll_on_a_branch_that_ended_elsewhere_is_an_incident_at_the_join()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B"), Task("a"), Task("b", "ok", "stop"), Join("j", "WaitAll"), Say("after")],
            "k:A -> a", "k:B -> b", "a -> j", "b:ok -> j", "j -> after");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("a");
        Assert.Empty(instance.State.Incidents);

        var result = await instance.Resume("b", "stop");

        var incident = Assert.Single(result.Incidents);
        Assert.Equal(("join.never-fires", "j"), (incident.Code, incident.ActivityId));
        Assert.Contains("b", incident.English, StringComparison.Ordinal);
        Assert.Equal(WorkflowStatus.Faulted, instance.State.Status);
    }

    [Fact]
    public async Task A_stuck_join_is_reported_even_while_an_unrelated_branch_still_waits()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B", "C"), Task("a"), Task("b", "ok", "stop"), Task("elsewhere"), Join("j", "WaitAll"), Say("after")],
            "k:A -> a", "k:B -> b", "k:C -> elsewhere", "a -> j", "b:ok -> j", "j -> after");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("a");
        await instance.Resume("b", "stop");

        Assert.Equal("j", Assert.Single(instance.State.Incidents).ActivityId);
        Assert.Equal(WorkflowStatus.Suspended, instance.State.Status);
    }

    [Fact]
    public async Task A_stuck_join_can_be_skipped_and_a_retry_finds_it_as_stuck_as_before()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B"), Task("a"), Task("b", "ok", "stop"), Join("j", "WaitAll"), Say("after")],
            "k:A -> a", "k:B -> b", "a -> j", "b:ok -> j", "j -> after");
        var instance = await Instance.Started(Workflow(drawing));
        await instance.Resume("a");
        await instance.Resume("b", "stop");

        var retried = await instance.Retry("j");
        Assert.Equal("join.never-fires", Assert.Single(retried.Incidents).Code);
        Assert.Equal(retried.Incidents, retried.State.Incidents);

        await instance.Skip("j", "Done");

        Assert.Equal(["after"], instance.Said);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Empty(instance.State.Incidents);
    }

    [Fact]
    public async Task A_stuck_join_that_is_a_task_can_be_begun_with_what_has_arrived()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B"), Task("a"), Task("b", "ok", "stop"), Task("j").Merging("Merge"), Say("after")],
            "k:A -> a", "k:B -> b", "a -> j", "b:ok -> j", "j -> after");
        var instance = await Instance.Started(Workflow(drawing));
        await instance.Resume("a");
        await instance.Resume("b", "stop");

        await instance.Skip("j", Stimulus.Skip.Into);
        Assert.Equal(["j"], instance.WaitsAt);
        Assert.Empty(instance.State.Incidents);

        await instance.Resume("j");
        Assert.Equal(["after"], instance.Said);
    }

    [Fact]
    public async Task Of_two_stuck_joins_one_behind_the_other_only_the_first_is_reported()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B", "C"), Task("a"), Task("b", "ok", "stop"), Task("c"), Join("j1", "WaitAll"), Join("j2", "WaitAll"), Say("after")],
            "k:A -> a", "k:B -> b", "k:C -> c", "a -> j1", "b:ok -> j1", "j1 -> j2", "c -> j2", "j2 -> after");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("c");
        await instance.Resume("a");
        await instance.Resume("b", "stop");
        Assert.Equal("j1", Assert.Single(instance.State.Incidents).ActivityId);

        await instance.Skip("j1", "Done");

        Assert.Equal(["after"], instance.Said);
    }

    [Fact]
    public void Without_a_mode_it_races_and_the_designer_is_told()
    {
        var drawing = Flow("f", [Fork("k", "A", "B"), Task("a"), Task("b"), Step("j", "Elsa.FlowJoin")], "k:A -> a", "k:B -> b", "a -> j", "b -> j");

        var compilation = TryCompile(Workflow(drawing));

        Assert.Contains(compilation.Problems, problem => problem is { Code: "join.mode-not-chosen", ActivityId: "j" });
        Assert.False(compilation.HasErrors);
    }

    [Fact]
    public void A_mode_that_does_not_exist_is_refused()
    {
        var compilation = TryCompile(Workflow(Flow("f", [Join("j", "Sometimes")])));

        Assert.Contains(compilation.Problems, problem => problem is { Code: "join.unknown-mode", ActivityId: "j" });
    }

    [Fact]
    public async Task Two_delays_side_by_side_then_a_join_come_to_an_end()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B"), Step("a", "Elsa.Delay", ("timeSpan", "00:00:02")), Step("b", "Elsa.Delay", ("timeSpan", "00:00:02")), Join("j", "WaitAll"), Say("after")],
            TwoBranches);
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("b");
        await instance.Resume("a");

        Assert.Equal(["after"], instance.Said);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task A_stuck_join_can_be_begun_or_passed_over()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B"), Task("a"), Task("b", "ok", "stop"), Task("j", "yes").Merging("Merge")],
            "k:A -> a", "k:B -> b", "a -> j", "b:ok -> j");
        var instance = await Instance.Started(Workflow(drawing));
        Assert.Equal(["ok", "stop"], instance.Definition.WaysPast(instance.State, instance.Live("b").Id));
        await instance.Resume("a");
        await instance.Resume("b", "stop");

        Assert.Equal([Stimulus.Skip.Into, "yes"], instance.Definition.WaysPast(instance.State, instance.Live("j").Id));
    }
}
