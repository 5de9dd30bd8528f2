using CaseFlow.Server.Data;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>What a real Elsa 3.7.1 server lost, left for ever or did twice on PostgreSQL, run against us with the same small flow.</summary>
public sealed class ElsaExperimentsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Workers_killed_in_the_middle_of_sixteen_resumes_lose_nothing_and_do_nothing_twice(int servers)
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Drawing.Bench);

        // A worker that the machine lets run to its end before the kill reaches it was not killed in the middle: then more is started.
        var (started, cut) = (0, 0);
        var told = new List<Guid>();
        while (cut < 2)
        {
            await office.First.StartAsync("bench", 300);
            started += 300;
            Assert.True(started <= 3000, "No kill met a worker at work.");
            await using var worker = Worker.Start("complete", office.Database.ConnectionString, $"killed-{started}");
            await worker.SaysAsync("#1 ");
            var beside = servers > 1 ? CompleteOpenAsync(office, "survivor", atMost: 60) : Task.CompletedTask;
            await worker.SaysAsync($"#{60 + (17 * cut)} ");
            await worker.KillAsync();
            await beside;

            // The kill may cut the last line short; only what was said whole was told.
            told.AddRange(worker.Text[..(worker.Text.LastIndexOf('\n') + 1)].Split('\n').Where(line => line.Contains("done", StringComparison.Ordinal)).Select(line => Guid.Parse(line.Split(' ')[^1])));
            cut += (await office.OpenTasksAsync()).Count > 0 ? 1 : 0;
        }

        Assert.Empty(told.Intersect((await office.OpenTasksAsync()).Select(task => task.Id)));
        await CompleteOpenAsync(office, "survivor");
        await office.AssertAllFinishedOnceAsync(started, "set2");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Two_tasks_of_one_instance_completed_at_the_same_moment_both_count(int servers)
    {
        await using var office = await Servers.StartAsync(servers);
        await office.First.PublishAsync(Drawing.Pair);
        var instances = await office.First.StartAsync("pair", 150);
        var tasks = (await office.OpenTasksAsync()).ToLookup(task => task.InstanceId, task => task.Id);

        await Parallel.ForEachAsync(instances, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (instance, _) =>
        {
            var completed = await Task.WhenAll(tasks[instance].Select((task, i) => office[i].CompleteAsync(task, $"person-{i}")));
            Assert.All(completed, one => Assert.False(one.IsRefused));
        });

        await office.AssertAllFinishedOnceAsync(150, "after");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Two_delays_that_end_together_both_reach_their_join(int servers)
    {
        await using var office = await Servers.StartAsync(servers);
        await office.First.PublishAsync(Drawing.Delays);
        await office.First.StartAsync("delays", 100);
        await office.SettleAsync();
        Assert.Equal(200, await CountAsync(office, db => db.Timers));

        office.Clock.MoveTo(Servers.Morning.AddSeconds(2));
        await office.SettleAsync();

        Assert.Equal(0, await CountAsync(office, db => db.Timers));
        await office.AssertAllFinishedOnceAsync(100, "after");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_two_who_complete_one_task_at_once_the_second_is_told_who_did_it_and_when(int servers)
    {
        await using var office = await Servers.StartAsync(servers);
        await office.First.PublishAsync(Drawing.Bench);
        await office.First.StartAsync("bench", 300);

        await Parallel.ForEachAsync(await office.OpenTasksAsync(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (task, _) =>
        {
            var answers = await Task.WhenAll(office.First.CompleteAsync(task.Id, "王一"), office.Last.CompleteAsync(task.Id, "李二"));

            var done = Assert.Single(answers, answer => !answer.IsRefused).Value;
            var refusal = Assert.Single(answers, answer => answer.IsRefused).Refusal!;
            Assert.Equal("task.already-done", refusal.Code);
            Assert.Contains(done.By, refusal.Cause.Chinese, StringComparison.Ordinal);
            Assert.Contains("2024-07-01 09:00:00", refusal.Cause.English, StringComparison.Ordinal);
        });

        await office.AssertAllFinishedOnceAsync(300, "set2");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_event_published_twice_at_once_continues_its_instance_once(int servers)
    {
        await using var office = await Servers.StartAsync(servers);
        await office.First.PublishAsync(Drawing.Flow("wait", [Drawing.Event("hear", "Approved"), Drawing.Say("after")], "hear -> after"));
        await office.First.StartAsync("wait", 300, i => $"file-{i}");

        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            await Task.WhenAll(office.First.PublishEventAsync("Approved", $"file-{i}"), office.Last.PublishEventAsync("Approved", $"file-{i}"));
            if (i % 10 == 0)
            {
                await office.SettleAsync();
            }
        });
        await office.SettleAsync();

        Assert.Equal(0, await CountAsync(office, db => db.Signals));
        Assert.Equal(0, await CountAsync(office, db => db.EventWaits));
        await office.AssertAllFinishedOnceAsync(300, "after");
    }

    [Fact]
    public async Task Two_processes_that_complete_the_same_tasks_share_them_without_one_done_twice()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Drawing.Bench);
        await office.First.StartAsync("bench", 300);

        await using var one = Worker.Start("complete", office.Database.ConnectionString, "one");
        await using var other = Worker.Start("complete", office.Database.ConnectionString, "other");
        Assert.Equal(0, await one.EndsAsync());
        Assert.Equal(0, await other.EndsAsync());

        var lines = (one.Text + "\n" + other.Text).Split('\n');
        var done = lines.Where(line => line.Contains(" done ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        Assert.Equal(300, done.Count);
        Assert.Equal(300, done.Distinct().Count());
        Assert.All(lines.Where(line => line.Contains(" refused ", StringComparison.Ordinal)), line => Assert.EndsWith("task.already-done", line, StringComparison.Ordinal));
        await office.AssertAllFinishedOnceAsync(300, "set2");
    }

    [Fact]
    public async Task A_worker_killed_while_it_starts_children_and_fires_timers_leaves_the_rest_to_another()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(
            Drawing.Flow("parent", [Drawing.Step("children", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Drawing.Text("timers")), ("items", Drawing.Script("[1,2,3,4,5,6,7,8,9,10]"))), Drawing.Say("after")], "children -> after"),
            Drawing.SideBySide("timers", Drawing.NewYear("left"), Drawing.NewYear("right")));

        // Half of the children wait for a new year that is over in the workers' time; half are still to be started.
        await office.First.StartAsync("parent", 20);
        await office.SettleAsync();
        Assert.Equal(400, await CountAsync(office, db => db.Timers));
        await office.First.StartAsync("parent", 20);
        await using var finished = await Overheard.ListenAsync(office.Database.Source, "workflow.instances", "new.finished_at is not null and old.finished_at is null");

        // Each end takes a while, so that a worker is killed in the middle of its work however fast the machine is.
        await office.Database.RunAsync(
            """
            create function pause() returns trigger language plpgsql as 'begin perform pg_sleep(0.02); return new; end';
            create trigger pause before update on workflow.instances for each row when (new.finished_at is not null and old.finished_at is null) execute function pause();
            """);
        for (var killed = 0; killed < 2; killed++)
        {
            await using var worker = Worker.Start("drain", office.Database.ConnectionString, $"killed-{killed}");
            await finished.HearAsync(20 + (60 * killed));
            await worker.KillAsync();
        }

        Assert.NotEqual(0, await CountAsync(office, db => db.Instances.Where(instance => instance.FinishedAt == null)));
        await office.Database.RunAsync("drop trigger pause on workflow.instances");
        await using var last = Worker.Start("drain", office.Database.ConnectionString, "last");
        Assert.Equal(0, await last.EndsAsync());
        await office.AssertAllFinishedOnceAsync(440, "after");
    }

    private static async Task CompleteOpenAsync(Servers office, string person, int atMost = int.MaxValue) =>
        await Parallel.ForEachAsync(
            (await office.OpenTasksAsync()).TakeLast(atMost),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (task, _) => await office.First.CompleteAsync(task.Id, person));

    private static async Task<int> CountAsync<T>(Servers office, Func<CaseFlowDb, IQueryable<T>> rows)
    {
        await using var db = office.First.Look();
        return await rows(db).CountAsync();
    }
}
