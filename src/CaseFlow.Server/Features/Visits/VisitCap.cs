using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Mail;

namespace CaseFlow.Server.Features.Visits;

/// <summary>Tells dispatchers and heads that an object has had as many visits this year as its cap allows (N29).</summary>
/// <remarks>Source: DOMAIN 6.5, N29; INV-11. A plan without a cap costs nothing here.</remarks>
internal static class VisitCap
{
    /// <summary>Tells of cases that were opened although the cap of their object is used up: their visit needs a reason of the head.</summary>
    /// <param name="unit">The unit that opens them.</param>
    /// <param name="letters">Where letters are written.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="opened">The cases.</param>
    /// <param name="ct">Stops waiting.</param>
    internal static async ValueTask TellOpenedAsync(Unit unit, Letters letters, InspectionPlan plan, IReadOnlyList<InspectionCase> opened, CancellationToken ct)
    {
        if (plan.Configuration.FollowUps.YearlyVisitCap is not { } cap)
        {
            return;
        }

        var visits = await (await unit.DbAsync(ct)).VisitsThisYearAsync(opened, unit.Today, ct);
        foreach (var inspection in opened)
        {
            if (inspection.Subject.VisitsThisYear + visits.GetValueOrDefault(inspection.Subject.Id) >= cap)
            {
                await TellAsync(letters, CaseFile.Of(inspection), "opened", ct);
            }
        }
    }

    /// <summary>Tells that the visit that has just begun was the last one without a reason.</summary>
    /// <param name="unit">The unit that begins it.</param>
    /// <param name="letters">Where letters are written.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="file">The case, its visit begun.</param>
    /// <param name="ct">Stops waiting.</param>
    internal static async ValueTask TellVisitedAsync(Unit unit, Letters letters, InspectionPlan plan, CaseFile file, CancellationToken ct)
    {
        // A case counts as one visit, however often the team has to come.
        if (plan.Configuration.FollowUps.YearlyVisitCap is { } cap
            && file.Case.Visits.Count == 1
            && await (await unit.DbAsync(ct)).VisitsThisYearAsync(file.Case, unit.Today, ct) + 1 == cap)
        {
            await TellAsync(letters, file, "visited", ct);
        }
    }

    private static async ValueTask TellAsync(Letters letters, CaseFile file, string when, CancellationToken ct)
    {
        foreach (var role in (Role[])[Role.DispatchClerk, Role.PlanApprover])
        {
            await letters.WriteAsync(
                "N29", $"{file.Case.Id.Value}/{when}", $"【频次上限】{file.Case.Subject.Name}：本年度检查已达上限", new Letters.Audience(role), file.Case.PlanId.Value, file, ct);
        }
    }
}
