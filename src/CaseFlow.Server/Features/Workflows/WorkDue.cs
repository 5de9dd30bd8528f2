using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Looks what waits for the machine, and when the next does: signals, events, timers, rungs. It takes nothing; whoever does the work locks it.</summary>
public sealed class WorkDue(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Events that can be routed, in the order of their publication; the instant, and how many at most.</summary>
    internal const string EventsDue = "select id from workflow.signals where instance_id is null and not_before <= $1 order by id limit $2";

    /// <summary>Rungs that are due: what the law bounds before what the office set itself, the oldest day first, so that after an outage the gravest is told first.</summary>
    internal const string RungsDue =
        "select t.id from workflow.timers t join cases.deadlines d on d.id = t.deadline_id where t.due_at <= $1 order by d.ceiling is null, d.binds_on, t.due_at, t.id limit $2";

    /// <summary>Timers of instances that are due, oldest first.</summary>
    internal const string TimersDue =
        "select t.id, i.id, coalesce(i.case_id, i.id) from workflow.timers t join workflow.instances i on i.id = t.instance_id where t.due_at <= $1 order by t.due_at, t.id limit $2";

    private const int AtOnce = 200;

    // Put in order once for many commits: the order is over everything that is due.
    private const int MostRungs = 5_000;

    /// <summary>Something that waits for an instance.</summary>
    /// <param name="Id">What waits: the instance itself, or its timer.</param>
    /// <param name="InstanceId">The instance.</param>
    /// <param name="LifeId">The case it belongs to, or itself where it belongs to none.</param>
    internal readonly record struct Waiting(Guid Id, Guid InstanceId, Guid LifeId);

    /// <summary>When the next timer is due.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The instant; null when none is armed.</returns>
    public async Task<DateTimeOffset?> NextTimerAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select due_at from workflow.timers where due_at < 'infinity' order by due_at limit 1");
        return await command.ExecuteScalarAsync(ct) is DateTime next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
    }

    /// <summary>Whether a signal can be handed over now.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>True when there is one.</returns>
    public async Task<bool> IsSignalDueAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select exists (select from workflow.signals where not_before <= $1)");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>When a signal may be handed over again whose receiver failed.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The instant; null when none waits.</returns>
    public async Task<DateTimeOffset?> NextSignalAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select min(not_before) from workflow.signals where not_before < 'infinity'");
        return await command.ExecuteScalarAsync(ct) is DateTime next ? new DateTimeOffset(next, TimeSpan.Zero) : null;
    }

    /// <summary>Events that can be routed, oldest first.</summary>
    /// <param name="ct">Stops waiting.</param>
    internal Task<List<long>> EventsAsync(CancellationToken ct) => DueAsync(EventsDue, AtOnce, reader => reader.GetInt64(0), ct);

    /// <summary>Rungs that are due, in the order in which they should fire.</summary>
    /// <param name="ct">Stops waiting.</param>
    internal Task<List<Guid>> RungsAsync(CancellationToken ct) => DueAsync(RungsDue, MostRungs, reader => reader.GetGuid(0), ct);

    /// <summary>Instances for which signals wait, the oldest signal first.</summary>
    /// <param name="ct">Stops waiting.</param>
    internal Task<List<Waiting>> ReceiversAsync(CancellationToken ct) => WaitingAsync(
        "select i.id, i.id, coalesce(i.case_id, i.id) from workflow.signals s join workflow.instances i on i.id = s.instance_id " +
        "where s.not_before <= $1 group by i.id order by min(s.id) limit $2",
        ct);

    /// <summary>Timers of instances that are due, oldest first.</summary>
    /// <param name="ct">Stops waiting.</param>
    internal Task<List<Waiting>> TimersAsync(CancellationToken ct) => WaitingAsync(TimersDue, ct);

    private Task<List<Waiting>> WaitingAsync(string due, CancellationToken ct) => DueAsync(due, AtOnce, reader => new Waiting(reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2)), ct);

    private async Task<List<T>> DueAsync<T>(string due, int atMost, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = source.CreateCommand(due);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = atMost });
        var all = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            all.Add(read(reader));
        }

        return all;
    }
}
