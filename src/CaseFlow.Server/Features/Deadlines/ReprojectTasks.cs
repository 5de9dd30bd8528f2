using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Ladders;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Counts a batch of open tasks again that have a day of their own and no deadline; after the last of them, the waits of drawings.</summary>
/// <remarks>
/// Source: DOMAIN 2.2 rules 6 and 7. A row of a task keeps no calendar, of which fourteen a case would cost more than they are worth: tasks made on one
/// day with the same length have the same day, so the few pairs of day and length are counted, and the tasks whose day differs are looked up.
/// What another server makes by the old calendar before it has heard of the new one is found by the second look, <see cref="SecondLook"/> later.
/// </remarks>
public sealed class ReprojectTasks(Unit unit, LadderShelf ladders, CalendarShelf calendars)
{
    /// <summary>How long after a calendar came into force tasks are looked at once more: by then every server has heard of it.</summary>
    public static TimeSpan SecondLook { get; } = TimeSpan.FromMinutes(2);

    private const int AtOnce = 2_000;

    private const string Days =
        "select distinct (created_at at time zone 'Asia/Shanghai')::date, due_working_days, due_on from workflow.tasks where ended_at is null and due_working_days is not null and due_on is not null";

    // Those whose day differs, unless the other day is proposed or was declined; and those with a proposal that no longer holds.
    private const string Differ =
        """
         and exists (select from unnest($1, $2, $3, $4) as v(start_on, days, due_on, after)
            where v.start_on = (t.created_at at time zone 'Asia/Shanghai')::date and v.days = t.due_working_days and v.due_on = t.due_on and (
                (v.after <> v.due_on and not exists (select from cases.deadline_moves m
                    where m.deadline_id = t.id and m.change = 'Proposed' and m.to_on = v.after and (m.decision is null or m.decision = 'Kept')))
                or exists (select from cases.deadline_moves m where m.deadline_id = t.id and m.change = 'Proposed' and m.decision is null and m.to_on <> v.after)))
        """;

    private readonly record struct Counted(DateOnly StartOn, short Days, DateOnly DueOn, DateOnly After);

    /// <summary>Counts a batch again.</summary>
    /// <param name="ct">Stops it; nothing of the batch holds then.</param>
    /// <returns>What it did; nothing when all is done, when another server is at it, or knows a newer calendar.</returns>
    public async Task<Result<ReprojectDeadlines.Batch>> HandleAsync(CancellationToken ct)
    {
        if (await CountAgain.InForceByAsync(unit, ct) is not { } by)
        {
            return default(ReprojectDeadlines.Batch);
        }

        var counted = await CountedAsync(ct);
        var taken = await TakeAsync($"{TakenDeadline.Tasks}{Differ} limit {AtOnce} for update of t skip locked", counted, ct);
        if (taken.Count == 0)
        {
            // Those that an act holds at this moment are looked at again.
            if ((await TakeAsync($"{TakenDeadline.Tasks}{Differ} limit 1", counted, ct)).Count == 0)
            {
                await DrawnWaits.CountAgainAsync(unit, ct);
                await NoteDoneAsync(ct);
            }

            return default(ReprojectDeadlines.Batch);
        }

        var past = await DeadlinePast.OfAsync(unit, taken.Select(one => one.Id), ct);
        var again = new CountAgain(unit, new DeadlineChanges(unit, ladders), new MoveReasons(calendars, unit.Calendar), by);
        foreach (var task in taken)
        {
            await again.OneAsync(task, past.GetValueOrDefault(task.Id), ct);
        }

        return await again.WriteAsync(taken.Count, ct);
    }

    private async Task<List<Counted>> CountedAsync(CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Days));
        var counted = new List<Counted>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (start, days) = (reader.GetFieldValue<DateOnly>(0), reader.GetInt16(1));
            counted.Add(new Counted(start, days, reader.GetFieldValue<DateOnly>(2), unit.Calendar.DueAfter(start, days).LadderOn));
        }

        return counted;
    }

    private async Task<List<TakenDeadline>> TakeAsync(string text, List<Counted> counted, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(text)
        {
            Parameters =
            {
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. counted.Select(one => one.StartOn)] },
                new NpgsqlParameter<short[]> { TypedValue = [.. counted.Select(one => one.Days)] },
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. counted.Select(one => one.DueOn)] },
                new NpgsqlParameter<DateOnly[]> { TypedValue = [.. counted.Select(one => one.After)] },
            },
        });
        var taken = new List<TakenDeadline>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            taken.Add(TakenDeadline.Read(reader, isTask: true));
        }

        return taken;
    }

    private async Task NoteDoneAsync(CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("update cases.calendars set tasks_at = $2 where version = $1")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = unit.Calendar.Version }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }
}
