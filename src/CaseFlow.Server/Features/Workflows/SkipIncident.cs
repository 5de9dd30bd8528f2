using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Leaves an activity that cannot be done by one of its outcomes, as if it had ended so.</summary>
/// <remarks>For whoever may retry (see <see cref="RetryIncidents"/>). It skips a step of the drawing and no rule: what a rule asks for is refused later, whatever was skipped.</remarks>
public sealed class SkipIncident(Definitions definitions, Unit unit, IncidentDesk desk, WorkflowRuntime runtime)
{
    /// <summary>What to skip, and how.</summary>
    /// <param name="IncidentId">The incident.</param>
    /// <param name="Outcome">One of the activity's outcomes.</param>
    /// <param name="Reason">Why; never empty, kept in the journal.</param>
    public sealed record Request(Guid IncidentId, string Outcome, string Reason);

    /// <summary>Skips.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="request">What, and how.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Where the instance stands then.</returns>
    public async Task<Result<IncidentDesk.Mended>> HandleAsync(Guid instanceId, Request request, CancellationToken ct)
    {
        var taken = await desk.TakeAsync(instanceId, request.IncidentId, ct);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (row, incidents) = taken.Value;
        var incident = incidents[0];
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Refusal.Because("incident.reason-missing", "跳过步骤须说明理由。", "Skipping a step needs a reason.");
        }

        if (incident.ActivityInstanceId is not { } activity || !IncidentDesk.IsOpen(row, activity))
        {
            return Refusal.Because("incident.cannot-skip", "整个步骤失败，没有可以跳过的活动。", "The step failed as a whole; there is no activity to skip.")
                .Then("排除原因后重试。", "Remove the cause and retry.");
        }

        var outcomes = (await definitions.VersionAsync(unit, row.DefinitionVersionId, ct)).OutcomesOf(incident.ActivityId);
        if (!outcomes.Contains(request.Outcome))
        {
            return Refusal.Because(
                "incident.outcome-unknown",
                $"步骤 {incident.ActivityId} 的出口为：{string.Join("、", outcomes)}。",
                $"Step {incident.ActivityId} can be left by: {string.Join(", ", outcomes)}.");
        }

        desk.Resolve(row, incident);
        await runtime.RunAsync(row, new Stimulus.Skip(activity, request.Outcome, request.Reason), ct);
        return await desk.EndAsync(row, nameof(SkipIncident), request, ct);
    }
}
