using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Which cases.</summary>
public enum CaseListStage
{
    /// <summary>Open ones.</summary>
    Open,

    /// <summary>Closed ones.</summary>
    Closed,

    /// <summary>All.</summary>
    All,
}

/// <summary>What of the cases to list.</summary>
/// <param name="Search">Only those whose object's name holds this text, or whose object has it as its code.</param>
/// <param name="PlanId">Only of this plan.</param>
/// <param name="Stage">Open, closed or all.</param>
public readonly record struct CasesWanted(string? Search, Guid? PlanId, CaseListStage Stage);

/// <summary>A case in the list.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">Number within its plan.</param>
/// <param name="ObjectId">Code of the inspected object.</param>
/// <param name="ObjectName">Its name.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="PlanTitle">Its title.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="VisitOn">Day of the visit.</param>
/// <param name="DueOn">The next last day of its deadlines.</param>
/// <param name="IsSealed">True for 不宜告知 before the visit.</param>
/// <param name="ClosedOn">Day of closing.</param>
public sealed record CaseListRow(
    Guid Id, int Number, string ObjectId, string ObjectName, Guid PlanId, string PlanTitle, CaseStage Stage, DateOnly? VisitOn, DateOnly? DueOn, bool IsSealed, DateOnly? ClosedOn);

/// <summary>The list of cases.</summary>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Rows">Rows, newest first.</param>
/// <param name="Plans">Plans to choose from.</param>
/// <param name="Next">Where the next part begins.</param>
public sealed record CasesModel(CasesWanted Wanted, IReadOnlyList<CaseListRow> Rows, IReadOnlyList<(Guid Id, string Title)> Plans, string? Next);

/// <summary>Lists cases; those that a person must not know of are not there (INV-16).</summary>
internal sealed class CaseListReader(CaseFlowDb db)
{
    private const int MostPlans = 50;

    /// <summary>Lists.</summary>
    /// <returns>Newest first.</returns>
    internal async Task<Result<CasesModel>> FindAsync(Actor actor, CasesWanted wanted, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => Guid.Parse(parts[0]), Guid.AllBitsSet);
        if ((Permissions.Against(actor, Permission.ReadFiles) ?? begin.Refusal) is { } refusal)
        {
            return refusal;
        }

        var before = begin.Value;
        var hidden = db.CasesHiddenFrom(actor);
        var cases = db.Cases.Where(row => row.Id < before && !hidden.Any(other => other.Id == row.Id));
        cases = wanted.PlanId is { } planId ? cases.Where(row => row.PlanId == planId) : cases;
        cases = wanted.Stage switch
        {
            CaseListStage.Open => cases.Where(row => row.ClosedOn == null),
            CaseListStage.Closed => cases.Where(row => row.ClosedOn != null),
            _ => cases,
        };
        cases = wanted.Search is { } text ? db.About(cases, text) : cases;
        var rows = await cases.OrderByDescending(row => row.Id).Take(page.Rows)
            .Select(row => new
            {
                row.Id,
                row.Number,
                row.ObjectId,
                row.ObjectName,
                row.PlanId,
                row.Stage,
                row.VisitOn,
                row.IsSealed,
                row.ClosedOn,
                Plan = db.Plans.Where(plan => plan.Id == row.PlanId).Select(plan => plan.Title).First(),
                Due = db.Deadlines.Where(one => one.CaseId == row.Id && one.EndedAt == null).Min(one => (DateOnly?)one.BindsOn),
            })
            .ToListAsync(ct);
        var shown = Page<CaseListRow>.Of(
            rows.ConvertAll(row => new CaseListRow(row.Id, row.Number, row.ObjectId, row.ObjectName, row.PlanId, row.Plan, Enum.Parse<CaseStage>(row.Stage), row.VisitOn, row.Due, row.IsSealed, row.ClosedOn)),
            page,
            row => PageQuery.Cursor(row.Id.ToString("D", CultureInfo.InvariantCulture)));
        var plans = await db.Plans.OrderByDescending(plan => plan.Id).Take(MostPlans).Select(plan => new { plan.Id, plan.Title }).ToListAsync(ct);
        return new CasesModel(wanted, shown.Items, [.. plans.Select(plan => (plan.Id, plan.Title))], shown.Next);
    }
}
