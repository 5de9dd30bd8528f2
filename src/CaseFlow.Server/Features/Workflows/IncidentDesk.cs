using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Takes an open incident to mend it.</summary>
public sealed class IncidentDesk(Unit unit)
{
    /// <summary>An open incident and its instance, locked.</summary>
    /// <param name="Instance">The instance.</param>
    /// <param name="ActivityId">The activity in the drawing.</param>
    /// <param name="ActivityInstanceId">This execution of it; null when a step failed as a whole.</param>
    /// <param name="Attempts">How often it was tried.</param>
    public sealed record Taken(InstanceRow Instance, string ActivityId, string? ActivityInstanceId, int Attempts);

    /// <summary>Locks the instance and looks at the incident.</summary>
    /// <param name="incidentId">The incident.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Both, or <c>incident.unknown</c>, or <c>incident.mended</c>.</returns>
    public async Task<Result<Taken>> TakeAsync(Guid incidentId, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(InstanceLock.Of("(select instance_id from workflow.incidents where id = $1)", incidentId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select activity_id, activity_instance_id, attempts, resolved_at is null from workflow.incidents where id = $1")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = incidentId } },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var row = await InstanceLock.ReadAsync(reader, ct);
        await reader.NextResultAsync(ct);
        if (row is null || !await reader.ReadAsync(ct))
        {
            return InstanceRefusals.UnknownIncident;
        }

        return reader.GetBoolean(3)
            ? new Taken(row, reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetInt32(2))
            : Refusal.Because("incident.mended", "该异常已解除，流程已继续。", "The incident is mended and the workflow has gone on.");
    }
}

/// <summary>What is said of ids that stand for nothing.</summary>
internal static class InstanceRefusals
{
    internal static Refusal UnknownIncident => Refusal.Because("incident.unknown", "没有这个异常。", "There is no such incident.");

    /// <summary>Said by a unit that took nothing: whatever it took after it had lost the lock is rolled back with it.</summary>
    internal static Refusal Held => Refusal.Because("instance.held", "流程正由另一步骤处理。", "Another unit holds the instance.");

    internal static Refusal Unknown => Refusal.Because("instance.unknown", "没有这个流程实例。", "There is no such workflow instance.");
}
