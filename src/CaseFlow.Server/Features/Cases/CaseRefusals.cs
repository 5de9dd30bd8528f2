using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Cases;

/// <summary>What acts on a case outside its tasks share.</summary>
internal static class CaseRefusals
{
    internal static Refusal Unknown => Refusal.Because("case.unknown", "没有这个案件。", "There is no such case.");

    /// <summary>The act of a person in one of their roles, for a department of the plan.</summary>
    /// <param name="unit">Who acts.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="clause">Where it stands who may.</param>
    /// <param name="roles">The roles that may; the first that the person has is the capacity.</param>
    /// <returns>The act, or <c>case.wrong-role</c>, <c>act.other-department</c>.</returns>
    internal static Result<Act> ActAs(Unit unit, InspectionPlan plan, string clause, params ReadOnlySpan<Role> roles)
    {
        Role? capacity = null;
        foreach (var role in roles)
        {
            capacity ??= unit.Actor.Roles.Contains(role) ? role : null;
        }

        return capacity is null
            ? Refusal.Because("case.wrong-role", $"此事项只能由“{roles[0].Chinese()}”等有权人员办理。", $"Only a {roles[0]}, or another who may, does this.", clause)
            : plan.Configuration.Departments.Any(department => department.Name == unit.Actor.Department)
                ? unit.Act(capacity)
                : Refusal.Because("act.other-department", "只能由参加本方案的部门办理。", "Only departments of the plan may do this.", "INV-14");
    }

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
