using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Resumes the instance whose timer is due. A timer that fires late is fired all the same, once.</summary>
public sealed class FireTimer(Unit unit, FactStore facts, WorkflowRuntime runtime)
{
    /// <summary>Fires.</summary>
    /// <param name="timerId">The timer.</param>
    /// <param name="instanceId">Its instance.</param>
    /// <param name="goesRound">True where the instance was resumed again and again a moment ago, and each time waits for what is due already.</param>
    /// <param name="ct">Stops it; the timer is still there then.</param>
    /// <returns>False when another unit fired or dropped the timer; <c>instance.held</c> when another unit holds the instance.</returns>
    /// <exception cref="StepFailedException">The instance goes round: the step that waits is named, and a person must act.</exception>
    public async Task<Result<bool>> HandleAsync(Guid timerId, Guid instanceId, bool goesRound, CancellationToken ct)
    {
        // The instance first, as everywhere: taking the timer first would meet a completing task head-on.
        InstanceRow? row;
        (string BookmarkId, int Attempts)? timer;
        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(InstanceLock.WithCase("$1", instanceId, skipLocked: true));
            batch.BatchCommands.Add(Take(timerId));
            batch.BatchCommands.Add(facts.Rest("", "workflow.instances", instanceId));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            row = await InstanceLock.ReadAsync(reader, facts, ct);
            await reader.NextResultAsync(ct);
            timer = await reader.ReadAsync(ct) ? (reader.GetString(0), reader.GetInt32(1)) : null;
            await reader.NextResultAsync(ct);
            if (await reader.ReadAsync(ct))
            {
                facts.ReadRest(reader, 0);
            }
        }

        if (row is null)
        {
            return InstanceRefusals.Held;
        }

        if (row.FinishedAt is not null || timer is not { } due)
        {
            return false;
        }

        if (goesRound)
        {
            var step = WorkflowState.FromJson(row.State!).Bookmarks.First(waiting => waiting.Id == due.BookmarkId).ActivityId;
            throw new StepFailedException(
                step,
                "workflow.timer-goes-round",
                $"步骤 {step} 的等待一开始就到期，流程在原地打转，已停下：请检查等待的天数或时长。",
                $"The wait of step {step} is over as soon as it begins, again and again: the workflow goes round and was stopped. Look at how long it waits.");
        }

        await runtime.RunAsync(row, new Stimulus.Resume(due.BookmarkId, null), ct);
        if (due.Attempts > 0 && row.OpenIncidents > 0)
        {
            await FailedSteps.MendAsync(unit, row, ct);
        }

        return true;
    }

    // The condition repeats the lock: who lost it does not wait for a timer that the holder took, and who wins it only here is rolled back. Due is
    // asked again under the lock: a step that failed meanwhile has postponed it.
    private NpgsqlBatchCommand Take(Guid timerId) => new(
        "with mine as (select 1 from workflow.instances where id = (select instance_id from workflow.timers where id = $1) for update skip locked) " +
        "delete from workflow.timers where id = $1 and due_at <= $2 and exists (select 1 from mine) returning bookmark_id, attempts")
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = timerId }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
    };
}
