using System.Security.Cryptography;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Webhooks;

/// <summary>Registers programs that are told of acts, ends them, and sends again what was given up.</summary>
/// <remarks>Source: DOMAIN 6.2 (SystemAdmin keeps the house's connections). Its secret is shown once.</remarks>
public sealed class PutWebhook(Unit unit, WebhooksInForce hooks)
{
    private const int LongestUrl = 500;
    private const int MostHooks = 50;
    private const int SecretBytes = 32;

    /// <summary>A program.</summary>
    /// <param name="Url">Where it is told; http or https, 1 to 500 characters, without user and password.</param>
    /// <param name="Acts">Names of the acts it wants, as the audit has them; left out for all.</param>
    public sealed record Request(string Url, ValueList<string> Acts = default);

    /// <summary>Registers.</summary>
    /// <param name="request">The program.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The program with its secret.</returns>
    public async Task<Result<WebhookRow>> HandleAsync(Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var db = await unit.DbAsync(ct);
        if ((Permissions.Against(unit.Actor, Permission.KeepWebhooks) ?? AgainstUrl(request.Url)) is { } refusal)
        {
            return refusal;
        }

        if (await db.Webhooks.CountAsync(ct) >= MostHooks)
        {
            return Refusal.Because("webhook.too-many", $"最多登记 {MostHooks} 个推送地址。", $"{MostHooks} webhooks are the most.");
        }

        var hook = new WebhookRow
        {
            Id = unit.NewId(),
            Url = request.Url,
            Secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)),
            Acts = [.. request.Acts],
            CreatedAt = unit.Now,
            CreatedBy = unit.Actor.Id,
        };
        db.Webhooks.Add(hook);
        await db.SaveChangesAsync(ct);
        await unit.AuditAsync(AuditChains.House, nameof(PutWebhook), JsonSerializer.Serialize(new { hook.Id, hook.Url, hook.Acts }, ServerJson.Plain), ct);
        await hooks.TakeAsync(db, ct);
        return hook;
    }

    /// <summary>Ends one; what it was not told yet it is not told.</summary>
    /// <param name="id">The program.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The program that was.</returns>
    public async Task<Result<WebhookRow>> EndAsync(Guid id, CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);
        if (Permissions.Against(unit.Actor, Permission.KeepWebhooks) is { } refusal)
        {
            return refusal;
        }

        if (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(hook => hook.Id == id, ct) is not { } hook)
        {
            return Unknown;
        }

        await db.Webhooks.Where(one => one.Id == id).ExecuteDeleteAsync(ct);
        await unit.AuditAsync(AuditChains.House, "EndWebhook", JsonSerializer.Serialize(new { id }, ServerJson.Plain), ct);
        await hooks.TakeAsync(db, ct);
        return hook;
    }

    /// <summary>Has a delivery that was given up tried again.</summary>
    /// <param name="id">The delivery.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The delivery.</returns>
    public async Task<Result<WebhookDeliveryRow>> AgainAsync(Guid id, CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);
        if (Permissions.Against(unit.Actor, Permission.KeepWebhooks) is { } refusal)
        {
            return refusal;
        }

        var (waiting, givenUp, now) = (nameof(WebhookState.Waiting), nameof(WebhookState.GivenUp), unit.Now);
        var changed = await db.WebhookDeliveries.Where(row => row.Id == id && row.State == givenUp)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.State, waiting).SetProperty(one => one.Attempts, 0).SetProperty(one => one.NotBefore, now), ct);
        if (changed == 0)
        {
            return NotGivenUp;
        }

        await unit.AuditAsync(AuditChains.House, "ResendWebhook", JsonSerializer.Serialize(new { id }, ServerJson.Plain), ct);
        return await db.WebhookDeliveries.AsNoTracking().SingleAsync(row => row.Id == id, ct);
    }

    internal static Refusal Unknown => Refusal.Because("webhook.unknown", "没有这个推送地址。", "There is no such webhook.");

    internal static Refusal NotGivenUp => Refusal.Because("webhook.not-given-up", "没有这条推送，或它并未停止重试。", "There is no such delivery, or it was not given up.");

    private static Refusal? AgainstUrl(string url) =>
        url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? null
            : Refusal.Because("webhook.url", "推送地址应为不含用户名和口令的 http 或 https 地址。", "A webhook is an http or https address without user and password.");
}
