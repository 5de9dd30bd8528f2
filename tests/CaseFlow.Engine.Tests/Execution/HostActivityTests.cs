using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using static CaseFlow.Engine.Tests.Execution.Draw;

namespace CaseFlow.Engine.Tests.Execution;

public sealed class HostActivityTests
{
    [Fact]
    public async Task The_host_is_called_with_evaluated_and_converted_inputs()
    {
        var step = Step("w", Work, ("title", Script("facts.title")), ("days", "20"));
        var scripts = new KnownScripts().With("facts.title", scope => scope.GetGlobal("facts"));

        var instance = await Instance.Started(Workflow(step.With("metadata", new System.Text.Json.Nodes.JsonObject { ["displayText"] = "公示" })), prepared => prepared.Office.Globals["facts"] = "公示检查结果", scripts);

        var call = Assert.Single(instance.Office.Calls);
        Assert.Equal(("公示检查结果", 20d), (call.Inputs["Title"], call.Inputs["Days"]));
        Assert.Equal(("case-1", "CASE-2024-001", "w", "Workflow1:w", "a1", Work, "公示", Instance.Noon), (call.InstanceId, call.CorrelationId, call.ActivityId, call.NodeId, call.ActivityInstanceId, call.Type, call.DisplayText, call.Now));
    }

    [Fact]
    public async Task It_leaves_by_the_outcome_of_the_person_and_gives_its_outputs()
    {
        var task = Task("t", "同意", "退回").With("result", To("decision"));
        var instance = await Instance.Started(Workflow(Flow("f", [task, Say("yes"), Say("no")], "t:同意 -> yes", "t:退回 -> no"), "decision"));

        await instance.Resume("t", "退回");

        Assert.Equal(["no"], instance.Said);
        Assert.Equal("退回", instance.State.Variables["decision"]);
    }

    [Fact]
    public async Task Several_outcomes_at_once_are_all_followed()
    {
        var instance = await Instance.Started(
            Workflow(Flow("f", [Task("t", "a", "b"), Say("x"), Say("y")], "t:a -> x", "t:b -> y")),
            prepared => prepared.Office.Resumed["t"] = _ => new ActivityAnswer.Done(["a", "b"]));

        await instance.Resume("t");

        Assert.Equal(["x", "y"], instance.Said);
    }

