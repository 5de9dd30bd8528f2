using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Simulation;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>What a real Elsa 3.7.1 server lost, left for ever or did twice on PostgreSQL, run against us with the same small flow.</summary>
public sealed class ElsaExperimentsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset _morning = new(2024, 7, 1, 1, 0, 0, TimeSpan.Zero);
    private readonly VirtualClock _clock = new();
    private readonly List<RunningServer> _servers = [];
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _clock.MoveTo(_morning);
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Workers_killed_in_the_middle_of_sixteen_resumes_lose_nothing_and_do_nothing_twice(int servers)
    {
        var survivor = Server();
        await survivor.PublishAsync(Drawing.Bench);
        await survivor.StartAsync("bench", 600);

        var told = new List<Guid>();
        for (var killed = 0; killed < 3; killed++)
        {
            await using var worker = Worker.Start("complete", _database.ConnectionString, $"killed-{killed}");
            await worker.SaysAsync("#1 ");
            var beside = servers > 1 ? CompleteOpenAsync(survivor, "survivor", atMost: 60) : Task.CompletedTask;
            await worker.SaysAsync($"#{60 + (17 * killed)} ");
            await worker.KillAsync();
            await beside;
            told.AddRange(worker.Text.Split('\n').Where(line => line.Contains("done", StringComparison.Ordinal)).Select(line => Guid.Parse(line.Split(' ')[^1])));
        }

        Assert.NotEmpty(await OpenTasksAsync());
        Assert.Empty(told.Intersect(await OpenTasksAsync()));
        await CompleteOpenAsync(survivor, "survivor");
        await AssertAllFinishedOnceAsync(600, "set2");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Two_tasks_of_one_instance_completed_at_the_same_moment_both_count(int servers)
    {
        Serve(servers);
        await _servers[0].PublishAsync(Drawing.Pair);
        var instances = await _servers[0].StartAsync("pair", 150);
        var tasks = (await TasksAsync()).ToLookup(task => task.InstanceId, task => task.Id);

        await Parallel.ForEachAsync(instances, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (instance, _) =>
        {
            var completed = await Task.WhenAll(tasks[instance].Select((task, i) => _servers[i % servers].CompleteAsync(task, $"person-{i}")));
            Assert.All(completed, one => Assert.False(one.IsRefused));
        });

        await AssertAllFinishedOnceAsync(150, "after");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Two_delays_that_end_together_both_reach_their_join(int servers)
    {
        Serve(servers);
        await _servers[0].PublishAsync(Drawing.Delays);
        await _servers[0].StartAsync("delays", 100);
        await RunningServer.SettleAsync(_servers);
        Assert.Equal(200, await CountAsync(db => db.Timers));

        _clock.MoveTo(_morning.AddSeconds(2));
        await RunningServer.SettleAsync(_servers);

        Assert.Equal(0, await CountAsync(db => db.Timers));
        await AssertAllFinishedOnceAsync(100, "after");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Of_two_who_complete_one_task_at_once_the_second_is_told_who_did_it_and_when(int servers)
    {
        Serve(servers);
        await _servers[0].PublishAsync(Drawing.Bench);
        await _servers[0].StartAsync("bench", 300);

        await Parallel.ForEachAsync(await OpenTasksAsync(), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (task, _) =>
        {
            var answers = await Task.WhenAll(_servers[0].CompleteAsync(task, "王一"), _servers[^1].CompleteAsync(task, "李二"));

            var done = Assert.Single(answers, answer => !answer.IsRefused).Value;
            var refusal = Assert.Single(answers, answer => answer.IsRefused).Refusal!;
            Assert.Equal("task.already-done", refusal.Code);
            Assert.Contains(done.By, refusal.Cause.Chinese, StringComparison.Ordinal);
            Assert.Contains("2024-07-01 09:00:00", refusal.Cause.English, StringComparison.Ordinal);
        });

        await AssertAllFinishedOnceAsync(300, "set2");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_event_published_twice_at_once_continues_its_instance_once(int servers)
    {
        Serve(servers);
        await _servers[0].PublishAsync(Drawing.Flow("wait", [Drawing.Event("hear", "Approved"), Drawing.Say("after")], "hear -> after"));
        await _servers[0].StartAsync("wait", 300, i => $"file-{i}");

        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            await Task.WhenAll(_servers[0].PublishEventAsync("Approved", $"file-{i}"), _servers[^1].PublishEventAsync("Approved", $"file-{i}"));
            if (i % 10 == 0)
            {
                await RunningServer.SettleAsync(_servers);
            }
        });
        await RunningServer.SettleAsync(_servers);

        Assert.Equal(0, await CountAsync(db => db.Signals));
        Assert.Equal(0, await CountAsync(db => db.EventWaits));
        await AssertAllFinishedOnceAsync(300, "after");
    }

    [Fact]
    public async Task Two_processes_that_complete_the_same_tasks_share_them_without_one_done_twice()
    {
        Serve(1);
        await _servers[0].PublishAsync(Drawing.Bench);
        await _servers[0].StartAsync("bench", 300);

        await using var one = Worker.Start("complete", _database.ConnectionString, "one");
        await using var other = Worker.Start("complete", _database.ConnectionString, "other");
        Assert.Equal(0, await one.EndsAsync());
        Assert.Equal(0, await other.EndsAsync());

        var lines = (one.Text + "\n" + other.Text).Split('\n');
        var done = lines.Where(line => line.Contains(" done ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        Assert.Equal(300, done.Count);
        Assert.Equal(300, done.Distinct().Count());
        Assert.All(lines.Where(line => line.Contains(" refused ", StringComparison.Ordinal)), line => Assert.EndsWith("task.already-done", line, StringComparison.Ordinal));
        await AssertAllFinishedOnceAsync(300, "set2");
    }

    [Fact]
    public async Task A_worker_killed_while_it_starts_children_and_fires_timers_leaves_the_rest_to_another()
    {
        Serve(1);
        await _servers[0].PublishAsync(
            Drawing.Flow("parent", [Drawing.Step("children", "Elsa.BulkDispatchWorkflows", ("workflowDefinitionId", Drawing.Text("timers")), ("items", Drawing.Script("[1,2,3,4,5,6,7,8,9,10]"))), Drawing.Say("after")], "children -> after"),
            Drawing.SideBySide("timers", Drawing.Delay("left", 0), Drawing.Delay("right", 0)));
        await _servers[0].StartAsync("parent", 40);
        await using var finished = await Finished.ListenAsync(_database);

        for (var killed = 0; killed < 2; killed++)
        {
            await using var worker = Worker.Start("drain", _database.ConnectionString, $"killed-{killed}");
            await finished.HearAsync(20 + (60 * killed));
            await worker.KillAsync();
        }

        Assert.NotEqual(0, await CountAsync(db => db.Instances.Where(instance => instance.FinishedAt == null)));
        await using var last = Worker.Start("drain", _database.ConnectionString, "last");
        Assert.Equal(0, await last.EndsAsync());
        await AssertAllFinishedOnceAsync(440, "after");
    }

    private RunningServer Server()
    {
        var server = new RunningServer(_database.ConnectionString, _clock);
        _servers.Add(server);
        return server;
    }

    private void Serve(int servers)
    {
        for (var i = 0; i < servers; i++)
        {
            Server();
        }
    }

    private async Task CompleteOpenAsync(RunningServer server, string person, int atMost = int.MaxValue) =>
        await Parallel.ForEachAsync((await OpenTasksAsync()).TakeLast(atMost), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (task, _) => await server.CompleteAsync(task, person));

    private async Task<List<Guid>> OpenTasksAsync() => [.. (await TasksAsync()).Where(task => task.EndedAt is null).Select(task => task.Id)];

    private async Task<List<TaskRow>> TasksAsync()
    {
        await using var db = _servers[0].Look();
        return await db.Tasks.OrderBy(task => task.Id).ToListAsync();
    }

    private async Task<int> CountAsync<T>(Func<CaseFlowDb, IQueryable<T>> rows)
    {
        await using var db = _servers[0].Look();
        return await rows(db).CountAsync();
    }

    // Whatever follows the last wait took place exactly once in each instance, and nothing is left.
    private async Task AssertAllFinishedOnceAsync(int count, string last)
    {
        await using var db = _servers[0].Look();
        Assert.Equal(count, await db.Instances.CountAsync(instance => instance.Status == "Finished"));
        Assert.Equal(count, await db.Instances.CountAsync());
        Assert.Equal(0, await db.Incidents.CountAsync());
        Assert.Empty(await OpenTasksAsync());
        var times = await db.Journal.Where(entry => entry.ActivityId == last && entry.Event == "Completed").GroupBy(entry => entry.InstanceId).Select(group => group.Count()).ToListAsync();
        Assert.Equal(Enumerable.Repeat(1, times.Count), times);
    }

    /// <summary>Hears of instances that another process has finished, as soon as it has committed them.</summary>
    private sealed class Finished(NpgsqlConnection connection) : IAsyncDisposable
    {
        private int _heard;

        internal static async Task<Finished> ListenAsync(TestDatabase database)
        {
            await using var trigger = database.Source.CreateCommand(
                "create function tell() returns trigger language plpgsql as 'begin perform pg_notify(''finished'', new.id::text); return null; end'; " +
                "create trigger tell after update on workflow.instances for each row when (new.finished_at is not null and old.finished_at is null) execute function tell()");
            await trigger.ExecuteNonQueryAsync();
            var connection = await database.Source.OpenConnectionAsync();
            var finished = new Finished(connection);
            connection.Notification += (_, _) => finished._heard++;
            await using var listen = new NpgsqlCommand("listen finished", connection);
            await listen.ExecuteNonQueryAsync();
            return finished;
        }

        internal async Task HearAsync(int atLeast)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (_heard < atLeast)
            {
                await connection.WaitAsync(patience.Token);
            }
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
