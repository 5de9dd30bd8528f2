using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Plans;

/// <summary>Drafts a plan.</summary>
/// <remarks>Source: T01; DOMAIN 1.4.</remarks>
public sealed class DraftPlan(Unit unit, FactStore facts)
{
    /// <summary>Drafts.</summary>
    /// <param name="configuration">What the notice says.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The plan, or the first rule that stands against it.</returns>
    public async Task<Result<InspectionPlan>> HandleAsync(PlanConfiguration configuration, CancellationToken ct)
    {
        if (Permissions.Against(unit.Actor, Permission.DraftPlan) is { } mayNot)
        {
            return mayNot;
        }

        if (await AgainstNumberAsync(unit, null, configuration.DocumentNumber, ct) is { } taken)
        {
            return taken;
        }

        var drafted = InspectionPlan.Draft(new PlanId(unit.NewId()), configuration, unit.Act(Role.PlanAuthor));
        if (!drafted.IsRefused)
        {
            facts.Add(drafted.Value);
            await unit.AuditAsync(drafted.Value.Id.Value, nameof(DraftPlan), JsonSerializer.Serialize(configuration, ServerJson.Stored), ct);
        }

        return drafted;
    }

    /// <summary>Why a plan may not have a document number: another one has it.</summary>
    internal static async Task<Refusal?> AgainstNumberAsync(Unit unit, Guid? planId, string? number, CancellationToken ct) =>
        number is not null && await (await unit.DbAsync(ct)).Plans.AnyAsync(row => row.DocumentNumber == number && row.Id != planId, ct)
            ? Refusal.Because("plan.document-number-taken", $"发文字号 {number} 已用于另一方案。", $"Another plan has the document number {number}.", "S2-01")
            : null;
}

/// <summary>What acts on a plan share.</summary>
internal static class PlanRefusals
{
    internal static Refusal Unknown => Refusal.Because("plan.unknown", "没有这个方案。", "There is no such plan.");
}

/// <summary>Hands a drafted plan in for review: its workflow begins.</summary>
public sealed class SubmitPlan(Unit unit, FactStore facts, WorkflowRuntime runtime)
{
    /// <summary>The definition that a plan's life follows.</summary>
    public const string Definition = "plan";

    /// <summary>Hands in.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The plan, or why it cannot be handed in.</returns>
    public async Task<Result<InspectionPlan>> HandleAsync(Guid planId, CancellationToken ct)
    {
        if (Permissions.Against(unit.Actor, Permission.DraftPlan) is { } mayNot)
        {
            return mayNot;
        }

        if (await facts.PlanAsync(planId, toChange: true, ct) is not { } plan)
        {
            return PlanRefusals.Unknown;
        }

        if (plan.Reviews.Count > 0)
        {
            return Refusal.Because("plan.going-on", "方案被退回后，修改任务办结即重新送审，不另行提交。", "A returned plan goes back to review by the task of revising it.", "DOMAIN 6.3")
                .Then("从待办中办理“修改方案”。", "Do the task of revising the plan.");
        }

        var submitted = plan.Submit(unit.Act(Role.PlanAuthor));
        if (submitted.IsRefused)
        {
            return submitted.Refusal;
        }

        facts.Put(submitted.Value);
        await unit.AuditAsync(planId, nameof(SubmitPlan), null, ct);
        var owner = new WorkflowRuntime.Owner(planId, null);
        return await runtime.StartNowAsync(Definition, new Dictionary<string, object?>(), owner, null, ct) is null
            ? Refusal.Because("workflow.not-published", $"流程“{Definition}”没有已发布的版本。", $"No version of the workflow {Definition} is published.")
            : submitted.Value;
    }
}
