using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace CaseFlow.Server.Features.Health;

/// <summary>Whether the database answers and its tables are the ones that this program knows.</summary>
internal sealed class DatabaseIsReady(NpgsqlDataSource source) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var db = new CaseFlowDb(Database.Options(source));
            var missing = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            return missing == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"数据库缺少 {missing} 个迁移：请执行 migrate。 · The database lacks {missing} migrations: run migrate.");
        }
        catch (NpgsqlException failure)
        {
            return HealthCheckResult.Unhealthy("数据库没有应答。 · The database does not answer.", failure);
        }
    }
}
