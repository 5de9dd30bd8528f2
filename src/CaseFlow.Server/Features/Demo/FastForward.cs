using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Demo;

/// <summary>快进: asks that the demo's time moves on by days. A server carries it out; nobody acts meanwhile but the machine, and what people have not done becomes late.</summary>
public sealed class FastForward(Unit unit)
{
    /// <summary>The most days at once.</summary>
    public const int MostDays = 31;

    /// <summary>How far.</summary>
    /// <param name="Days">Days, 1 to 31.</param>
    public sealed record Request(int Days);

    /// <summary>Why there is nothing to see or to move: the database is an office's own.</summary>
    internal static Refusal NoDemo => Refusal.Because("demo.unknown", "这里不是演示，时间不能快进。", "This is no demo, and its time does not move faster than the real one.");

    /// <summary>Asks.</summary>
    /// <param name="request">How far.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Where it will end; or <c>demo.unknown</c>, <c>demo.days</c>, <c>demo.going-on</c>.</returns>
    public async Task<Result<DateTimeOffset>> HandleAsync(Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var db = await unit.DbAsync(ct);
        await db.Database.ExecuteSqlRawAsync("select 1 from house.demo for update", ct);
        if (await db.Demo.AsTracking().SingleOrDefaultAsync(ct) is not { Offset: not null } demo)
        {
            return NoDemo;
        }

        if (request.Days is < 1 or > MostDays)
        {
            return Refusal.Because("demo.days", $"一次可快进 1 至 {MostDays} 天。", $"Time moves by 1 to {MostDays} days at once.");
        }

        if (demo.IsForwarding)
        {
            return Refusal.Because("demo.going-on", "正在快进，请等它完成。", "Time is being moved already: wait until it stands.");
        }

        var to = unit.Now.AddDays(request.Days);
        (demo.IsForwarding, demo.ForwardFrom, demo.ForwardTo) = (true, unit.Now, to);
        (demo.Fired, demo.Mailed, demo.Jobs) = (0, 0, 0);
        await db.SaveChangesAsync(ct);
        await unit.AuditAsync(AuditChains.House, nameof(FastForward), JsonSerializer.Serialize(new { request.Days, to }, ServerJson.Plain), ct);
        await db.Database.ExecuteSqlRawAsync($"notify {DemoStanding.Channel}", ct);
        return to;
    }
}
