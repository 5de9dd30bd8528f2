using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Webhooks;

/// <summary>Tells programs outside of acts: after the commit, from rows, signed, again at growing intervals until they are taken.</summary>
/// <remarks>
/// What is told names the case and the act, never a person or a finding; whoever is told reads the rest over the API with rights of their own. The
/// signature is HMAC-SHA256 of the time and the body, so that nobody else can tell it and an old one cannot be told again. A delivery may come twice
/// after a crash; its id tells.
/// </remarks>
public sealed class DeliverWebhooks(DbContextOptions<CaseFlowDb> options, WebhooksInForce hooks, IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>Name of the client that calls.</summary>
    internal const string Client = "webhooks";

    /// <summary>How long the other side may take.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private const int AtOnce = 20;
    private const int LongestAnswer = 300;

    // A server that dies while it tells leaves its rows to the others after this.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan[] _waits =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <summary>What a program is told.</summary>
    /// <param name="Id">Id of the delivery; the same when it is told again.</param>
    /// <param name="Act">Name of the act, as in the audit.</param>
    /// <param name="At">When it happened.</param>
    /// <param name="CaseId">The case; left out for an act of a plan.</param>
    /// <param name="PlanId">The plan.</param>
    /// <param name="Sequence">Number of the act in the chain of its case or plan; receivers put acts in order by it.</param>
    public sealed record Told(Guid Id, string Act, DateTimeOffset At, Guid? CaseId, Guid? PlanId, int Sequence);

    /// <summary>Tells what is due.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many deliveries were dealt with.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var db = new CaseFlowDb(options);
        await hooks.TakeAsync(db, ct);
        if (hooks.IsEmpty)
        {
            return 0;
        }

        var due = await ClaimAsync(db, ct);
        await Parallel.ForEachAsync(due, ct, async (delivery, stop) => await TellAsync(delivery, stop));
        return due.Count;
    }

    /// <summary>The header that proves who tells: <c>t=seconds,v1=hex</c>.</summary>
    /// <param name="secret">The program's secret.</param>
    /// <param name="at">When it is told.</param>
    /// <param name="body">What is told.</param>
    /// <returns>The header's value.</returns>
    internal static string Signature(string secret, DateTimeOffset at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")))}";
    }

    private async Task<List<WebhookDeliveryRow>> ClaimAsync(CaseFlowDb db, CancellationToken ct)
    {
        var (now, until) = (clock.GetUtcNow(), clock.GetUtcNow() + Lease);
        return await db.WebhookDeliveries.FromSql(
            $"""
            update exchange.webhook_deliveries d set not_before = {until}, attempts = attempts + 1
            from (select id from exchange.webhook_deliveries where state = 'Waiting' and not_before <= {now} order by not_before limit {AtOnce} for update skip locked) due
            where d.id = due.id returning d.*
            """).AsNoTracking().ToListAsync(ct);
    }

    private async Task TellAsync(WebhookDeliveryRow delivery, CancellationToken ct)
    {
        await using var db = new CaseFlowDb(options);
        var hook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(one => one.Id == delivery.WebhookId, ct);
        var about = await db.Cases.Where(one => one.Id == delivery.Subject).Select(one => new { one.PlanId, one.IsSealed }).SingleOrDefaultAsync(ct);
        if (hook is null || about is { IsSealed: true })
        {
            await NoteAsync(db, delivery, WebhookState.Withheld, null, null, ct);
            return;
        }

        var told = new Told(delivery.Id, delivery.Act, delivery.At, about is null ? null : delivery.Subject, about?.PlanId ?? delivery.Subject, delivery.Sequence);
        var (isTaken, answer) = await SendAsync(hook, told, ct);
        var wait = delivery.Attempts <= _waits.Length ? _waits[delivery.Attempts - 1] : (TimeSpan?)null;
        await NoteAsync(db, delivery, isTaken ? WebhookState.Delivered : wait is null ? WebhookState.GivenUp : WebhookState.Waiting, answer, isTaken ? null : clock.GetUtcNow() + wait, ct);
    }

    private async Task<(bool IsTaken, string Answer)> SendAsync(WebhookRow hook, Told told, CancellationToken ct)
    {
        var body = JsonSerializer.Serialize(told, ServerJson.Plain);
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json")) };
        request.Headers.Add("CaseFlow-Act", told.Act.Replace(' ', '-'));
        request.Headers.Add("CaseFlow-Delivery", told.Id.ToString());
        request.Headers.Add("CaseFlow-Signature", Signature(hook.Secret, clock.GetUtcNow(), body));
        try
        {
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return (response.IsSuccessStatusCode, $"{(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return (false, unreachable.Message);
        }
    }

    private static Task<int> NoteAsync(CaseFlowDb db, WebhookDeliveryRow delivery, WebhookState state, string? answer, DateTimeOffset? next, CancellationToken ct)
    {
        var (name, words) = (state.ToString(), answer is { Length: > LongestAnswer } ? answer[..LongestAnswer] : answer);
        return db.WebhookDeliveries.Where(row => row.Id == delivery.Id).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.State, name).SetProperty(one => one.Answer, words).SetProperty(one => one.NotBefore, one => next ?? one.NotBefore), ct);
    }
}
