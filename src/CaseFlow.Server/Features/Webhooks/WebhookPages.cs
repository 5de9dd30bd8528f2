using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Webhooks;

/// <summary>The programs that are told of acts.</summary>
/// <param name="Hooks">Each, and how many tellings wait or were given up; counting ends where frames end.</param>
public sealed record WebhooksModel(IReadOnlyList<(WebhookRow Hook, int Waiting, int GivenUp)> Hooks)
{
    /// <summary>The one that was just registered, with its secret.</summary>
    public WebhookRow? Made { get; init; }

    /// <summary>What was typed, when it was refused.</summary>
    public (string Url, string Acts) Typed { get; init; } = ("", "");

    /// <summary>Why it was refused.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>One program and what it was told.</summary>
/// <param name="Hook">The program.</param>
/// <param name="Deliveries">What it was told, newest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record WebhookModel(WebhookRow Hook, IReadOnlyList<WebhookDeliveryRow> Deliveries, string? Next);

/// <summary>事件推送: programs outside that are told of acts, what they were told, and what is told again.</summary>
internal static class WebhookPages
{
    private const string Home = "/administration/webhooks";
    private const int RowsOfPage = 50;

    internal static RouteGroupBuilder MapWebhookPages(this RouteGroupBuilder pages)
    {
        var hooks = pages.MapGroup("").Needs(Permission.KeepWebhooks);
        hooks.MapGet(Home, async (CaseFlowDb db, CancellationToken ct) => Show.Page<WebhooksPage>(new { Model = await ListAsync(db, ct) }));
        hooks.MapPost(Home, PutAsync);
        hooks.MapGet($"{Home}/{{id:guid}}", ShowAsync);
        hooks.MapPost($"{Home}/{{id:guid}}/end", async (Guid id, IFormCollection form, Caller caller, UnitOfWork units, CancellationToken ct) =>
            await units.RunAsync(caller.Actor, (PutWebhook put) => put.EndAsync(id, ct), ct) is { IsRefused: true, Refusal: var why } ? Show.Refusal(why) : Show.Next(Home));
        hooks.MapPost($"{Home}/deliveries/{{id:guid}}/again", async (Guid id, IFormCollection form, Caller caller, UnitOfWork units, CancellationToken ct) =>
            await units.RunAsync(caller.Actor, (PutWebhook put) => put.AgainAsync(id, ct), ct) is { IsRefused: false, Value: var again } ? Show.Next($"{Home}/{again.WebhookId}") : Show.Refusal(PutWebhook.NotGivenUp));
        return pages;
    }

    private static async Task<WebhooksModel> ListAsync(CaseFlowDb db, CancellationToken ct)
    {
        var hooks = await db.Webhooks.AsNoTracking().OrderBy(hook => hook.Id).ToListAsync(ct);
        var sums = new List<(WebhookRow, int, int)>();
        foreach (var hook in hooks)
        {
            var told = db.WebhookDeliveries.Where(row => row.WebhookId == hook.Id);
            sums.Add((
                hook,
                await told.Where(row => row.State == nameof(WebhookState.Waiting)).Take(ShellFacts.Most + 1).CountAsync(ct),
                await told.Where(row => row.State == nameof(WebhookState.GivenUp)).Take(ShellFacts.Most + 1).CountAsync(ct)));
        }

        return new WebhooksModel(sums);
    }

    private static async Task<IResult> PutAsync(IFormCollection form, CaseFlowDb db, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var (url, acts) = (form["url"].ToString().Trim(), form["acts"].ToString().Trim());
        var request = new PutWebhook.Request(url, [.. acts.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)]);
        var put = await units.RunAsync(caller.Actor, (PutWebhook webhook) => webhook.HandleAsync(request, ct), ct);
        var model = await ListAsync(db, ct);
        return put.IsRefused
            ? Show.Page<WebhooksPage>(new { Model = model with { Typed = (url, acts), Refusal = put.Refusal } }, RefusalStatus.Of(put.Refusal))
            : Show.Page<WebhooksPage>(new { Model = model with { Made = put.Value } });
    }

    private static async Task<IResult> ShowAsync(Guid id, CaseFlowDb db, CancellationToken ct, string? after = null)
    {
        var page = new PageQuery(RowsOfPage, after);
        var begin = page.Begin(parts => Guid.Parse(parts[0]), Guid.AllBitsSet);
        if (begin.Refusal is { } refusal || await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(hook => hook.Id == id, ct) is not { } hook)
        {
            return Show.Refusal(begin.Refusal ?? PutWebhook.Unknown);
        }

        var before = begin.Value;
        var rows = await db.WebhookDeliveries.AsNoTracking().Where(row => row.WebhookId == id && row.Id < before).OrderByDescending(row => row.Id).Take(page.Rows).ToListAsync(ct);
        var shown = Page<WebhookDeliveryRow>.Of(rows, page, row => PageQuery.Cursor(row.Id));
        return Show.Page<WebhookPage>(new { Model = new WebhookModel(hook, shown.Items, shown.Next) });
    }
}
