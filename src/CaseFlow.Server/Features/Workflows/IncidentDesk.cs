using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Takes an instance's open incidents to mend them, and keeps what came of it.</summary>
public sealed class IncidentDesk(Unit unit)
{
    /// <summary>An instance, locked, and those of its incidents that are to be mended.</summary>
    /// <param name="Row">The instance.</param>
    /// <param name="Incidents">One or more.</param>
    public readonly record struct Taken(InstanceRow Row, IReadOnlyList<IncidentRow> Incidents);

    /// <summary>Where an instance stands after its incidents were looked at.</summary>
    /// <param name="InstanceId">The instance.</param>
    /// <param name="Status">Its status.</param>
    /// <param name="OpenIncidents">Incidents that are open now.</param>
    public sealed record Mended(Guid InstanceId, string Status, int OpenIncidents);

    /// <summary>Locks the instance and finds the incidents.</summary>
    internal async Task<Result<Taken>> TakeAsync(Guid instanceId, Guid? incidentId, CancellationToken ct)
    {
        if (!unit.Actor.Roles.Overlaps([Role.CoordinatorOffice, Role.PlanApprover]))
        {
            return Refusal.Because("incident.may-not-mend", "流程异常由联席会议办公室或机关负责人处理。", "Incidents are mended by the coordinating office or a head.", "DOMAIN 6.2");
        }

        InstanceRow? row;
        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(WorkflowRuntime.Lock("$1", instanceId));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            row = await WorkflowRuntime.ReadAsync(reader, ct);
        }

        if (row is null)
        {
            return InstanceRefusals.Unknown;
        }

        if (row.FinishedAt is not null)
        {
            return Refusal.Because("incident.finished", "该流程已经结束。", "The workflow has ended.");
        }

        var db = await unit.DbAsync(ct);
        var open = await db.Incidents
            .Where(incident => incident.InstanceId == instanceId && incident.ResolvedAt == null && (incidentId == null || incident.Id == incidentId))
            .OrderBy(incident => incident.CreatedAt).ThenBy(incident => incident.Id)
            .ToListAsync(ct);
        return open.Count > 0 ? new Taken(row, open) : Refusal.Because("incident.unknown", "没有这个未处理的异常。", "There is no such open incident.");
    }

    /// <summary>Whether an activity still stands at its incident; running another one may have ended it.</summary>
    internal static bool IsOpen(InstanceRow row, string activityInstanceId) =>
        row.State is { } state && WorkflowState.FromJson(state).Incidents.Any(incident => incident.ActivityInstanceId == activityInstanceId);

    /// <summary>Ends an incident; one that comes of the next attempt is another.</summary>
    internal void Resolve(InstanceRow row, IncidentRow incident)
    {
        unit.Writes.ResolvedIncidents.Add(new StagedWrites.IncidentOf(row.Id, incident.ActivityInstanceId, unit.Now));
        if (incident.ActivityInstanceId is null)
        {
            row.OpenIncidents = Math.Max(0, row.OpenIncidents - 1);
        }
    }

    /// <summary>Lets an incident that came again count on.</summary>
    internal static void CountAttempt(Unit unit, IncidentRow before)
    {
        foreach (var again in unit.Writes.NewIncidents.Where(incident => incident.ActivityInstanceId == before.ActivityInstanceId))
        {
            again.Attempts = before.Attempts + 1;
        }
    }

    /// <summary>Keeps the instance and notes the act.</summary>
    internal async Task<Result<Mended>> EndAsync(InstanceRow row, string act, object detail, CancellationToken ct)
    {
        if (!unit.Writes.ChangedInstances.Contains(row))
        {
            unit.Writes.ChangedInstances.Add(row);
        }

        await unit.AuditAsync(row.CaseId ?? row.PlanId ?? row.Id, act, JsonSerializer.Serialize(new { instance = row.Id, detail }, ServerJson.Plain), ct);
        return new Mended(row.Id, row.Status, row.OpenIncidents);
    }
}

/// <summary>What is asked of instances by their id.</summary>
internal static class InstanceRefusals
{
    internal static Refusal Unknown => Refusal.Because("instance.unknown", "没有这个流程实例。", "There is no such workflow instance.");
}
