using System.ComponentModel;
using System.Text;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Workflows;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Human tasks over HTTP.</summary>
internal static class TaskEndpoints
{
    /// <summary>One task with its form.</summary>
    /// <param name="Task">The task.</param>
    /// <param name="InstanceId">The workflow instance that waits for it.</param>
    /// <param name="Candidates">The people who alone may do it.</param>
    /// <param name="Parameters">What the drawing says of it, for example which order or which act; left out where it is nested deeper than 50 levels.</param>
    /// <param name="Outcomes">What it may lead to.</param>
    /// <param name="IsStatutory">True when its form makes facts; false for one that a designer made up, answered by an outcome and free fields.</param>
    /// <param name="Fields">Fields of the answer.</param>
    /// <param name="MayNotBecause">Why the caller may not do it; left out when they may.</param>
    internal sealed record TaskView(
        TaskItem Task,
        Guid InstanceId,
        IReadOnlyList<string>? Candidates,
        JsonElement? Parameters,
        IReadOnlyList<string> Outcomes,
        bool IsStatutory,
        IReadOnlyList<FormField> Fields,
        Problem? MayNotBecause);

    private const int DeepestShown = 50;

    private static Refusal Unknown => Refusal.Because("task.unknown", "没有这个任务。", "There is no such task.");

