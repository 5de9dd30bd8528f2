using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Cases over HTTP.</summary>
internal static class CaseEndpoints
{
    /// <summary>A case in a list.</summary>
    /// <param name="Id">Id.</param>
    /// <param name="Number">Number within the plan.</param>
    /// <param name="ObjectId">Id of the object.</param>
    /// <param name="ObjectName">Its name.</param>
    /// <param name="Stage">Where the case stood when it was last written.</param>
    /// <param name="VisitOn">Day of the visit.</param>
    /// <param name="IsSealed">True for 不宜告知 before the visit.</param>
    /// <param name="IsPublished">True once every result is public, or the object is not inspected.</param>
    /// <param name="ClosedOn">Day of closing.</param>
    internal sealed record CaseItem(
        Guid Id, int Number, string ObjectId, string ObjectName, string Stage, DateOnly? VisitOn, bool IsSealed, bool IsPublished, DateOnly? ClosedOn);

    /// <summary>The endpoints of one case, behind <see cref="KnownCaseOnly"/>; features hang theirs in here.</summary>
    internal static RouteGroupBuilder MapCase(this RouteGroupBuilder api) =>
        api.MapGroup("/cases/{id}").AddEndpointFilter<RouteGroupBuilder, KnownCaseOnly>().WithTags("Cases");

    /// <summary>Maps the endpoints of cases.</summary>
    internal static RouteGroupBuilder MapCases(this RouteGroupBuilder api)
    {
        api.MapGet("/plans/{id}/cases", ListAsync)
            .WithTags("Cases")
            .Needs(Permission.ReadFiles).WithName("ListCases")
            .WithSummary("案件 · Cases of a plan, by number")
            .WithDescription("A sealed case (不宜告知, before its visit) is listed for its team and for approvers of its departments only, and noted in its audit.");
        var one = api.MapCase();
        one.MapGet("", ReadAsync)
            .Needs(Permission.ReadFiles).WithName("ReadCase")
            .WithSummary("案件内容 · One case: visit, record, results, follow-ups")
            .WithDescription("A sealed case answers 404 to everybody but its team and the approvers of its departments; reading it is noted in its audit.");
        one.MapGet("/journal", JournalAsync).Needs(Permission.ReadFiles).WithName("ReadCaseJournal").WithSummary("流程记录 · What the workflows of a case did, oldest first");
        one.MapGet("/audit", AuditAsync).Needs(Permission.ReadCaseAudit).WithName("ReadCaseAudit").WithSummary("操作留痕 · Acts in a case, chained by their hashes, oldest first");
        return api;
    }

    private static async Task<Results<Ok<Page<CaseItem>>, Refused>> ListAsync(
        Guid id, Caller caller, CaseFlowDb db, SealedReadings readings, HttpRequest request, [AsParameters] PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), 0);
        if (begin.IsRefused)
        {
            return new Refused(begin.Refusal);
        }

        if (!await db.Plans.AnyAsync(row => row.Id == id, ct))
        {
            return new Refused(PlanRefusals.Unknown);
        }

        var after = begin.Value;
        var hidden = db.CasesHiddenFrom(caller.Actor);
        var rows = await db.Cases
            .Where(row => row.PlanId == id && row.Number > after && !hidden.Any(other => other.Id == row.Id))
            .OrderBy(row => row.Number)
            .Take(page.Rows)
            .Select(row => new CaseItem(row.Id, row.Number, row.ObjectId, row.ObjectName, row.Stage, row.VisitOn, row.IsSealed, row.IsPublished, row.ClosedOn))
            .ToListAsync(ct);
        var shown = Page<CaseItem>.Of(rows, page, row => PageQuery.Cursor(row.Number));
        await readings.NoteAsync(caller.Actor, shown.Items.Where(one => one.IsSealed).Select(one => (Guid?)one.Id), request.Path, ct);
        return TypedResults.Ok(shown);
    }

    private static async Task<Results<Ok<CaseView>, Refused>> ReadAsync(Guid id, CaseReader cases, Caller caller, CancellationToken ct) =>
        (await cases.FindAsync(id, ct)).OrUnknown(CaseRefusals.Unknown);

    private static async Task<Results<Ok<Page<JournalStep>>, Refused>> JournalAsync(
        Guid id, CaseReader cases, [AsParameters] PageQuery page, Caller caller, CancellationToken ct) => (await cases.JournalAsync(id, page, ct)).Answer();

    private static async Task<Results<Ok<Page<AuditItem>>, Refused>> AuditAsync(
        Guid id, CaseReader cases, [AsParameters] PageQuery page, Caller caller, CancellationToken ct) => (await cases.AuditAsync(id, page, ct)).Answer();
}
