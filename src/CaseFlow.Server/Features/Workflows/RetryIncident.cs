using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;

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
        if (Permissions.Against(unit.Actor, Permission.RetryIncident) is { } refusal)
        {
            return refusal;
        }

        var taken = await desk.TakeAsync(incidentId, ct);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (row, _, activityInstanceId, attempts) = taken.Value;
        var wentOn = activityInstanceId is { } activity ? await RunAsync(row, activity, attempts, ct) : await ReleaseAsync(row, ct);

        // Last, because the end of a chain is locked after the case and the plan that the run may lock.
        await unit.AuditAsync(row.CaseId ?? row.PlanId ?? row.Id, nameof(RetryIncident), JsonSerializer.Serialize(new { incidentId }, ServerJson.Plain), ct);
        return new Retried(incidentId, wentOn);
    }

    private async Task<bool> RunAsync(InstanceRow row, string activity, int attempts, CancellationToken ct)
    {
        await runtime.RunAsync(row, new Stimulus.Retry(activity), ct);
        if (unit.Writes.NewIncidents.Find(one => one.ActivityInstanceId == activity) is not { } again)
        {
            return true;
        }

        again.Attempts = attempts + 1;
        return false;
    }

    private async Task<bool> ReleaseAsync(InstanceRow row, CancellationToken ct)
    {
        if (await FailedSteps.ReleaseAsync(unit, row.Id, ct) == 0)
        {
            // What had failed is waited for no longer: another branch went on meanwhile.
            await FailedSteps.MendAsync(unit, row, ct);
        }

        return true;
    }
}
