using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Leaves an activity that cannot be done by one of its outcomes, as if it had ended so.</summary>
/// <remarks>
/// Who may: <see cref="Permissions"/>. It skips a step of the drawing and no rule: what a rule asks for is refused later, whatever was skipped.
/// </remarks>
public sealed class SkipIncident(Unit unit, IncidentDesk desk, Definitions definitions, WorkflowRuntime runtime)
{
    /// <summary>What to skip, and how.</summary>
    /// <param name="IncidentId">The incident.</param>
    /// <param name="Outcome">One of those that the incident is shown with.</param>
    /// <param name="Reason">Why; never empty, kept in the journal.</param>
    public sealed record Request(Guid IncidentId, string Outcome, string Reason);

    /// <summary>What was skipped.</summary>
    /// <param name="IncidentId">The incident.</param>
    /// <param name="ActivityId">The activity that was left; the incident may name the one at which its run stopped.</param>
    /// <param name="Status">Where the instance came to rest.</param>
    public sealed record Skipped(Guid IncidentId, string ActivityId, string Status);

    /// <summary>Skips.</summary>
    /// <param name="request">What, and how.</param>
    /// <param name="ct">Stops it; nothing is changed then.</param>
    /// <returns>What was skipped, or why it cannot be.</returns>
    public async Task<Result<Skipped>> HandleAsync(Request request, CancellationToken ct)
    {
        if (Permissions.Against(unit.Actor, Permission.SkipIncident) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Refusal.Because("incident.reason-missing", "跳过步骤须说明理由。", "Skipping a step needs a reason.");
        }

        var taken = await desk.TakeAsync(request.IncidentId, ct);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (row, activityId, activity, _) = taken.Value;
        if (activity is null)
        {
            return Refusal.Because("incident.cannot-skip", "整个步骤失败，没有可以跳过的活动。", "The step failed as a whole; there is no activity to skip.")
                .Then("排除原因后重试。", "Remove the cause and try again.");
        }

        var state = WorkflowState.FromJson(row.State!);
        var ways = (await definitions.VersionAsync(unit, row.DefinitionVersionId, ct)).WaysPast(state, activity);
        if (ways.Count == 0)
        {
            return Refusal.Because(
                "incident.cannot-skip",
                $"步骤 {activityId} 的异常涉及整个流程或整段流程，不能跳过。",
                $"The incident at step {activityId} concerns the workflow, or a part of it, as a whole, which cannot be skipped.")
                .Then("排除原因后重试。", "Remove the cause and try again.");
        }

        var left = state.Activities.Single(one => one.Id == activity).ActivityId;
        if (!ways.Contains(request.Outcome))
        {
            return Refusal.Because(
                "incident.outcome-unknown",
                $"步骤 {left} 的出口为：{string.Join("、", ways)}。",
                $"Step {left} can be left by: {string.Join(", ", ways)}.");
        }

        await runtime.RunAsync(row, new Stimulus.Skip(activity, request.Outcome, request.Reason), ct);
        await unit.AuditAsync(row.CaseId ?? row.PlanId ?? row.Id, nameof(SkipIncident), JsonSerializer.Serialize(request, ServerJson.Plain), ct);
        return new Skipped(request.IncidentId, left, row.Status);
    }
}
