using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Ends the claims of a server that stands still in the middle of sending a message.</summary>
/// <remarks>
/// A transaction that idles loses its locks by itself (<c>idle_in_transaction_session_timeout</c>). One whose message is half received does not idle: PostgreSQL waits for
/// the rest for ever, with everything locked that was locked before. Another server ends it after the same time. A COPY is read bit by bit and left alone.
/// </remarks>
public sealed class StalledClaims(NpgsqlDataSource source)
{
    private const string End =
        """
        select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity
        where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
          and state = 'active' and wait_event_type = 'Client' and wait_event = 'ClientRead' and query not ilike 'copy%'
          and state_change < now() - (select setting::bigint * interval '1 ms' from pg_settings where name = 'idle_in_transaction_session_timeout')
        """;

    /// <summary>Ends them.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>How many were ended.</returns>
    public async Task<long> EndAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(End);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}

/// <summary>Looks for them four times a minute.</summary>
internal sealed partial class StalledClaimsWorker(StalledClaims claims, ILogger<StalledClaimsWorker> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Passes.RunAsync(
        async () =>
        {
            await Task.Delay(_pause, TimeProvider.System, stoppingToken);
            if (await claims.EndAsync(stoppingToken) is > 0 and var count)
            {
                LogEnded(count);
            }
        },
        once: false,
        LogFailed,
        _pause,
        stoppingToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} transactions of a server that stands still were ended; what they had claimed goes on here.")]
    private partial void LogEnded(long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether another server stands still cannot be seen.")]
    private partial void LogFailed(Exception failure);
}
