using CaseFlow.Domain;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>The subject reports that it mended what it was ordered to; the re-check need not wait for the last day.</summary>
public sealed class ReportRectification(Unit unit, FactStore facts, CaseDesk cases, WorkflowRuntime runtime)
{
    /// <summary>The event on which the drawing's re-check waits, with the order's number behind a slash.</summary>
    public const string Reported = "RectificationReported";

    /// <summary>Reports.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="number">Number of the order in the case.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The follow-ups, or why it cannot be reported: only officers and case clerks of the department that gave the order take a report in.</returns>
    public async Task<Result<CaseFollowUps>> HandleAsync(Guid caseId, int number, CancellationToken ct)
    {
        if (await cases.AgainstAsync(caseId, ct) is { } unknown)
        {
            return unknown;
        }

        if (Permissions.Against(unit.Actor, Permission.ReportRectification) is { } mayNot)
        {
            return mayNot;
        }

        var taken = await cases.TakeAsync(caseId, ct);
        var reported = taken.File.FollowUps.OnRectification(number, order => order.Report(unit.Act()));
        if (!reported.IsRefused)
        {
            facts.Put(taken.File with { FollowUps = reported.Value });
            await unit.AuditAsync(caseId, nameof(ReportRectification), $"{{\"number\":{number}}}", ct);
            runtime.Publish($"{Reported}/{number}", new WorkflowRuntime.Owner(taken.File.Case.PlanId.Value, caseId), caseId.ToString(), null);
        }

        return reported;
    }
}
