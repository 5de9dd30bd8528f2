namespace CaseFlow.Server.Features.Cases;

/// <summary>Puts a case's facts into its row.</summary>
internal static class CaseRows
{
    /// <summary>The row of a case.</summary>
    /// <param name="number">Number in the plan, for lists.</param>
    /// <param name="file">The facts.</param>
    /// <param name="today">The office's day, which ends a seal.</param>
    /// <param name="facts">The case as JSON.</param>
    internal static CaseRow Of(int number, CaseFile file, DateOnly today, string facts) => new()
    {
        Id = file.Case.Id.Value,
        PlanId = file.Case.PlanId.Value,
        Number = number,
        ObjectId = file.Case.Subject.Id,
        ObjectName = file.Case.Subject.Name,
        Stage = file.Case.Stage.ToString(),
        VisitOn = file.Case.VisitOn,
        PlannedVisitOn = file.Case.PlannedVisitOn,
        IsSealed = file.Case.IsSealedOn(today),
        Team = [.. file.Case.Team?.Members.Select(member => member.OfficerId) ?? []],
        IsPublished = file.IsPublishedOrDropped,
        ClosedOn = file.EndedOn,
        Facts = facts,
    };
}
