using Npgsql;

namespace CaseFlow.Server.Data.Embedded;

/// <summary>Starts the private cluster again when something killed it while the server runs.</summary>
internal sealed partial class ClusterGuard(EmbeddedCluster cluster, NpgsqlDataSource source, ILogger<ClusterGuard> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var rounds = new PeriodicTimer(_pause);
            while (await rounds.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; whoever opened the cluster lets go of it.
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            if (await cluster.EnsureRunningAsync(ct))
            {
                // The connections of the pool lead to the server that was killed.
                source.Clear();
                StartedAgain();
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Readiness fails meanwhile, and the next round tries again: a full disk may have been emptied.
            DoesNotStart(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The private PostgreSQL cluster was down and runs again.")]
    private partial void StartedAgain();

    [LoggerMessage(Level = LogLevel.Error, Message = "The private PostgreSQL cluster is down: {Reason}")]
    private partial void DoesNotStart(string reason);
}
