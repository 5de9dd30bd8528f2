using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Ladders;

/// <summary>Ladders of reminders over HTTP.</summary>
internal static class LadderEndpoints
{
    /// <summary>A version of a ladder.</summary>
    /// <param name="Key">What drawings name it by.</param>
    /// <param name="Version">From 1; 0 for the one that the product carries.</param>
    /// <param name="NameZh">Name, Chinese.</param>
    /// <param name="NameEn">Name, English.</param>
    /// <param name="Rungs">The rungs, lowest first.</param>
    /// <param name="CreatedAt">When it was made.</param>
    /// <param name="CreatedBy">Who made it.</param>
    internal sealed record LadderView(string Key, int Version, string NameZh, string NameEn, IReadOnlyList<LadderRung> Rungs, DateTimeOffset? CreatedAt, string? CreatedBy)
    {
        internal static LadderView Of(LadderRow row) => new(row.Key, row.Version, row.NameZh, row.NameEn, LadderShelf.Read(row.Rungs), row.CreatedAt, row.CreatedBy);
    }

    private static LadderView Shipped => new(LaddersInForce.Default, 0, "默认提醒阶梯", "Default ladder", Ladder.Default.Rungs, null, null);

    /// <summary>Maps the endpoints of ladders.</summary>
    internal static RouteGroupBuilder MapLadders(this RouteGroupBuilder api)
    {
        var ladders = api.MapGroup("/ladders").WithTags("Deadlines");
        ladders.MapGet("", ListAsync).Needs(Permission.ReadFiles).WithName("ListLadders").WithSummary("提醒阶梯 · The ladders of reminders that drawings may name, each in its last version");
        ladders.MapGet("/{key}", ReadAsync).Needs(Permission.ReadFiles).WithName("ReadLadder").WithSummary("提醒阶梯的各版本 · Every version of a ladder, the last one first");
        ladders.MapPut("/{key}", PutAsync)
            .Needs(Permission.KeepLadders).WithName("PutLadder")
            .WithSummary("维护提醒阶梯 · Makes a ladder, or its next version")
            .WithDescription("For system administrators. Deadlines that run go on climbing the version with which they were armed; `default` is climbed where a drawing names none.");
        return api;
    }

    private static async Task<Ok<IReadOnlyList<LadderView>>> ListAsync(CaseFlowDb db, Caller caller, CancellationToken ct)
    {
        var rows = await db.Ladders.ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<LadderView>>(
            [.. rows.Select(LadderView.Of).Append(Shipped).GroupBy(ladder => ladder.Key).Select(versions => versions.MaxBy(ladder => ladder.Version)!).OrderBy(ladder => ladder.Key, StringComparer.Ordinal)]);
    }

    private static async Task<Results<Ok<IReadOnlyList<LadderView>>, Refused>> ReadAsync(string key, CaseFlowDb db, Caller caller, CancellationToken ct)
    {
        var rows = await db.Ladders.Where(row => row.Key == key).OrderByDescending(row => row.Version).ToListAsync(ct);
        var versions = rows.ConvertAll(LadderView.Of);
        if (key == LaddersInForce.Default)
        {
            versions.Add(Shipped);
        }

        return versions.Count > 0
            ? TypedResults.Ok<IReadOnlyList<LadderView>>(versions)
            : new Refused(Refusal.Because("ladder.unknown", $"没有“{key}”这个提醒阶梯。", $"There is no ladder {key}."));
    }

    private static async Task<Results<Ok<LadderView>, Refused>> PutAsync(
        string key, PutLadder.Request request, UnitOfWork units, LadderShelf ladders, Caller caller, CancellationToken ct)
    {
        var put = await units.RunAsync(caller.Actor, (PutLadder ladder) => ladder.HandleAsync(key, request, ct), ct);
        if (!put.IsRefused)
        {
            await ladders.TakeAsync(ct);
        }

        return put.Answer(LadderView.Of);
    }
}
