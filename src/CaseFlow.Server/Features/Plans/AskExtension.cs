using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Plans;

/// <summary>再次提请延期: asks the head once more to extend the window, after that was refused and visits are still missing.</summary>
/// <remarks>Source: S1-24: without an extension no visit takes place outside the window, so a refusal must not be the last word while objects are drawn (INV-05).</remarks>
public sealed class AskExtension(Unit unit, FactStore facts, WorkflowRuntime runtime)
{
    /// <summary>The event on which the drawing waits after a refusal.</summary>
    public const string Asked = "ExtensionAsked";

    /// <summary>The fields.</summary>
    /// <param name="Reason">Why it is asked again; 1 character or more, kept with the act.</param>
    public sealed record Request(string Reason);

    /// <summary>Whether somebody may ask.</summary>
    /// <param name="actor">The person.</param>
    /// <returns>True for dispatchers, heads and the coordinating office.</returns>
    public static bool May(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Roles.Overlaps([Role.DispatchClerk, Role.PlanApprover, Role.CoordinatorOffice]);
    }

    /// <summary>Asks.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The plan, or why it cannot be asked.</returns>
    public async Task<Result<InspectionPlan>> HandleAsync(Guid planId, Request request, CancellationToken ct)
    {
        if (!May(unit.Actor))
        {
            return Refusal.Because("extension.may-not-ask", "延期由派发人员、机关负责人或联席会议办公室提请。", "Dispatchers, heads and the coordinating office ask for an extension.", "DOMAIN 6.2");
        }

        if (await facts.PlanAsync(planId, toChange: false, ct) is not { } plan)
        {
            return PlanRefusals.Unknown;
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Refusal.Because("extension.reason-missing", "请说明理由。", "The reason is missing.", "S1 四（二）");
        }

        var correlation = planId.ToString();
        if (!await (await unit.DbAsync(ct)).EventWaits.AnyAsync(wait => wait.EventName == Asked && wait.CorrelationId == correlation, ct))
        {
            return Refusal.Because("extension.not-open", "没有被拒绝的延期可以再次提请。", "No extension was refused that could be asked for again.", "S1 四（二）");
        }

        await unit.AuditAsync(planId, nameof(AskExtension), JsonSerializer.Serialize(request, ServerJson.Plain), ct);
        runtime.Publish(Asked, new WorkflowRuntime.Owner(planId, null), correlation, null);
        return plan;
    }
}
