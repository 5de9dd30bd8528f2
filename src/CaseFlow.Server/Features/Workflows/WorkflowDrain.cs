using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Does what is waiting for the machine and not for people: signals between instances, timers that are due, rungs.</summary>
public sealed partial class WorkflowDrain(NpgsqlDataSource source, UnitOfWork units, TimeProvider clock, TimerLateness lateness, ILogger<WorkflowDrain> log)
{
    private const int AtOnce = 200;

    // Instances that wake each other for ever must not keep the worker from everything else.
    private const int MostRounds = 200;

    // An instance that has a timer due in so many rounds of one call waits for nothing: its drawing goes round.
    private const int MostRoundsOfOne = 50;
    private const int LivesAtOnce = 4;
    private const int TimersTogether = 25;

    private const string LeaseLost = "25P03";

    // Put in order once for many commits: the order is over everything that is due.
    private const int MostRungs = 5_000;
    private const int RungBatchesAtOnce = 2;

    /// <summary>Hands over every signal that is due, and those that this causes, until none is left or it has gone on for two hundred rounds.</summary>
    /// <param name="ct">Stops it between two units.</param>
    /// <returns>How many signals and events were consumed; 0 when nothing is left to do now.</returns>
    public async Task<int> DrainSignalsAsync(CancellationToken ct)
    {
        var consumed = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var routed = await TogetherAsync<long>(
                only => units.RunAsync((RouteEvents route) => route.HandleAsync(only, ct), ct), EventsDue, (putOff, id) => putOff.EventAsync(id, ct), ct);
            var received = 0;
            await ForEachLifeAsync(await ReceiversAsync(ct), async (waiting, stop) =>
                Interlocked.Add(ref received, await TryAsync(waiting.Id, () => units.RunAsync((ReceiveSignals receive) => receive.HandleAsync(waiting.Id, stop), stop), 0, stop)), ct);
            consumed += routed + received;
            if (routed + received == 0)
            {
                break;
            }
        }

