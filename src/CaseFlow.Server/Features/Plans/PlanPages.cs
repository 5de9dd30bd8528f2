using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Plans.Drafting;
using CaseFlow.Server.Features.Statistics;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Plans;

/// <summary>Plans: the list, and the page of one with everything about it in one place.</summary>
internal static class PlanPages
{
    private const int RowsOfPage = 25;

    /// <summary>How the acts of a plan's page ask.</summary>
    internal static readonly FormWords.Of[] Words =
    [
        FormWords.Of.Record<CallBriefing.Request>(
            new FormWords.Field("Topic", "主题", "Topic").With("不填则就整个方案报送。", "Empty for the plan as a whole.")),
        FormWords.Of.Record<AskExtension.Request>(new FormWords.Field("Reason", "理由", "Reason", EntryKind.Lines)),
    ];

    internal static IServiceCollection AddPlanPages(this IServiceCollection services) =>
        services.AddScoped<PlanList>().AddScoped<SamplingPreviews>().AddScoped<PlanPageReader>().AddScoped<PlanDraftReader>();

    internal static RouteGroupBuilder MapPlanPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/plans", ListAsync).OpenToEverybody();
        pages.MapGet("/plans/{id:guid}", async (Guid id, Guid? library, PlanPageReader reader, Caller caller, CancellationToken ct) =>
            await reader.FindAsync(id, library, caller.Actor, ct) is { } model ? Show.Page<PlanPage>(new { Model = model }) : Show.Refusal(PlanRefusals.Unknown)).OpenToEverybody();
        pages.MapPost("/plans/{id:guid}/briefings", async (Guid id, IFormCollection form, FormWords words, PlanPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
        {
            var (typed, request) = FormPost.Read<CallBriefing.Request>(form, words);
            var why = request.IsRefused ? request.Refusal : (await units.RunAsync(caller.Actor, (CallBriefing call) => call.HandleAsync(id, request.Value, ct), ct)).Refusal;
            return await AnswerAsync(id, "briefings", typed, why, reader, caller, ct);
        }).Needs(Permission.CallBriefing);
        pages.MapPost("/plans/{id:guid}/extension-requests", async (Guid id, IFormCollection form, FormWords words, PlanPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
        {
            var (typed, request) = FormPost.Read<AskExtension.Request>(form, words);
            var why = request.IsRefused ? request.Refusal : (await units.RunAsync(caller.Actor, (AskExtension ask) => ask.HandleAsync(id, request.Value, ct), ct)).Refusal;
            return await AnswerAsync(id, "extension-requests", typed, why, reader, caller, ct);
        }).Needs(Permission.AskExtension);
        return pages.MapPlanDraftPages();
    }

    private static async Task<IResult> ListAsync(PlanList list, Caller caller, CancellationToken ct, string? q = null, string? stage = null, string? after = null)
    {
        var wanted = Enum.TryParse<PlanListStage>(stage, ignoreCase: true, out var chosen) ? chosen : PlanListStage.All;
        var found = await list.FindAsync(wanted, string.IsNullOrWhiteSpace(q) ? null : q.Trim(), new PageQuery(RowsOfPage, after), caller.Actor, ct);
        return found.IsRefused ? Show.Refusal(found.Refusal) : Show.Page<PlansPage>(new { Model = found.Value });
    }

    private static async Task<IResult> AnswerAsync(Guid id, string key, JsonObject typed, Refusal? why, PlanPageReader reader, Caller caller, CancellationToken ct)
    {
        if (why is null)
        {
            return Show.Next($"/plans/{id}");
        }

        return await reader.FindAsync(id, null, caller.Actor, ct) is { } model
            ? Show.Page<PlanPage>(new { Model = model with { Refused = new RefusedAct(key, typed, why) } }, RefusalStatus.Of(why))
            : Show.Refusal(why);
    }
}
