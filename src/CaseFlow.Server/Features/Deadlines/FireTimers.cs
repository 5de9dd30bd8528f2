using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Resumes instances whose timers are due, those of several lives in one commit. A timer that fires late is fired all the same, once.</summary>
public sealed class FireTimers(Unit unit, FactStore facts, WorkflowRuntime runtime)
{
    private sealed record Taken(InstanceRow Row, string BookmarkId, int Attempts, DateTimeOffset DueAt);

    /// <summary>Fires.</summary>
    /// <param name="timers">The timers, oldest first; of each case, or of each instance that belongs to none, one.</param>
    /// <param name="goingRound">Those of them whose instances were resumed again and again a moment ago, and each time wait for what is due already.</param>
    /// <param name="ct">Stops it; the timers are still there then.</param>
    /// <returns>
    /// When each that fired was due: one that another unit fired or dropped, or whose instance or case another unit holds, is left alone;
    /// <c>instance.held</c> when that leaves none.
    /// </returns>
    /// <exception cref="StepFailedException">An instance goes round: the step that waits is named, and a person must act.</exception>
    public async Task<Result<IReadOnlyList<DateTimeOffset>>> HandleAsync(IReadOnlyList<Guid> timers, HashSet<Guid> goingRound, CancellationToken ct)
    {
        var taken = await TakeAsync(timers, ct);
        if (taken.Count == 0)
        {
            return InstanceRefusals.Held;
        }

        foreach (var (row, bookmarkId, _, _) in taken.Where(one => goingRound.Contains(one.Key) && one.Value.Row.FinishedAt is null).Select(one => one.Value))
        {
            throw GoesRound(WorkflowState.FromJson(row.State!).Bookmarks.First(waiting => waiting.Id == bookmarkId).ActivityId);
        }

        await LookAsync([.. timers.Where(taken.ContainsKey).Select(timer => taken[timer].Row)], ct);
        var fired = new List<DateTimeOffset>();
        foreach (var (row, bookmarkId, attempts, dueAt) in timers.Where(taken.ContainsKey).Select(timer => taken[timer]).Where(one => one.Row.FinishedAt is null))
        {
            await runtime.RunAsync(row, new Stimulus.Resume(bookmarkId, null), ct);
            if (attempts > 0 && row.OpenIncidents > 0)
            {
                await FailedSteps.MendAsync(unit, row, ct);
            }

            fired.Add(dueAt);
        }

        return fired;
    }

    private static StepFailedException GoesRound(string step) => new(
        step,
        "workflow.timer-goes-round",
        $"步骤 {step} 的等待一开始就到期，流程在原地打转，已停下：请检查等待的天数或时长。",
        $"The wait of step {step} is over as soon as it begins, again and again: the workflow goes round and was stopped. Look at how long it waits.");

    // The instance first, as everywhere: taking the timer first would meet a completing task head-on. Only timers of locked instances are taken, and
    // due is asked again under the lock: a step that failed meanwhile has postponed its timer.
    private async Task<Dictionary<Guid, Taken>> TakeAsync(IReadOnlyList<Guid> timers, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            $"with {InstanceLock.Free("(select instance_id from workflow.timers where id = any($1))")}, " +
            "gone as (delete from workflow.timers t using free where t.instance_id = free.id and t.id = any($1) and t.due_at <= $2 returning t.id, t.instance_id, t.bookmark_id, t.attempts, t.due_at) " +
            $"select {InstanceLock.FreeColumns}, gone.id, gone.bookmark_id, gone.attempts, gone.due_at from gone join {InstanceLock.FreeRows} on i.id = gone.instance_id")
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. timers] }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var taken = new Dictionary<Guid, Taken>();
        while (await InstanceLock.ReadAsync(reader, facts, ct) is { } row)
        {
            var first = InstanceLock.FreeColumnCount;
            taken.Add(reader.GetGuid(first), new Taken(row, reader.GetString(first + 1), reader.GetInt32(first + 2), reader.GetFieldValue<DateTimeOffset>(first + 3)));
        }

        return taken;
    }

    // What belongs to the cases and plans, in one message for all.
    private async Task LookAsync(IReadOnlyList<InstanceRow> rows, CancellationToken ct)
    {
        var owned = rows.Where(row => row.PlanId is not null).ToList();
        if (owned.Count == 0)
        {
            return;
        }

        await using var batch = unit.Batch();
        foreach (var row in owned)
        {
            batch.BatchCommands.Add(facts.Rest("", "workflow.instances", row.Id));
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var row in owned)
        {
            if (await reader.ReadAsync(ct))
            {
                facts.ReadRest(reader, 0, row.CaseId);
            }

            await reader.NextResultAsync(ct);
        }
    }
}
