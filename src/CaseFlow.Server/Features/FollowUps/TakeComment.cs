using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>陈述申辩: a department takes in what the subject says to an adverse result, or that it waives.</summary>
/// <remarks>Source: DOMAIN 6.8 INV-27. Late comments are taken too.</remarks>
public sealed class TakeComment(Unit unit, FactStore facts, CaseDesk cases, WorkflowRuntime runtime)
{
    /// <summary>The event on which the drawing's hearing waits, with the department behind a slash.</summary>
    public const string Commented = "SubjectCommented";

    /// <summary>The fields.</summary>
    /// <param name="Department">The department that informed the subject.</param>
    /// <param name="Comment">The subject's words, or that it waives.</param>
    public sealed record Request(string Department, string Comment);

    /// <summary>Takes it in.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The follow-ups, or why it cannot be taken.</returns>
    public async Task<Result<CaseFollowUps>> HandleAsync(Guid caseId, Request request, CancellationToken ct)
    {
        if (await cases.AgainstAsync(caseId, ct) is { } unknown)
        {
            return unknown;
        }

        if (unit.Act().MustActFor(request.Department) is { } stranger)
        {
            return stranger;
        }

        var taken = await cases.TakeAsync(caseId, ct);
        if (taken.File.FollowUps.Hearings.LastOrDefault(hearing => hearing.Department == request.Department) is not { } hearing)
        {
            return Refusal.Because("hearing.none", $"{request.Department}在本案没有告知当事人陈述申辩。", $"{request.Department} has informed the subject of nothing in this case.", "INV-27");
        }

        var heard = taken.File.FollowUps.TakeComment(hearing.Number, unit.Act(), request.Comment);
        if (!heard.IsRefused)
        {
            facts.Put(taken.File with { FollowUps = heard.Value });
            await unit.AuditAsync(caseId, nameof(TakeComment), JsonSerializer.Serialize(request, ServerJson.Plain), ct);
            runtime.Publish($"{Commented}/{request.Department}", new WorkflowRuntime.Owner(taken.File.Case.PlanId.Value, caseId), caseId.ToString(), null);
        }

        return heard;
    }
}