    [Fact]
    public async Task An_outcome_the_step_does_not_have_is_an_incident_and_never_silence()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Task("t", "同意"), Say("yes")], "t:同意 -> yes")));

        await instance.Resume("t", "随便");
        Assert.Equal(("activity.unknown-outcome", "t"), (instance.State.Incidents[0].Code, instance.State.Incidents[0].ActivityId));

        instance.Office.Resumed["t"] = _ => ActivityAnswer.CompletedBy("同意");
        await instance.Retry("t");
        Assert.Equal(["yes"], instance.Said);
    }

    [Fact]
    public async Task An_empty_answer_keeps_waiting_at_the_same_bookmark()
    {
        var instance = await Instance.Started(Workflow(Task("t")), prepared => prepared.Office.Resumed["t"] = _ => ActivityAnswer.StillWaiting);
        var bookmark = Assert.Single(instance.State.Bookmarks);

        var result = await instance.Resume("t");

        Assert.Equal(bookmark, Assert.Single(instance.State.Bookmarks));
        Assert.Empty(result.Created);
        Assert.Empty(result.Burnt);
    }

    [Fact]
    public async Task A_new_bookmark_takes_the_place_of_the_one_resumed_and_leaves_others_of_the_step()
    {
        var instance = await Instance.Started(Workflow(Task("t")), prepared =>
        {
            prepared.Office.Answers["t"] = _ => new ActivityAnswer.Wait([new BookmarkRequest(BookmarkKind.Task, "t"), new BookmarkRequest(BookmarkKind.Timer, null, Instance.Noon.AddDays(3))]);
            prepared.Office.Resumed["t"] = _ => ActivityAnswer.WaitFor(BookmarkKind.Task, "t again");
        });

        await instance.Resume("t");
        Assert.Equal([null, "t again"], instance.State.Bookmarks.Select(bookmark => bookmark.Key));

        instance.Office.Resumed.Clear();
        var result = await instance.Resume("t");
        Assert.Equal(2, result.Burnt.Count);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task Waiting_for_nothing_is_an_incident()
    {
        var instance = await Instance.Started(Workflow(Task("t")), prepared => prepared.Office.Answers["t"] = _ => new ActivityAnswer.Wait([]));

        Assert.Equal("activity.waits-for-nothing", Assert.Single(instance.State.Incidents).Code);
    }

    [Fact]
    public async Task A_refusal_leaves_by_its_port_where_that_is_drawn()
    {
        var instance = await Instance.Started(
            Workflow(Flow("f", [Step("w", Work), Say("done"), Say("refused")], "w -> done", "w:Refused -> refused")),
            prepared => prepared.Office.Answers["w"] = _ => new ActivityAnswer.Refused("draw.too-few-officers", "执法人员不足。", "Too few officers."));

        Assert.Equal(["refused"], instance.Said);
        Assert.Empty(instance.State.Incidents);
        var entry = instance.Journal.Single(entry => entry.ActivityId == "w");
        Assert.Equal((JournalEvent.Refused, "执法人员不足。"), (entry.Event, entry.Message));
    }

    [Fact]
    public async Task A_refusal_that_is_not_drawn_is_an_incident_there_and_the_other_branches_go_on()
    {
        var drawing = Flow("f", [Fork("k", "A", "B"), Step("w", Work), Say("done"), Task("t"), Say("other")], "k:A -> w", "w -> done", "k:B -> t", "t -> other");
        var refuses = true;
        var instance = await Instance.Started(
            Workflow(drawing),
            prepared => prepared.Office.Answers["w"] = _ => refuses ? new ActivityAnswer.Refused("draw.too-few-officers", "执法人员不足。", "Too few officers.") : ActivityAnswer.Completed);

        await instance.Resume("t");
        Assert.Equal(["other"], instance.Said);
        Assert.Equal(("draw.too-few-officers", "w", instance.Live("w").Id), (instance.State.Incidents[0].Code, instance.State.Incidents[0].ActivityId, instance.State.Incidents[0].ActivityInstanceId));

        refuses = false;
        await instance.Retry("w");

        Assert.Equal(["other", "done"], instance.Said);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Single(instance.Office.Calls.Where(call => call.ActivityId == "w").Select(call => call.ActivityInstanceId).Distinct());
    }

    [Fact]
    public async Task What_failed_while_resuming_is_resumed_again_with_the_same_payload()
    {
        var payloads = new List<object?>();
        var instance = await Instance.Started(Workflow(Task("t")), prepared => prepared.Office.Resumed["t"] = payload =>
        {
            payloads.Add(payload);
            return payloads.Count == 1 ? new ActivityAnswer.Fault("visit.closed", "检查窗口已关闭。", "The window is closed.") : ActivityAnswer.Completed;
        });
        await instance.Resume("t", "到场");
        Assert.Empty(instance.State.Bookmarks);

        await instance.Retry("t");

        Assert.Equal(["到场", "到场"], payloads);
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task A_retried_resumption_may_wait_again_at_its_old_bookmark()
    {
        var answers = new Queue<ActivityAnswer>([new ActivityAnswer.Fault("x", "坏。", "Bad."), ActivityAnswer.StillWaiting, ActivityAnswer.Completed]);
        var instance = await Instance.Started(Workflow(Task("t")), prepared => prepared.Office.Resumed["t"] = _ => answers.Dequeue());
        var bookmark = instance.State.Bookmarks[0];
        await instance.Resume("t");

        var result = await instance.Retry("t");
        Assert.Equal(bookmark, Assert.Single(result.Created));

        await instance.Resume("t");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task A_retried_resumption_may_also_go_on_at_a_new_bookmark()
    {
        var answers = new Queue<ActivityAnswer>([new ActivityAnswer.Fault("x", "坏。", "Bad."), ActivityAnswer.WaitFor(BookmarkKind.Task, "second")]);
        var instance = await Instance.Started(Workflow(Task("t")), prepared => prepared.Office.Resumed["t"] = _ => answers.Dequeue());
        await instance.Resume("t");

        await instance.Retry("t");

        Assert.Equal(["second"], instance.State.Bookmarks.Select(bookmark => bookmark.Key));
    }

    [Fact]
    public async Task A_failure_at_one_bookmark_stays_open_while_another_of_the_same_step_goes_on_waiting()
    {
        var instance = await Instance.Started(Workflow(Task("t")), prepared =>
        {
            prepared.Office.Answers["t"] = _ => new ActivityAnswer.Wait([new BookmarkRequest(BookmarkKind.Task, "act"), new BookmarkRequest(BookmarkKind.Timer, "remind", Instance.Noon.AddDays(1))]);
            prepared.Office.Resumed["t"] = payload => payload is "act" ? new ActivityAnswer.Fault("visit.closed", "已关闭。", "Closed.") : ActivityAnswer.StillWaiting;
        });
        await instance.Resume("t", "act");

        await instance.Run(new Stimulus.Resume(Assert.Single(instance.State.Bookmarks).Id, "remind"));
        Assert.Single(instance.State.Incidents);

        instance.Office.Resumed.Clear();
        await instance.Run(new Stimulus.Retry("a1"));
        Assert.Equal(("activity.unknown-outcome", "a1"), (instance.State.Incidents[0].Code, instance.State.Incidents[0].ActivityInstanceId));
    }

    [Fact]
    public async Task A_second_failure_of_the_same_step_opens_the_bookmark_of_the_first_again()
    {
        var instance = await Instance.Started(Workflow(Task("t")), prepared =>
        {
            prepared.Office.Answers["t"] = _ => new ActivityAnswer.Wait([new BookmarkRequest(BookmarkKind.Task, "act"), new BookmarkRequest(BookmarkKind.Timer, "remind", Instance.Noon.AddDays(1))]);
            prepared.Office.Resumed["t"] = payload => new ActivityAnswer.Fault("visit.closed", "已关闭。", "Closed.");
        });
        await instance.Run(new Stimulus.Resume("b1", "act"));

        var second = await instance.Run(new Stimulus.Resume("b2", "remind"));

        Assert.Equal(["b1"], instance.State.Bookmarks.Select(bookmark => bookmark.Id));
        Assert.Equal(["b1"], second.Created.Select(bookmark => bookmark.Id));
        Assert.Equal(second.Incidents, instance.State.Incidents);
        Assert.Single(instance.State.Incidents);
    }

    [Fact]
    public async Task What_the_host_throws_names_the_step_and_leaves_the_state_alone()
    {
        var instance = await Instance.Started(Workflow(Flow("f", [Task("t"), Set("set", "x", Literal(1)), Step("w", Work)], "t -> set", "set -> w"), "x:Int32"));
        var before = instance.State.ToJson();
        instance.Office.Answers["w"] = _ => throw new TimeoutException("no database");

        var thrown = await Assert.ThrowsAsync<ActivityFailedException>(() => instance.Resume("t"));

        Assert.Equal(("w", "a4"), (thrown.ActivityId, thrown.ActivityInstanceId));
        Assert.IsType<TimeoutException>(thrown.InnerException);
        Assert.Equal(before, instance.State.ToJson());
    }

    [Fact]
    public async Task What_the_host_throws_for_a_global_names_the_step_too()
    {
        var scripts = new KnownScripts().With("facts", scope => scope.GetGlobal("facts"));
        var instance = new Instance(Compile(Workflow(Step("s", "Elsa.WriteLine", ("text", Script("facts")))), scripts)) { Office = new Office() };
        var engine = new WorkflowEngine(EngineLimits.Default);

        var thrown = await Assert.ThrowsAsync<ActivityFailedException>(async () =>
            await engine.RunAsync(instance.Definition, instance.State, new Stimulus.Start(new Dictionary<string, object?>()), Instance.Noon, new Broken(), CancellationToken.None));

        Assert.Equal("s", thrown.ActivityId);
    }

    [Fact]
    public async Task A_run_that_is_called_off_ends_as_called_off()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var instance = new Instance(Compile(Workflow(Step("w", Work))));
        var engine = new WorkflowEngine(EngineLimits.Default);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await engine.RunAsync(instance.Definition, instance.State, new Stimulus.Start(new Dictionary<string, object?>()), Instance.Noon, instance.Office, source.Token));
    }

    private sealed class Broken : IWorkflowHost
    {
        public ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, CancellationToken ct) => throw new TimeoutException();

        public ValueTask<ActivityAnswer> ResumeAsync(ActivityCall call, Bookmark bookmark, object? payload, CancellationToken ct) => throw new TimeoutException();

        public object? GetGlobal(string name) => throw new TimeoutException();
    }

    [Fact]
    public async Task A_refusal_never_leaves_by_an_outcome_that_only_bears_its_name()
    {
        var drawing = Flow("f", [Task("sign", "Signed", "Refused"), Say("signed"), Say("refused")], "sign:Signed -> signed", "sign:Refused -> refused");
        var instance = await Instance.Started(Workflow(drawing), prepared => prepared.Office.Resumed["sign"] = _ => new ActivityAnswer.Refused("sign.too-early", "过早。", "Too early."));

        await instance.Resume("sign");

        Assert.Empty(instance.Said);
        Assert.Equal("sign.too-early", Assert.Single(instance.State.Incidents).Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task A_required_input_that_comes_to_nothing_is_an_incident_of_the_step_before_the_host_is_called(string? title)
    {
        var catalog = ActivityCatalog.BuiltIns.With([new HostActivityType("Test.Letter", [new HostInput("Title", "String", Required: true)], [], null, [], false)]);
        var scripts = new KnownScripts().With("title()", _ => title);
        var definition = CompiledDefinition.Compile(Draw.Read(Workflow(Step("letter", "Test.Letter", ("title", Script("title()"))))), catalog, scripts).Definition!;
        var instance = new Instance(definition);

        await instance.Start();

        Assert.Empty(instance.Office.Calls);
        Assert.Equal(("input.missing", "letter"), (instance.State.Incidents.Single().Code, instance.State.Incidents[0].ActivityId));
        title = "关于抽查的函";
        await instance.Retry("letter");
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
    }

    [Fact]
    public async Task What_a_script_in_an_input_sets_is_set_once_by_a_step_that_waits_and_not_at_all_by_one_that_is_refused()
    {
        var scripts = new KnownScripts().With("count()", scope =>
        {
            scope.SetVariable("n", ((scope.GetVariable("n") as double?) ?? 0) + 1);
            return "title";
        });
        var task = Step("t", HumanTask, ("title", Script("count()")));
        var drawing = Flow("f", [task, Step("w", Work, ("title", Script("count()")))], "t -> w");
        var instance = await Instance.Started(
            Workflow(drawing, "n:Int32"),
            prepared => prepared.Office.Answers["w"] = _ => new ActivityAnswer.Refused("work.no", "不行。", "No."),
            scripts);

        await instance.Resume("t");

        Assert.Equal("work.no", Assert.Single(instance.State.Incidents).Code);
        Assert.Equal(1d, instance.State.Variables["n"]);
    }
}
