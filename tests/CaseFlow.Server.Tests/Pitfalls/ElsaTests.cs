using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Pitfalls;

/// <summary>What users of Elsa complain about in public, by the number of its issue; none of it may be possible here.</summary>
public sealed class ElsaTests
{
    private static readonly string _wait = Flow("wait", [Delay("delay", 30), Say("after")], "delay -> after");
    private static readonly string _ask = Flow("ask", [RunTask("approve"), Say("after")], "approve -> after");

    [Theory]
    [InlineData("Approved")]
    [InlineData("Rejected")]
    public async Task Elsa_4081_and_3957_a_reminder_stops_after_approval_and_after_rejection(string decision)
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var task = DrawnTask.Laddered("审批", ("role", "PlanApprover"));
        task["outcomes"] = List("Approved", "Rejected");
        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "approval", Flow("approval", [task]));

        await inspection.DoAsync("head", "审批", new { outcome = decision });
        for (var day = new DateOnly(2024, 6, 21); day <= new DateOnly(2024, 7, 31); day = day.AddDays(1))
        {
            inspection.MoveTo(day.Year, day.Month, day.Day);
            await inspection.Server.WorkAsync();
        }

        Assert.Equal(0, await inspection.LookAsync(db => db.Letters.CountAsync(letter => letter.Subject.Contains("审批") && letter.Event != "N01")));
    }

    [Fact]
    public async Task Elsa_5228_restarts_do_not_fire_a_timer_and_it_fires_once_at_its_time()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(_wait);
        await office.First.StartAsync("wait");

        for (var restart = 0; restart < 5; restart++)
        {
            await using var restarted = new RunningServer(office.Database.ConnectionString, office.Clock);
            await restarted.PublishAsync(_wait);
            await restarted.SettleAsync();
            Assert.Equal(0, await restarted.Drain.FireDueAsync(CancellationToken.None));
        }

        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));
        Assert.Equal(1, await office.First.Drain.FireDueAsync(CancellationToken.None));
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task Elsa_2443_a_timer_that_came_due_while_every_server_was_down_fires_with_the_next_start()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(_wait);
        await office.First.StartAsync("wait");

        office.Clock.MoveTo(Servers.Morning.AddHours(12));
        await using var next = new RunningServer(office.Database.ConnectionString, office.Clock);
        await next.SettleAsync();

        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task Elsa_4021_and_3133_and_1030_of_three_nodes_one_fires_a_timer_and_the_others_fire_those_of_a_node_that_died()
    {
        await using var office = await Servers.StartAsync(2);
        await using (var dead = new RunningServer(office.Database.ConnectionString, office.Clock))
        {
            await dead.PublishAsync(_wait);
            await dead.StartAsync("wait", 60);
        }

        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));
        var fired = await Task.WhenAll(office.First.Drain.FireDueAsync(CancellationToken.None), office.Last.Drain.FireDueAsync(CancellationToken.None));

        Assert.Equal(60, fired.Sum());
        await office.AssertAllFinishedOnceAsync(60, "after");
    }

    [Fact]
    public async Task Elsa_7223_after_two_hundred_quick_completions_no_bookmark_is_left()
    {
        await using var office = await Servers.StartAsync(2);
        await office.First.PublishAsync(_ask);
        await office.First.StartAsync("ask", 200);

        var answers = await Task.WhenAll((await office.OpenTasksAsync()).Select((task, i) => office[i].CompleteAsync(task.Id, $"person-{i}")));

        Assert.All(answers, answer => Assert.False(answer.IsRefused));
        await office.AssertAllFinishedOnceAsync(200, "after");
    }

    [Fact]
    public async Task Elsa_5961_a_step_whose_writing_fails_has_run_nothing_and_stands_where_it_was()
    {
        var mood = new Stamp.Mood();
        mood.FailInDatabase();
        await using var office = await Servers.StartAsync(1, Stamp.With(mood));
        await office.First.PublishAsync(Flow("file", [RunTask("approve"), Say("between"), Step("stamp", "Test.Stamp"), Say("after")], "approve -> between", "between -> stamp", "stamp -> after"));
        var instance = await office.First.StartAsync("file");
        var before = await office.First.StateAsync(instance);

        await Assert.ThrowsAnyAsync<Exception>(async () => await office.First.CompleteAsync(Assert.Single(await office.OpenTasksAsync()).Id, "王一"));

        Assert.Equal(before.ToJson(), (await office.First.StateAsync(instance)).ToJson());
        await using var db = office.First.Look();
        Assert.DoesNotContain((await db.Journal.ToListAsync()).SelectMany(step => step.Lines()), line => line.ActivityId == "between");
        Assert.Single(await office.OpenTasksAsync());
    }

    [Fact]
    public async Task Elsa_6523_a_task_completed_in_the_moment_it_appears_goes_on()
    {
        await using var office = await Servers.StartAsync(2);
        await office.First.PublishAsync(_ask);

        var starting = office.First.StartAsync("ask", 200);
        var done = 0;
        while (done < 200)
        {
            foreach (var task in await office.OpenTasksAsync())
            {
                done += (await office.Last.CompleteAsync(task.Id, "王一")).IsRefused ? 0 : 1;
            }
        }

        await starting;
        await office.AssertAllFinishedOnceAsync(200, "after");
    }

    [Fact]
    public async Task Elsa_6348_human_tasks_are_listed_claimed_and_done_without_anything_to_build()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("role", "PlanApprover"))]));
        var open = await inspection.LookAsync(db => db.Tasks.SingleAsync(task => task.Kind == "补充"));

        _ = (await inspection.Server.PostAsync($"tasks/{await inspection.TaskAsync("head", "补充")}/claim", "head")).Accepted;
        Assert.Contains((await inspection.Server.GetAsync("tasks?scope=mine", "head")).Accepted["items"]!.AsArray(), task => task!["id"]!.GetValue<Guid>() == open.Id);
        await inspection.DoAsync("head", "补充", new { outcome = "Done" });

        var done = await inspection.LookAsync(db => db.Tasks.AsNoTracking().SingleAsync(task => task.Id == open.Id));
        Assert.Equal((null, "head", "Done"), (open.CompletedBy, done.CompletedBy, done.Outcome));
    }

    [Fact]
    public async Task Elsa_3112_a_task_may_have_a_branch_that_is_taken_when_its_time_is_over()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow(
            "timeout",
            [Fork("fork", "A", "B"), RunTask("approve"), Delay("time", 30), Say("late"), Join("join", "WaitAny"), Say("after")],
            "fork:A -> approve", "fork:B -> time", "time -> late", "approve -> join", "late -> join", "join -> after"));
        await office.First.StartAsync("timeout");

        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));
        await office.SettleAsync();

        Assert.Empty(await office.OpenTasksAsync());
        await office.AssertAllFinishedOnceAsync(1, "late");
    }

    [Fact]
    public async Task Elsa_studio_692_a_changed_drawing_leaves_those_alone_that_run()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(_ask);
        await office.First.StartAsync("ask");

        await office.First.PublishAsync(Flow("ask", [RunTask("approve"), Say("other")], "approve -> other"));
        await office.First.CompleteAsync(Assert.Single(await office.OpenTasksAsync()).Id, "王一");

        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task Elsa_4350_and_3513_no_list_reads_what_only_a_step_needs()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.LookAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            alter table cases.cases rename column facts to away;
            alter table cases.follow_ups rename column facts to away;
            alter table cases.department_results rename column facts to away;
            alter table cases.library_entries rename column facts to away;
            alter table workflow.instances rename column state to away;
            alter table workflow.definitions rename column content to away;
            """));

        foreach (var list in (string[])["tasks", "tasks?scope=done", "deadlines", "stuck", "stuck/summary", "incidents", "plans", $"plans/{inspection.PlanId}/cases", "workflows", "libraries", "people"])
        {
            var reply = await inspection.Server.GetAsync(list, "office");
            Assert.True(reply.Status == System.Net.HttpStatusCode.OK, $"{list}: {reply.Text}");
        }
    }

    [Fact]
    public async Task Elsa_6967_with_thousands_of_versions_the_one_in_force_is_found_by_an_index_and_runs()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(_ask);
        await office.RunAsync(
            """
            insert into workflow.definitions (id, definition_id, version, name, is_latest, is_published, hash, content, created_at)
            select 'old-' || n, 'ask', 1000 + n, 'ask', false, false, 'h' || n, '{}', now() from generate_series(1, 5000) n;
            analyze workflow.definitions;
            """);

        Assert.DoesNotContain(await office.AskAsync("explain " + StartableDefinitions.InForce.Replace("$1", "'ask'", StringComparison.Ordinal)), line => line.Contains("Seq Scan", StringComparison.Ordinal));
        await using var next = new RunningServer(office.Database.ConnectionString, office.Clock);
        await next.StartAsync("ask");
        Assert.Single(await office.OpenTasksAsync());
    }

    [Fact]
    public async Task Elsa_742_and_921_and_4655_what_has_ended_keeps_no_state_no_wait_and_few_rows()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Bench);
        await office.First.StartAsync("bench", 20);
        foreach (var task in await office.OpenTasksAsync())
        {
            await office.First.CompleteAsync(task.Id, "王一");
        }

        await using var db = office.First.Look();
        Assert.Equal(20, await db.Instances.CountAsync(instance => instance.State == null && instance.FinishedAt != null));
        Assert.Equal(40, await db.Journal.CountAsync());
        Assert.Equal(0, await db.Timers.CountAsync() + await db.EventWaits.CountAsync() + await db.Signals.CountAsync());
    }

    [Fact]
    public async Task Elsa_7973_and_7493_a_child_is_dispatched_with_its_step_or_not_at_all()
    {
        var mood = new Stamp.Mood();
        mood.FailInDatabase();
        await using var office = await Servers.StartAsync(1, Stamp.With(mood));
        await office.First.PublishAsync(
            _wait,
            Flow("parent", [RunTask("go"), Step("dispatch", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Text("wait"))), Step("stamp", "Test.Stamp"), Say("after")], "go -> dispatch", "dispatch -> stamp", "stamp -> after"));
        await office.First.StartAsync("parent");
        var task = Assert.Single(await office.OpenTasksAsync()).Id;

        await Assert.ThrowsAnyAsync<Exception>(async () => await office.First.CompleteAsync(task, "王一"));
        await using var db = office.First.Look();
        Assert.Equal(0, await db.Instances.CountAsync(instance => instance.DefinitionId == "wait") + await db.Signals.CountAsync());

        mood.Mend();
        await office.First.CompleteAsync(task, "王一");
        await office.SettleAsync();
        Assert.Equal(1, await db.Instances.CountAsync(instance => instance.DefinitionId == "wait"));
    }

    [Fact]
    public async Task Elsa_measured_a_drawing_with_an_unknown_activity_is_refused_and_not_saved()
    {
        await using var office = await Servers.StartAsync();

        var published = await office.First.TryPublishAsync(Flow("odd", [Step("odd", "Acme.Unheard"), Say("after")], "odd -> after"));

        Assert.Contains("odd", published.Refusal!.Cause.English, StringComparison.Ordinal);
        await using var db = office.First.Look();
        Assert.Equal(0, await db.Definitions.CountAsync());
    }

    [Fact]
    public async Task Elsa_measured_200_is_answered_when_it_is_done_and_not_when_it_is_queued()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Bench);
        await office.First.StartAsync("bench");

        await office.First.CompleteAsync(Assert.Single(await office.OpenTasksAsync()).Id, "王一");

        // Nothing was asked to work off a queue in between.
        await office.AssertAllFinishedOnceAsync(1, "set2");
    }
}
