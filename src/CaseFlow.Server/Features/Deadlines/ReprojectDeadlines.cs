using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Ladders;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Counts a batch of running deadlines again by the calendar in force: moves them, keeps what they were, re-arms their ladders, tells their owners.</summary>
/// <remarks>
/// Source: DOMAIN 2.2 rules 6 and 7. A deadline carries the calendar by which it was looked at last, so a batch needs no memory of the one before: after a
/// kill, or on another server, whatever was not looked at is still to do. Rungs that fired stay fired. A day that would come earlier is only proposed.
/// </remarks>
public sealed class ReprojectDeadlines(Unit unit, LadderShelf ladders, CalendarShelf calendars)
{
    private const int AtOnce = 2_000;

    private const string Take =
        $"select {TakenDeadline.Columns} from cases.deadlines where ended_at is null and (checked_by < $1 or checked_by > $1) limit $2 for update skip locked";

    /// <summary>What a batch did.</summary>
    /// <param name="Checked">How many were counted again.</param>
    /// <param name="Moved">Of these, those that have another day or became final.</param>
    /// <param name="Proposed">Of these, those that would end earlier and wait for a decision.</param>
    public readonly record struct Batch(int Checked, int Moved, int Proposed);

    /// <summary>Counts a batch again.</summary>
    /// <param name="ct">Stops it; nothing of the batch holds then.</param>
    /// <returns>What it did; nothing when another server is at it, or knows a newer calendar.</returns>
    public async Task<Result<Batch>> HandleAsync(CancellationToken ct)
    {
        if (await CountAgain.InForceByAsync(unit, ct) is not { } by || await TakeAsync(ct) is not { Count: > 0 } taken)
        {
            return default(Batch);
        }

        var past = await DeadlinePast.OfAsync(unit, taken.Select(one => one.Id), ct);
        var reasons = new MoveReasons(calendars, unit.Calendar);
        var again = new CountAgain(unit, new DeadlineChanges(unit, ladders), reasons, by);
        foreach (var deadline in taken)
        {
            await again.OneAsync(deadline, past.GetValueOrDefault(deadline.Id), ct);
        }

        return await again.WriteAsync(taken.Count, ct);
    }

    private async Task<List<TakenDeadline>> TakeAsync(CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Take)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = unit.Calendar.Version }, new NpgsqlParameter<int> { TypedValue = AtOnce } },
        });
        var taken = new List<TakenDeadline>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            taken.Add(TakenDeadline.Read(reader));
        }

        return taken;
    }
}
