using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Workflows;

/// <summary>A unit that found its instance held by another takes nothing from it, though the other lets go while the unit's message is still being read.</summary>
public sealed class LostLockTests
{
    [Fact]
    public async Task A_timer_is_left_to_those_who_hold_its_instance_and_the_others_fire()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow("wait", [Delay("delay", 10), Say("after")], "delay -> after"));
        var instances = new[] { await office.First.StartAsync("wait"), await office.First.StartAsync("wait"), await office.First.StartAsync("wait") };
        office.Clock.MoveTo(Servers.Morning.AddSeconds(10));
        await using var db = office.First.Look();
        var timers = await db.Timers.Select(timer => timer.Id).ToListAsync();
        Task<Result<IReadOnlyList<DateTimeOffset>>> FireAsync() => office.First.Units.RunAsync((FireTimers fire) => fire.HandleAsync(timers, goingRound: [], CancellationToken.None), CancellationToken.None);

        Result<IReadOnlyList<DateTimeOffset>> fired, again;
        await using (var holder = await office.Database.Source.OpenConnectionAsync())
        await using (var held = await holder.BeginTransactionAsync())
        {
            await RunAsync(holder, $"select 1 from workflow.instances where id = '{instances[1]}' for update");
            fired = await FireAsync();
            again = await FireAsync();
            await held.CommitAsync();
        }

        Assert.Equal(2, fired.Value.Count);
        Assert.Equal("instance.held", again.Refusal?.Code);
        Assert.Equal(instances[1], (await db.Timers.SingleAsync()).InstanceId);
        await office.SettleAsync();
        await office.AssertAllFinishedOnceAsync(3, "after");
    }

    [Fact]
    public async Task A_signal_is_left_to_those_who_hold_its_receiver()
    {
        await using var office = await Servers.StartAsync();
        await office.First.PublishAsync(Flow("hear", [Event("pong", "Pong"), Say("after")], "pong -> after"));
        var instance = await office.First.StartAsync("hear");
        await office.First.PublishEventAsync("Pong", null);
        await office.First.Units.RunAsync((RouteEvents route) => route.HandleAsync(null, CancellationToken.None), CancellationToken.None);

        var received = await WhileHeldAsync(office, instance, "workflow.signals", () =>
            office.First.Units.RunAsync((ReceiveSignals receive) => receive.HandleAsync(instance, CancellationToken.None), CancellationToken.None));

        Assert.Equal("instance.held", received.Refusal?.Code);
        await office.SettleAsync();
        await office.AssertAllFinishedOnceAsync(1, "after");
    }

    // The first statement meets the instance held; the second waits for its table until the instance is free again.
    private static async Task<Result<T>> WhileHeldAsync<T>(Servers office, Guid instance, string table, Func<Task<Result<T>>> act)
    {
        await using var holder = await office.Database.Source.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await RunAsync(holder, $"select 1 from workflow.instances where id = '{instance}' for update");
        await using var gate = await office.Database.Source.OpenConnectionAsync();
        await using var closed = await gate.BeginTransactionAsync();
        await RunAsync(gate, $"lock table {table} in access exclusive mode");

        var acting = Task.Run(act);
        while (await RunAsync(gate, $"select count(*) from pg_locks where relation = '{table}'::regclass and not granted") is 0L)
        {
            Assert.False(acting.IsCompleted);
        }

        await held.CommitAsync();
        await closed.CommitAsync();
        return await acting;
    }

    private static async Task<object?> RunAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        return await command.ExecuteScalarAsync();
    }
}
