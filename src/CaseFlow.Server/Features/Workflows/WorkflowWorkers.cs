using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Workflows;

/// <summary>Hands over signals as soon as a commit of this process leaves some, and looks for those of other processes.</summary>
public sealed partial class SignalWorker(WorkflowDrain drain, WorkPulse pulse, ILogger<SignalWorker> log) : BackgroundService
{
    // The safety net for signals whose sender died before it could tell; NOTIFY brings all others at once.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await drain.DrainSignalsAsync(stoppingToken);
                await pulse.Signals.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException failure)
            {
                LogDatabaseAway(failure);
                await Task.Delay(Poll, TimeProvider.System, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signals wait: the database does not answer.")]
    private partial void LogDatabaseAway(Exception failure);
}

/// <summary>Fires timers when they are due.</summary>
public sealed partial class TimerWorker(WorkflowDrain drain, WorkPulse pulse, TimeProvider clock, ILogger<TimerWorker> log) : BackgroundService
{
    // Another server may arm an earlier timer; it is found at the latest after this.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await drain.FireDueAsync(stoppingToken);
                var next = await drain.NextDueAsync(stoppingToken) - clock.GetUtcNow();
                var wait = next is { } due && due < Poll ? due : Poll;
                await pulse.Timers.WaitAsync(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException failure)
            {
                LogDatabaseAway(failure);
                await Task.Delay(Poll, TimeProvider.System, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Timers wait: the database does not answer.")]
    private partial void LogDatabaseAway(Exception failure);
}

/// <summary>Tells other servers that signals or timers wait for somebody, and hears it from them.</summary>
/// <remarks>
/// A NOTIFY inside a step's transaction would make all commits of the database queue up behind one lock, so it is sent
/// after the commit, on a connection of its own, at most a few times a second. Losing one costs a poll's wait, no more.
/// </remarks>
public sealed partial class WorkNotifier(NpgsqlDataSource source, WorkPulse pulse, TimeProvider clock, ILogger<WorkNotifier> log) : BackgroundService
{
    private const string Channel = "caseflow_work";
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(TellAsync(stoppingToken), HearAsync(stoppingToken));

    private async Task TellAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await pulse.ForOthers.WaitAsync(Timeout.InfiniteTimeSpan, ct))
                {
                    await using var notify = source.CreateCommand($"notify {Channel}, '{Environment.ProcessId}'");
                    await notify.ExecuteNonQueryAsync(ct);
                    await Task.Delay(AtMostEvery, clock, ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException failure)
            {
                LogLost(failure);
            }
        }
    }

    private async Task HearAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                connection.Notification += (_, told) =>
                {
                    pulse.Signals.Beat();
                    pulse.Timers.Beat();
                };
                await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(ct);
                }

                while (true)
                {
                    await connection.WaitAsync(ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException failure)
            {
                LogLost(failure);
                await Task.Delay(Again, clock, ct);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The line to the other servers is lost; it is taken up again, polling goes on meanwhile.")]
    private partial void LogLost(Exception failure);
}
