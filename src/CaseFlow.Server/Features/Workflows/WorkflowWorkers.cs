using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Calendar;
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
        await Passes.RunAsync(() => drain.ReleaseAsync(stoppingToken), once: true, LogFailed, Poll, stoppingToken);
        await Passes.RunAsync(
            async () =>
            {
                // One statement while nothing is to do.
                if (await drain.Due.IsSignalDueAsync(stoppingToken))
                {
                    await drain.DrainSignalsAsync(stoppingToken);
                }

                await pulse.Signals.WaitAsync(Poll, stoppingToken);
            },
            once: false,
            LogFailed,
            Poll,
            stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Signals wait: they could not be handed over.")]
    private partial void LogFailed(Exception failure);
}

/// <summary>Fires timers when they are due.</summary>
public sealed partial class TimerWorker(WorkflowDrain drain, WorkPulse pulse, TimeProvider clock, ILogger<TimerWorker> log) : BackgroundService
{
    // Another server may arm an earlier timer; it is found at the latest after this.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    // A timer that is due and did not fire belongs to an instance that another unit holds: it is not asked for again at once.
    private static readonly TimeSpan WhileHeld = TimeSpan.FromMilliseconds(100);

    /// <summary>How long to wait after a pass.</summary>
    /// <param name="fired">How many timers it fired.</param>
    /// <param name="untilNext">How long the next timer is not due; null when none is armed.</param>
    internal static TimeSpan Pause(int fired, TimeSpan? untilNext)
    {
        var least = fired == 0 ? WhileHeld : TimeSpan.Zero;
        return untilNext is not { } next || next > Poll ? Poll : next < least ? least : next;
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Passes.RunAsync(
        async () =>
        {
            // One statement while nothing is due.
            var fired = 0;
            var next = await drain.Due.NextTimerAsync(stoppingToken);
            if (next <= clock.GetUtcNow())
            {
                fired = await drain.FireDueAsync(stoppingToken);
                next = await drain.Due.NextTimerAsync(stoppingToken);
            }

            await pulse.Timers.WaitAsync(Pause(fired, next - clock.GetUtcNow()), stoppingToken);
        },
        once: false,
        LogFailed,
        Poll,
        stoppingToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Timers wait: they could not be fired.")]
    private partial void LogFailed(Exception failure);
}

/// <summary>Tells other servers that signals or timers wait for somebody, and hears it from them.</summary>
/// <remarks>
/// A NOTIFY inside a step's transaction would make all commits of the database queue up behind one lock, so it is sent
/// after the commit, on a connection of its own, at most a few times a second. Losing one costs a poll's wait, no more.
/// </remarks>
public sealed partial class WorkNotifier(NpgsqlDataSource source, WorkPulse pulse, ILogger<WorkNotifier> log) : BackgroundService
{
    private const string Channel = "caseflow_work";
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Passes.RunAsync(() => TellAsync(stoppingToken), once: false, LogLost, AtMostEvery, stoppingToken),
        Passes.RunAsync(() => HearAsync(stoppingToken), once: false, LogLost, Again, stoppingToken));

    private async Task TellAsync(CancellationToken ct)
    {
        await pulse.ForOthers.WaitAsync(Timeout.InfiniteTimeSpan, ct);
        await using var notify = source.CreateCommand($"notify {Channel}");
        await notify.ExecuteNonQueryAsync(ct);
        await Task.Delay(AtMostEvery, TimeProvider.System, ct);
    }

    private async Task HearAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, told) =>
        {
            if (told.Channel == RulesWorker.Channel)
            {
                pulse.Rules.Beat();
                return;
            }

            pulse.Signals.Beat();
            pulse.Timers.Beat();
        };
        await using (var listen = new NpgsqlCommand($"listen {Channel}; listen {RulesWorker.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        // What was told while nobody listened.
        pulse.Rules.Beat();

        while (true)
        {
            await connection.WaitAsync(ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The line to the other servers is lost; it is taken up again, polling goes on meanwhile.")]
    private partial void LogLost(Exception failure);
}

/// <summary>What a worker does again and again. No failure ends it: a background service that faults takes the whole server with it.</summary>
internal static class Passes
{
    /// <summary>Runs until it is stopped, or until one pass went well.</summary>
    /// <param name="pass">One pass; what it could not do stays in its rows, where the next one finds it.</param>
    /// <param name="once">True to end with the first pass that went well.</param>
    /// <param name="failed">Hears of a pass that failed.</param>
    /// <param name="again">How long to wait then.</param>
    /// <param name="ct">Stops it.</param>
    internal static async Task RunAsync(Func<Task> pass, bool once, Action<Exception> failed, TimeSpan again, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await pass();
                if (once)
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                failed(failure);
                await Task.Delay(again, TimeProvider.System, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
