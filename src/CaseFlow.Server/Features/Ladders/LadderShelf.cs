using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Ladders;

/// <summary>Reads ladders from the database.</summary>
public sealed class LadderShelf(DbContextOptions<CaseFlowDb> options, LaddersInForce ladders)
{
    /// <summary>Puts the ladders in force that the database holds.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When they are.</returns>
    public async Task TakeAsync(CancellationToken ct)
    {
        await using var db = new CaseFlowDb(options);
        ladders.Replace((await db.Ladders.ToListAsync(ct)).Select(row => new LadderInForce(row.Key, row.Version, Ladder.Create(Read(row.Rungs)).Value)));
    }

    /// <summary>What stands against a ladder that a drawing names, or computes.</summary>
    /// <param name="key">Its key; null for the default one.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns><c>ladder.unknown</c> when there is none; one that another server has just made is read.</returns>
    public async ValueTask<Refusal?> AgainstAsync(string? key, CancellationToken ct)
    {
        if (key is null || ladders.Knows(key))
        {
            return null;
        }

        await TakeAsync(ct);
        return ladders.Knows(key)
            ? null
            : Refusal.Because("ladder.unknown", $"没有“{key}”这个提醒阶梯，期限无人提醒。", $"There is no ladder {key}, so nobody would be reminded.", "DOMAIN 6.6")
                .Then("建立该阶梯，或在流程中改用已有的阶梯，然后重试。", "Make this ladder, or name another in the drawing, and retry.");
    }

    /// <summary>The ladder that a deadline climbs.</summary>
    /// <param name="name">As the deadline has it; null for the one that the product carries.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The ladder.</returns>
    /// <exception cref="InvalidOperationException">There is none: versions are never deleted.</exception>
    public async ValueTask<LadderInForce> FindAsync(string? name, CancellationToken ct)
    {
        if (ladders.Find(name) is { } known)
        {
            return known;
        }

        await TakeAsync(ct);
        return ladders.Find(name) ?? throw new InvalidOperationException($"There is no ladder {name}.");
    }

    /// <summary>Rungs as a row keeps them.</summary>
    internal static string Write(IEnumerable<LadderRung> rungs) => JsonSerializer.Serialize(rungs.ToList(), ServerJson.Plain);

    /// <summary>Rungs of a row.</summary>
    internal static List<LadderRung> Read(string rungs) => JsonSerializer.Deserialize<List<LadderRung>>(rungs, ServerJson.Plain)!;
}
