using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;
using Npgsql;

namespace CaseFlow.Server.Features.Demo;

/// <summary>Keeps this server's clock with the demo's, moves it when that is asked for, and runs recurring jobs by it.</summary>
/// <remarks>
/// Time goes from one due instant to the next: rungs, timers, mail and jobs happen at their own times and not all at the end. What is asked for stands in
/// the database, so another server, or this one after a kill, goes on with it. One server at a time does it.
/// </remarks>
public sealed partial class DemoWorker(DemoClock clock, Clockwork clockwork, NpgsqlDataSource source, WorkPulse pulse, ILogger<DemoWorker> log) : BackgroundService
{
    // The safety net for news that nobody heard.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileHeld = TimeSpan.FromMilliseconds(20);

    // What is due and does not happen belongs to a unit of somebody's that is under way, for moments; what takes longer is left where it is.
    private const int MostIdleTurns = 25;

    private readonly WorkPulse.Pulse _told = new();
    private DateTimeOffset _nextJob;

    /// <inheritdoc />
    public override void Dispose()
    {
        _told.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Passes.RunAsync(() => HearAsync(stoppingToken), once: false, LogFailed, Poll, stoppingToken),
        Passes.RunAsync(
            async () =>
            {
                await PassAsync(stoppingToken);
                await _told.WaitAsync(Poll, stoppingToken);
            },
            once: false,
            LogFailed,
            Poll,
            stoppingToken));

    /// <summary>Takes the time that the database knows, and does what waits for time to move or for the schedule.</summary>
    /// <param name="ct">Stops it between two instants.</param>
    /// <returns>When nothing is left to do now.</returns>
    internal async Task PassAsync(CancellationToken ct)
    {
        if (await TakeTimeAsync(ct) is not { Offset: not null } standing || (!standing.IsForwarding && clock.GetUtcNow() < _nextJob))
        {
            return;
        }

        await using var turn = await OneAtATime.TryAsync(source, ct);
        if (turn is null)
        {
            return;
        }

        // Another server may have finished it while this one asked for its turn.
        if (await TakeTimeAsync(ct) is { IsForwarding: true, ForwardTo: { } to })
        {
            await MoveToAsync(to, ct);
        }
        else
        {
            await clockwork.RunJobsAsync(isFast: false, ct);
        }

        _nextJob = await clockwork.NextJobAsync(isFast: false, ct) ?? DateTimeOffset.MaxValue;
    }

    private async Task<DemoStanding?> TakeTimeAsync(CancellationToken ct)
    {
        var standing = await DemoStanding.ReadAsync(source, ct);
        if (standing?.Offset is { } offset && clock.Offset != offset)
        {
            clock.Offset = offset;

            // What this server's workers wait for may be due by now.
            pulse.Timers.Beat();
            pulse.Mail.Beat();
        }

        return standing;
    }

    private async Task MoveToAsync(DateTimeOffset to, CancellationToken ct)
    {
        var did = default(Clockwork.Turn);
        for (var idle = 0; ;)
        {
            did += await clockwork.TurnAsync(ct);
            var (now, next) = (clock.GetUtcNow(), await clockwork.NextAsync(ct));
            if (next <= now && ++idle < MostIdleTurns)
            {
                await Task.Delay(WhileHeld, TimeProvider.System, ct);
                continue;
            }

            // A minute past what does not happen now; other things may.
            var there = next is null ? to : next > now ? next.Value : now.AddMinutes(1);
            var isOver = now >= to;
            clock.Offset += isOver ? TimeSpan.Zero : (there < to ? there : to) - now;
            await DemoStanding.MoveAsync(source, clock.Offset, did, isForwarding: !isOver, ct);
            (did, idle) = (default, 0);
            if (isOver)
            {
                LogMoved(to);
                return;
            }
        }
    }

    private async Task HearAsync(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, _) => _told.Beat();
        await using (var listen = new NpgsqlCommand($"listen {DemoStanding.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        try
        {
            while (true)
            {
                await connection.WaitAsync(ct);
            }
        }
        finally
        {
            // The pool resets nothing: who gets this connection next must not hear.
            await DeafenAsync(connection);
        }
    }

    private static async Task DeafenAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var unlisten = new NpgsqlCommand("unlisten *", connection);
            await unlisten.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
        {
            // A broken line hears nothing any more.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The demo's time is {Now} now.")]
    private partial void LogMoved(DateTimeOffset now);

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo's time waits: it could not be moved.")]
    private partial void LogFailed(Exception failure);
}
