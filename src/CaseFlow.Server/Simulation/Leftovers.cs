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
    /// <returns>A sentence for each kind; empty when nothing is left.</returns>
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

        Note(await db.Tasks.CountAsync(task => task.EndedAt == null, ct), "open tasks");
        Note(await db.Timers.CountAsync(ct), "armed timers");
        Note(await db.Signals.CountAsync(ct), "unread signals");
        Note(await db.Deadlines.CountAsync(deadline => deadline.EndedAt == null, ct), "running deadlines");
        Note(await db.Incidents.CountAsync(incident => incident.ResolvedAt == null, ct), "open incidents");
        Note(await db.Instances.CountAsync(instance => instance.FinishedAt == null, ct), "instances that neither ended nor wait for anything");
        left.AddRange(await VerifyAudit.FindAsync(db, ct));
        return left;
    }
}
