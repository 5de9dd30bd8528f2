using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.FollowUps;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Publication;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Cases: the list, and the page of one with everything about it in one place.</summary>
internal static class CasePages
{
    private const int RowsOfPage = 50;

    /// <summary>An act in a case, as its form gave it.</summary>
    private sealed record CaseAct<TRequest>(UnitOfWork Units, Actor Actor, Guid Id, TRequest Given, CancellationToken Ct);

    internal static RouteGroupBuilder MapCasePages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/cases", ListAsync).Needs(Permission.ReadFiles);
        pages.MapGet("/cases/{id:guid}", ShowAsync).Needs(Permission.ReadFiles);
        Act("recusals", CaseTab.Team, async (CaseAct<ClaimRecusal.Request> act) =>
            (await act.Units.RunAsync(act.Actor, (ClaimRecusal claim) => claim.HandleAsync(act.Id, act.Given, act.Ct), act.Ct)).Refusal).Needs(Permission.ClaimRecusal);
        Act("recusal-decisions", CaseTab.Team, async (CaseAct<CaseForms.DecideRecusalForm> act) =>
            (await act.Units.RunAsync(act.Actor, (DecideRecusal decide) => decide.HandleAsync(act.Id, act.Given.OfficerId, new(act.Given.Accept, act.Given.Reason), act.Ct), act.Ct)).Refusal).Needs(Permission.DecideRecusal);
        Act("replacements", CaseTab.Team, async (CaseAct<CaseForms.ReplaceOfficerForm> act) =>
            (await act.Units.RunAsync(act.Actor, (ReplaceOfficer replace) => replace.HandleAsync(act.Id, act.Given.OfficerId, new(act.Given.Kind, act.Given.Reason), act.Ct), act.Ct)).Refusal).Needs(Permission.ReplaceOfficer);
        Act("assistants", CaseTab.Team, async (CaseAct<AddAssistant.Request> act) =>
            (await act.Units.RunAsync(act.Actor, (AddAssistant add) => add.HandleAsync(act.Id, act.Given, act.Ct), act.Ct)).Refusal).Needs(Permission.AddAssistant);
        Act("corrections", CaseTab.Publication, async (CaseAct<RequestCorrection.Request> act) =>
            (await act.Units.RunAsync(act.Actor, (RequestCorrection correct) => correct.HandleAsync(act.Id, act.Given, act.Ct), act.Ct)).Refusal).OpenToEverybody();
        Act("comments", CaseTab.FollowUps, async (CaseAct<TakeComment.Request> act) =>
            (await act.Units.RunAsync(act.Actor, (TakeComment take) => take.HandleAsync(act.Id, act.Given, act.Ct), act.Ct)).Refusal).OpenByCase();
        pages.MapPost("/cases/{id:guid}/rectifications/{number:int}", async (Guid id, int number, IFormCollection form, CasePageReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
            await AnswerAsync(id, CaseTab.FollowUps, "rectifications", [], (await units.RunAsync(caller.Actor, (ReportRectification report) => report.HandleAsync(id, number, ct), ct)).Refusal, reader, caller, ct))
            .Needs(Permission.ReportRectification);
        pages.MapPost("/deadlines/{id:guid}/extension", ExtendAsync).Needs(Permission.ExtendDeadline);
        return pages;

        RouteHandlerBuilder Act<TRequest>(string key, CaseTab tab, Func<CaseAct<TRequest>, Task<Refusal?>> run) => pages.MapPost(
            $"/cases/{{id:guid}}/{key}",
            async (Guid id, IFormCollection form, FormWords words, CasePageReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
            {
                var (typed, request) = FormPost.Read<TRequest>(form, words);
                var why = request.IsRefused ? request.Refusal : await run(new(units, caller.Actor, id, request.Value, ct));
                return await AnswerAsync(id, tab, key, typed, why, reader, caller, ct);
            });
    }

    private static async Task<IResult> ExtendAsync(
        Guid id, IFormCollection form, FormWords words, CaseFlowDb db, CasePageReader reader, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var (typed, request) = FormPost.Read<ExtendDeadline.Request>(form, words);
        var caseId = await db.Deadlines.Where(row => row.Id == id).Select(row => row.CaseId).SingleOrDefaultAsync(ct);
        var why = request.IsRefused ? request.Refusal : (await units.RunAsync(caller.Actor, (ExtendDeadline extend) => extend.HandleAsync(id, request.Value, ct), ct)).Refusal;
        return caseId is { } one ? await AnswerAsync(one, CaseTab.Deadlines, $"extension-{id:N}", typed, why, reader, caller, ct) : why is null ? Show.Next("/plans") : Show.Refusal(why);
    }

    private static async Task<IResult> ListAsync(
        CaseListReader list, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct, string? q = null, Guid? plan = null, string? stage = null, string? after = null)
    {
        var found = await list.FindAsync(
            caller.Actor, new CasesWanted(string.IsNullOrWhiteSpace(q) ? null : q.Trim(), plan, Enum.TryParse<CaseListStage>(stage, ignoreCase: true, out var chosen) ? chosen : CaseListStage.Open), new PageQuery(RowsOfPage, after), ct);
        if (found.IsRefused)
        {
            return Show.Refusal(found.Refusal);
        }

        await readings.NoteAsync(caller.Actor, found.Value.Rows.Where(row => row.IsSealed).Select(row => (Guid?)row.Id), request.Path, ct);
        return Show.Page<CasesPage>(new { Model = found.Value });
    }

    private static async Task<IResult> ShowAsync(Guid id, CasePageReader reader, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct, string? tab = null)
    {
        var chosen = Enum.TryParse<CaseTab>(tab, ignoreCase: true, out var one) ? one : CaseTab.Course;
        if (await reader.FindAsync(id, chosen, caller.Actor, ct) is not { } model)
        {
            return Show.Refusal(CaseRefusals.Unknown);
        }

        await readings.NoteAsync(caller.Actor, [id], request.Path, ct);
        return Show.Page<CasePage>(new { Model = model });
    }

    private static async Task<IResult> AnswerAsync(Guid id, CaseTab tab, string key, JsonObject typed, Refusal? why, CasePageReader reader, Caller caller, CancellationToken ct)
    {
        if (why is null)
        {
            return Show.Next($"/cases/{id}?tab={tab}");
        }

        return await reader.FindAsync(id, tab, caller.Actor, ct) is { } model
            ? Show.Page<CasePage>(new { Model = model with { Refused = new RefusedAct(key, typed, why) } }, RefusalStatus.Of(why))
            : Show.Refusal(why);
    }
}
