using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Tries again what stopped a workflow, once somebody has mended the cause.</summary>
/// <remarks>Source: ARCHITECTURE 4. What was done before the incident is not done again.</remarks>
public sealed class RetryIncident(Unit unit, WorkflowRuntime runtime)
{
    /// <summary>What came of it.</summary>
    /// <param name="IncidentId">The incident.</param>
    /// <param name="WentOn">False when the same activity stopped again: a new incident says why. True also when the step is only queued again.</param>
    public sealed record Retried(Guid IncidentId, bool WentOn);

    private sealed record Found(string? ActivityInstanceId, int Attempts, bool IsOpen);

    /// <summary>Tries again.</summary>
    /// <param name="incidentId">The incident.</param>
    /// <param name="ct">Stops it; nothing is changed then.</param>
    /// <returns>What came of it, or why nobody can try.</returns>
    public async Task<Result<Retried>> HandleAsync(Guid incidentId, CancellationToken ct)
    {
        if (!unit.Actor.Roles.Overlaps([Role.SystemAdmin, Role.PlanApprover, Role.CoordinatorOffice]))
        {
            return Refusal.Because("incident.may-not-retry", "只能由系统管理员、部门负责人或联席会议办公室重试。", "Only an administrator, a head or the coordinating office may try an incident again.", "DOMAIN 6.2");
        }

        var (row, incident) = await TakeAsync(incidentId, ct);
        if (row is null || incident is null)
        {
            return Refusal.Because("incident.unknown", "没有这个异常。", "There is no such incident.");
        }

        if (!incident.IsOpen)
        {
            return Refusal.Because("incident.mended", "该异常已解除，流程已继续。", "The incident is mended and the workflow has gone on.");
        }

        await unit.AuditAsync(row.CaseId ?? row.PlanId ?? AuditChains.House, nameof(RetryIncident), JsonSerializer.Serialize(new { incidentId }, ServerJson.Stored), ct);
        if (incident.ActivityInstanceId is not { } activity)
        {
            await FailedSteps.ReleaseAsync(unit, row.Id, ct);
            return new Retried(incidentId, WentOn: true);
        }

        await runtime.RunAsync(row, new Stimulus.Retry(activity), ct);
        var again = unit.Writes.NewIncidents.Find(one => one.ActivityInstanceId == activity);
        if (again is not null)
        {
            again.Attempts = incident.Attempts + 1;
        }

        return new Retried(incidentId, WentOn: again is null);
    }

    private async Task<(InstanceRow? Row, Found? Incident)> TakeAsync(Guid incidentId, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(WorkflowRuntime.Lock("(select instance_id from workflow.incidents where id = $1)", incidentId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select activity_instance_id, attempts, resolved_at is null from workflow.incidents where id = $1")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = incidentId } },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var row = await WorkflowRuntime.ReadAsync(reader, ct);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct)
            ? (row, new Found(reader.IsDBNull(0) ? null : reader.GetString(0), reader.GetInt32(1), reader.GetBoolean(2)))
            : (row, null);
    }
}
