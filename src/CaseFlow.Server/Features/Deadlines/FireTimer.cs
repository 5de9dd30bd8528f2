using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Resumes the instance whose timer is due. A timer that fires late is fired all the same, once.</summary>
public sealed class FireTimer(Unit unit, WorkflowRuntime runtime)
{
    /// <summary>Fires.</summary>
    /// <param name="timerId">The timer.</param>
    /// <param name="instanceId">Its instance.</param>
    /// <param name="ct">Stops it; the timer is still there then.</param>
    /// <returns>False when another unit holds the instance, or fired or dropped the timer.</returns>
    public async Task<Result<bool>> HandleAsync(Guid timerId, Guid instanceId, CancellationToken ct)
    {
        // The instance first, as everywhere: taking the timer first would meet a completing task head-on.
        InstanceRow? row;
        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(WorkflowRuntime.Lock("$1", instanceId, skipLocked: true));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            row = await WorkflowRuntime.ReadAsync(reader, ct);
        }

        if (row is null)
        {
            return false;
        }

        if (await TakeAsync(timerId, ct) is not { } timer || row.FinishedAt is not null)
        {
            return false;
        }

        await runtime.RunAsync(row, new Stimulus.Resume(timer.BookmarkId, null), ct);
        if (timer.Attempts > 0 && row.OpenIncidents > 0)
        {
            await FailedSteps.MendAsync(unit, row, ct);
        }

        return true;
    }

    // Due is asked again under the lock: a step that failed meanwhile has postponed it.
    private async Task<(string BookmarkId, int Attempts)?> TakeAsync(Guid timerId, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from workflow.timers where id = $1 and due_at <= $2 returning bookmark_id, attempts")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = timerId }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetString(0), reader.GetInt32(1)) : null;
    }
}
