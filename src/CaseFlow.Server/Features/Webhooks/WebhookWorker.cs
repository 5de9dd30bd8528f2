using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Webhooks;

/// <summary>Tells programs outside of acts, every few seconds.</summary>
public sealed partial class WebhookWorker(DeliverWebhooks deliver, TimeProvider clock, ILogger<WebhookWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Passes.RunAsync(
        async () =>
        {
            if (await deliver.RunAsync(stoppingToken) == 0)
            {
                await Task.Delay(Poll, clock, stoppingToken);
            }
        },
        once: false,
        LogFailed,
        Poll,
        stoppingToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Programs outside wait to be told.")]
    private partial void LogFailed(Exception failure);
}
