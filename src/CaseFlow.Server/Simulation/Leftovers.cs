using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Simulation;

/// <summary>What must not be left when everything is done: open tasks, armed timers, unread signals, orphans, incidents, a broken chain of acts.</summary>
public static class Leftovers
{
    /// <summary>Finds what is left.</summary>
    /// <param name="db">The database.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>A sentence for each kind, naming it; empty when nothing is left.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(CaseFlowDb db, CancellationToken ct)
    {
        var left = new List<string>();
        void Note(int count, string what)
        {
            if (count > 0)
            {
                left.Add($"left over: {count} {what}");
            }
        }

        foreach (var task in await db.Tasks.Where(task => task.EndedAt == null).GroupBy(task => new { task.Kind, task.Title }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct))
        {
            Note(task.Count, $"open tasks {task.Key.Kind} “{task.Key.Title}”");
        }

        Note(await db.Timers.CountAsync(timer => timer.InstanceId == null, ct), "armed rungs");
        var waits = await (from timer in db.Timers
                           join instance in db.Instances on timer.InstanceId equals instance.Id
                           select new { timer.BookmarkId, instance.DefinitionId, instance.State }).ToListAsync(ct);
        foreach (var step in waits.GroupBy(wait => (wait.DefinitionId, Step: wait.State is null ? null : WorkflowState.FromJson(wait.State).FindBookmark(wait.BookmarkId!)?.ActivityId)).OrderBy(step => step.Key))
        {
            Note(step.Count(), $"armed timers of {step.Key.DefinitionId} at {step.Key.Step}");
        }

        Note(await db.Signals.CountAsync(ct), "unread signals");
        foreach (var deadline in await db.Deadlines.Where(deadline => deadline.EndedAt == null).GroupBy(deadline => deadline.Kind).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct))
        {
            Note(deadline.Count, $"running deadlines of kind {deadline.Key}");
        }

        left.AddRange(await IncidentsAsync(db, ct));
        foreach (var instance in await db.Instances.Where(instance => instance.FinishedAt == null).GroupBy(instance => instance.DefinitionId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct))
        {
            Note(instance.Count, $"instances of {instance.Key} that did not end");
        }

        left.AddRange(await VerifyAudit.FindAsync(db, ct));
        return left;
    }

    private static async Task<IEnumerable<string>> IncidentsAsync(CaseFlowDb db, CancellationToken ct)
    {
        var open = await (from incident in db.Incidents
                          join instance in db.Instances on incident.InstanceId equals instance.Id
                          where incident.ResolvedAt == null
                          group incident by new { instance.DefinitionId, incident.ActivityId, incident.Code, incident.English } into same
                          select new { same.Key, Count = same.Count() }).ToListAsync(ct);
        return open.Select(one => $"incident: {one.Key.DefinitionId} stopped at {one.Key.ActivityId} ({one.Count}): {one.Key.Code}: {one.Key.English}");
    }
}
