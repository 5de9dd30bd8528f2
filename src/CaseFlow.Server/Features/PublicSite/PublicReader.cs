using System.Globalization;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Publication;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.PublicSite;

/// <summary>What of the results the public asks for.</summary>
/// <param name="Search">Part of the object's name, or its code.</param>
/// <param name="Department">Only of this department.</param>
/// <param name="Year">Only published in this year.</param>
/// <param name="Corrected">Only those that were corrected.</param>
public sealed record PublicWanted(string? Search = null, string? Department = null, int? Year = null, bool Corrected = false);

/// <summary>A published result.</summary>
/// <param name="CaseId">The case, which is its address.</param>
/// <param name="PublishedOn">Day of the first publication.</param>
/// <param name="Result">What the public reads.</param>
public sealed record PublishedRow(Guid CaseId, DateOnly PublishedOn, PublicResult Result);

/// <summary>Published results.</summary>
/// <param name="Wanted">What was asked for.</param>
/// <param name="Rows">Latest first.</param>
/// <param name="Departments">Departments to choose from.</param>
/// <param name="Years">Years to choose from.</param>
/// <param name="Next">Where the next part begins.</param>
public sealed record PublicResultsModel(PublicWanted Wanted, IReadOnlyList<PublishedRow> Rows, IReadOnlyList<string> Departments, IReadOnlyList<int> Years, string? Next);

/// <summary>An object's results in one inspection.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Place">How it was drawn.</param>
/// <param name="Rows">A row for each department that published.</param>
public sealed record PublicCaseModel(Guid CaseId, InspectionPlan Plan, DrawnPlace Place, IReadOnlyList<PublishedRow> Rows);

/// <summary>A plan as the public reads it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Published">How many results are public.</param>
/// <param name="DrawId">Name of its latest announced draw; null before one.</param>
public sealed record PublicPlan(InspectionPlan Plan, int Published, string? DrawId);

/// <summary>Reads what is public. What is sealed, returned or not yet published is not there; names of people never are.</summary>
/// <remarks>Source: DOMAIN 2.3 (publication content); INV-16, INV-17, INV-18.</remarks>
internal sealed class PublicReader(CaseFlowDb db)
{
    private const string Withdrawn = nameof(ResultState.PublicationWithdrawn);
    private const int MostPlans = 200;

    // Before it is issued a plan is the office's own.
    private static readonly string[] _ownStages = [nameof(PlanStage.Draft), nameof(PlanStage.InReview), nameof(PlanStage.Returned), nameof(PlanStage.Approved)];

    /// <summary>Published results, latest first.</summary>
    internal async Task<Result<PublicResultsModel>> ResultsAsync(PublicWanted wanted, PageQuery page, CancellationToken ct)
    {
        // From the end of the year that is asked for: the database begins where this says, and would read every later year to find it.
        var begin = page.Begin(
            parts => (On: DateOnly.ParseExact(parts[0], "O", CultureInfo.InvariantCulture), Case: Guid.Parse(parts[1]), Department: parts[2]),
            (On: wanted.Year is { } year ? new DateOnly(year, 12, 31) : DateOnly.MaxValue, Case: Guid.AllBitsSet, Department: "\uffff"));
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        var rows = await RowsAsync(Published(wanted), begin.Value, page.Rows, ct);
        var shown = Page<PublishedRow>.Of(rows, page, row => PageQuery.Cursor(row.PublishedOn.ToString("O", CultureInfo.InvariantCulture), row.CaseId, row.Result.Department));
        var departments = await DepartmentsAsync(ct);
        var first = await db.DepartmentResults.MinAsync(row => row.PublishedOn, ct);
        var last = await db.DepartmentResults.MaxAsync(row => row.PublishedOn, ct);
        return new PublicResultsModel(
            wanted,
            shown.Items,
            [.. departments.Order(StringComparer.Ordinal)],
            first is { } from && last is { } to ? [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Reverse()] : [],
            shown.Next);
    }

    /// <summary>Every published result, for the open data; read in parts.</summary>
    internal async IAsyncEnumerable<PublishedRow> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = (On: DateOnly.MaxValue, Case: Guid.AllBitsSet, Department: "\uffff");
        while (await RowsAsync(Published(new PublicWanted()), after, PageQuery.Largest, ct) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                yield return row;
            }

