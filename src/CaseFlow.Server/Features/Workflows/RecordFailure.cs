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
        var (row, known, attempts, isDue) = await FindAsync(instanceId, code, ct);
        if (row is null || row.FinishedAt is not null || !isDue)
        {
            // Another server took the same step at the same moment: it has recorded how it failed, or has done it.
            return attempts;
        }

        var next = failure is StepFailedException ? null : NextAttempt(attempts, unit.Now);
        if (known is { } incident)
        {
            await AgainAsync(incident, attempts, next, ct);
        }
        else
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

        await FailedSteps.PostponeAsync(unit, instanceId, attempts, next, ct);
        return attempts;
    }

    /// <summary>When what failed is tried again by itself.</summary>
    /// <param name="attempts">How often it was tried.</param>
    /// <param name="now">When it failed last.</param>
    /// <returns>Null when it waits for a person.</returns>
    internal static DateTimeOffset? NextAttempt(int attempts, DateTimeOffset now) => attempts < MostAttempts ? now + Waits[Math.Min(attempts, Waits.Length) - 1] : null;

    private async Task<(InstanceRow? Row, Guid? Known, int Attempts, bool IsDue)> FindAsync(Guid instanceId, string code, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(InstanceLock.Of("$1", instanceId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select id, attempts from workflow.incidents where instance_id = $1 and activity_instance_id is null and resolved_at is null and code = $2 order by created_at desc limit 1")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = instanceId }, new NpgsqlParameter<string> { TypedValue = code } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select exists (select 1 from workflow.signals where instance_id = $1 and not_before <= $2) or exists (select 1 from workflow.timers where instance_id = $1 and due_at <= $2)")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = instanceId }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var row = await InstanceLock.ReadAsync(reader, ct);
        await reader.NextResultAsync(ct);
        (Guid? Known, int Attempts) found = await reader.ReadAsync(ct) ? (reader.GetGuid(0), reader.GetInt32(1) + 1) : (null, 1);
        await reader.NextResultAsync(ct);
        return (row, found.Known, found.Attempts, await reader.ReadAsync(ct) && reader.GetBoolean(0));
    }

    private async Task AgainAsync(Guid incident, int attempts, DateTimeOffset? next, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("update workflow.incidents set attempts = $2, next_attempt_at = $3 where id = $1")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = incident },
                new NpgsqlParameter<int> { TypedValue = attempts },
                new NpgsqlParameter<DateTimeOffset?> { TypedValue = next, DataTypeName = "timestamptz" },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static (string ActivityId, string Code, string Chinese, string English) Words(Exception failure) => failure switch
    {
        ActivityFailedException failed => (failed.ActivityId, "workflow.activity-failed", "活动执行失败；详细原因见英文说明。", $"The activity failed: {failed.InnerException?.Message}"),
        StepFailedException step => (step.ActivityId, step.Code, step.Chinese, step.Message),
        _ => ("-", "workflow.step-failed", "流程步骤失败；详细原因见英文说明。", $"The step failed: {failure.Message}"),
    };
}
