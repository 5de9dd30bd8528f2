using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Calendar;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Counts all running deadlines, and the days of open tasks, again by the calendar in force, batch by batch, whoever began it.</summary>
public sealed class CarryCalendarThrough(NpgsqlDataSource source, UnitOfWork units, CalendarShelf shelf, WorkingCalendars calendars, TimeProvider clock)
{
    private const string Left = "select count(*) from cases.deadlines where ended_at is null and (checked_by < $1 or checked_by > $1)";
    private const string AnyLeft = "select exists (select from cases.deadlines where ended_at is null and (checked_by < $1 or checked_by > $1))";
    private const string Counts = "select checked, moved, proposed, done_at, sequence = (select max(sequence) from cases.calendars) from cases.calendars where version = $1";

    // At once, and once more when every server has heard of it.
    private const string TasksDue =
        "select coalesce((select tasks_at is null or (tasks_at < in_force_at + $2 and in_force_at + $2 <= $3) from cases.calendars where version = $1), false)";

    private static readonly TimeSpan WhileHeld = TimeSpan.FromMilliseconds(100);
    private const int MostWaits = 50;

    /// <summary>How far it is.</summary>
    /// <param name="CalendarVersion">The calendar in force.</param>
    /// <param name="Left">Running deadlines that are still to be counted again.</param>
    /// <param name="Checked">Those that were.</param>
    /// <param name="Moved">Of these, those that have another day or became final.</param>
    /// <param name="Proposed">Of these, those that would end earlier and wait for a decision.</param>
    /// <param name="DoneAt">When the last was counted; null while some are left.</param>
    public sealed record Progress(string CalendarVersion, long Left, int Checked, int Moved, int Proposed, DateTimeOffset? DoneAt);

    /// <summary>Goes on until nothing is left, or another server does the rest.</summary>
    /// <param name="tell">Hears how far it is, after every batch; null for nobody.</param>
    /// <param name="ct">Stops it between two batches.</param>
    /// <returns>How far it came.</returns>
    public async Task<Progress> RunAsync(Action<Progress>? tell, CancellationToken ct)
    {
        await shelf.TakeAsync(ct);
        for (var waits = 0; waits < MostWaits && await IsLeftAsync(ct) is { Any: true } left;)
        {
            var batch = left.Deadlines ? await units.RunAsync((ReprojectDeadlines again) => again.HandleAsync(ct), ct) : await units.RunAsync((ReprojectTasks again) => again.HandleAsync(ct), ct);
            if (batch.Value.Checked > 0)
            {
                waits = 0;
                tell?.Invoke(await ReadAsync(ct));
                continue;
            }

            if (!left.Deadlines && !(await IsLeftAsync(ct)).Any)
            {
                break;
            }

            // Another server is at it, or acts hold the last ones for a moment.
            waits++;
            await Task.Delay(WhileHeld, TimeProvider.System, ct);
        }

        await EndAsync(ct);
        return await ReadAsync(ct);
    }

    /// <summary>How far it is.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Counts of now.</returns>
    public async Task<Progress> ReadAsync(CancellationToken ct)
    {
        var version = calendars.Current.Version;
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Of(Left, version), Of(Counts, version) } };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var left = reader.GetInt64(0);
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Progress(version, left, reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), left > 0 || reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3))
            : new Progress(version, left, 0, 0, 0, null);
    }

    private readonly record struct LeftOver(bool Deadlines, bool Tasks)
    {
        internal bool Any => Deadlines || Tasks;
    }

    // An older program than another that runs beside it has nothing to carry through.
    private async Task<LeftOver> IsLeftAsync(CancellationToken ct)
    {
        var version = calendars.Current.Version;
        var tasks = Of(TasksDue, version);
        tasks.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = ReprojectTasks.SecondLook });
        tasks.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Of(AnyLeft, version), tasks, Of(Counts, version) } };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var deadlines = reader.GetBoolean(0);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        var left = new LeftOver(deadlines, reader.GetBoolean(0));
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) && reader.GetBoolean(4) ? left : default;
    }

    private async Task EndAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand($"update cases.calendars set done_at = $2 where version = $1 and done_at is null and tasks_at is not null and not ({AnyLeft})");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = calendars.Current.Version });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand Of(string text, string version) => new(text) { Parameters = { new NpgsqlParameter<string> { TypedValue = version } } };
}
