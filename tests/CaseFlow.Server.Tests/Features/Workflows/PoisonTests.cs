using System.Text.Json.Nodes;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>What nobody can read or do waits by itself; everything else goes on.</summary>
public sealed class PoisonTests
{
    private static readonly string _hears = Flow("hears", [Event("hear", "Good"), Say("after")], "hear -> after");

    [Fact]
    public async Task An_event_that_nobody_can_read_is_put_off_and_the_others_arrive()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(_hears);
        await office.First.StartAsync("hears");
        await RunAsync(office, $"insert into workflow.signals (instance_id, kind, key, payload, created_at, attempts, not_before) values (null, 'published', 'Bad', '[]', '{Servers.Morning:O}', 0, '{Servers.Morning:O}')");
        await office.First.PublishEventAsync("Good", null);

        await office.SettleAsync();

        await using var db = office.First.Look();
        var left = await db.Signals.SingleAsync();
        Assert.Equal(("Bad", 1, Servers.Morning.AddSeconds(2)), (left.Key, left.Attempts, left.NotBefore));
        Assert.Equal("Finished", (await db.Instances.SingleAsync()).Status);
    }

    [Fact]
    public async Task An_event_that_was_put_off_for_good_is_tried_again_by_the_next_server_that_starts()
    {
        await using var office = await Servers.StartAsync();
        await RunAsync(office, $"insert into workflow.signals (instance_id, kind, key, payload, created_at, attempts, not_before) values (null, 'published', 'Bad', '[]', '{Servers.Morning:O}', 0, '{Servers.Morning:O}')");
        await office.SettleAsync();
        while (await office.First.Drain.Due.NextSignalAsync(CancellationToken.None) is { } next)
        {
            office.Clock.MoveTo(next);
            await office.SettleAsync();
        }

        await RunAsync(office, """update workflow.signals set payload = '{"correlationId":null,"planId":null,"caseId":null,"payload":null}'""");
        await office.SettleAsync();
        await using var db = office.First.Look();
        Assert.Equal(5, (await db.Signals.SingleAsync()).Attempts);

        Assert.Equal(1, await office.Last.Drain.ReleaseAsync(CancellationToken.None));
        await office.SettleAsync();
        Assert.Equal(0, await db.Signals.CountAsync());
    }

    [Theory]
    [InlineData("Elsa.PublishEvent")]
    [InlineData("Elsa.ExecuteWorkflow")]
    public async Task Data_as_deep_as_a_script_may_walk_reaches_whoever_waits_for_it(string by)
    {
        await using var office = await Servers.StartAsync();
        static JsonObject Deep() => Script($"JSON.parse('{new string('[', 64)}{new string(']', 64)}')");
        var tells = by == "Elsa.PublishEvent" ? Step("tell", by, ("eventName", Text("Good")), ("payload", Deep())) : Set("tell", "1");
        var child = JsonNode.Parse(Flow("child", [Step("put", "Elsa.SetOutput", ("outputName", Text("deep")), ("outputValue", Deep())), Say("after")], "put -> after"))!;
        child["outputs"] = new JsonArray(new JsonObject { ["name"] = "deep", ["type"] = "Object" });
        await office.First.PublishAsync(
            _hears,
            child.ToJsonString(),
            Flow("parent", [tells, Step("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Text("child")), ("waitForCompletion", Script("true"))), Say("after")], "tell -> run", "run -> after"));
        await office.First.StartAsync("hears");

        await office.First.StartAsync("parent");
        await office.First.PublishEventAsync("Good", null);
        await office.SettleAsync();

        await office.AssertAllFinishedOnceAsync(3, "after");
    }

    [Theory]
    [InlineData("set local statement_timeout = '20ms'; select pg_sleep(60)", 0)]
    [InlineData("select pg_sleep(60)", 1)]
    public async Task A_step_that_takes_longer_than_a_statement_may_is_a_failed_step_and_no_outage(string statement, int seconds)
    {
        var mood = new Stamp.Mood
        {
            Ends = async (_, unit) =>
            {
                await using var command = new NpgsqlCommand(statement, unit.Connection) { CommandTimeout = seconds };
                await command.ExecuteNonQueryAsync();
                return CaseFlow.Engine.Execution.ActivityAnswer.Completed;
            },
        };
        await using var office = await Servers.StartAsync(1, Stamp.With(mood));
        await office.First.PublishAsync(Flow("slow", [Event("hear", "Slow"), Step("stamp", "Test.Stamp"), Say("after")], "hear -> stamp", "stamp -> after"), _hears);
        await office.First.StartAsync("slow");
        await office.First.StartAsync("hears");
        await office.First.PublishEventAsync("Slow", null);
        await office.First.PublishEventAsync("Good", null);

        await office.SettleAsync();

        await using var db = office.First.Look();
        Assert.Equal("stamp", (await db.Incidents.SingleAsync()).ActivityId);
        Assert.Equal(1, await db.Instances.CountAsync(instance => instance.Status == "Finished"));
    }

    [Fact]
    public async Task A_worker_survives_a_pass_that_fails()
    {
        await using var database = await TestDatabase.CreateAsync();
        var gone = Database.Open(database.ConnectionString);
        await gone.DisposeAsync();
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddCaseFlow(gone).BuildServiceProvider();
        var heard = new Heard();
        using var worker = new SignalWorker(services.GetRequiredService<WorkflowDrain>(), new WorkPulse(), heard);

        await worker.StartAsync(CancellationToken.None);
        await Task.WhenAny(heard.First, worker.ExecuteTask!);

        Assert.True(heard.First.IsCompleted);
        Assert.False(worker.ExecuteTask!.IsCompleted);
        await worker.StopAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(0, -5.0, 0.1)]
    [InlineData(0, 0.03, 0.1)]
    [InlineData(0, 1.5, 1.5)]
    [InlineData(3, -5.0, 0.0)]
    [InlineData(0, 60.0, 2.0)]
    [InlineData(0, null, 2.0)]
    public void A_due_timer_that_could_not_be_fired_is_not_asked_for_again_at_once(int fired, double? untilNext, double pause) =>
        Assert.Equal(TimeSpan.FromSeconds(pause), TimerWorker.Pause(fired, untilNext is { } seconds ? TimeSpan.FromSeconds(seconds) : null));

    private static async Task RunAsync(Servers office, string statement)
    {
        await using var command = office.Database.Source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Heard : ILogger<SignalWorker>
    {
        private readonly TaskCompletionSource _first = new();

        internal Task First => _first.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _first.TrySetResult();
    }
}
