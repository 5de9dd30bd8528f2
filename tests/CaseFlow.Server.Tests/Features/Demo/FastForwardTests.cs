using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Tests.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Demo;

public sealed class FastForwardTests
{
    private static readonly Actor Guest = Actor.Of(DemoPeople.Named("coordinator"));

    [Fact]
    public async Task In_a_week_everything_happens_at_its_own_time_and_nobody_acts_but_the_machine()
    {
        await using var demo = await DemoDatabase.BegunAsync();
        await using var server = await demo.ServeAsync();
        var tasks = await demo.AskAsync("select id from workflow.tasks where ended_at is null order by 1");

        var to = (await ForwardAsync(server, 7)).Value;
        await server.Service<DemoWorker>().PassAsync(CancellationToken.None);

        Assert.Equal(
            ["公示检查结果|5|09-27", "移送（转办）|2|09-27", "签收方案|3|09-27", "公示检查结果|1|09-29", "签收方案|4|09-29", "公示检查结果|6|09-30", "决定是否更正|1|09-30", "移送（转办）|3|09-30"],
            (await demo.AskAsync("select split_part(d.title, '：', 1), r.rung, to_char(r.\"on\", 'MM-DD') from cases.fired_rungs r join cases.deadlines d on d.id = r.deadline_id where r.\"on\" > '2024-09-26' order by r.fired_at, 1, 2"))
                .OrderBy(rung => rung[^5..], StringComparer.Ordinal).ThenBy(rung => rung, StringComparer.Ordinal));
        Assert.Equal(["0"], await demo.AskAsync("select count(*) from cases.fired_rungs where fired_at - ((\"on\" + time '09:00') at time zone 'Asia/Shanghai') not between interval '0' and interval '5 seconds'"));
        Assert.Equal(["0"], await demo.AskAsync("select count(*) from mail.letters where event in ('N14', 'N15', 'N16') and (created_at at time zone 'Asia/Shanghai')::time not between '09:00' and '09:00:05'"));
        Assert.Equal(
            ["2024-09-27 08:30", "2024-09-29 08:30", "2024-09-30 08:30"],
            await demo.AskAsync("select distinct to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') from mail.messages where kind = 'Digest' and created_at > '2024-09-26 12:00+08' order by 1"));
        Assert.Equal(["7"], await demo.AskAsync("select count(distinct \"on\") from cases.stuck_figures where \"on\" >= '2024-09-26' and \"on\" < '2024-10-03'"));
        Assert.Empty(tasks.Except(await demo.AskAsync("select id from workflow.tasks where ended_at is null")));
        Assert.Contains("RecheckRectification", await demo.AskAsync("select kind from workflow.tasks where ended_at is null"));
        Assert.InRange(server.Service<TimeProvider>().GetUtcNow(), to, to.AddMinutes(1));
    }

    [Fact]
    public async Task Whoever_looks_sees_the_time_how_far_it_moved_and_whom_one_can_be()
    {
        await using var demo = await DemoDatabase.BegunAsync();
        await using var server = await demo.ServeAsync();

        await ForwardAsync(server, 1);
        var before = await ReadAsync(server, ReadersLanguage.English);
        await server.Service<DemoWorker>().PassAsync(CancellationToken.None);
        var after = await ReadAsync(server, ReadersLanguage.Chinese);

        Assert.Equal((true, 0), (before.IsForwarding, before.Forward!.Percent));
        Assert.Equal((false, 100, 3), (after.IsForwarding, after.Forward!.Percent, after.Forward.Fired));
        Assert.True(after.Forward.Mailed > 0 && after.Forward.Jobs > 0);
        Assert.Equal((new DateOnly(2024, 9, 26), new DateOnly(2024, 9, 27)), (before.Today, after.Today));
        var reviewer = before.People.Single(person => person.Id == "rs-reviewer");
        Assert.Equal((1, 1, "审核检查结果"), (reviewer.Waiting, reviewer.Overdue, reviewer.Next));
        Assert.Equal("Reviewer: one review is overdue", reviewer.About);
        Assert.Equal("审核：有一项复核已逾期", after.People.Single(person => person.Id == "rs-reviewer").About);
        Assert.True(before.People.Single(person => person.Id == "coordinator").Stuck >= 3);
    }

    [Fact]
    public async Task Time_moves_by_1_to_31_days_and_once_at_a_time()
    {
        await using var demo = await DemoDatabase.BegunAsync();
        await using var server = await demo.ServeAsync();

        var answers = new[] { await ForwardAsync(server, 0), await ForwardAsync(server, 32), await ForwardAsync(server, 31), await ForwardAsync(server, 1) };

        Assert.Equal(["demo.days", "demo.days", "-", "demo.going-on"], answers.Select(answer => answer.IsRefused ? answer.Refusal.Code : "-"));
        Assert.Equal(["1"], await demo.AskAsync("select count(*) from audit.entries where act = 'FastForward'"));
    }

    [Fact]
    public async Task Two_servers_agree_on_the_time_and_what_one_began_the_other_ends()
    {
        await using var demo = await DemoDatabase.BegunAsync();
        await using var one = await demo.ServeAsync();
        await using var other = await demo.ServeAsync();
        var (first, second) = (one.Service<DemoClock>(), other.Service<DemoClock>());
        await ForwardAsync(one, 5);
        await using var moved = await Overheard.ListenAsync(demo.Source, "house.demo", "new.is_forwarding");
        using var killed = new CancellationTokenSource();

        var move = one.Service<DemoWorker>().PassAsync(killed.Token);
        await moved.HearAsync(8);
        await killed.CancelAsync();
        await Record.ExceptionAsync(() => move);
        var between = await demo.AskAsync("select is_forwarding from house.demo");
        await other.Service<DemoWorker>().PassAsync(CancellationToken.None);
        await one.Service<DemoWorker>().PassAsync(CancellationToken.None);

        Assert.Equal(["True"], between);
        Assert.Equal(first.Offset, second.Offset);
        Assert.Equal(["False"], await demo.AskAsync("select is_forwarding from house.demo"));
        Assert.Equal(new DateOnly(2024, 10, 1), OfficeTime.DayOf(first.GetUtcNow()));
        Assert.Equal(["8"], await demo.AskAsync("select count(*) from cases.fired_rungs where \"on\" > '2024-09-26'"));
        Assert.Equal(["0"], await demo.AskAsync("select count(*) from cases.fired_rungs where fired_at::date <> \"on\""));
    }

    [Fact]
    public async Task Recurring_jobs_run_by_the_demos_days()
    {
        await using var demo = await DemoDatabase.BegunAsync();
        await using var server = await demo.ServeAsync();
        var before = await demo.AskAsync("select job from quartz.runs where started_at > '2024-09-26 10:30+08'");

        await server.Service<DemoWorker>().PassAsync(CancellationToken.None);
        await server.Service<DemoWorker>().PassAsync(CancellationToken.None);

        Assert.Empty(before);
        Assert.Equal(["figures"], await demo.AskAsync("select job from quartz.runs where started_at > '2024-09-26 10:30+08'"));
    }

    private static Task<Result<DateTimeOffset>> ForwardAsync(RunningServer server, int days) =>
        server.Units.RunAsync(Guest, (FastForward forward) => forward.HandleAsync(new(days), CancellationToken.None), CancellationToken.None);

    private static async Task<DemoReader.DemoView> ReadAsync(RunningServer server, ReadersLanguage language)
    {
        await using var scope = server.Service<IServiceScopeFactory>().CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<DemoReader>().ReadAsync(language, CancellationToken.None)).Value;
    }
}
