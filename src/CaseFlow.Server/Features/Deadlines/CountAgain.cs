using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Counts one day after another again by the calendar in force: a later one holds at once, an earlier one is proposed; what it was is kept, and told.</summary>
/// <remarks>Source: DOMAIN 2.2 rules 6 and 7. Deadlines and tasks with a day of their own go the same way.</remarks>
internal sealed class CountAgain(Unit unit, DeadlineChanges changes, MoveReasons reasons, string by)
{
    private const string OnlyOne =
        "select pg_try_advisory_xact_lock(hashtextextended('caseflow/reproject', 0)), version, in_force_by from cases.calendars order by sequence desc limit 1";

    private int _moved;
    private int _proposed;

    /// <summary>Lets one server at a time count, and only one that knows the calendar in force: an older program never counts back what a newer one counted.</summary>
    /// <param name="unit">The unit that would count; it holds the right until it ends.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Who put the calendar in force; null for a server that may not count now.</returns>
    internal static async Task<string?> InForceByAsync(Unit unit, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(OnlyOne));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && reader.GetBoolean(0) && reader.GetString(1) == unit.Calendar.Version ? reader.GetString(2) : null;
    }

    /// <summary>Counts one.</summary>
    /// <param name="deadline">The deadline or task, held by the unit.</param>
    /// <param name="past">What it has behind it.</param>
    /// <param name="ct">Stops waiting.</param>
    internal async ValueTask OneAsync(TakenDeadline deadline, DeadlinePast past, CancellationToken ct)
    {
        switch (await CountAsync(deadline, past, ct))
        {
            case "Proposed":
                _proposed++;
                break;
            case not null:
                _moved++;
                break;
        }
    }

    /// <summary>Writes what became of them, and adds them to the figures of the calendar.</summary>
    /// <param name="count">How many were counted again.</param>
    /// <param name="ct">Stops waiting.</param>
    internal async Task<ReprojectDeadlines.Batch> WriteAsync(int count, CancellationToken ct)
    {
        await changes.WriteAsync(ct);
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("update cases.calendars set checked = checked + $2, moved = moved + $3, proposed = proposed + $4, done_at = null where version = $1")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = unit.Calendar.Version },
                new NpgsqlParameter<int> { TypedValue = count },
                new NpgsqlParameter<int> { TypedValue = _moved },
                new NpgsqlParameter<int> { TypedValue = _proposed },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
        return new ReprojectDeadlines.Batch(count, _moved, _proposed);
    }

    private async Task<string?> CountAsync(TakenDeadline deadline, DeadlinePast past, CancellationToken ct)
    {
        var move = new DueDateMove(deadline.Told, deadline.By(unit.Calendar));
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
}