    /// <summary>Maps the endpoints of tasks.</summary>
    internal static RouteGroupBuilder MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("Tasks");
        tasks.MapGet("", ListAsync)
            .OpenToEverybody().WithName("ListTasks")
            .WithSummary("任务 · The caller's tasks: those they have, may do, or did")
            .WithDescription("`scope=mine` lists what the person has, `open` (the default) all they may do, `done` what they did, `followed` what others have to do now in the cases they worked on last. Open tasks come by their due day.");
        var one = tasks.MapGroup("/{id}").AddEndpointFilter(KnownOnlyAsync);
        one.MapGet("", ReadAsync).OpenByTask().WithName("ReadTask").WithSummary("任务内容 · One task with the fields and outcomes of its form");
        one.MapPost("/claim", ClaimAsync).OpenByTask().WithName("ClaimTask").WithSummary("领取任务 · Takes a task that several people could do");
        one.MapPut("/draft", KeepDraftAsync)
            .OpenByTask()
            .WithName("KeepDraft")
            .WithSummary("保存草稿 · Keeps what was filled in so far; it goes when the task is done")
            .WithDescription("The body is an unfinished answer. Only its writer sees it, on the page of the task.");
        one.MapPost("/complete", CompleteAsync)
            .OpenByTask().WithName("CompleteTask")
            .WithSummary("办理任务 · Does a task: its form makes facts and its workflow goes on, all in one commit")
            .WithDescription("The body is the form's answer; its shape depends on the kind of task. Whoever comes second is told who did it and when, with 409.");
        one.MapPost("/reassign", ReassignAsync).Needs(Permission.ReassignTask).WithName("ReassignTask").WithSummary("改派任务 · Gives a task to another person who may do it, or back to all who may");
        return api;
    }

    private static async ValueTask<object?> KnownOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<CaseFlowDb>();
        var id = context.GetArgument<Guid>(0);
        var found = await db.Tasks.Where(task => task.Id == id).Select(task => new { task.CaseId }).SingleOrDefaultAsync(http.RequestAborted);
        return found is not null && await db.MayKnowAsync(found.CaseId, (await Caller.BindAsync(http)).Actor, http.RequestAborted) ? await next(context) : new Refused(Unknown);
    }

    private static async Task<Results<Ok<Page<TaskItem>>, Refused>> ListAsync(
        TaskList list,
        SealedReadings readings,
        HttpRequest request,
        Caller caller,
        [AsParameters] PageQuery page,
        CancellationToken ct,
        [ChoiceOf(typeof(TaskScope), "open"), Description("Which of the caller's tasks.")] string? scope = null,
        string? kind = null,
        Guid? caseId = null,
        Guid? planId = null,
        [Description("Only those whose title or inspected object holds this text.")] string? search = null,
        [Description("Only those due on this day or before.")] DateOnly? dueThrough = null)
    {
        var wanted = QueryChoice.Read("scope", scope, TaskScope.Open);
        if (wanted.IsRefused)
        {
            return new Refused(wanted.Refusal);
        }

        var found = await list.FindAsync(caller.Actor, new TaskList.Wanted(wanted.Value, kind, caseId, planId, search, dueThrough), page, ct);
        if (!found.IsRefused)
        {
            await readings.NoteAsync(caller.Actor, found.Value.Items.Where(task => task.IsSealed).Select(task => task.CaseId), request.Path, ct);
        }

        return found.Answer();
    }

    private static async Task<Results<Ok<TaskView>, Refused>> ReadAsync(
        Guid id, CaseFlowDb db, TaskList list, TaskForms forms, FormWords words, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct)
    {
        if (await db.Tasks.SingleOrDefaultAsync(task => task.Id == id, ct) is not { } row)
        {
            return new Refused(Unknown);
        }

        var form = forms.Of(row);
        var may = TaskRules.Against(row, caller.Actor);
        var against = TaskRules.AgainstEnded(row) ?? may;
        if (may is not null && row.CompletedBy != caller.Actor.Id && Permissions.Against(caller.Actor, Permission.ReadFiles) is { } outsider)
        {
            return new Refused(outsider);
        }

        await readings.NoteAsync(caller.Actor, [row.CaseId], request.Path, ct);
        return TypedResults.Ok(new TaskView(
            await list.ItemOfAsync(row, ct),
            row.InstanceId,
            row.Candidates,
            row.Parameters is { } parameters && IsShallow(parameters) ? JsonElement.Parse(parameters) : null,
            form?.Outcomes ?? row.Outcomes ?? [],
            form is not null,
            form is null ? [] : FormField.FieldsOf(form.AnswerType, words),
            against is null ? null : Problem.Of(await db.NamedAsync(against, ct), request)));
    }

    // A drawing's values may be deeper than an answer can be written.
    private static bool IsShallow(string parameters)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(parameters), new JsonReaderOptions { MaxDepth = EngineJson.Deep.MaxDepth });
        while (reader.Read())
        {
            if (reader.CurrentDepth > DeepestShown)
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<Results<Ok<TaskItem>, Refused>> ClaimAsync(Guid id, Caller caller, UnitOfWork units, TaskList list, CancellationToken ct)
    {
        var claimed = await units.RunAsync(caller.Actor, (ClaimTask claim) => claim.HandleAsync(id, ct), ct);
        return claimed.IsRefused ? new Refused(claimed.Refusal) : TypedResults.Ok(await list.ItemOfAsync(claimed.Value, ct));
    }

    private static async Task<Results<Ok<KeepDraft.Kept>, Refused>> KeepDraftAsync(Guid id, JsonElement answer, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (KeepDraft keep) => keep.HandleAsync(id, answer, ct), ct)).Answer();

    private static async Task<Results<Ok<CompleteTask.Completed>, Refused>> CompleteAsync(Guid id, JsonElement answer, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (CompleteTask complete) => complete.HandleAsync(id, answer, ct), ct)).Answer();

    private static async Task<Results<Ok<TaskItem>, Refused>> ReassignAsync(
        Guid id, ReassignTask.Request request, Caller caller, UnitOfWork units, TaskList list, CancellationToken ct)
    {
        var reassigned = await units.RunAsync(caller.Actor, (ReassignTask reassign) => reassign.HandleAsync(id, request, ct), ct);
        return reassigned.IsRefused ? new Refused(reassigned.Refusal) : TypedResults.Ok(await list.ItemOfAsync(reassigned.Value, ct));
    }
}
