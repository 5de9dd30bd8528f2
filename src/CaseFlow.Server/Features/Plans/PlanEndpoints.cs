using System.ComponentModel;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Statistics;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Plans;

/// <summary>Plans over HTTP.</summary>
internal static class PlanEndpoints
{
    /// <summary>A plan in a list.</summary>
    /// <param name="Id">Id.</param>
    /// <param name="DocumentNumber">发文字号.</param>
    /// <param name="Title">Title.</param>
    /// <param name="Stage">Where it stands.</param>
    /// <param name="CreatedAt">When the draft was made.</param>
    internal sealed record PlanItem(Guid Id, string? DocumentNumber, string Title, string Stage, DateTimeOffset CreatedAt);

    /// <summary>附件3 of a plan.</summary>
    /// <param name="Version">Which version of the results it counts.</param>
    /// <param name="Rows">A row for each department, in printed order.</param>
    internal sealed record Form3View(CountedVersion Version, ValueList<Form3Row> Rows);

    /// <summary>Maps the endpoints of plans.</summary>
    internal static RouteGroupBuilder MapPlans(this RouteGroupBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("Plans");
        plans.MapPost("", DraftAsync)
            .Needs(Permission.DraftPlan).WithName("DraftPlan")
            .WithSummary("起草方案 · Drafts a plan: the notice as configuration")
            .WithDescription("For plan authors (T01). What is unlawful is refused with its clause; what only looks wrong is a warning of the plan.");
        plans.MapGet("/templates", () => TypedResults.Ok(PlanTemplates.All))
            .OpenToEverybody()
            .WithName("ListPlanTemplates")
            .WithSummary("方案模板 · Ready templates, one for each source notice; send one's configuration, adapted, to draft a plan");
        plans.MapPut("/{id}", ReviseAsync)
            .Needs(Permission.DraftPlan)
            .WithName("ReviseDraft")
            .WithSummary("修改草稿 · Writes a draft anew that is not handed in, or one that was returned")
            .WithDescription("For plan authors (T01). With `writtenAt`, the instant of `drafted` that was read, it is refused when somebody wrote meanwhile.");
        plans.MapPost("/{id}/submit", SubmitAsync)
            .Needs(Permission.DraftPlan).WithName("SubmitPlan")
            .WithSummary("提交审核 · Hands a draft in for review: its workflow begins")
            .WithDescription("For plan authors. From here on everything is done by tasks.");
        plans.MapPost("/{id}/briefings", CallBriefingAsync)
            .Needs(Permission.CallBriefing).WithName("CallBriefing")
            .WithSummary("要求专项简报 · Asks every department of the plan for a briefing")
            .WithDescription("For the coordinating office, approvers and authors (T33). Each department gets a task.");
        plans.MapPost("/{id}/extension-requests", AskExtensionAsync)
            .Needs(Permission.AskExtension).WithName("AskExtension")
            .WithSummary("再次提请延期 · Asks the head once more to extend the inspection window")
            .WithDescription("For dispatchers, heads and the coordinating office, after an extension was refused and visits are still missing. The head gets the task again.");
        plans.MapGet("", ListAsync).OpenToEverybody().WithName("ListPlans").WithSummary("方案 · Plans, newest first");
        plans.MapGet("/{id}", ReadAsync)
            .OpenToEverybody().WithName("ReadPlan")
            .WithSummary("方案内容 · One plan: what it says, where it stands, what looks wrong in it")
            .WithDescription("Warnings are those of the text as it is today, those of the libraries as they were when the clerks chose them, and those of the draw.");
        plans.MapGet("/{id}/form3", Form3Async)
            .Needs(Permission.ReadFiles).WithName("ReadForm3")
            .WithSummary("附件3 · The statistics table, counted from the records")
            .WithDescription("`version=first` counts the first version of every result, `version=current` (the default) the one that holds.");
        return api;
    }

    private static async Task<Results<Ok<PlanView>, Refused>> CallBriefingAsync(
        Guid id, CallBriefing.Request request, Caller caller, UnitOfWork units, PlanReader reader, HttpRequest http, CancellationToken ct)
    {
        var called = await units.RunAsync(caller.Actor, (CallBriefing call) => call.HandleAsync(id, request, ct), ct);
        return called.IsRefused ? new Refused(called.Refusal) : TypedResults.Ok(await reader.ViewAsync(called.Value, Languages.Of(http), ct));
    }

