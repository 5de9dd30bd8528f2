using System.ComponentModel;
using System.Text.Json;
using CaseFlow.Engine.Definitions;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Workflow definitions and instances over HTTP.</summary>
internal static class WorkflowEndpoints
{
    /// <summary>A published definition.</summary>
    /// <param name="DefinitionId">The family.</param>
    /// <param name="VersionId">The version that new instances follow.</param>
    /// <param name="Version">Its number.</param>
    /// <param name="Name">Name shown to designers.</param>
    /// <param name="Hash">SHA-256 of what it does.</param>
    /// <param name="CreatedAt">When the version was made.</param>
    internal sealed record WorkflowItem(string DefinitionId, string VersionId, int Version, string Name, string Hash, DateTimeOffset CreatedAt);

    /// <summary>What was published.</summary>
    /// <param name="VersionId">Id of the version.</param>
    /// <param name="Version">Its number.</param>
    /// <param name="IsNew">False when the published version does exactly the same.</param>
    /// <param name="Warnings">What to look at.</param>
    internal sealed record PublishedView(string VersionId, int Version, bool IsNew, IReadOnlyList<ProblemView> Warnings);

    /// <summary>What to look at in a definition.</summary>
    /// <param name="Code">Stable name.</param>
    /// <param name="ActivityId">The activity.</param>
    /// <param name="Text">What was found.</param>
    internal sealed record ProblemView(string Code, string? ActivityId, string Text);

    /// <summary>What to try again.</summary>
    /// <param name="IncidentId">The incident, one of the instance's.</param>
    internal sealed record IncidentToRetry(Guid IncidentId);

    /// <summary>Maps the endpoints of workflows.</summary>
    internal static RouteGroupBuilder MapWorkflows(this RouteGroupBuilder api)
    {
        var workflows = api.MapGroup("/workflows").WithTags("Workflows");
        workflows.MapGet("", ListAsync).OpenToEverybody().WithName("ListWorkflows").WithSummary("流程 · Published definitions, by id");
        workflows.MapPost("", PublishAsync)
            .Needs(Permission.PublishWorkflow).WithName("PublishWorkflow")
            .WithSummary("发布流程 · Publishes Elsa 3 definition JSON as the next version of its family")
            .WithDescription("For system administrators. Running instances stay on their version. What cannot run is refused by activity id.");
        workflows.MapPost("/{definitionId}/start", StartAsync)
            .OpenToEverybody().WithName("StartWorkflow")
            .WithSummary("启动流程 · Starts a workflow of neither plan nor case")
            .WithDescription("For any registered person. Workflows of plans and cases are started by plans and cases and refused here.");

        var instances = api.MapGroup("/instances/{id}").WithTags("Workflows").AddEndpointFilter(KnownOnlyAsync);
        instances.MapGet("", ReadAsync).Needs(Permission.ReadFiles).WithName("ReadInstance").WithSummary("流程实例 · Where an instance stands: what it waits for, where it could not go on");
        instances.MapPost("/incidents/retry", RetryAsync)
            .Needs(Permission.RetryIncident).WithName("RetryIncident")
            .WithSummary("重试 · Tries again what stopped the instance, once its cause is mended")
            .WithDescription("For the coordinating office, heads and system administrators. Signals and timers that were postponed after the failure are due again.");
        instances.MapPost("/incidents/skip", SkipAsync)
            .Needs(Permission.SkipIncident).WithName("SkipIncident")
            .WithSummary("跳过 · Leaves an activity that cannot be done by one of its outcomes")
            .WithDescription("For the coordinating office and heads, with a reason. No rule is skipped: what a rule asks for is refused later.");
        api.MapGet("/incidents", ListIncidentsAsync)
            .WithTags("Workflows")
            .Needs(Permission.SeeIncidents).WithName("ListIncidents")
            .WithSummary("异常 · Open incidents, oldest first: where workflows could not go on, and what the caller can do about each")
            .WithDescription(
                "For the coordinating office, heads, supervisors and system administrators. Try again with `POST /instances/{instanceId}/incidents/retry`, " +
                "leave the step by one of the outcomes that `GET /instances/{instanceId}` names with `POST /instances/{instanceId}/incidents/skip`.");
        return api;
    }

    private static async Task<Results<Ok<Page<IncidentItem>>, Refused>> ListIncidentsAsync(
        IncidentList list,
        SealedReadings readings,
        HttpRequest request,
        Caller caller,
        [AsParameters] PageQuery page,
        CancellationToken ct,
        Guid? caseId = null,
        Guid? planId = null,
        [Description("Only at this activity of a drawing.")] string? activityId = null,
        [Description("Only those that happened then or later.")] DateTimeOffset? since = null)
    {
        var found = await list.FindAsync(caller.Actor, new IncidentList.Wanted(caseId, planId, activityId, since), page, Languages.Of(request), ct);
        if (!found.IsRefused)
        {
            await readings.NoteAsync(caller.Actor, found.Value.Items.Select(incident => incident.CaseId), request.Path, ct);
        }

        return found.Answer();
    }

