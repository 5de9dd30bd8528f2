using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;
using static CaseFlow.Server.Tests.Features.Workflows.Incidents;

namespace CaseFlow.Server.Tests.Pitfalls;

/// <summary>What users of Camunda 7 and 8 complain about in public, by the number of its issue; none of it may be possible here.</summary>
public sealed class CamundaTests
{
    private static readonly Actor _administrator = new("管理员", "", new HashSet<Role> { Role.SystemAdmin });
    private static readonly string _wait = Flow("wait", [Delay("delay", 30), Say("after")], "delay -> after");
    private static readonly string _ask = Flow("ask", [RunTask("approve"), Say("after")], "approve -> after");
    private readonly Stamp.Mood _mood = new();

    [Fact]
    public async Task Camunda_8991_many_due_timers_do_not_keep_people_from_their_tasks()
    {
        var held = _mood.Hold();
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        await office.First.PublishAsync(_ask, Flow("stamped", [Delay("delay", 30), Step("stamp", "Test.Stamp"), Say("after")], "delay -> stamp", "stamp:Done -> after"));
        await office.First.StartAsync("stamped", 300);
        await office.First.StartAsync("ask", 20);
        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));

        // The timers are all in the middle of firing while people do their tasks.
        var firing = office.First.Drain.FireDueAsync(CancellationToken.None);
        foreach (var task in await office.OpenTasksAsync())
        {
            Assert.False((await office.First.CompleteAsync(task.Id, "王一")).IsRefused);
        }

        held.LetGo();
        Assert.Equal(300, await firing);
        await office.AssertAllFinishedOnceAsync(320, "after");
    }

    [Fact]
    public async Task Camunda_11594_and_9238_and_10526_a_timer_that_fails_neither_stops_the_others_nor_fires_them_twice()
    {
        _mood.FailInDatabase();
        await using var office = await Servers.StartAsync(2, Stamp.With(_mood));
        await office.First.PublishAsync(_wait, Flow("poisoned", [Delay("delay", 30), Step("stamp", "Test.Stamp")], "delay -> stamp"));
        await office.First.StartAsync("wait", 40);
        await office.First.StartAsync("poisoned", 3);
        await office.First.StartAsync("wait", 40);

        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));
        await office.SettleAsync();

        Assert.Equal(80, await FinishedAsync(office));
        Assert.Equal(3, (await IncidentsAsync(office)).Count);
        await using var db = office.First.Look();
        Assert.Equal(80, (await db.Journal.ToListAsync()).SelectMany(step => step.Lines()).Count(line => line.ActivityId == "after"));
    }

    [Fact]
    public async Task Zeebe_process_test_975_a_timer_of_ten_days_fires_whatever_day_it_began_on()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow("ten", [Step("wait", "Elsa.Delay", ("timeSpan", Text("10.00:00:00"))), Say("after")], "wait -> after"));
        var began = new Dictionary<Guid, DateTimeOffset>();

        // A leap day, ends of months and of a year lie between.
        for (var day = 0; day < 220; day++)
        {
            office.Clock.MoveTo(Servers.Morning.AddDays(day));
            await office.SettleAsync();
            began[await office.First.StartAsync("ten")] = office.Clock.GetUtcNow();
        }

        await using var db = office.First.Look();
        var ended = await db.Instances.Where(instance => instance.FinishedAt != null).ToListAsync();
        Assert.Equal(210, ended.Count);
        Assert.All(ended, instance => Assert.Equal(began[instance.Id].AddDays(10), instance.FinishedAt));
    }

    [Fact]
    public async Task Camunda_44267_an_incident_is_seen_until_it_is_mended_whatever_is_started_or_published_meanwhile()
    {
        _mood.Refuse();
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        var stamped = Flow("stamped", [Step("stamp", "Test.Stamp"), Say("after")], "stamp:Done -> after");
        await office.First.PublishAsync(stamped);
        await office.First.StartAsync("stamped");
        var incident = await SingleIncidentAsync(office);

        await office.First.PublishAsync(Flow("stamped", [Step("stamp", "Test.Stamp"), Say("other")], "stamp:Done -> other"));
        await using (var next = new RunningServer(office.Database.ConnectionString, office.Clock, Stamp.With(_mood)))
        {
            await next.SettleAsync();
        }

        Assert.Equal(incident.Id, (await SingleIncidentAsync(office)).Id);
        _mood.Mend();
        await RetryAsync(office, incident.Id);
        Assert.Empty(await IncidentsAsync(office));
    }

    [Fact]
    public async Task Camunda_63192_and_41213_and_60721_a_retry_that_solved_nothing_leaves_its_incident_open_with_the_reason()
    {
        _mood.Refuse();
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        await office.First.PublishAsync(Flow("stamped", [Step("stamp", "Test.Stamp"), Say("after")], "stamp:Done -> after"));
        var instance = await office.First.StartAsync("stamped");

        await RetryAsync(office, (await SingleIncidentAsync(office)).Id);

        var still = await SingleIncidentAsync(office);
        Assert.Equal("印台没有印油。", still.Chinese);
        Assert.Equal(("Faulted", 1), await StandsAsync(office, instance));
    }

    [Fact]
    public async Task Camunda_48298_and_4198_of_many_that_are_retried_each_that_failed_is_named_and_the_counts_add_up()
    {
        _mood.Refuse();
        await using var office = await Servers.StartAsync(1, Stamp.With(_mood));
        await office.First.PublishAsync(Flow("stamped", [Step("stamp", "Test.Stamp"), Say("after")], "stamp:Done -> after"));
        await office.First.StartAsync("stamped", 10);
        var stubborn = (await IncidentsAsync(office))[3].InstanceId;
        _mood.Ends = (call, _) => Task.FromResult<ActivityAnswer>(call.InstanceId == stubborn.ToString() ? new ActivityAnswer.Refused("stamp.dry", "印台没有印油。", "The pad is dry.") : ActivityAnswer.Completed);

        var answers = await office.First.FreeAllAsync(StuckCause.Incident, Remedy.Retry);

        var failed = Assert.Single(answers, answer => !answer.IsFree && answer.Refusal is null);
        Assert.Equal(9, answers.Count(answer => answer.IsFree));
        Assert.Equal(stubborn, (await SingleIncidentAsync(office)).InstanceId);
        Assert.NotEqual(Guid.Empty, failed.Which.Id);
    }

    [Fact]
    public async Task Camunda_2728_and_3064_a_clean_up_that_fails_says_so_and_the_next_one_cleans()
    {
        await using var office = await Servers.StartAsync();
        await office.RunAsync("alter table identity.answered_requests rename to away");
        Assert.True((await office.First.RunRecurringAsync("retention")).IsFailed);

        await office.RunAsync("alter table identity.away rename to answered_requests");
        Assert.False((await office.First.RunRecurringAsync("retention")).IsFailed);
    }

    [Fact]
    public async Task Camunda_46993_with_a_hundred_thousand_ended_lives_what_is_due_is_still_found_by_an_index()
    {
        await using var office = await Servers.StartAsync();
        await office.RunAsync(
            """
            insert into workflow.instances (id, definition_version_id, definition_id, status, open_incidents, created_at, finished_at)
            select gen_random_uuid(), 'old', 'old', 'Finished', 0, '2024-01-01', '2024-01-02' from generate_series(1, 100000);
            insert into workflow.timers (id, due_at, instance_id, bookmark_id, attempts)
            select gen_random_uuid(), timestamptz '2025-01-01' + n * interval '1 minute', id, 'b', 0 from (select id, row_number() over () as n from workflow.instances) i;
            analyze workflow.instances; analyze workflow.timers;
            """);

        var plan = await office.ExplainAsync(WorkDue.TimersDue, "2024-07-01");

        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Camunda_48236_a_finished_life_needs_no_clean_up_to_let_go_of_what_it_held()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Pair);
        await office.First.StartAsync("pair", 50);
        foreach (var task in await office.OpenTasksAsync())
        {
            await office.First.CompleteAsync(task.Id, "王一");
        }

        await using var db = office.First.Look();
        Assert.Equal(0, await db.Instances.CountAsync(instance => instance.State != null));
    }

    private static async Task RetryAsync(Servers office, Guid incident)
    {
        await office.First.Units.RunAsync(_administrator, (RetryIncident retry) => retry.HandleAsync(incident, CancellationToken.None), CancellationToken.None);
        await office.SettleAsync();
    }
}
