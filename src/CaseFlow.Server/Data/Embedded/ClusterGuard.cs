namespace CaseFlow.Server.Data.Embedded;

/// <summary>Starts the private cluster again when something killed it while the server runs; connections come back by themselves.</summary>
internal sealed partial class ClusterGuard(EmbeddedCluster cluster, ILogger<ClusterGuard> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(_pause);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await cluster.EnsureRunningAsync(stoppingToken))
                {
                    StartedAgain();
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Readiness fails meanwhile, and the next round tries again: a full disk may have been emptied.
                DoesNotStart(failure.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The private PostgreSQL cluster was down and runs again.")]
    private partial void StartedAgain();

    [LoggerMessage(Level = LogLevel.Error, Message = "The private PostgreSQL cluster is down: {Reason}")]
    private partial void DoesNotStart(string reason);
}
