using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Statistics;

/// <summary>要求专项简报: every department of an issued plan is asked for a briefing, at any time and as often as wanted.</summary>
/// <remarks>Source: S1 五（三）, S2 七.3; T33.</remarks>
public sealed class CallBriefing(Unit unit, FactStore facts, WorkflowRuntime runtime)
{
    /// <summary>The event that starts the workflow of a briefing.</summary>
    public const string Called = "BriefingCalled";

    /// <summary>The fields.</summary>
    /// <param name="Topic">What it is to be about; null for the plan as a whole.</param>
    public sealed record Request(string? Topic = null);

    /// <summary>Whether somebody may call a briefing.</summary>
    /// <param name="actor">The person.</param>
    /// <returns>True for the coordinating office, approvers and authors of plans.</returns>
    public static bool May(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Roles.Overlaps([Role.CoordinatorOffice, Role.PlanApprover, Role.PlanAuthor]);
    }

    /// <summary>Asks.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The plan, or why no briefing can be asked for.</returns>
    public async Task<Result<InspectionPlan>> HandleAsync(Guid planId, Request request, CancellationToken ct)
    {
        if (!May(unit.Actor))
        {
            return Refusal.Because(
                "briefing.not-allowed", "只有联席会议办公室、审批人和起草人可以要求专项简报。", "A briefing is called by the coordinating office, an approver or an author of plans.", "DOMAIN 6.2");
        }

        if (await facts.PlanAsync(planId, toChange: false, ct) is not { } plan)
        {
            return PlanRefusals.Unknown;
        }

        if (plan.Issued is null || plan.Closed is not null)
        {
            return Refusal.Because("briefing.wrong-time", "方案印发后、办结前才能要求专项简报。", "A briefing is called between the issue of a plan and its closing.", "S1 五（三）");
        }

        await unit.AuditAsync(planId, nameof(CallBriefing), JsonSerializer.Serialize(request, ServerJson.Plain), ct);
        runtime.Publish(Called, new WorkflowRuntime.Owner(planId, null), planId.ToString(), new Dictionary<string, object?> { ["topic"] = request.Topic });
        return plan;
    }
}
