using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Draw;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Mail;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Cases;

/// <summary>补抽: an officer of an open case leaves, the next of the department by the draw takes the seat and the tasks that go with it.</summary>
/// <remarks>
/// Source: T30; DOMAIN 2.3, 4.2 steps 9 and 11; INV-05, INV-08. Nobody chooses who comes, and the draw's record names both. Tasks of a case are changed under
/// the lock of its case, which every step of its workflows takes, so none of their instances has to be locked.
/// </remarks>
public sealed class ReplaceOfficer(Unit unit, CaseDesk cases, FactStore facts, DrawStore draws, LibraryReader libraries, Letters letters)
{
    /// <summary>The fields.</summary>
    /// <param name="Kind">Recusal for a claim that the head accepted; every other reason is approved by the head who acts.</param>
    /// <param name="Reason">The reason as published; 1 to 200 characters.</param>
    public sealed record Request(ReplacementReason Kind, string Reason);

    /// <summary>Replaces.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="officerId">The officer who leaves.</param>
    /// <param name="request">The fields.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The case with its new team, or why nobody is replaced.</returns>
    public async Task<Result<InspectionCase>> HandleAsync(Guid caseId, string officerId, Request request, CancellationToken ct)
    {
        if (await cases.AgainstAsync(caseId, ct) is { } unknown)
        {
            return unknown;
        }

        var taken = await cases.TakeAsync(caseId, ct);
        var inspection = taken.File.Case;
        var act = CaseRefusals.ActAs(unit, taken.Plan, Permission.ReplaceOfficer);
        var approver = act.IsRefused ? act.Refusal : inspection.ApproverOfReplacement(act.Value, officerId, request.Kind);
        if (approver.IsRefused)
        {
            return approver.Refusal;
        }

        if (await draws.CurrentAsync(taken.Plan.Id.Value, ct) is not { State: "Executed" } row)
        {
            return DrawSteps.NotPrepared;
        }

        var drawn = await draws.ExecutedAsync(row, ct);
        var redrawn = drawn.IsRefused ? drawn : drawn.Value.ReplaceOfficer(inspection.Subject.Id, officerId, new ReplacementGround(request.Reason, approver.Value, unit.Today));
        var bundle = redrawn.IsRefused ? redrawn.Refusal : DrawBundle.Of(redrawn.Value);
        if (bundle.IsRefused)
        {
            return bundle.Refusal;
        }

        var replacement = redrawn.Value.Replacements[^1];
        var content = await libraries.ReadAsync(DrawStore.PreparationOf(row), ct);
        var replaced = inspection.ReplaceOfficer(act.Value, replacement, content.Officers, request.Kind);
        if (replaced.IsRefused)
        {
            return replaced;
        }

        draws.Put(row);
        draws.PutFiles(row, bundle.Value.Files);
        await HandOverAsync(caseId, officerId, replacement.To, ct);
        var file = taken.File with { Case = replaced.Value };
        await letters.WriteAsync(
            "N07", $"{caseId}/{officerId}", $"【执法人员更换】{inspection.Subject.Name}", new Letters.Audience(Role.Officer), inspection.PlanId.Value, file, ct);
        return await CaseRefusals.KeepAsync(
            unit, facts, taken, replaced, nameof(ReplaceOfficer), new { officerId, by = replacement.To, request.Kind, request.Reason, approvedBy = approver.Value }, ct);
    }

    // A seat's tasks go with the seat; who had claimed one for the leaver's seat has it no longer.
    private async Task HandOverAsync(Guid caseId, string from, string to, CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);
        var tasks = await db.Tasks.AsNoTracking()
            .Where(task => task.CaseId == caseId && task.EndedAt == null && task.Candidates != null && task.Candidates.Contains(from))
            .ToListAsync(ct);
        foreach (var task in tasks)
        {
            task.Candidates = [.. task.Candidates!.Select(candidate => candidate == from ? to : candidate).Distinct()];
            task.Assignee = task.Assignee == from ? null : task.Assignee;
            unit.Writes.ChangedTasks.Add(task);
        }
    }
}
