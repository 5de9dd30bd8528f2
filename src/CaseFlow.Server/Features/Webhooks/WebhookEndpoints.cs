using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Webhooks;

/// <summary>Webhooks over HTTP.</summary>
internal static class WebhookEndpoints
{
    /// <summary>A program that is told of acts.</summary>
    /// <param name="Id">Id.</param>
    /// <param name="Url">Where it is told.</param>
    /// <param name="Acts">The acts it wants; empty for all.</param>
    /// <param name="CreatedAt">When it was registered.</param>
    /// <param name="CreatedBy">Who registered it.</param>
    /// <param name="Secret">Its secret; told once, when it is registered.</param>
    internal sealed record WebhookView(Guid Id, string Url, IReadOnlyList<string> Acts, DateTimeOffset CreatedAt, string CreatedBy, string? Secret = null)
    {
        internal static WebhookView Of(WebhookRow row) => new(row.Id, row.Url, row.Acts, row.CreatedAt, row.CreatedBy);
    }

    /// <summary>The telling of one act.</summary>
    /// <param name="Id">Id, as the receiver sees it.</param>
    /// <param name="Subject">The case or plan.</param>
    /// <param name="Act">The act.</param>
    /// <param name="At">When it happened.</param>
    /// <param name="State">Waiting, Delivered, GivenUp or Withheld.</param>
    /// <param name="Attempts">How often it was tried.</param>
    /// <param name="NotBefore">When it is tried next, while it waits.</param>
    /// <param name="Answer">What the other side said last.</param>
    internal sealed record DeliveryView(Guid Id, Guid Subject, string Act, DateTimeOffset At, string State, int Attempts, DateTimeOffset NotBefore, string? Answer)
    {
        internal static DeliveryView Of(WebhookDeliveryRow row) => new(row.Id, row.Subject, row.Act, row.At, row.State, row.Attempts, row.NotBefore, row.Answer);
    }

    internal static RouteGroupBuilder MapWebhooks(this RouteGroupBuilder api)
    {
        var hooks = api.MapGroup("/webhooks").WithTags("Webhooks");
        hooks.MapGet("", ListAsync).WithName("ListWebhooks").WithSummary("推送地址 · Programs that are told of acts in cases and plans");
        hooks.MapPost("", PutAsync)
            .WithName("PutWebhook")
            .WithSummary("登记推送地址 · Registers a program; the answer carries its secret, once")
            .WithDescription(
                "Each act is told by a POST with `CaseFlow-Act`, `CaseFlow-Delivery` and `CaseFlow-Signature: t=seconds,v1=hex`, where v1 is HMAC-SHA256 with the secret's bytes " +
                "over `seconds.body`. It names the case and the act and nothing personal. Anything but 2xx is tried again for two days. Sealed cases are not told of.");
        hooks.MapDelete("/{id}", EndAsync).WithName("EndWebhook").WithSummary("注销推送地址 · Ends a program");
        hooks.MapGet("/{id}/deliveries", DeliveriesAsync).WithName("ListWebhookDeliveries").WithSummary("推送记录 · What a program was told, newest first");
        hooks.MapPost("/deliveries/{id}/again", AgainAsync).WithName("ResendWebhook").WithSummary("重新推送 · Tells again what was given up");
        return api;
    }

    private static async Task<Results<Ok<IReadOnlyList<WebhookView>>, Refused>> ListAsync(CaseFlowDb db, Caller caller, CancellationToken ct)
    {
        if (PutWebhook.AgainstReading(caller.Actor) is { } refusal)
        {
            return new Refused(refusal);
        }

        var rows = await db.Webhooks.OrderBy(row => row.Id).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<WebhookView>>(rows.ConvertAll(WebhookView.Of));
    }

    private static async Task<Results<Created<WebhookView>, Refused>> PutAsync(PutWebhook.Request request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (PutWebhook put) => put.HandleAsync(request, ct), ct)).Made(row => $"{CaseFlowApi.Root}/webhooks/{row.Id}/deliveries", row => WebhookView.Of(row) with { Secret = row.Secret });

    private static async Task<Results<Ok<WebhookView>, Refused>> EndAsync(Guid id, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (PutWebhook put) => put.EndAsync(id, ct), ct)).Answer(WebhookView.Of);

    private static async Task<Results<Ok<Page<DeliveryView>>, Refused>> DeliveriesAsync(Guid id, CaseFlowDb db, Caller caller, [AsParameters] PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => Guid.Parse(parts[0]), Guid.AllBitsSet);
        if ((PutWebhook.AgainstReading(caller.Actor) ?? begin.Refusal) is { } refusal)
        {
            return new Refused(refusal);
        }

        var before = begin.Value;
        var rows = await db.WebhookDeliveries.Where(row => row.WebhookId == id && row.Id < before).OrderByDescending(row => row.Id).Take(page.Rows).ToListAsync(ct);
        return TypedResults.Ok(Page<DeliveryView>.Of(rows.ConvertAll(DeliveryView.Of), page, row => PageQuery.Cursor(row.Id)));
    }

    private static async Task<Results<Ok<DeliveryView>, Refused>> AgainAsync(Guid id, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (PutWebhook put) => put.AgainAsync(id, ct), ct)).Answer(DeliveryView.Of);
}
