using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Sends the postman out when letters are due; after an outage at growing intervals.</summary>
public sealed partial class PostWorker(Postman postman, WorkPulse pulse, TimeProvider clock, ILogger<PostWorker> log) : BackgroundService
{
    // What another server wrote is found at the latest after this.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(10);

    /// <summary>How long to stay away from a mail server that let nobody in.</summary>
    /// <param name="times">How often in a row.</param>
    internal static TimeSpan AfterOutage(int times) => times > 7 ? LongestOutage : TimeSpan.FromSeconds(Math.Min(LongestOutage.TotalSeconds, 5 << times));

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var outages = 0;
        return Passes.RunAsync(
            async () =>
            {
                var wait = await postman.NextAsync(stoppingToken) - clock.GetUtcNow();
                if (wait > TimeSpan.Zero || (wait is null && !postman.HasUnnoted))
                {
                    await pulse.Mail.WaitAsync(wait < Poll ? wait.Value : Poll, stoppingToken);
                    return;
                }

                var dealtWith = await postman.DeliverAsync(stoppingToken);
                outages = postman.Outage is null ? 0 : outages + 1;
                if (outages > 0)
                {
                    await Task.Delay(AfterOutage(outages), clock, stoppingToken);
                }
                else if (dealtWith == 0)
                {
                    // Another server is at it, or the rate of this minute is used up.
                    await pulse.Mail.WaitAsync(Poll, stoppingToken);
                }
            },
            once: false,
            LogFailed,
            Poll,
            stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail waits: it could not be delivered.")]
    private partial void LogFailed(Exception failure);
}
