using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Features.Workflows;
using Npgsql;

namespace CaseFlow.Server.Features.Demo;

/// <summary>What happens by itself, in the order of its instants: timers and rungs, signals, mail, recurring jobs. Whoever moves the demo's time asks what comes next, goes there, and lets it happen.</summary>
/// <remarks>The same for the seeding and for 快进. Jobs run by the demo's time; the schedule of production knows the real time only.</remarks>
public sealed class Clockwork(WorkflowDrain drain, Postman postman, MailSettings mail, RecurringJobs jobs, WorkingCalendars calendars, NpgsqlDataSource source, TimeProvider clock)
{
    // An hourly job keeps a figure a day: where a day takes a second, its last run of the day is enough.
    private static readonly TimeOnly LastHour = new(23, 5);

    /// <summary>What happened in a turn.</summary>
    /// <param name="Fired">Timers and rungs.</param>
    /// <param name="Mailed">Mails.</param>
    /// <param name="Jobs">Recurring jobs.</param>
    public readonly record struct Turn(int Fired, int Mailed, int Jobs)
    {
        /// <summary>Both together.</summary>
        public static Turn operator +(Turn one, Turn other) => new(one.Fired + other.Fired, one.Mailed + other.Mailed, one.Jobs + other.Jobs);

        /// <summary>Both together.</summary>
        public Turn Add(Turn other) => this + other;
    }

    /// <summary>Since when recurring jobs run that never ran.</summary>
    public DateTimeOffset JobsSince { get; init; }

    /// <summary>When something is due next, while time is moved.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The instant, perhaps past; null when nothing waits.</returns>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken ct)
    {
        DateTimeOffset?[] all = [await drain.Due.NextTimerAsync(ct), await drain.Due.NextSignalAsync(ct), await NextMailAsync(ct), await NextJobAsync(isFast: true, ct)];
        return all.Min();
    }

    /// <summary>When the next recurring job is due.</summary>
    /// <param name="isFast">True while time is moved: then an hourly job runs once a day.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The instant; null when there are no jobs.</returns>
    public async Task<DateTimeOffset?> NextJobAsync(bool isFast, CancellationToken ct) => (await ScheduleAsync(isFast, ct)).Select(job => (DateTimeOffset?)job.DueAt).FirstOrDefault();

    /// <summary>Lets everything happen that is due now, and what it causes.</summary>
    /// <param name="ct">Stops it between two commits.</param>
    /// <returns>What happened.</returns>
    public async Task<Turn> TurnAsync(CancellationToken ct)
    {
        var sum = default(Turn);
        for (var isMoving = true; isMoving;)
        {
            var signals = await drain.DrainSignalsAsync(ct);
            var turn = new Turn(await drain.FireDueAsync(ct), await DeliverAsync(ct), await RunJobsAsync(isFast: true, ct));
            sum += turn;
            isMoving = signals > 0 || turn != default;
        }

        return sum;
    }

    /// <summary>Runs the recurring jobs that are due now, those that were due first at first.</summary>
    /// <param name="isFast">True while time is moved.</param>
    /// <param name="ct">Stops it between two jobs.</param>
    /// <returns>How many.</returns>
    public async Task<int> RunJobsAsync(bool isFast, CancellationToken ct)
    {
        var ran = 0;
        foreach (var (job, _) in (await ScheduleAsync(isFast, ct)).Where(job => job.DueAt <= clock.GetUtcNow()))
        {
            await jobs.RunAsync(job.Key, askedBy: null, ct);
            ran++;
        }

        return ran;
    }

    private async Task<int> DeliverAsync(CancellationToken ct) =>
        postman.Outage is null && await postman.NextAsync(ct) <= clock.GetUtcNow() ? await postman.DeliverAsync(ct) : 0;

    // In quiet hours the postman knows of nothing that can wait: the morning asks him again. A way out that is closed is not waited for.
    private async Task<DateTimeOffset?> NextMailAsync(CancellationToken ct)
    {
        if (postman.Outage is not null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var next = await postman.NextAsync(ct);
        return mail.Quiet.Holds(now, calendars.Current) && After(now, mail.Quiet.Until) is var morning && !(next < morning) ? morning : next;
    }

    private async Task<List<(RecurringJob Job, DateTimeOffset DueAt)>> ScheduleAsync(bool isFast, CancellationToken ct)
    {
        var last = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await using var command = source.CreateCommand("select job, max(started_at) from quartz.runs where ended_at is not null group by job");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            last.Add(reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1));
        }

        return [.. jobs.All().Select(job => (job, DueAfter(job, Later(last.GetValueOrDefault(job.Key), JobsSince), isFast))).OrderBy(one => one.Item2)];
    }

    private static DateTimeOffset DueAfter(RecurringJob job, DateTimeOffset last, bool isFast) => job.DailyAt is { } time ? After(last, time)
        : isFast ? After(last, LastHour)
        : last.AddHours(1);

    private static DateTimeOffset After(DateTimeOffset instant, TimeOnly time) =>
        OfficeTime.At(OfficeTime.DayOf(instant), time) is var today && today > instant ? today : OfficeTime.At(OfficeTime.DayOf(instant).AddDays(1), time);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
