using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Publication;

/// <summary>更正申请: anybody with evidence asks for the correction of a published result; it may come after the case is closed.</summary>
/// <remarks>Source: 企业信息公示暂行条例 12; INV-18.</remarks>
public sealed class RequestCorrection(Unit unit, FactStore facts, CaseDesk cases, WorkflowRuntime runtime)
{
    /// <summary>The event that starts the workflow of a correction.</summary>
    public const string Requested = "CorrectionRequested";

    /// <summary>The fields.</summary>
    /// <param name="Department">Whose result.</param>
    /// <param name="Applicant">Who asks.</param>
    /// <param name="Claim">What is wrong.</param>
    /// <param name="Evidence">What shows it.</param>
    public sealed record Request(string Department, string Applicant, string Claim, string? Evidence = null);

    /// <summary>Asks.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The result with the request, or why it cannot be asked.</returns>
    public async Task<Result<DepartmentResult>> HandleAsync(Guid caseId, Request request, CancellationToken ct)
    {
        if (await cases.AgainstAsync(caseId, ct) is { } unknown)
        {
            return unknown;
        }

        var taken = await cases.TakeAsync(caseId, ct);
        if (taken.File.Results.GetValueOrDefault(request.Department) is not { } result)
        {
            return Refusal.Because("result.not-formed", $"{request.Department}在本案没有检查结果。", $"{request.Department} has no result in this case.", "INV-18");
        }

        var requested = result.RequestCorrection(unit.Act(), request.Applicant, request.Claim, request.Evidence);
        if (requested.IsRefused)
        {
            return requested;
        }

        facts.Put(taken.File.With(requested.Value));
        await unit.AuditAsync(caseId, nameof(RequestCorrection), JsonSerializer.Serialize(request, ServerJson.Plain), ct);
        runtime.Publish(
            Requested,
            new WorkflowRuntime.Owner(taken.File.Case.PlanId.Value, caseId),
            caseId.ToString(),
            new Dictionary<string, object?> { ["department"] = request.Department, ["number"] = (double)requested.Value.Corrections[^1].Number });
        return requested;
    }
}
