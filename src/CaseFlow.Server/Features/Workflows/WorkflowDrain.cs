using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Does what is waiting for the machine and not for people: signals between instances, timers that are due, rungs.</summary>
public sealed partial class WorkflowDrain(WorkDue due, UnitOfWork units, TimeProvider clock, TimerLateness lateness, ILogger<WorkflowDrain> log)
{
    // Instances that wake each other for ever must not keep the worker from everything else.
    private const int MostRounds = 200;

    // An instance that has a timer due in so many rounds of one call waits for nothing: its drawing goes round.
    private const int MostRoundsOfOne = 50;
    private const int LivesAtOnce = 4;
    private const int TimersTogether = 25;

    private const int RungBatchesAtOnce = 2;

    /// <summary>What is due.</summary>
    public WorkDue Due => due;

    /// <summary>Hands over every signal that is due, and those that this causes, until none is left or it has gone on for two hundred rounds.</summary>
    /// <param name="ct">Stops it between two units.</param>
    /// <returns>How many signals and events were consumed; 0 when nothing is left to do now.</returns>
    public async Task<int> DrainSignalsAsync(CancellationToken ct)
    {
        var consumed = 0;
        for (var round = 0; round < MostRounds; round++)
        {
            var routed = await TogetherAsync<long>(
                only => units.RunAsync((RouteEvents route) => route.HandleAsync(only, ct), ct), due.EventsAsync, (putOff, id) => putOff.EventAsync(id, ct), ct);
            var received = 0;
            await ForEachLifeAsync(await due.ReceiversAsync(ct), async (waiting, stop) =>
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
            var rungsDue = await due.RungsAsync(ct);
            await Parallel.ForEachAsync(rungsDue.Chunk(FireRungs.AtOnce), AtOnceIn(ct, RungBatchesAtOnce), async (chunk, stop) => Interlocked.Add(ref rungs, await FireRungsAsync(chunk, stop)));
            var waiting = OneOfEachLife(await due.TimersAsync(ct)).ToList();
            foreach (var one in waiting)
            {
                // The same timer again was held by another unit; another one was armed by the turn before.
                var (timer, before) = turns.GetValueOrDefault(one.InstanceId);
                turns[one.InstanceId] = (one.Id, timer == one.Id ? before : before + 1);
            }

            await Parallel.ForEachAsync(waiting.Chunk(TimersTogether), AtOnceIn(ct), async (group, stop) =>
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

    private async Task<int> FireRungsAsync(IReadOnlyList<Guid> rungs, CancellationToken ct)
    {
        async Task<int> RunAsync(IReadOnlyList<Guid> timers)
        {
            var fired = (await units.RunAsync((FireRungs fire) => fire.HandleAsync(timers, ct), ct)).Value;
            lateness.Record(fired, clock.GetUtcNow());
            return fired.Count;
        }

        try
        {
            return await RunAsync(rungs);
        }
        catch (Exception failure) when (!Outages.IsOne(failure, ct))
        {
            LogBatchFailed(failure);
            return await EachAsync(rungs, id => RunAsync([id]), (putOff, id) => putOff.RungAsync(id, ct), ct);
        }
    }

    // One that fails falls out of its batch and is put off; the others go on without it (ARCHITECTURE 4).
    private async Task<int> TogetherAsync<TId>(Func<TId?, Task<Result<int>>> act, Func<CancellationToken, Task<List<TId>>> all, Func<PutOff, TId, Task<Result<int>>> putOff, CancellationToken ct)
        where TId : struct
    {
        try
        {
            return (await act(null)).Value;
        }
        catch (Exception failure) when (!Outages.IsOne(failure, ct))
        {
            LogBatchFailed(failure);
        }

        return await EachAsync(await all(ct), async id => (await act(id)).Value, putOff, ct);
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
            catch (Exception failure) when (!Outages.IsOne(failure, ct))
            {
                LogPutOff(failure, $"{id}");
                await units.RunAsync((PutOff off) => putOff(off, id), ct);
            }
        }

        return done;
    }

    // Lives that have nothing to do with each other share a commit. Where one fails, each is tried by itself.
    private async Task<int> FireAsync(WorkDue.Waiting[] group, HashSet<Guid> goingRound, CancellationToken ct)
    {
        if (group.Length > 1)
        {
            try
            {
                return (await FireTimersAsync([.. group.Select(one => one.Id)], goingRound, ct)).Value;
            }
            catch (Exception failure) when (!Outages.IsOne(failure is ActivityFailedException { InnerException: { } cause } ? cause : failure, ct))
            {
                LogBatchFailed(failure);
            }
        }

        var fired = 0;
        foreach (var one in group)
        {
            fired += await TryAsync(one.InstanceId, () => FireTimersAsync([one.Id], goingRound, ct), 0, ct);
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
        catch (ActivityFailedException failed) when (failed.InnerException is { } outage && Outages.IsOne(outage, ct))
        {
            throw outage;
        }
        catch (Exception failure) when (!Outages.IsOne(failure, ct))
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
        catch (Exception unrecorded) when (!Outages.IsOne(unrecorded, ct) && unrecorded is not NpgsqlException { InnerException: TimeoutException })
        {
            LogNotRecorded(unrecorded, instanceId);
        }
    }

    // Instances of one case would only wait for each other's lock of it.
    private static Task ForEachLifeAsync(List<WorkDue.Waiting> all, Func<WorkDue.Waiting, CancellationToken, Task> act, CancellationToken ct) => Parallel.ForEachAsync(
        all.GroupBy(waiting => waiting.LifeId).ToList(),
        AtOnceIn(ct),
        async (ofLife, stop) =>
        {
            foreach (var waiting in ofLife)
            {
                await act(waiting, stop);
            }
        });

    private static IEnumerable<WorkDue.Waiting> OneOfEachLife(List<WorkDue.Waiting> all) => all.DistinctBy(waiting => waiting.LifeId);

    private static ParallelOptions AtOnceIn(CancellationToken ct, int atOnce = LivesAtOnce) => new() { MaxDegreeOfParallelism = atOnce, CancellationToken = ct };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events, rungs or timers failed together; each is tried by itself.")]
    private partial void LogBatchFailed(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The event or rung {SignalOrTimerId} failed and is put off.")]
    private partial void LogPutOff(Exception failure, string signalOrTimerId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The failure of a step of instance {InstanceId} could not be recorded.")]
    private partial void LogNotRecorded(Exception failure, Guid instanceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of instance {InstanceId} failed and became an incident.")]
    private partial void LogStepFailed(Exception failure, Guid instanceId);
}
