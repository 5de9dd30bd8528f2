using CaseFlow.Domain;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Tries again what an instance could not do, once the cause is removed.</summary>
/// <remarks>
/// For the coordinating office, which sees to progress, and for heads, who also see sealed cases; the supervisor reads and urges, and changes nothing
/// (DOMAIN 6.2). Signals and timers that were postponed after failures are due again.
/// </remarks>
public sealed class RetryIncidents(Unit unit, IncidentDesk desk, WorkflowRuntime runtime)
{
    /// <summary>What to try again.</summary>
    /// <param name="IncidentId">One incident; left out for every open one of the instance.</param>
    public sealed record Request(Guid? IncidentId = null);

    /// <summary>Tries again.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="request">What.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Where the instance stands then; an activity that fails again has an incident again.</returns>
    public async Task<Result<IncidentDesk.Mended>> HandleAsync(Guid instanceId, Request request, CancellationToken ct)
    {
        var taken = await desk.TakeAsync(instanceId, request.IncidentId, ct);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var (row, incidents) = taken.Value;
        foreach (var incident in incidents)
        {
            desk.Resolve(row, incident);
            if (incident.ActivityInstanceId is { } activity && IncidentDesk.IsOpen(row, activity))
            {
                await runtime.RunAsync(row, new Stimulus.Retry(activity), ct);
                IncidentDesk.CountAttempt(unit, incident);
            }
        }

        await MakeDueAsync(instanceId, ct);
        return await desk.EndAsync(row, nameof(RetryIncidents), new { incidents = incidents.Select(incident => incident.Id) }, ct);
    }

    // What failed was put off, for ever after the last attempt.
    private async Task MakeDueAsync(Guid instanceId, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        foreach (var statement in (string[])[
            "update workflow.signals set attempts = 0, not_before = $2 where instance_id = $1 and attempts > 0",
            "update workflow.timers set attempts = 0, due_at = $2 where instance_id = $1 and attempts > 0"])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement)
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = instanceId }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
            });
        }

        await batch.ExecuteNonQueryAsync(ct);
    }
}
