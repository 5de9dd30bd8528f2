using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Makes an incident of a step that failed and was rolled back, and says when it is tried again.</summary>
public sealed class RecordFailure(Unit unit)
{
    /// <summary>After so many attempts a person must act.</summary>
    public const int MostAttempts = 5;

    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15)];

    /// <summary>Records.</summary>
    /// <param name="instanceId">The instance whose step failed.</param>
    /// <param name="failure">What failed.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How often it was tried now.</returns>
    public async Task<Result<int>> HandleAsync(Guid instanceId, Exception failure, CancellationToken ct)
    {
        var (activityId, code, chinese, english) = Words(failure);
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(WorkflowRuntime.Lock("$1", instanceId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select id, attempts from workflow.incidents where instance_id = $1 and activity_instance_id is null and resolved_at is null and code = $2 order by created_at desc limit 1")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = instanceId }, new NpgsqlParameter<string> { TypedValue = code } },
        });
        InstanceRow? row;
        Guid? known = null;
        var attempts = 1;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            row = await WorkflowRuntime.ReadAsync(reader, ct);
            await reader.NextResultAsync(ct);
            if (await reader.ReadAsync(ct))
            {
                known = reader.GetGuid(0);
                attempts = reader.GetInt32(1) + 1;
            }
        }

        if (row is null)
        {
            return attempts;
        }

        DateTimeOffset? next = attempts < MostAttempts ? unit.Now + Waits[Math.Min(attempts, Waits.Length) - 1] : null;
        if (known is null)
        {
            row.OpenIncidents++;
            unit.Writes.ChangedInstances.Add(row);
            unit.Writes.NewIncidents.Add(new IncidentRow
            {
                Id = unit.NewId(),
                InstanceId = instanceId,
                ActivityId = activityId,
                Code = code,
                Chinese = chinese,
                English = english,
                Attempts = attempts,
                NextAttemptAt = next,
                CreatedAt = unit.Now,
            });
        }

        await PostponeAsync(instanceId, known, attempts, next, ct);
        return attempts;
    }

    // Whatever was to be handed over stays where it is, and waits with the instance.
    private async Task PostponeAsync(Guid instanceId, Guid? incident, int attempts, DateTimeOffset? next, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        foreach (var statement in (string[])[
            "update workflow.signals set attempts = $2, not_before = coalesce($3, 'infinity'::timestamptz) where instance_id = $1",
            "update workflow.timers set attempts = $2, due_at = coalesce($3, 'infinity'::timestamptz) where instance_id = $1 and due_at <= $4"])
        {
            var command = new NpgsqlBatchCommand(statement)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = instanceId },
                    new NpgsqlParameter<int> { TypedValue = attempts },
                    new NpgsqlParameter<DateTimeOffset?> { TypedValue = next, DataTypeName = "timestamptz" },
                },
            };
            if (statement.Contains("$4", StringComparison.Ordinal))
            {
                command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now });
            }

            batch.BatchCommands.Add(command);
        }

        if (incident is { } id)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("update workflow.incidents set attempts = $2, next_attempt_at = $3 where id = $1")
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = id },
                    new NpgsqlParameter<int> { TypedValue = attempts },
                    new NpgsqlParameter<DateTimeOffset?> { TypedValue = next, DataTypeName = "timestamptz" },
                },
            });
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static (string ActivityId, string Code, string Chinese, string English) Words(Exception failure) => failure switch
    {
        ActivityFailedException failed => (failed.ActivityId, "workflow.activity-failed", $"活动执行失败：{failed.InnerException?.Message}", $"The activity failed: {failed.InnerException?.Message}"),
        StepFailedException step => ("-", step.Code, step.Chinese, step.Message),
        _ => ("-", "workflow.step-failed", $"流程步骤失败：{failure.Message}", $"The step failed: {failure.Message}"),
    };
}
