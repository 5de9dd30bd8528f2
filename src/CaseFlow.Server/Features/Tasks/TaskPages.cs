using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>The inbox and the page of one task.</summary>
internal static class TaskPages
{
    private const int RowsOfPage = 50;

    private static Refusal Unknown => Refusal.Because("task.unknown", "没有这个任务。", "There is no such task.").Then("从待办列表中重新选择。", "Choose from the list again.");

    internal static RouteGroupBuilder MapTaskPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/inbox", InboxAsync).OpenToEverybody();
        pages.MapPost("/inbox/acts", ActOnManyAsync).OpenByTask();
        pages.MapGet("/tasks/{id:guid}", ShowAsync).OpenByTask();
        pages.MapPost("/tasks/{id:guid}", CompleteAsync).OpenByTask();
        pages.MapPost("/tasks/{id:guid}/draft", KeepDraftAsync).OpenByTask();
        pages.MapPost("/tasks/{id:guid}/claim", (Guid id, [FromForm] string? to, Caller caller, UnitOfWork units, CancellationToken ct) =>
            DoAsync(units.RunAsync(caller.Actor, (ClaimTask claim) => claim.HandleAsync(id, ct), ct), to ?? $"/tasks/{id}")).OpenByTask();
        pages.MapPost("/tasks/{id:guid}/reassign", (Guid id, [FromForm] string? person, [FromForm] string? reason, [FromForm] string? to, Caller caller, UnitOfWork units, CancellationToken ct) =>
            DoAsync(units.RunAsync(caller.Actor, (ReassignTask reassign) => reassign.HandleAsync(id, new(person is "" ? null : person, reason ?? ""), ct), ct), to ?? "/inbox")).Needs(Permission.ReassignTask);
        return pages;
    }

    private static async Task<IResult> DoAsync<T>(Task<Result<T>> act, string to)
    {
        var done = await act;
        return done.IsRefused ? Show.Refusal(done.Refusal) : Show.Next(CaseFlowPages.Own(to));
    }

    private static async Task<IResult> InboxAsync(
        InboxReader inbox, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct, string? tab = null, string? q = null, string? due = null, Guid? plan = null, string? after = null, Guid? done = null)
    {
        var wanted = new InboxWanted(
            Enum.TryParse<InboxTab>(tab, ignoreCase: true, out var chosen) ? chosen : InboxTab.Open,
            string.IsNullOrWhiteSpace(q) ? null : q.Trim(),
            Enum.TryParse<DueFilter>(due, ignoreCase: true, out var filter) ? filter : DueFilter.Any,
            plan);
        var found = await inbox.FindAsync(caller.Actor, wanted, new PageQuery(RowsOfPage, after), done, ct);
        if (found.IsRefused)
        {
            return Show.Refusal(found.Refusal);
        }

        await readings.NoteAsync(caller.Actor, found.Value.Rows.Where(row => row.Task.IsSealed).Select(row => row.Task.CaseId), request.Path, ct);
        return request.Headers.ContainsKey("HX-Request")
            ? Show.Page<InboxRows>(new { Model = found.Value })
            : Show.Page<InboxPage>(new { Model = found.Value });
    }

    private static async Task<IResult> ActOnManyAsync(IFormCollection form, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var refused = new List<(Guid Task, Refusal Why)>();
        var tasks = form["task"].Select(one => Guid.TryParse(one, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        foreach (var id in tasks)
        {
            // Each is a unit of its own: one that is refused holds up none of the others.
            Refusal? why = form["act"].ToString() switch
            {
                "claim" => (await units.RunAsync(caller.Actor, (ClaimTask claim) => claim.HandleAsync(id, ct), ct)).Refusal,
                "reassign" => (await units.RunAsync(caller.Actor, (ReassignTask reassign) => reassign.HandleAsync(id, new(form["person"] is [{ Length: > 0 } person] ? person : null, form["reason"].ToString()), ct), ct)).Refusal,
                _ => Refusal.Because("inbox.act", "请选择要对所选待办做什么。", "Say what to do with the chosen tasks."),
            };
            if (why is not null)
            {
                refused.Add((id, why));
            }
        }

        return refused.Count == 0 ? Show.Next(CaseFlowPages.Own(form["to"])) : Show.Page<InboxActsPage>(new { Done = tasks.Count - refused.Count, Refused = refused }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ShowAsync(Guid id, TaskPageReader reader, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct)
    {
        if (await reader.FindAsync(id, caller.Actor, ct) is not { } model)
        {
            return Show.Refusal(Unknown);
        }

        await readings.NoteAsync(caller.Actor, [model.Task.CaseId], request.Path, ct);
        return Show.Page<TaskPage>(new { Model = model });
    }

    private static async Task<IResult> CompleteAsync(Guid id, IFormCollection form, TaskPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        if (await reader.FindAsync(id, caller.Actor, ct) is not { } model)
        {
            return Show.Refusal(Unknown);
        }

        var (answer, typed) = (FormReader.Read(model.Fields, form), FormReader.Typed(model.Fields, form));
        if (form["more"] is [{ } list])
        {
            return Show.Page<TaskPage>(new { Model = model with { Values = typed, Longer = list } });
        }

        var json = JsonSerializer.SerializeToElement(model.IsStatutory ? answer : Drawn(answer, form), ServerJson.Plain);
        var completed = await units.RunAsync(caller.Actor, (CompleteTask complete) => complete.HandleAsync(id, json, ct), ct);
        return completed.IsRefused
            ? Refused(model with { Values = typed, Outcome = form["outcome"].ToString(), Refusal = completed.Refusal.InWordsOf(model.Fields, answer) })
            : Show.Next($"/inbox?done={id}");
    }

    // What a program gets as an answer that cannot be read, a person gets as a form that is not filled in yet.
    private static IResult Refused(TaskPageModel model) => Show.Page<TaskPage>(
        new { Model = model },
        RefusalStatus.Of(model.Refusal!) is var status and not StatusCodes.Status400BadRequest ? status : StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> KeepDraftAsync(Guid id, IFormCollection form, TaskPageReader reader, Caller caller, UnitOfWork units, CancellationToken ct)
    {
        var model = await reader.FindAsync(id, caller.Actor, ct);
        if ((model is null ? Unknown : model.MayNot) is { } why)
        {
            return NotKept(why);
        }

        var typed = JsonSerializer.SerializeToElement(FormReader.Typed(model!.Fields, form), ServerJson.Plain);
        var kept = await units.RunAsync(caller.Actor, (KeepDraft keep) => keep.HandleAsync(id, typed, ct), ct);
        return kept.IsRefused ? NotKept(kept.Refusal) : Show.Page<DraftNote>(new { SavedAt = (DateTimeOffset?)kept.Value.SavedAt });
    }

    private static IResult NotKept(Refusal why) => Show.Page<DraftNote>(new { Why = why }, RefusalStatus.Of(why));

    private static JsonObject Drawn(JsonObject fields, IFormCollection form) => new() { ["outcome"] = form["outcome"].ToString() is { Length: > 0 } outcome ? outcome : null, ["fields"] = fields };
}
