using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Tasks;
using Microsoft.AspNetCore.RateLimiting;

namespace CaseFlow.Server.Features.PublicSite;

/// <summary>公示: plans, results, corrections, items and open data for everybody; works without script, holds nothing personal and nothing sealed.</summary>
internal static class PublicPages
{
    private const int RowsOfPage = 30;

    private static Refusal Unknown => Refusal.Because("publication.unknown", "没有这条公示，或它尚未公示。", "There is no such publication, or not yet.").Then("从公示列表中查找。", "Look for it in the list.");

    internal static RouteGroupBuilder MapPublicPages(this RouteGroupBuilder pages)
    {
        var open = pages.MapGroup("/public").OpenToAnybody().RequireRateLimiting(PublicLimits.Reading);
        var kept = open.MapGroup("").WithMetadata(new KeptInCaches()).CacheOutput(PublicLimits.Reading);
        kept.MapGet("", ResultsAsync);
        kept.MapGet("/results/{id:guid}", async (Guid id, PublicReader reader, CancellationToken ct) =>
            await reader.CaseAsync(id, ct) is { } model ? Show.Page<PublicCasePage>(new { Model = model }) : Show.Refusal(Unknown));
        kept.MapGet("/plans", async (PublicReader reader, CancellationToken ct) => Show.Page<PublicPlansPage>(new { Plans = await reader.PlansAsync(null, ct) }));
        kept.MapGet("/plans/{id:guid}", async (Guid id, PublicReader reader, CancellationToken ct) =>
            await reader.PlansAsync(id, ct) is [var plan] ? Show.Page<PublicPlanPage>(new { Model = plan }) : Show.Refusal(Unknown));
        kept.MapGet("/items", async (PublicReader reader, CancellationToken ct) => Show.Page<PublicItemsPage>(new { Plans = await reader.PlansAsync(null, ct) }));
        kept.MapGet("/data", () => Show.Page<PublicDataPage>());
        open.MapGet("/results/{id:guid}/correction", async (Guid id, PublicReader reader, FormWords words, CancellationToken ct) =>
            await reader.CaseAsync(id, ct) is { } model ? Show.Page<PublicCorrectionPage>(new { Model = model, Form = FormOf(id, words) }) : Show.Refusal(Unknown));
        open.MapPost("/results/{id:guid}/correction", AskAsync).RequireRateLimiting(PublicLimits.Asking);
        return pages;
    }

    private static ActForm FormOf(Guid id, FormWords words) => new(
        "correction", $"/public/results/{id}/correction", new BilingualText("提交更正申请", "Ask for the correction"), null, FormField.FieldsOf(typeof(RequestCorrection.Request), words));

    private static async Task<IResult> ResultsAsync(PublicReader reader, CancellationToken ct, string? q = null, string? department = null, int? year = null, bool corrected = false, string? after = null)
    {
        var wanted = new PublicWanted(string.IsNullOrWhiteSpace(q) ? null : q.Trim(), string.IsNullOrWhiteSpace(department) ? null : department, year is >= 2000 and <= 9000 ? year : null, corrected);
        var found = await reader.ResultsAsync(wanted, new PageQuery(RowsOfPage, after), ct);
        return found.IsRefused ? Show.Refusal(found.Refusal) : Show.Page<PublicResultsPage>(new { Model = found.Value });
    }

    private static async Task<IResult> AskAsync(Guid id, IFormCollection form, PublicReader reader, FormWords words, UnitOfWork units, CancellationToken ct)
    {
        if (await reader.CaseAsync(id, ct) is not { } model)
        {
            return Show.Refusal(Unknown);
        }

        var (typed, request) = FormPost.Read<RequestCorrection.Request>(form, words);
        var why = request.IsRefused ? request.Refusal : (await units.RunAsync(Actor.Citizen, (RequestCorrection correct) => correct.HandleAsync(id, request.Value, ct), ct)).Refusal;
        return Show.Page<PublicCorrectionPage>(
            new { Model = model, Form = FormOf(id, words), Refused = why is null ? null : new RefusedAct("correction", typed, why), IsTaken = why is null },
            why is null ? StatusCodes.Status200OK : RefusalStatus.Of(why));
    }
}
