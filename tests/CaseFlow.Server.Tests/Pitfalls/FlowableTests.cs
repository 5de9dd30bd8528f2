using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;
using static CaseFlow.Server.Tests.Features.Workflows.Incidents;

namespace CaseFlow.Server.Tests.Pitfalls;

/// <summary>What users of Flowable complain about in public, by the number of its issue; none of it may be possible here.</summary>
public sealed class FlowableTests
{
    private static readonly string _wait = Flow("wait", [Delay("delay", 30), Say("after")], "delay -> after");

    [Fact]
    public async Task Flowable_3629_a_task_is_completed_although_the_calendar_of_its_due_day_is_missing()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var task = DrawnTask.Laddered("补充", ("role", "PlanApprover"));
        task.Remove("dueOn");
        task["dueWorkingDays"] = Script("900");
        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [task]));
        Assert.False(WorkingCalendar.Shipped.Knows(2027));
        Assert.True((await inspection.LookAsync(db => db.Tasks.SingleAsync(one => one.Kind == "补充"))).DueOn >= new DateOnly(2027, 1, 1));

        await inspection.DoAsync("head", "补充", new { outcome = "Done" });

        Assert.NotNull((await inspection.LookAsync(db => db.Tasks.SingleAsync(one => one.Kind == "补充"))).EndedAt);
    }

    [Fact]
    public async Task Flowable_2422_a_step_on_a_slow_database_is_not_done_by_another_server_meanwhile()
    {
        var mood = new Stamp.Mood();
        var held = mood.Hold();
        await using var office = await Servers.StartAsync(2, Stamp.With(mood));
        await office.First.PublishAsync(Flow("slow", [Delay("delay", 30), Step("stamp", "Test.Stamp"), Say("after")], "delay -> stamp", "stamp:Done -> after"));
        await office.First.StartAsync("slow");
        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));

        var slow = office.First.Drain.FireDueAsync(CancellationToken.None);
        await held.Entered;
        for (var lease = 1; lease <= 3; lease++)
        {
            office.Clock.MoveTo(Servers.Morning.AddHours(lease));
            Assert.Equal(0, await office.Last.Drain.FireDueAsync(CancellationToken.None));
        }

        held.LetGo();
        Assert.Equal(1, await slow);
        Assert.Equal(1, held.Stamps);
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task Flowable_3848_and_3460_work_whose_connection_was_cut_is_done_after_it()
    {
        var mood = new Stamp.Mood();
        var held = mood.Hold();
        await using var office = await Servers.StartAsync(1, Stamp.With(mood));
        await office.First.PublishAsync(Flow("cut", [Delay("delay", 30), Step("stamp", "Test.Stamp"), Say("after")], "delay -> stamp", "stamp:Done -> after"));
        await office.First.StartAsync("cut");
        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));
        var firing = office.First.Drain.FireDueAsync(CancellationToken.None);
        await held.Entered;

        await office.RunAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'");
        held.LetGo();
        await Assert.ThrowsAnyAsync<Exception>(() => firing);

        await using var next = new RunningServer(office.Database.ConnectionString, office.Clock, Stamp.With(mood));
        await next.SettleAsync();
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    [Fact]
    public async Task Flowable_2127_what_goes_round_for_ever_is_stopped_before_it_fills_the_database()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow("round", [Set("one", "1"), Set("two", "2")], "one -> two", "two -> one"));

        await office.First.StartAsync("round");
        await office.SettleAsync();

        Assert.Contains((await SingleIncidentAsync(office)).ActivityId, new[] { "one", "two" });
        await using var db = office.First.Look();
        Assert.InRange(await db.Journal.CountAsync(), 0, 10);
    }

    [Fact]
    public async Task Flowable_3782_a_timer_is_armed_by_its_commit_and_needs_no_executor_to_pick_it_up_first()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(_wait);

        await office.First.StartAsync("wait");

        Assert.Equal(Servers.Morning.AddSeconds(30), await office.First.Drain.Due.NextTimerAsync(CancellationToken.None));
    }
}
