using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Tries again what stopped a workflow, once somebody has mended the cause.</summary>
/// <remarks>Source: ARCHITECTURE 4. What was done before the incident is not done again.</remarks>
public sealed class RetryIncident(Unit unit, IncidentDesk desk, WorkflowRuntime runtime)
{
    /// <summary>What came of it.</summary>
    /// <param name="IncidentId">The incident.</param>
    /// <param name="WentOn">False when the same activity stopped again: a new incident says why. True also when the step is only queued again.</param>
    public sealed record Retried(Guid IncidentId, bool WentOn);

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

        var taken = await desk.TakeAsync(incidentId, ct);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (row, _, activityInstanceId, attempts) = taken.Value;
        await unit.AuditAsync(row.CaseId ?? row.PlanId ?? row.Id, nameof(RetryIncident), JsonSerializer.Serialize(new { incidentId }, ServerJson.Plain), ct);
        if (activityInstanceId is not { } activity)
        {
            await FailedSteps.ReleaseAsync(unit, row.Id, ct);
            return new Retried(incidentId, WentOn: true);
        }

        await runtime.RunAsync(row, new Stimulus.Retry(activity), ct);
        var again = unit.Writes.NewIncidents.Find(one => one.ActivityInstanceId == activity);
        if (again is not null)
        {
            again.Attempts = attempts + 1;
        }

        return new Retried(incidentId, WentOn: again is null);
    }
}
