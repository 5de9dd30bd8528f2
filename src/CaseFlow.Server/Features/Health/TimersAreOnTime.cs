using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace CaseFlow.Server.Features.Health;

/// <summary>How late the oldest timer is that should have fired. A server is ready all the same: the others may be at it, or catch up.</summary>
internal sealed class TimersAreOnTime(WorkDue due, TimeProvider clock) : IHealthCheck
{
    // A catch-up after an outage takes less.
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var late = await due.NextTimerAsync(cancellationToken) is { } next ? clock.GetUtcNow() - next : TimeSpan.Zero;
            return late <= Tolerated
                ? HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["oldestOverdueSeconds"] = Math.Max(0, late.TotalSeconds) })
                : HealthCheckResult.Degraded($"最早的定时器已晚 {late.TotalMinutes:N0} 分钟。 · The oldest timer is {late.TotalMinutes:N0} minutes late.");
        }
        catch (NpgsqlException failure)
        {
            return HealthCheckResult.Degraded("定时器的时间未知：数据库没有应答。 · Nobody knows how late timers are: the database does not answer.", failure);
        }
    }
}
