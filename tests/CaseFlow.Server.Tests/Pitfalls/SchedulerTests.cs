using CaseFlow.Engine.Execution;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;
using static CaseFlow.Server.Tests.Features.Workflows.Incidents;

namespace CaseFlow.Server.Tests.Pitfalls;

/// <summary>What users of Hangfire and Quartz.NET on PostgreSQL complain about in public, by the number of its issue; none of it may be possible here.</summary>
public sealed class SchedulerTests
{
    private static readonly string _wait = Flow("wait", [Delay("delay", 30), Say("after")], "delay -> after");

    [Theory]
    [InlineData(0.4)]
    [InlineData(1.9)]
    public void Hangfire_PostgreSql_161_the_worker_sleeps_until_the_next_timer_and_no_longer(double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), TimerWorker.Pause(0, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public async Task Hangfire_PostgreSql_267_and_392_after_every_connection_was_cut_timers_and_signals_go_on()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(_wait, Flow("parent", [Step("dispatch", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Text("wait"))), Say("after")], "dispatch -> after"));
        await office.First.StartAsync("parent", 10);

        await office.RunAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        await SettleThroughOutageAsync(office);
        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));
        await SettleThroughOutageAsync(office);

        await office.AssertAllFinishedOnceAsync(20, "after");
    }

    [Fact]
    public async Task Hangfire_PostgreSql_330_and_130_and_1197_a_step_of_thirty_one_minutes_runs_once()
    {
        var mood = new Stamp.Mood();
        var held = mood.Hold();
        await using var office = await Servers.StartAsync(2, Stamp.With(mood));
        await office.First.PublishAsync(Flow("long", [Event("hear", "Go"), Step("stamp", "Test.Stamp"), Say("after")], "hear -> stamp", "stamp:Done -> after"));
        await office.First.StartAsync("long");
        await office.First.PublishEventAsync("Go", null);

        var first = office.First.Drain.DrainSignalsAsync(CancellationToken.None);
        await held.Entered;
        office.Clock.MoveTo(Servers.Morning.AddMinutes(31));
        await office.Last.Drain.DrainSignalsAsync(CancellationToken.None);
        held.LetGo();
        await first;

        Assert.Equal(1, held.Stamps);
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Theory]
    [InlineData(WorkDue.EventsDue)]
    [InlineData(WorkDue.RungsDue)]
    public async Task Hangfire_PostgreSql_348_and_170_a_queue_of_a_hundred_thousand_is_taken_from_by_an_index(string take)
    {
        await using var office = await Servers.StartAsync();
        await office.RunAsync(
            """
            insert into workflow.signals (kind, key, created_at, attempts, not_before, instance_id) select 'event', 'k', now(), 0, now(), gen_random_uuid() from generate_series(1, 100000);
            insert into workflow.timers (id, due_at, deadline_id, rung, attempts) select gen_random_uuid(), timestamptz '2024-08-01' + n * interval '1 second', gen_random_uuid(), 1, 0 from generate_series(1, 100000) n;
            analyze workflow.signals; analyze workflow.timers;
            """);

        Assert.DoesNotContain(await office.ExplainAsync(take, "2024-07-01"), line => line.Contains("Seq Scan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Hangfire_2154_a_thousand_children_are_enqueued_in_one_commit()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(
            _wait,
            Flow("parent", [Step("children", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Text("wait")), ("items", Script($"[{string.Join(',', Enumerable.Range(0, 1000))}]")), ("waitForCompletion", Script("false"))), Say("after")], "children -> after"));

        await office.First.StartAsync("parent");

        await using var db = office.First.Look();
        Assert.Equal(1000, await db.Signals.CountAsync());
        Assert.Single(await office.AskAsync("select distinct xmin::text from workflow.signals"));
    }

    [Fact]
    public async Task Hangfire_1477_and_1754_a_recurring_run_whose_server_died_keeps_no_later_one_from_running()
    {
        await using var office = await Servers.StartAsync();
        await office.RunAsync("insert into quartz.runs (id, job, started_at, is_failed, is_interrupted) values (gen_random_uuid(), 'integrity', now() - interval '1 day', false, false)");

        var run = await office.First.RunRecurringAsync("integrity");

        Assert.Equal((false, "审计链完整。"), (run.IsFailed, run.Chinese));
    }

    [Fact]
    public async Task Quartz_1726_work_whose_command_timed_out_is_tried_again_and_not_held_for_ever()
    {
        var mood = new Stamp.Mood
        {
            Ends = async (_, unit) =>
            {
                await using var command = new NpgsqlCommand("set local statement_timeout = '20ms'; select pg_sleep(60)", unit.Connection);
                await command.ExecuteNonQueryAsync();
                return ActivityAnswer.Completed;
            },
        };
        await using var office = await Servers.StartAsync(1, Stamp.With(mood));
        await office.First.PublishAsync(Flow("slow", [Delay("delay", 30), Step("stamp", "Test.Stamp"), Say("after")], "delay -> stamp", "stamp:Done -> after"));
        await office.First.StartAsync("slow");
        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));
        await office.SettleAsync();
        Assert.Single(await IncidentsAsync(office));

        mood.Mend();
        office.Clock.MoveTo(Servers.Morning.AddMinutes(1));
        await office.SettleAsync();

        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task Quartz_1758_and_2697_and_456_one_instance_is_never_in_two_steps_at_once_on_two_nodes()
    {
        var inside = 0;
        var most = 0;
        var mood = new Stamp.Mood
        {
            Ends = async (_, _) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                return ActivityAnswer.Completed;
            },
        };
        await using var office = await Servers.StartAsync(2, Stamp.With(mood));
        await office.First.PublishAsync(Flow("many", [Fork("fork", [.. Enumerable.Range(0, 20).Select(i => $"B{i}")]), .. Enumerable.Range(0, 20).SelectMany(i => new[] { RunTask($"t{i}"), Step($"s{i}", "Test.Stamp") }), Join("join"), Say("after")],
            [.. Enumerable.Range(0, 20).SelectMany(i => new[] { $"fork:B{i} -> t{i}", $"t{i} -> s{i}", $"s{i}:Done -> join" }), "join -> after"]));
        await office.First.StartAsync("many");

        await Task.WhenAll((await office.OpenTasksAsync()).Select((task, i) => office[i].CompleteAsync(task.Id, "王一")));

        Assert.Equal(1, most);
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task Quartz_741_and_800_a_daily_timer_fires_on_each_of_four_hundred_days()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow("daily", [Step("wait", "Elsa.Delay", ("timeSpan", Text("1.00:00:00"))), Say("day")], "wait -> day", "day -> wait"));
        await office.First.StartAsync("daily");

        for (var day = 1; day <= 400; day++)
        {
            office.Clock.MoveTo(Servers.Morning.AddDays(day));
            Assert.Equal(1, await office.First.Drain.FireDueAsync(CancellationToken.None));
        }

        await using var db = office.First.Look();
        Assert.Equal(400, (await db.Journal.ToListAsync()).SelectMany(step => step.Lines()).Count(line => line.ActivityId == "day"));
    }

    // Pools learn of cut connections by using them; a worker goes on at its next pass.
    private static async Task SettleThroughOutageAsync(Servers office)
    {
        for (var pass = 0; ; pass++)
        {
            try
            {
                await office.SettleAsync();
                return;
            }
            catch (NpgsqlException) when (pass < 20)
            {
            }
        }
    }
}
