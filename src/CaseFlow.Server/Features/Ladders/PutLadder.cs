using System.Text.Json;
using System.Text.RegularExpressions;
using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Ladders;

/// <summary>Makes a ladder, or its next version. Deadlines that run go on climbing the version with which they were armed.</summary>
/// <remarks>Source: DOMAIN 6.6; the rules of <see cref="Ladder"/> refuse what makes no sense.</remarks>
public sealed partial class PutLadder(Unit unit)
{
    private const int LongestName = 60;

    /// <summary>What the ladder is.</summary>
    /// <param name="NameZh">Name, Chinese; 1 to 60 characters.</param>
    /// <param name="NameEn">Name, English; 1 to 60 characters.</param>
    /// <param name="Rungs">One to six rungs.</param>
    public sealed record Request(string NameZh, string NameEn, IReadOnlyList<LadderRung> Rungs);

    /// <summary>Makes it.</summary>
    /// <param name="key">What drawings name it by: 1 to 40 small letters, digits and hyphens.</param>
    /// <param name="request">What it is; the whole of it.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The new version.</returns>
    public async Task<Result<LadderRow>> HandleAsync(string key, Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Permissions.Against(unit.Actor, Permission.KeepLadders) is { } mayNot)
        {
            return mayNot;
        }

        if (!Key().IsMatch(key))
        {
            return Refusal.Because("ladder.key", "阶梯代码应为 1 至 40 个小写字母、数字或连字符。", "A ladder's key has 1 to 40 small letters, digits and hyphens.");
        }

        if (new[] { request.NameZh, request.NameEn }.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
        {
            return Refusal.Because("ladder.name", $"请填写阶梯的中英文名称，各 1 至 {LongestName} 字。", $"A ladder has a Chinese and an English name of 1 to {LongestName} characters each.");
        }

        var ladder = Ladder.Create(request.Rungs);
        if (ladder.IsRefused)
        {
            return ladder.Refusal;
        }

        var db = await unit.DbAsync(ct);
        await db.Database.ExecuteSqlRawAsync("lock table cases.ladders in share row exclusive mode", ct);
        var row = new LadderRow
        {
            Key = key,
            Version = 1 + (await db.Ladders.Where(one => one.Key == key).MaxAsync(one => (int?)one.Version, ct) ?? 0),
            NameZh = request.NameZh,
            NameEn = request.NameEn,
            Rungs = LadderShelf.Write(ladder.Value.Rungs),
            CreatedAt = unit.Now,
            CreatedBy = unit.Actor.Id,
        };
        db.Ladders.Add(row);
        await db.SaveChangesAsync(ct);
        await unit.AuditAsync(AuditChains.House, nameof(PutLadder), JsonSerializer.Serialize(new { key, row.Version, request }, ServerJson.Plain), ct);
        await db.Database.ExecuteSqlRawAsync($"notify {RulesWorker.Channel}", ct);
        return row;
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex Key();
}