    private static async Task<Results<Ok<PlanView>, Refused>> AskExtensionAsync(
        Guid id, AskExtension.Request request, Caller caller, UnitOfWork units, PlanReader reader, HttpRequest http, CancellationToken ct)
    {
        var asked = await units.RunAsync(caller.Actor, (AskExtension ask) => ask.HandleAsync(id, request, ct), ct);
        return asked.IsRefused ? new Refused(asked.Refusal) : TypedResults.Ok(await reader.ViewAsync(asked.Value, Languages.Of(http), ct));
    }

    private static async Task<Results<Created<PlanView>, Refused>> DraftAsync(
        PlanConfiguration configuration, Caller caller, UnitOfWork units, PlanReader reader, HttpRequest request, CancellationToken ct)
    {
        var drafted = await units.RunAsync(caller.Actor, (DraftPlan draft) => draft.HandleAsync(configuration, ct), ct);
        return drafted.IsRefused
            ? new Refused(drafted.Refusal)
            : TypedResults.Created($"{CaseFlowApi.Root}/plans/{drafted.Value.Id}", await reader.ViewAsync(drafted.Value, Languages.Of(request), ct));
    }

    private static async Task<Results<Ok<PlanView>, Refused>> ReviseAsync(
        Guid id, ReviseDraft.Request body, Caller caller, UnitOfWork units, PlanReader reader, HttpRequest request, CancellationToken ct)
    {
        var revised = await units.RunAsync(caller.Actor, (ReviseDraft revise) => revise.HandleAsync(id, body, ct), ct);
        return revised.IsRefused ? new Refused(revised.Refusal) : TypedResults.Ok(await reader.ViewAsync(revised.Value, Languages.Of(request), ct));
    }

    private static async Task<Results<Ok<PlanView>, Refused>> SubmitAsync(
        Guid id, Caller caller, UnitOfWork units, PlanReader reader, HttpRequest request, CancellationToken ct)
    {
        var submitted = await units.RunAsync(caller.Actor, (SubmitPlan submit) => submit.HandleAsync(id, ct), ct);
        return submitted.IsRefused ? new Refused(submitted.Refusal) : TypedResults.Ok(await reader.ViewAsync(submitted.Value, Languages.Of(request), ct));
    }

    private static async Task<Results<Ok<Page<PlanItem>>, Refused>> ListAsync(CaseFlowDb db, [AsParameters] PageQuery page, Caller caller, CancellationToken ct)
    {
        var begin = page.Begin(parts => Guid.Parse(parts[0]), Guid.AllBitsSet);
        if (begin.IsRefused)
        {
            return new Refused(begin.Refusal);
        }

        var before = begin.Value;
        var rows = await db.Plans
            .KnownTo(caller.Actor)
            .Where(row => row.Id < before)
            .OrderByDescending(row => row.Id)
            .Take(page.Rows)
            .Select(row => new PlanItem(row.Id, row.DocumentNumber, row.Title, row.Stage, row.CreatedAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<PlanItem>.Of(rows, page, row => PageQuery.Cursor(row.Id)));
    }

    private static async Task<Results<Ok<PlanView>, Refused>> ReadAsync(Guid id, PlanReader reader, Caller caller, HttpRequest request, CancellationToken ct) =>
        await reader.FindAsync(id, ct) is { } plan && caller.Actor.MayKnow(plan)
            ? TypedResults.Ok(await reader.ViewAsync(plan, Languages.Of(request), ct))
            : new Refused(PlanRefusals.Unknown);

    private static async Task<Results<Ok<Form3View>, Refused>> Form3Async(
        Guid id, PlanReader reader, CountForm3 count, Caller caller, CancellationToken ct, [ChoiceOf(typeof(CountedVersion), "current"), Description("Which version of the results is counted.")] string? version = null)
    {
        var counted = QueryChoice.Read("version", version, CountedVersion.Current);
        if (counted.IsRefused)
        {
            return new Refused(counted.Refusal);
        }

        return await reader.FindAsync(id, ct) is { } plan
            ? TypedResults.Ok(new Form3View(counted.Value, await count.HandleAsync(plan, counted.Value, ct)))
            : new Refused(PlanRefusals.Unknown);
    }
}
