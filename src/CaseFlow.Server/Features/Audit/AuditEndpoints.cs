using System.ComponentModel;
using System.Globalization;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Audit;

/// <summary>The trail of acts over HTTP, for the audit administrator.</summary>
internal static class AuditEndpoints
{
    /// <summary>An act.</summary>
    /// <param name="Sequence">Its place in the chain, from 1.</param>
    /// <param name="At">When.</param>
    /// <param name="Actor">Who: a person's id, or <c>system</c>.</param>
    /// <param name="Act">What, as the name of the use case.</param>
    /// <param name="Detail">With which data, JSON exactly as hashed.</param>
    /// <param name="Hash">SHA-256 over the act and the hash before it, in hex.</param>
    internal sealed record HouseAct(int Sequence, DateTimeOffset At, string Actor, string Act, string? Detail, string Hash);

    /// <summary>What recomputing every chain came to.</summary>
    /// <param name="Holds">True when every chain holds.</param>
    /// <param name="Broken">A sentence for each that does not.</param>
    internal sealed record Verified(bool Holds, IReadOnlyList<string> Broken);

    /// <summary>Maps the endpoints of the audit.</summary>
    internal static RouteGroupBuilder MapAudit(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").Needs(Permission.ReadAudit).WithTags("Audit");
        audit.MapGet("", ListAsync)
            .WithName("ListHouseActs")
            .WithSummary("操作留痕 · Acts that belong to no plan and no case: people, roles, sign-ins, calendars, definitions; newest first");
        audit.MapGet("/verification", VerifyAsync).WithName("VerifyAudit").WithSummary("核验留痕 · Recomputes every chain of acts");
        return api;
    }

    private static async Task<Results<Ok<Page<HouseAct>>, Refused>> ListAsync(
        CaseFlowDb db, [AsParameters] PageQuery page, CancellationToken ct, [Description("Only acts of this person.")] string? person = null)
    {
        var begin = page.Begin(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), int.MaxValue);
        if (begin.IsRefused)
        {
            return new Refused(begin.Refusal);
        }

        var before = begin.Value;
        var rows = await db.AuditEntries.Where(row => row.ChainId == AuditChains.House && row.Sequence < before && (person == null || row.Actor == person))
            .OrderByDescending(row => row.Sequence).Take(page.Rows).ToListAsync(ct);
        var acts = rows.Select(row => new HouseAct(row.Sequence, row.At, row.Actor, row.Act, row.Detail, Convert.ToHexStringLower(row.Hash))).ToList();
        return TypedResults.Ok(Page<HouseAct>.Of(acts, page, act => PageQuery.Cursor(act.Sequence)));
    }

    private static async Task<Ok<Verified>> VerifyAsync(CaseFlowDb db, CancellationToken ct)
    {
        var broken = await VerifyAudit.FindAsync(db, ct);
        return TypedResults.Ok(new Verified(broken.Count == 0, broken));
    }
}
