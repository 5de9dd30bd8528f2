using CaseFlow.Engine.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Execution;

public sealed class StimulusTests
{
    [Fact]
    public async Task Cancel_burns_everything_and_says_why()
    {
        var drawing = Flow("f", [Fork("k", "A", "B"), Task("a"), Step("b", "Elsa.Delay")], "k:A -> a", "k:B -> b");
        var instance = await Instance.Started(Workflow(drawing));

        var result = await instance.Run(new Stimulus.Cancel("撤案"));

        Assert.Equal(WorkflowStatus.Cancelled, instance.State.Status);
        Assert.Equal(Instance.Noon, instance.State.FinishedAt);
        Assert.Equal(2, result.Burnt.Count);
        Assert.Empty(instance.State.Bookmarks);
        Assert.Equal(["Cancelled b", "Cancelled a", "Cancelled f"], result.Journal.Select(entry => $"{entry.Event} {entry.ActivityId}"));
        Assert.All(result.Journal, entry => Assert.Equal("撤案", entry.Message));
    }

    [Fact]
    public async Task An_instance_that_never_started_can_be_cancelled()
    {
        var instance = new Instance(Compile(Workflow(Task("t"))));

        await instance.Run(new Stimulus.Cancel("误建"));

        Assert.Equal(WorkflowStatus.Cancelled, instance.State.Status);
    }

    [Fact]
    public async Task After_the_end_nothing_fits()
    {
        var instance = await Instance.Started(Workflow(Say("a")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => instance.Run(new Stimulus.Cancel("x")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => instance.Run(new Stimulus.Resume("b1", null)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => instance.Start());
    }

    [Fact]
    public async Task A_started_instance_cannot_be_started_and_a_new_one_only_be_started_or_cancelled()
    {
        var started = await Instance.Started(Workflow(Task("t")));
        var pending = new Instance(Compile(Workflow(Task("t"))));

        await Assert.ThrowsAsync<InvalidOperationException>(() => started.Start());
        await Assert.ThrowsAsync<InvalidOperationException>(() => pending.Run(new Stimulus.Resume("b1", null)));
    }

    [Fact]
    public async Task A_bookmark_resumed_once_cannot_be_resumed_again()
    {
        var instance = await Instance.Started(Workflow(Sequence("s", Task("a"), Task("b"))));
        var bookmark = instance.Bookmark("a");
        await instance.Resume("a");

        await Assert.ThrowsAsync<ArgumentException>(() => instance.Run(new Stimulus.Resume(bookmark.Id, null)));
        Assert.Null(instance.State.FindBookmark(bookmark.Id));
    }

    [Fact]
    public async Task A_state_runs_only_with_the_version_it_is_pinned_to()
    {
        var instance = await Instance.Started(Workflow(Task("t")));
        var other = Draw.Read(Workflow(Task("t"))).With(id: "version-2", version: 2);
        var compiled = Engine.Definitions.CompiledDefinition.Compile(other, Catalog, new KnownScripts()).Definition!;
        var elsewhere = new Instance(compiled) { State = instance.State };

        await Assert.ThrowsAsync<ArgumentException>(() => elsewhere.Resume("t"));
    }

    [Fact]
    public async Task A_waiting_task_can_be_skipped_by_one_of_its_outcomes_and_by_no_other()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Task("t", "同意", "退回"), Say("yes"), Say("no")], "t:同意 -> yes", "t:退回 -> no")));
        await Assert.ThrowsAsync<ArgumentException>(() => instance.Skip("t", "Done"));

        var result = await instance.Skip("t", "同意");

        Assert.Equal(["yes"], instance.Said);
        Assert.Equal("按领导批示跳过", result.Journal.Single(entry => entry.ActivityId == "t").Message);
        Assert.Single(result.Burnt);
    }

    [Fact]
    public async Task Only_what_is_faulted_can_be_retried_and_containers_cannot_be_skipped()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Task("t")])));

        await Assert.ThrowsAsync<ArgumentException>(() => instance.Retry("t"));
        await Assert.ThrowsAsync<ArgumentException>(() => instance.Skip("f", "Done"));
        await Assert.ThrowsAsync<ArgumentException>(() => instance.Run(new Stimulus.Retry("a99")));
    }

    [Fact]
    public async Task Only_a_step_that_can_start_the_workflow_can_start_it()
    {
        var instance = new Instance(Compile(Workflow(Flow("f", [Say("a"), Task("t")], "a -> t"))));

        await Assert.ThrowsAsync<ArgumentException>(() => instance.Run(new Stimulus.Start(new Dictionary<string, object?>(), "t")));
    }

    [Fact]
    public async Task Inputs_take_their_declared_type_and_can_be_read_by_steps()
    {
        var workflow = Workflow(Set("s", "x", new System.Text.Json.Nodes.JsonObject
        {
            ["typeName"] = "Int32",
            ["expression"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "Input", ["value"] = """{"type":"Int32","name":"Days"}""" },
        }), "x:Int32").With("inputs", System.Text.Json.Nodes.JsonNode.Parse("""[{"type":"Int32","isArray":false,"name":"Days","displayName":"天数"}]"""));
        var instance = new Instance(Compile(workflow));

        await instance.Start(("Days", "20"), ("Undeclared", 1));

        Assert.Equal(20d, instance.State.Variables["x"]);
        Assert.Equal((20d, 1d), (instance.State.Input["Days"], instance.State.Input["Undeclared"]));
    }

    [Fact]
    public async Task The_same_stimulus_on_the_same_state_gives_the_same_result()
    {
        var drawing = Flow("f", [Fork("k", "A", "B"), Task("a"), Task("b"), Join("j", "WaitAll"), Task("t")], "k:A -> a", "k:B -> b", "a -> j", "b -> j", "j -> t");
        var one = await Instance.Started(Workflow(drawing));
        await one.Resume("a");
        var two = new Instance(one.Definition) { State = one.State };

        var first = await one.Resume("b");
        var second = await two.Resume("b");

        Assert.Equal(first.State.ToJson(), second.State.ToJson());
        Assert.Equal(first.Journal.Select(entry => entry with { Outcomes = null }), second.Journal.Select(entry => entry with { Outcomes = null }));
        Assert.Equal(first.Created, second.Created);
    }
}
