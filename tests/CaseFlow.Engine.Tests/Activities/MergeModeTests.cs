using CaseFlow.Engine.Execution;
using CaseFlow.Engine.Tests.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Activities;

public sealed class MergeModeTests
{
    [Fact]
    public async Task Stream_waits_for_work_several_steps_away_that_can_still_arrive()
    {
        // The short branch arrives while the long one is two steps before the join.
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B"), Task("short"), Task("long1"), Task("long2"), Say("meet")],
            "k:A -> short", "k:B -> long1", "long1 -> long2", "short -> meet", "long2 -> meet");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("short");
        await instance.Resume("long1");
        Assert.Empty(instance.Said);

        await instance.Resume("long2");
        Assert.Equal(["meet"], instance.Said);
    }

    [Fact]
    public async Task Stream_goes_on_when_the_branch_it_waited_for_turns_away()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B"), Task("a"), Task("b", "here", "away"), Say("meet"), Task("other")],
            "k:A -> a", "k:B -> b", "a -> meet", "b:here -> meet", "b:away -> other");
        var instance = await Instance.Started(Workflow(drawing));
        await instance.Resume("a");

        await instance.Resume("b", "away");

        Assert.Equal(["meet"], instance.Said);
        Assert.Equal(["other"], instance.WaitsAt);
    }

    [Fact]
    public async Task Stream_waits_for_a_join_before_it_that_still_waits()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B", "C"), Task("a"), Task("b"), Task("c"), Say("first").Merging("Merge"), Say("second")],
            "k:A -> a", "k:B -> b", "k:C -> c", "a -> first", "b -> first", "first -> second", "c -> second");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("a");
        await instance.Resume("c");
        Assert.Empty(instance.Said);

        await instance.Resume("b");
        Assert.Equal(["first", "second"], instance.Said);
    }

    [Fact]
    public async Task Stream_joins_tokens_that_arrive_meanwhile_into_one_execution()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B", "C"), Task("a"), Task("b"), Task("c"), Task("meet")],
            "k:A -> a", "k:B -> b", "k:C -> c", "a -> meet", "b -> meet", "c -> meet");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("b");
        await instance.Resume("a");
        await instance.Resume("c");

        Assert.Equal(["meet"], instance.WaitsAt);
    }

    [Fact]
    public async Task Stream_does_not_wait_for_a_loop_back()
    {
        var drawing = Flow(
            "f",
            [Task("draft"), Task("review", "ok", "back"), Say("end")],
            "draft -> review", "review:back -> draft", "review:ok -> end");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("draft");
        await instance.Resume("review", "back");
        await instance.Resume("draft");
        await instance.Resume("review", "ok");

        Assert.Equal(2, instance.TimesDone("draft"));
        Assert.Equal(["end"], instance.Said);
    }

    [Fact]
    public async Task A_faulted_step_before_a_stream_join_holds_it_until_it_is_retried_or_skipped()
    {
        var drawing = Flow("f", [Fork("k", "A", "B"), Task("a"), Step("b", Work), Say("meet")], "k:A -> a", "k:B -> b", "a -> meet", "b -> meet");
        var instance = await Instance.Started(Workflow(drawing), prepared => prepared.Office.Answers["b"] = _ => new ActivityAnswer.Fault("work.down", "坏了。", "Down."));

        await instance.Resume("a");
        Assert.Empty(instance.Said);

        await instance.Skip("b", "Done");
        Assert.Equal(["meet"], instance.Said);
    }

    [Fact]
    public async Task Merge_with_one_line_in_and_a_loop_back_goes_on_at_every_arrival()
    {
        var drawing = Flow("f", [Task("a").Merging("Merge"), Task("b", "ok", "back"), Say("end")], "a -> b", "b:back -> a", "b:ok -> end");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("a");
        await instance.Resume("b", "back");
        await instance.Resume("a");
        await instance.Resume("b", "ok");

        Assert.Equal(["end"], instance.Said);
    }

    [Fact]
    public async Task Merge_is_done_again_by_a_loop_back_alone()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B"), Task("a"), Task("b"), Task("meet", "ok", "again").Merging("Merge"), Say("end")],
            "k:A -> a", "k:B -> b", "a -> meet", "b -> meet", "meet:again -> meet", "meet:ok -> end");
        var instance = await Instance.Started(Workflow(drawing));
        await instance.Resume("a");
        await instance.Resume("b");

        await instance.Resume("meet", "again");
        Assert.Equal(["meet"], instance.WaitsAt);

        await instance.Resume("meet", "ok");
        Assert.Equal(["end"], instance.Said);
    }

    [Fact]
    public async Task Converge_waits_for_every_line()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B", "C"), Task("a"), Task("b"), Task("c"), Say("meet").Merging("Converge")],
            "k:A -> a", "k:B -> b", "k:C -> c", "a -> meet", "b -> meet", "c -> meet");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("c");
        await instance.Resume("a");
        Assert.Empty(instance.Said);

        await instance.Resume("b");
        Assert.Equal(["meet"], instance.Said);
    }

    [Fact]
    public async Task Cascade_runs_once_for_every_arrival()
    {
        var drawing = Flow("f", [Fork("k", "A", "B"), Task("a"), Task("b"), Task("log").Merging("Cascade")], "k:A -> a", "k:B -> b", "a -> log", "b -> log");
        var instance = await Instance.Started(Workflow(drawing));

        await instance.Resume("a");
        Assert.Equal(["b", "log"], instance.WaitsAt);

        await instance.Resume("b");
        Assert.Equal(["log", "log"], instance.WaitsAt);

        await instance.Resume("log");
        await instance.Resume("log");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task Race_on_any_step_cancels_the_slower_branch_and_what_is_inside_it()
    {
        var slow = Flow("slow", [Fork("sk", "A", "B"), Task("s1"), Step("s2", "Elsa.Delay", ("timeSpan", "P3D"))], "sk:A -> s1", "sk:B -> s2");
        var drawing = Flow("f", [Fork("k", "A", "B"), Task("fast"), slow, Task("won").Merging("Race")], "k:A -> fast", "k:B -> slow", "fast -> won", "slow -> won");
        var instance = await Instance.Started(Workflow(drawing));

        var result = await instance.Resume("fast");

        Assert.Equal(["won"], instance.WaitsAt);
        Assert.Equal(3, result.Burnt.Count);
        Assert.Equal(["Cancelled s2", "Cancelled s1", "Cancelled slow"], instance.Told.Where(line => line.StartsWith("Cancelled", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Race_takes_a_branch_that_waits_at_a_join_with_it()
    {
        var drawing = Flow(
            "f",
            [Fork("k", "A", "B", "C"), Task("a"), Task("b"), Task("c"), Say("pair").Merging("Merge"), Task("won").Merging("Race")],
            "k:A -> a", "k:B -> b", "k:C -> c", "a -> pair", "b -> pair", "pair -> won", "c -> won");
        var instance = await Instance.Started(Workflow(drawing));
        await instance.Resume("a");

        await instance.Resume("c");

        Assert.Equal(["won"], instance.WaitsAt);
        await instance.Resume("won");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Empty(instance.Said);
    }

    [Fact]
    public void A_merge_mode_that_does_not_exist_is_refused()
    {
        var compilation = TryCompile(Workflow(Flow("f", [Say("a").Merging("Sometimes")])));

        Assert.Contains(compilation.Problems, problem => problem is { Code: "activity.unknown-merge-mode", ActivityId: "a" });
    }
}
