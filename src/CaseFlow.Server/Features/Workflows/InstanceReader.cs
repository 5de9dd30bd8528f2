using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>One life of a workflow as it is shown.</summary>
/// <param name="Id">Id.</param>
/// <param name="DefinitionId">The workflow.</param>
/// <param name="DefinitionVersionId">The version it stays on.</param>
/// <param name="Status">Pending, Suspended, Finished, Cancelled or Faulted.</param>
/// <param name="PlanId">The plan it belongs to.</param>
/// <param name="CaseId">The case it belongs to.</param>
/// <param name="ParentId">The instance that started it.</param>
/// <param name="CorrelationId">Correlates events with it.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="WaitsFor">Where it waits.</param>
/// <param name="Incidents">Where it could not go on, mended ones among them, newest first; at most a hundred.</param>
internal sealed record InstanceView(
    Guid Id,
    string DefinitionId,
    string DefinitionVersionId,
    string Status,
    Guid? PlanId,
    Guid? CaseId,
    Guid? ParentId,
    string? CorrelationId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyList<WaitView> WaitsFor,
    IReadOnlyList<IncidentView> Incidents);

/// <summary>A place where an instance waits.</summary>
/// <param name="ActivityId">The activity in the drawing.</param>
/// <param name="Kind">Task, Timer, Event, Children or Host.</param>
/// <param name="Key">Name of the task's kind or of the event.</param>
/// <param name="DueAt">When the timer fires.</param>
/// <param name="Since">Since when.</param>
internal sealed record WaitView(string ActivityId, BookmarkKind Kind, string? Key, DateTimeOffset? DueAt, DateTimeOffset Since);

/// <summary>A place where an instance could not go on.</summary>
/// <param name="Id">Id; retry and skip name it.</param>
/// <param name="ActivityId">The activity in the drawing.</param>
/// <param name="Code">Stable code of the cause.</param>
/// <param name="Cause">The cause, in the caller's language.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAttemptAt">When it is tried again by itself; left out when a person must act.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="ResolvedAt">When it was mended; left out while it is open.</param>
/// <param name="Outcomes">By which the activity can be skipped; empty when it cannot, or is mended.</param>
internal sealed record IncidentView(
    Guid Id,
    string ActivityId,
    string Code,
    string Cause,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ResolvedAt,
    IReadOnlyList<string> Outcomes);

/// <summary>Reads workflow instances for people to look at.</summary>
internal sealed class InstanceReader(CaseFlowDb db, UnitOfWork units)
{
    private const int MostIncidents = 100;

    /// <summary>An instance.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when there is no such instance.</returns>
    internal async Task<InstanceView?> FindAsync(Guid id, ReadersLanguage language, CancellationToken ct)
    {
        if (await db.Instances.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } row)
        {
            return null;
        }

        var incidents = await db.Incidents.Where(one => one.InstanceId == id).OrderByDescending(one => one.CreatedAt).ThenByDescending(one => one.Id).Take(MostIncidents).ToListAsync(ct);
        var state = row.State is null ? null : WorkflowState.FromJson(row.State);
        var ways = await WaysAsync(row, state, incidents, ct);
        return new InstanceView(
            row.Id,
            row.DefinitionId,
            row.DefinitionVersionId,
            row.Status,
            row.PlanId,
            row.CaseId,
            row.ParentId,
            row.CorrelationId,
            row.CreatedAt,
            row.FinishedAt,
            state is null
                ? []
                : [.. state.Bookmarks.Select(wait => new WaitView(wait.ActivityId, wait.Kind, wait.Key, wait.DueAt, wait.CreatedAt))],
            [.. incidents.Select(one => new IncidentView(
                one.Id,
                one.ActivityId,
                one.Code,
                new BilingualText(one.Chinese, one.English).In(language),
                one.Attempts,
                one.NextAttemptAt,
                one.CreatedAt,
                one.ResolvedAt,
                one is { ResolvedAt: null, ActivityInstanceId: { } activity } ? ways(activity) : []))]);
    }

    private async Task<Func<string, IReadOnlyList<string>>> WaysAsync(InstanceRow row, WorkflowState? state, List<IncidentRow> incidents, CancellationToken ct)
    {
        if (state is null || incidents.All(incident => incident.ResolvedAt is not null))
        {
            return _ => [];
        }

        return (await units.RunAsync((ReadOutcomes read) => read.HandleAsync(row.DefinitionVersionId, state, ct), ct)).Value;
    }
}

/// <summary>By which outcomes what stopped an instance can be skipped.</summary>
public sealed class ReadOutcomes(Unit unit, Definitions definitions)
{
    /// <summary>Reads.</summary>
    /// <param name="versionId">The version.</param>
    /// <param name="state">Where the instance stands.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The outcomes by activity execution.</returns>
    public async Task<Result<Func<string, IReadOnlyList<string>>>> HandleAsync(string versionId, WorkflowState state, CancellationToken ct)
    {
        var definition = await definitions.VersionAsync(unit, versionId, ct);
        return (Func<string, IReadOnlyList<string>>)(activityInstanceId => definition.WaysPast(state, activityInstanceId));
    }
}