        return consumed;
    }

    /// <summary>Fires what is due now, oldest first, until nothing is or it has gone on for two hundred rounds; an instance that goes round becomes an incident before that.</summary>
    /// <param name="ct">Stops it between two units.</param>
    /// <returns>How many timers and rungs fired.</returns>
    public async Task<int> FireDueAsync(CancellationToken ct)
    {
        var fired = 0;
        var turns = new Dictionary<Guid, (Guid Timer, int Turns)>();
        for (var round = 0; round < MostRounds; round++)
        {
            var (rungs, timers) = (0, 0);
            var rungsDue = await DueAsync(RungsDue, MostRungs, reader => reader.GetGuid(0), ct);
            await Parallel.ForEachAsync(rungsDue.Chunk(FireRungs.AtOnce), AtOnceIn(ct, RungBatchesAtOnce), async (chunk, stop) => Interlocked.Add(ref rungs, await FireRungsAsync(chunk, stop)));
            var due = OneOfEachLife(await DueAsync(ct)).ToList();
            foreach (var one in due)
            {
                // The same timer again was held by another unit; another one was armed by the turn before.
                var (timer, before) = turns.GetValueOrDefault(one.InstanceId);
                turns[one.InstanceId] = (one.Id, timer == one.Id ? before : before + 1);
            }

            await Parallel.ForEachAsync(due.Chunk(TimersTogether), AtOnceIn(ct), async (group, stop) =>
                Interlocked.Add(ref timers, await FireAsync(group, [.. group.Where(one => turns[one.InstanceId].Turns > MostRoundsOfOne).Select(one => one.Id)], stop)));
            fired += rungs + timers;
            if (rungs + timers == 0)
            {
                break;
            }
        }

        return fired;
    }

    /// <summary>Lets events and rungs be tried again that were put off for good; a server that starts may know better than the one that gave up.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many.</returns>
    public async Task<int> ReleaseAsync(CancellationToken ct) => (await units.RunAsync((PutOff putOff) => putOff.ReleaseAsync(ct), ct)).Value;

    /// <summary>When the next timer is due.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The instant; null when none is armed.</returns>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken ct)
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

    /// <summary>Events that can be routed, in the order of their publication; the instant, and how many at most.</summary>
    internal const string EventsDue = "select id from workflow.signals where instance_id is null and not_before <= $1 order by id limit $2";

    /// <summary>Rungs that are due: what the law bounds before what the office set itself, the oldest day first, so that after an outage the gravest is told first.</summary>
    internal const string RungsDue =
        "select t.id from workflow.timers t join cases.deadlines d on d.id = t.deadline_id where t.due_at <= $1 order by d.ceiling is null, d.binds_on, t.due_at, t.id limit $2";

    private async Task<int> FireRungsAsync(IReadOnlyList<Guid> due, CancellationToken ct)
    {
        async Task<int> RunAsync(IReadOnlyList<Guid> timers)
        {
            var fired = (await units.RunAsync((FireRungs fire) => fire.HandleAsync(timers, ct), ct)).Value;
            lateness.Record(fired, clock.GetUtcNow());
            return fired.Count;
        }

        try
        {
            return await RunAsync(due);
        }
        catch (Exception failure) when (!IsOutage(failure, ct))
        {
            LogBatchFailed(failure);
            return await EachAsync(due, id => RunAsync([id]), (putOff, id) => putOff.RungAsync(id, ct), ct);
        }
    }

    // One that fails falls out of its batch and is put off; the others go on without it (ARCHITECTURE 4).
    private async Task<int> TogetherAsync<TId>(Func<TId?, Task<Result<int>>> act, string due, Func<PutOff, TId, Task<Result<int>>> putOff, CancellationToken ct)
        where TId : struct
    {
        try
        {
            return (await act(null)).Value;
        }
        catch (Exception failure) when (!IsOutage(failure, ct))
        {
            LogBatchFailed(failure);
        }

        return await EachAsync(await DueAsync(due, AtOnce, reader => reader.GetFieldValue<TId>(0), ct), async id => (await act(id)).Value, putOff, ct);
    }

    private async Task<int> EachAsync<TId>(IReadOnlyList<TId> all, Func<TId, Task<int>> act, Func<PutOff, TId, Task<Result<int>>> putOff, CancellationToken ct)
    {
        var done = 0;
        foreach (var id in all)
        {
            try
            {
                done += await act(id);
            }
            catch (Exception failure) when (!IsOutage(failure, ct))
            {
                LogPutOff(failure, $"{id}");
                await units.RunAsync((PutOff off) => putOff(off, id), ct);
            }
        }

        return done;
    }

    // Lives that have nothing to do with each other share a commit. Where one fails, each is tried by itself.
    private async Task<int> FireAsync(IReadOnlyList<Waiting> group, HashSet<Guid> goingRound, CancellationToken ct)
    {
        if (group.Count > 1)
        {
            try
            {
                return (await FireTimersAsync([.. group.Select(due => due.Id)], goingRound, ct)).Value;
            }
            catch (Exception failure) when (!IsOutage(failure is ActivityFailedException { InnerException: { } cause } ? cause : failure, ct))
            {
                LogBatchFailed(failure);
            }
        }

        var fired = 0;
        foreach (var due in group)
        {
            fired += await TryAsync(due.InstanceId, () => FireTimersAsync([due.Id], goingRound, ct), 0, ct);
        }

        return fired;
    }

    private async Task<Result<int>> FireTimersAsync(IReadOnlyList<Guid> timers, HashSet<Guid> goingRound, CancellationToken ct)
    {
        var fired = await units.RunAsync((FireTimers fire) => fire.HandleAsync(timers, goingRound, ct), ct);
        if (fired.IsRefused)
        {
            return 0;
        }

        lateness.Record(fired.Value, clock.GetUtcNow());
        return fired.Value.Count;
    }

    private async Task<T> TryAsync<T>(Guid instanceId, Func<Task<Result<T>>> run, T otherwise, CancellationToken ct)
    {
        try
        {
            var ran = await run();
            return ran.IsRefused ? otherwise : ran.Value;
        }
        catch (ActivityFailedException failed) when (failed.InnerException is { } outage && IsOutage(outage, ct))
        {
            throw outage;
        }
        catch (Exception failure) when (!IsOutage(failure, ct))
        {
            LogStepFailed(failure, instanceId);
            await RecordAsync(instanceId, failure, ct);
            return otherwise;
        }
    }

    // Where the record cannot be written either, the database says whether it is away; if it is not, the other instances go on.
    private async Task RecordAsync(Guid instanceId, Exception failure, CancellationToken ct)
    {
        try
        {
            await units.RunAsync((RecordFailure record) => record.HandleAsync(instanceId, failure, ct), ct);
        }
        catch (Exception unrecorded) when (!IsOutage(unrecorded, ct) && unrecorded is not NpgsqlException { InnerException: TimeoutException })
        {
            LogNotRecorded(unrecorded, instanceId);
        }
    }

    // Not the step failed then but the world: it stays where it is, and whoever asks later finds it there. A statement that took too long is the step's
    // own; where it is the database that hangs, recording the failure hangs as well.
    private static bool IsOutage(Exception failure, CancellationToken ct) => failure switch
    {
        OperationCanceledException => ct.IsCancellationRequested,
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } or NpgsqlException { InnerException: TimeoutException } => false,

        // A server that stood still past its lease: the database has let go of what it held.
        PostgresException { SqlState: LeaseLost } => true,
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith("57", StringComparison.Ordinal),
        NpgsqlException or ObjectDisposedException => true,
        _ => false,
    };

    /// <summary>An instance for which something waits.</summary>
    /// <param name="Id">What waits: the instance itself, or its timer.</param>
    /// <param name="InstanceId">The instance.</param>
    /// <param name="LifeId">The case it belongs to, or itself where it belongs to none.</param>
    private readonly record struct Waiting(Guid Id, Guid InstanceId, Guid LifeId);

    // Instances of one case would only wait for each other's lock of it.
    private static Task ForEachLifeAsync(List<Waiting> all, Func<Waiting, CancellationToken, Task> act, CancellationToken ct) => Parallel.ForEachAsync(
        all.GroupBy(waiting => waiting.LifeId).ToList(),
        AtOnceIn(ct),
        async (ofLife, stop) =>
        {
            foreach (var waiting in ofLife)
            {
                await act(waiting, stop);
            }
        });

    private static IEnumerable<Waiting> OneOfEachLife(List<Waiting> all) => all.DistinctBy(waiting => waiting.LifeId);

    private static ParallelOptions AtOnceIn(CancellationToken ct, int atOnce = LivesAtOnce) => new() { MaxDegreeOfParallelism = atOnce, CancellationToken = ct };

    private Task<List<Waiting>> ReceiversAsync(CancellationToken ct) => WaitingAsync(
        "select i.id, i.id, coalesce(i.case_id, i.id) from workflow.signals s join workflow.instances i on i.id = s.instance_id " +
        "where s.not_before <= $1 group by i.id order by min(s.id) limit $2",
        ct);

    /// <summary>Timers of instances that are due, oldest first.</summary>
    internal const string TimersDue =
        "select t.id, i.id, coalesce(i.case_id, i.id) from workflow.timers t join workflow.instances i on i.id = t.instance_id where t.due_at <= $1 order by t.due_at, t.id limit $2";

    private Task<List<Waiting>> DueAsync(CancellationToken ct) => WaitingAsync(TimersDue, ct);

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events, rungs or timers failed together; each is tried by itself.")]
    private partial void LogBatchFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The event or rung {SignalOrTimerId} failed and is put off.")]
    private partial void LogPutOff(Exception failure, string signalOrTimerId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The failure of a step of instance {InstanceId} could not be recorded.")]
    private partial void LogNotRecorded(Exception failure, Guid instanceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of instance {InstanceId} failed and became an incident.")]
    private partial void LogStepFailed(Exception failure, Guid instanceId);
}
