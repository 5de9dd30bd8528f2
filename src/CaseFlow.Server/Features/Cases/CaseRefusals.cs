using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Cases;

/// <summary>What acts on a case outside its tasks share.</summary>
internal static class CaseRefusals
{
    internal static Refusal Unknown => Refusal.Because("case.unknown", "没有这个案件。", "There is no such case.");

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
