using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Cases;

/// <summary>What acts on a case outside its tasks share.</summary>
internal static class CaseRefusals
{
    internal static Refusal Unknown => Refusal.Because("case.unknown", "没有这个案件。", "There is no such case.");

    /// <summary>The act of a person in one of their roles, for a department of the plan.</summary>
    /// <param name="unit">Who acts.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="permission">What it is.</param>
    /// <returns>The act, or <c>case.wrong-role</c>, <c>act.other-department</c>.</returns>
    internal static Result<Act> ActAs(Unit unit, InspectionPlan plan, Permission permission) =>
        Permissions.Against(unit.Actor, permission) is { } mayNot
            ? mayNot
            : plan.Configuration.Departments.Any(department => department.Name == unit.Actor.Department)
                ? unit.Act(Permissions.CapacityOf(unit.Actor, permission))
                : Refusal.Because("act.other-department", "只能由参加本方案的部门办理。", "Only departments of the plan may do this.", "INV-14");

    /// <summary>Keeps a decision and notes the act.</summary>
    internal static async Task<Result<InspectionCase>> KeepAsync<TRequest>(
        Unit unit, FactStore facts, CaseDesk.Taken taken, Result<InspectionCase> decided, string act, TRequest request, CancellationToken ct)
    {
        if (!decided.IsRefused)
        {
            facts.Put(taken.File with { Case = decided.Value });
            await unit.AuditAsync(taken.File.Case.Id.Value, act, JsonSerializer.Serialize(request, ServerJson.Plain), ct);
        }

        return decided;
    }
}