    private static async ValueTask<object?> KnownOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<CaseFlowDb>();
        var id = context.GetArgument<Guid>(0);
        var found = await db.Instances.Where(row => row.Id == id).Select(row => new { row.CaseId }).SingleOrDefaultAsync(http.RequestAborted);
        var actor = (await Caller.BindAsync(http)).Actor;
        if (found is null || !await db.MayKnowAsync(found.CaseId, actor, http.RequestAborted))
        {
            return new Refused(InstanceRefusals.Unknown);
        }

        if (HttpMethods.IsGet(http.Request.Method))
        {
            await http.RequestServices.GetRequiredService<SealedReadings>().NoteAsync(actor, [found.CaseId], http.Request.Path, http.RequestAborted);
        }

        return await next(context);
    }

    private static async Task<Results<Ok<Page<WorkflowItem>>, Refused>> ListAsync(CaseFlowDb db, [AsParameters] PageQuery page, Caller caller, CancellationToken ct)
    {
        var begin = page.Begin(parts => string.Join('|', parts), "");
        if (begin.IsRefused)
        {
            return new Refused(begin.Refusal);
        }

        var after = begin.Value;
        var rows = await db.Definitions
            .Where(row => row.IsPublished && row.DefinitionId.CompareTo(after) > 0)
            .OrderBy(row => row.DefinitionId)
            .Take(page.Rows)
            .Select(row => new WorkflowItem(row.DefinitionId, row.Id, row.Version, row.Name, row.Hash, row.CreatedAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<WorkflowItem>.Of(rows, page, row => PageQuery.Cursor(row.DefinitionId)));
    }

    private static async Task<Results<Ok<PublishedView>, Refused>> PublishAsync(JsonElement definition, Caller caller, UnitOfWork units, HttpRequest request, CancellationToken ct)
    {
        var language = Languages.Of(request);
        var json = definition.GetRawText();
        return (await units.RunAsync(caller.Actor, (PublishDefinition publish) => publish.HandleAsync(json, imports: false, ct), ct)).Answer(published => new PublishedView(
            published.VersionId, published.Version, published.IsNew, [.. published.Warnings.Select(warning => View(warning, language))]));
    }

    private static async Task<Results<Created<StartWorkflow.Started>, Refused>> StartAsync(
        string definitionId, StartWorkflow.Request? request, Caller caller, UnitOfWork units, CancellationToken ct) =>
        (await units.RunAsync(caller.Actor, (StartWorkflow start) => start.HandleAsync(definitionId, request ?? new StartWorkflow.Request(), ct), ct))
            .Made(started => $"{CaseFlowApi.Root}/instances/{started.InstanceId}", started => started);

    private static async Task<Results<Ok<InstanceView>, Refused>> ReadAsync(Guid id, InstanceReader instances, Caller caller, HttpRequest request, CancellationToken ct) =>
        (await instances.FindAsync(id, Languages.Of(request), ct)).OrUnknown(InstanceRefusals.Unknown);

    private static async Task<Results<Ok<RetryIncident.Retried>, Refused>> RetryAsync(
        Guid id, IncidentToRetry incident, Caller caller, CaseFlowDb db, UnitOfWork units, CancellationToken ct) => await IsOfAsync(db, id, incident.IncidentId, ct)
        ? (await units.RunAsync(caller.Actor, (RetryIncident retry) => retry.HandleAsync(incident.IncidentId, ct), ct)).Answer()
        : new Refused(Permissions.Against(caller.Actor, Permission.RetryIncident) ?? InstanceRefusals.UnknownIncident);

    private static async Task<Results<Ok<SkipIncident.Skipped>, Refused>> SkipAsync(
        Guid id, SkipIncident.Request request, Caller caller, CaseFlowDb db, UnitOfWork units, CancellationToken ct) => await IsOfAsync(db, id, request.IncidentId, ct)
        ? (await units.RunAsync(caller.Actor, (SkipIncident skip) => skip.HandleAsync(request, ct), ct)).Answer()
        : new Refused(Permissions.Against(caller.Actor, Permission.SkipIncident) ?? InstanceRefusals.UnknownIncident);

    // Whoever may know of one instance may not reach another's incident through it.
    private static Task<bool> IsOfAsync(CaseFlowDb db, Guid instanceId, Guid incidentId, CancellationToken ct) =>
        db.Incidents.AnyAsync(incident => incident.Id == incidentId && incident.InstanceId == instanceId, ct);

    private static ProblemView View(DefinitionProblem problem, ReadersLanguage language) =>
        new(problem.Code, problem.ActivityId, language == ReadersLanguage.English ? problem.English : problem.Chinese);
}
