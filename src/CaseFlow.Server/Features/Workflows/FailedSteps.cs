using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Steps that failed as a whole: what was to be handed to the instance stays where it is, and waits with it.</summary>
internal static class FailedSteps
{
    /// <summary>Keeps what is due from being handed over before an instant.</summary>
    /// <param name="unit">The unit, which holds the instance.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="until">The instant; null until a person acts.</param>
    /// <param name="ct">Stops it.</param>
    internal static Task PostponeAsync(Unit unit, Guid instanceId, int attempts, DateTimeOffset? until, CancellationToken ct) => RunAsync(
        unit,
        instanceId,
        new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
        [
            new NpgsqlParameter<int> { TypedValue = attempts },
            new NpgsqlParameter<DateTimeOffset?> { TypedValue = until, DataTypeName = "timestamptz" },
        ],
        "update workflow.signals set attempts = $3, not_before = coalesce($4, 'infinity'::timestamptz) where instance_id = $1 and not_before <= $2",
        "update workflow.timers set attempts = $3, due_at = coalesce($4, 'infinity'::timestamptz) where instance_id = $1 and due_at <= $2",
        ct);

    /// <summary>Lets everything that failed or was postponed be handed over now.</summary>
    /// <param name="unit">The unit, which holds the instance.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many signals and timers.</returns>
    internal static Task<int> ReleaseAsync(Unit unit, Guid instanceId, CancellationToken ct) => RunAsync(
        unit,
        instanceId,
        new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
        [],
        "update workflow.signals set not_before = $2 where instance_id = $1 and (not_before > $2 or attempts > 0)",
        "update workflow.timers set due_at = $2 where instance_id = $1 and attempts > 0",
        ct);

    /// <summary>Notes that a step which had failed was taken, or is not needed any more, and lets go of what else waited with it.</summary>
    /// <param name="unit">The unit, which holds the instance.</param>
    /// <param name="row">The instance.</param>
    /// <param name="ct">Stops it.</param>
    internal static async Task MendAsync(Unit unit, InstanceRow row, CancellationToken ct)
    {
        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "update workflow.incidents set resolved_at = $2, next_attempt_at = null where instance_id = $1 and activity_instance_id is null and resolved_at is null")
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = row.Id }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
            });
            row.OpenIncidents -= await batch.ExecuteNonQueryAsync(ct);
        }

        if (!unit.Writes.NewInstances.Contains(row) && !unit.Writes.ChangedInstances.Contains(row))
        {
            unit.Writes.ChangedInstances.Add(row);
        }

        await ReleaseAsync(unit, row.Id, ct);
    }

    private static async Task<int> RunAsync(
        Unit unit, Guid instanceId, NpgsqlParameter<DateTimeOffset> now, NpgsqlParameter[] others, string signals, string timers, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        foreach (var statement in (string[])[signals, timers])
        {
            var command = new NpgsqlBatchCommand(statement) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = instanceId }, now.Clone() } };
            foreach (var other in others)
            {
                command.Parameters.Add(other.Clone());
            }

            batch.BatchCommands.Add(command);
        }

        return await batch.ExecuteNonQueryAsync(ct);
    }
}
