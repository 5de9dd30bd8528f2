using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Health;

/// <summary>How the machine is, for those who look after it.</summary>
/// <param name="TimerLateMinutes">How late the oldest timer is that should have fired.</param>
/// <param name="OutboxMinutes">How long the oldest mail waits that could go out; null when none waits.</param>
/// <param name="OpenIncidents">Workflows that stopped; counting ends where frames end.</param>
/// <param name="ToCountAgain">Running deadlines that the calendar in force has not counted yet.</param>
public sealed record HealthFigures(int TimerLateMinutes, int? OutboxMinutes, int OpenIncidents, long ToCountAgain);

/// <summary>Reads how the machine is.</summary>
internal sealed class HealthReader(WorkDue due, Deadlines.CarryCalendarThrough calendar, CaseFlowDb db, TimeProvider clock)
{
    /// <summary>Reads.</summary>
    internal async Task<HealthFigures> ReadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var late = await due.NextTimerAsync(ct) is { } next && next < now ? now - next : TimeSpan.Zero;
        var waiting = await db.Messages.Where(message => message.State == nameof(MessageState.Waiting) && message.NextAt <= now).MinAsync(message => (DateTimeOffset?)message.CreatedAt, ct);
        var incidents = await db.Incidents.Where(incident => incident.ResolvedAt == null).Take(ShellFacts.Most + 1).CountAsync(ct);
        return new HealthFigures((int)late.TotalMinutes, waiting is { } since ? (int)(now - since).TotalMinutes : null, incidents, (await calendar.ReadAsync(ct)).Left);
    }
}
