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

    private const string OnlyOne =
        "select pg_try_advisory_xact_lock(hashtextextended('caseflow/reproject', 0)), version, in_force_by from cases.calendars order by sequence desc limit 1";

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
        if (await InForceByAsync(ct) is not { } by || await TakeAsync(ct) is not { Count: > 0 } taken)
        {
            return default(Batch);
        }

        var past = await DeadlinePast.OfAsync(unit, taken.Select(one => one.Id), ct);
        var reasons = new MoveReasons(calendars, unit.Calendar);
        var changes = new DeadlineChanges(unit, ladders);
        var (moved, proposed) = (0, 0);
        foreach (var deadline in taken)
        {
            switch (await CountAgainAsync(deadline, past.GetValueOrDefault(deadline.Id), changes, reasons, by, ct))
            {
                case "Proposed":
                    proposed++;
                    break;
                case not null:
                    moved++;
                    break;
            }
        }

        await changes.WriteAsync(ct);
        var done = new Batch(taken.Count, moved, proposed);
        await CountAsync(done, ct);
        return done;
    }

    private async Task<string?> CountAgainAsync(TakenDeadline deadline, DeadlinePast past, DeadlineChanges changes, MoveReasons reasons, string by, CancellationToken ct)
    {
        var move = new DueDateMove(deadline.Told, deadline.Period.By(unit.Calendar));
        if (past.IsOpen && !(move.NeedsDecision && past.Proposed == move.After.LadderOn))
        {
            changes.Supersede(deadline);
        }

        if (move.NeedsDecision)
        {
            changes.Leave(deadline);
            if (past.Proposed == move.After.LadderOn)
            {
                // It waits for a decision, or a person decided to keep the later day.
                return null;
            }

            changes.Note(deadline, "Proposed", move.After, await reasons.OfAsync(move, ct), by);
            changes.Tell(
                deadline,
                $"{unit.Calendar.Version}/{move.After.LadderOn:yyyyMMdd}",
                $"【期限拟提前】{deadline.Title}：由 {move.Before.LadderOn:yyyy-MM-dd} 拟提前至 {move.After.LadderOn:yyyy-MM-dd}，请决定",
                LadderRecipient.DepartmentHead,
                LadderRecipient.Coordinator);
            return "Proposed";
        }

        await changes.SetAsync(deadline, move.After, deadline.Period.Length, past.HighestFired, ct);
        if (!move.Matters)
        {
            return null;
        }

        var change = move.Before.IsProvisional == move.After.IsProvisional ? "Moved" : move.After.IsProvisional ? "BecameProvisional" : "BecameFinal";
        changes.Note(deadline, change, move.After, await reasons.OfAsync(move, ct), by);
        changes.Tell(
            deadline,
            $"{unit.Calendar.Version}/{move.After.LadderOn:yyyyMMdd}",
            move.Before.LadderOn == move.After.LadderOn
                ? $"【期限确定】{deadline.Title}，{move.After.LadderOn:yyyy-MM-dd} 前办理"
                : $"【期限调整】{deadline.Title}：由 {move.Before.LadderOn:yyyy-MM-dd} 改为 {move.After.LadderOn:yyyy-MM-dd}",
            LadderRecipient.Owner);
        return change;
    }

    // One server at a time, and only one that knows the calendar in force: an older program never counts back what a newer one counted.
    private async Task<string?> InForceByAsync(CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(OnlyOne));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && reader.GetBoolean(0) && reader.GetString(1) == unit.Calendar.Version ? reader.GetString(2) : null;
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

    private async Task CountAsync(Batch done, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("update cases.calendars set checked = checked + $2, moved = moved + $3, proposed = proposed + $4, done_at = null where version = $1")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = unit.Calendar.Version },
                new NpgsqlParameter<int> { TypedValue = done.Checked },
                new NpgsqlParameter<int> { TypedValue = done.Moved },
                new NpgsqlParameter<int> { TypedValue = done.Proposed },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }
}
