using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Deadlines;

public sealed class TimerTests
{
    private static readonly string _waits = Flow("waits", [Delay("wait", 30), Say("after")], "wait -> after");

    [Fact]
    public async Task A_timer_fires_once_although_two_servers_look_for_it()
    {
        await using var office = await Servers.StartAsync(2);
        await office.First.PublishAsync(_waits);
        await office.First.StartAsync("waits", 200);

        office.Clock.MoveTo(Servers.Morning.AddSeconds(29));
        await office.SettleAsync();
        Assert.Equal(200, await TimersAsync(office));

        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));
        var fired = await Task.WhenAll(office.First.Drain.FireDueAsync(CancellationToken.None), office.Last.Drain.FireDueAsync(CancellationToken.None));

        Assert.Equal(200, fired.Sum());
        await office.AssertAllFinishedOnceAsync(200, "after");
    }

    [Fact]
    public async Task A_timer_fires_once_when_its_time_has_come_even_a_month_late_and_on_another_server()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(_waits);
        await office.First.StartAsync("waits", 20);

        office.Clock.MoveTo(Servers.Morning.AddDays(31));
        await using var after = new RunningServer(office.Database.ConnectionString, office.Clock);
        await after.SettleAsync();

        Assert.Equal(0, await after.Drain.FireDueAsync(CancellationToken.None));
        await office.AssertAllFinishedOnceAsync(20, "after");
    }

    [Fact]
    public async Task A_task_done_at_the_moment_its_timer_fires_goes_on_once_and_whoever_came_second_is_told()
    {
        await using var office = await Servers.StartAsync(2);
        await office.First.PublishAsync(Flow(
            "either",
            [Fork("fork", "L", "R"), RunTask("answer"), Delay("timeout", 30), Join("first", "WaitAny"), Say("after")],
            "fork:L -> answer",
            "fork:R -> timeout",
            "answer -> first",
            "timeout -> first",
            "first -> after"));
        await office.First.StartAsync("either", 200);
        office.Clock.MoveTo(Servers.Morning.AddSeconds(30));

        var tasks = await office.OpenTasksAsync();
        var firing = office.First.Drain.FireDueAsync(CancellationToken.None);
        var answers = await Task.WhenAll(tasks.Select(task => office.Last.CompleteAsync(task.Id, "王一")));
        var fired = await firing + await office.Last.Drain.FireDueAsync(CancellationToken.None);

        var answered = answers.Count(answer => !answer.IsRefused);
        Assert.Equal(200, fired + answered);
        Assert.All(answers.Where(answer => answer.IsRefused), answer => Assert.Equal("task.dropped", answer.Refusal!.Code));
        await office.AssertAllFinishedOnceAsync(200, "after");
    }

    [Fact]
    public async Task A_timer_of_a_branch_that_is_over_is_gone_with_it()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow(
            "either",
            [Fork("fork", "L", "R"), RunTask("answer"), Delay("timeout", 30), Join("first", "WaitAny"), Say("after")],
            "fork:L -> answer",
            "fork:R -> timeout",
            "answer -> first",
            "timeout -> first",
            "first -> after"));
        await office.First.StartAsync("either");

        await office.First.CompleteAsync(Assert.Single(await office.OpenTasksAsync()).Id, "王一");

        Assert.Equal(0, await TimersAsync(office));
        Assert.Null(await office.First.Drain.Due.NextTimerAsync(CancellationToken.None));
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    private static async Task<int> TimersAsync(Servers office)
    {
        await using var db = office.First.Look();
        return await db.Timers.CountAsync();
    }
}
