using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Visits;

/// <summary>The page of a visit: each officer of the team begins it or enters what the own department found; the leader ends it by the task.</summary>
internal static class VisitPages
{
    internal static RouteGroupBuilder MapVisitPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/cases/{id:guid}/visit", ShowAsync).OpenByCase();
        pages.MapPost("/cases/{id:guid}/visit", StartAsync).OpenByCase();
        pages.MapPost("/cases/{id:guid}/findings", RecordAsync).OpenByCase();
        return pages;
    }

    private static async Task<IResult> ShowAsync(Guid id, VisitReader reader, SealedReadings readings, Caller caller, HttpRequest request, CancellationToken ct)
    {
        var found = await reader.FindAsync(id, caller.Actor, ct);
        if (found.IsRefused)
        {
            return Show.Refusal(found.Refusal);
        }

        await readings.NoteAsync(caller.Actor, [id], request.Path, ct);
        return Page(found.Value, caller.Actor);
    }

    private static Task<IResult> StartAsync(Guid id, IFormCollection form, VisitReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
        ActAsync<StartVisit.Request>(
            id, form, sight => sight.StartFields, (sight, typed) => sight with { StartValues = typed }, reader, caller, request => units.RunAsync(caller.Actor, (StartVisit start) => start.HandleAsync(id, request, ct), ct), ct);

    private static Task<IResult> RecordAsync(Guid id, IFormCollection form, VisitReader reader, Caller caller, UnitOfWork units, CancellationToken ct) =>
        ActAsync<RecordFindings.Request>(
            id, form, sight => sight.FindingFields, (sight, typed) => sight with { FindingValues = typed }, reader, caller, request => units.RunAsync(caller.Actor, (RecordFindings record) => record.HandleAsync(id, request, ct), ct), ct);

    private static async Task<IResult> ActAsync<TRequest>(
        Guid id,
        IFormCollection form,
        Func<VisitSight, IReadOnlyList<FormField>> fieldsOf,
        Func<VisitSight, System.Text.Json.Nodes.JsonObject, VisitSight> keep,
        VisitReader reader,
        Caller caller,
        Func<TRequest, Task<Result<InspectionCase>>> act,
        CancellationToken ct)
    {
        var found = await reader.FindAsync(id, caller.Actor, ct);
        if (found.IsRefused)
        {
            return Show.Refusal(found.Refusal);
        }

        var (facts, sight) = (found.Value, (VisitSight)found.Value.More!);
        var fields = fieldsOf(sight);
        var answer = FormReader.Read(fields, form);
        var typed = keep(sight, FormReader.Typed(fields, form)) with { Address = CaseFlowPages.Own(form["to"]) };
        if (form["more"] is [{ } longer])
        {
            return Page(facts with { More = typed with { Longer = longer } }, caller.Actor);
        }

        // A box that is not ticked says no.
        if (typeof(TRequest) == typeof(StartVisit.Request))
        {
            answer.TryAdd("certificatesShown", false);
        }

        var request = TaskFormRegistrations.Read<TRequest>(JsonSerializer.SerializeToElement(answer, ServerJson.Plain));
        var done = request.IsRefused ? request.Refusal : (await act(request.Value)).Refusal;
        return done is null
            ? Show.Next(CaseFlowPages.Own(form["to"]))
            : Page(
                facts with { More = typed with { Refusal = done.InWordsOf(fields, answer) } },
                caller.Actor,
                RefusalStatus.Of(done) is var status and not StatusCodes.Status400BadRequest ? status : StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Page(TaskFacts facts, Actor actor, int status = StatusCodes.Status200OK) =>
        Show.Page<VisitPage>(new { Facts = facts, TaskId = TaskRules.AgainstEnded(facts.Row) is null && TaskRules.Against(facts.Row, actor) is null ? facts.Row.Id : (Guid?)null }, status);
}

/// <summary>Reads a visit for somebody to look at.</summary>
internal sealed class VisitReader(CaseFlowDb db, CaseReader cases, PlanReader plans, WorkingCalendars calendars, TimeProvider clock, IServiceProvider services)
{
    private const string Kind = "SiteVisit";

    /// <summary>The visit of a case.</summary>
    /// <returns>What is known, or <c>case.unknown</c>, or <c>visit.not-begun</c> where no visit is to be made yet.</returns>
    internal async Task<Result<TaskFacts>> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (!await db.MayKnowAsync(id, actor, ct) || await cases.FindAsync(id, ct) is not { } file)
        {
            return CaseRefusals.Unknown;
        }

        if (file.Case.Team?.Find(actor.Id) is null && Permissions.Against(actor, Permission.ReadFiles) is not null)
        {
            return CaseRefusals.Unknown;
        }

        var task = await db.Tasks.Where(row => row.CaseId == id && row.Kind == Kind).OrderBy(row => row.EndedAt != null).ThenByDescending(row => row.CreatedAt).FirstOrDefaultAsync(ct);
        return task is null
            ? Refusal.Because("visit.not-begun", "本案尚未到现场检查。", "No visit is to be made in this case yet.", "T12")
            : VisitSight.Of(services, new TaskFacts(task, await plans.FindAsync(file.PlanId, ct), file.Case, file.Results, OfficeTime.DayOf(clock.GetUtcNow()), clock.GetUtcNow())
            {
                FollowUps = file.FollowUps,
                VisitsThisYear = file.VisitsThisYear,
                Calendar = calendars.Current,
            });
    }
}