            after = (rows[^1].PublishedOn, rows[^1].CaseId, rows[^1].Result.Department);
        }
    }

    /// <summary>An object's published results in one inspection.</summary>
    /// <returns>Null while nothing of it is public.</returns>
    internal async Task<PublicCaseModel?> CaseAsync(Guid caseId, CancellationToken ct)
    {
        var rows = await RowsAsync(Published(new PublicWanted()).Where(row => row.CaseId == caseId), null, PageQuery.Largest, ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var found = await db.Cases.Where(row => row.Id == caseId).Select(row => new { row.PlanId, row.Facts }).SingleAsync(ct);
        var plan = await db.Plans.Where(row => row.Id == found.PlanId).Select(row => row.Facts).SingleAsync(ct);
        return new PublicCaseModel(caseId, Read<InspectionPlan>(plan), Read<InspectionCase>(found.Facts).Place, [.. rows.OrderBy(row => row.Result.Department, StringComparer.Ordinal)]);
    }

    /// <summary>Issued plans, newest first.</summary>
    internal async Task<IReadOnlyList<PublicPlan>> PlansAsync(Guid? only, CancellationToken ct)
    {
        var rows = await db.Plans.Where(row => !_ownStages.Contains(row.Stage) && (only == null || row.Id == only)).OrderByDescending(row => row.Id).Take(MostPlans)
            .Select(row => new
            {
                row.Facts,
                Published = db.DepartmentResults.Where(result => result.PlanId == row.Id && result.PublishedOn != null && result.State != Withdrawn).Select(result => result.CaseId).Distinct().Count(),
                Draw = db.Draws.Where(draw => draw.PlanId == row.Id && draw.State != "Prepared").OrderByDescending(draw => draw.Attempt).Select(draw => draw.DrawId).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return rows.ConvertAll(row => new PublicPlan(Read<InspectionPlan>(row.Facts), row.Published, row.Draw));
    }

    // From one name to the next along the index: a million results are of a few departments.
    private Task<List<string>> DepartmentsAsync(CancellationToken ct) => db.Database.SqlQuery<string>(
        $"""
         with recursive found(name) as (
             select min(department) from cases.department_results where published_on is not null
             union all select (select min(department) from cases.department_results where published_on is not null and department > found.name) from found where found.name is not null)
         select name as "Value" from found where name is not null limit {PageQuery.Largest}
         """).ToListAsync(ct);

    private IQueryable<DepartmentResultRow> Published(PublicWanted wanted)
    {
        var rows = db.DepartmentResults.Where(row => row.PublishedOn != null && row.State != Withdrawn);
        rows = wanted.Department is { } department ? rows.Where(row => row.Department == department) : rows;
        if (wanted.Year is { } year)
        {
            var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            rows = rows.Where(row => row.PublishedOn >= from && row.PublishedOn <= to);
        }

        rows = wanted.Corrected ? rows.Where(row => row.IsCorrected) : rows;
        return wanted.Search is { } text
            ? rows.Where(row => db.About(db.Cases, text).Select(one => one.Id).Contains(row.CaseId))
            : rows;
    }

    private async Task<List<PublishedRow>> RowsAsync(IQueryable<DepartmentResultRow> published, (DateOnly On, Guid Case, string Department)? after, int count, CancellationToken ct)
    {
        if (after is var (on, caseId, department))
        {
            published = published.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.PublishedOn, row.CaseId, row.Department), ValueTuple.Create((DateOnly?)on, caseId, department)));
        }

        var rows = await (
            from result in published.OrderByDescending(row => row.PublishedOn).ThenByDescending(row => row.CaseId).ThenByDescending(row => row.Department).Take(count)
            join one in db.Cases on result.CaseId equals one.Id
            join plan in db.Plans on result.PlanId equals plan.Id
            orderby result.PublishedOn descending, result.CaseId descending, result.Department descending
            select new { result.CaseId, result.PlanId, result.PublishedOn, Result = result.Facts, Case = one.Facts }).ToListAsync(ct);
        Guid[] ids = [.. rows.Select(row => row.PlanId).Distinct()];
        var plans = await db.Plans.Where(plan => ids.Contains(plan.Id)).Select(plan => new { plan.Id, plan.Facts }).ToDictionaryAsync(plan => plan.Id, plan => Read<InspectionPlan>(plan.Facts), ct);
        return [.. rows.SelectMany(row => PublicResult.Of(plans[row.PlanId], Read<InspectionCase>(row.Case), Read<DepartmentResult>(row.Result)) is { } shown
            ? [new PublishedRow(row.CaseId, row.PublishedOn!.Value, shown)]
            : Array.Empty<PublishedRow>())];
    }

    private static T Read<T>(string facts) => JsonSerializer.Deserialize<T>(facts, ServerJson.Stored)!;
}
