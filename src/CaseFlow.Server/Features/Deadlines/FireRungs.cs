using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Ladders;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Fires the rungs that are due, many in one commit: claims them, arms the next rung of each ladder, writes the letters.</summary>
/// <remarks>Source: DOMAIN 6.6. A rung only informs, so it needs no lock on the case: it takes the deadline's row, as the act that meets the deadline does, and whichever has it first decides.
/// After an outage a letter says what is true on the day it goes out. Who hears of it is found at this moment, see <see cref="Addressees"/>.</remarks>
public sealed class FireRungs(Unit unit, LadderShelf ladders)
{
    /// <summary>How many share a commit.</summary>
    internal const int AtOnce = 100;

    // Reminders of one person that wait at the same moment travel as one message, so each waits a moment for the others.
    private static readonly TimeSpan BeforeDelivery = TimeSpan.FromMinutes(1);

    private static string Claim(string which) =>
        $"""
        with due as (
            select t.id, t.deadline_id, t.rung, t.due_at from workflow.timers t join cases.deadlines d on d.id = t.deadline_id
            where t.due_at <= $1{which} order by t.due_at limit $2 for update skip locked),
        gone as (delete from workflow.timers t using due where t.id = due.id),
        steps as (
            select d.id as deadline_id, d.plan_id, d.case_id, d.department, d.kind, d.subject, d.title, d.owner, coalesce(d.due_on, d.safe_until) as due_on, d.ladder, due.rung, due.due_at,
                (select min(substr(r, 3)::date) from unnest(d.rungs) r where left(r, 1)::int2 = due.rung) as on_day,
                (select min(left(r, 1)::int2) from unnest(d.rungs) r where left(r, 1)::int2 > due.rung) as next_rung
            from due join cases.deadlines d on d.id = due.deadline_id where d.ended_at is null),
        fired as (
            insert into cases.fired_rungs (deadline_id, rung, "on", fired_at) select deadline_id, rung, on_day, $1 from steps
            on conflict do nothing returning deadline_id, rung),
        armed as (
            insert into workflow.timers (id, due_at, deadline_id, rung, attempts)
            select gen_random_uuid(), ((select substr(r, 3)::date from unnest(d.rungs) r where left(r, 1)::int2 = s.next_rung) + $3::time) at time zone 'Asia/Shanghai', s.deadline_id, s.next_rung, 0
            from steps s join cases.deadlines d on d.id = s.deadline_id where s.next_rung is not null)
        select s.deadline_id, s.plan_id, s.case_id, s.department, s.title, s.owner, s.due_on, s.rung, s.ladder, s.due_at, s.kind, s.subject
        from steps s join fired f on f.deadline_id = s.deadline_id and f.rung = s.rung
        """;

    private sealed record Fired(
        Guid DeadlineId, Guid PlanId, Guid? CaseId, string? Department, string Title, string Owner, DateOnly DueOn, Rung Rung, string? Ladder, DateTimeOffset DueAt, string Kind, string? Subject);

    /// <summary>Fires.</summary>
    /// <param name="only">The timers of certain rungs, to fire these alone; null for the oldest that are due.</param>
    /// <param name="ct">Stops it; nothing fired then.</param>
    /// <returns>When each that fired was due; empty when none is.</returns>
    public async Task<Result<IReadOnlyList<DateTimeOffset>>> HandleAsync(IReadOnlyList<Guid>? only, CancellationToken ct)
    {
        var fired = await ClaimAsync(only, ct);
        var letters = new List<DeadlineLetter>(fired.Count);
        foreach (var step in fired)
        {
            if ((await ladders.FindAsync(step.Ladder, ct)).Ladder.Find(step.Rung) is { } rung)
            {
                letters.Add(Letter(step, rung));
            }
        }

        await NoteAsync(await new DeadlineLetters(unit).WriteAsync(letters, ct), ct);
        return fired.ConvertAll(step => step.DueAt);
    }

    private async Task<List<Fired>> ClaimAsync(IReadOnlyList<Guid>? only, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Claim(only is null ? "" : " and t.id = any($4)"))
        {
            Parameters =
            {
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                new NpgsqlParameter<int> { TypedValue = AtOnce },
                new NpgsqlParameter<TimeOnly> { TypedValue = Ladder.FiringTime },
            },
        });
        if (only is not null)
        {
            batch.BatchCommands[0].Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. only] });
        }

        var fired = new List<Fired>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            fired.Add(new Fired(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.IsDBNull(2) ? null : reader.GetGuid(2),
                reader.IsDBNull(3) ? null : reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetFieldValue<DateOnly>(6),
                (Rung)reader.GetInt16(7),
                reader.IsDBNull(8) ? null : reader.GetString(8),
                reader.GetFieldValue<DateTimeOffset>(9),
                reader.GetString(10),
                reader.IsDBNull(11) ? null : reader.GetString(11)));
        }

        return fired;
    }

    // A rung that reached somebody else than it was meant for says so for as long as the deadline is kept.
    private async Task NoteAsync(IReadOnlyDictionary<string, string> causes, CancellationToken ct)
    {
        if (causes.Count == 0)
        {
            return;
        }

        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "update cases.fired_rungs f set cause = v.cause from unnest($1, $2) as v(key, cause) where v.key = 'rung/' || f.deadline_id || '/' || f.rung and f.deadline_id = any($3)")
        {
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = [.. causes.Keys] },
                new NpgsqlParameter<string[]> { TypedValue = [.. causes.Values] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. causes.Keys.Select(key => Guid.Parse(key.Split('/')[1])).Distinct()] },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }

    private DeadlineLetter Letter(Fired step, LadderRung rung)
    {
        var letter = unit.Today > step.DueOn ? LadderLetter.Overdue : unit.Today == step.DueOn ? LadderLetter.DueToday : rung.Letter;
        return new DeadlineLetter(
            EventOf(letter),
            $"rung/{step.DeadlineId}/{(int)step.Rung}",
            Subject(letter, step),
            step.PlanId,
            step.CaseId,
            step.Owner,
            step.Department,
            rung.Recipients,
            rung.Roles ?? [],
            rung.Channel == LadderChannel.Mail ? unit.Now + BeforeDelivery : null,
            DeadlineLetter.TaskOf(step.Kind, step.Subject, step.Title),
            step.DeadlineId,
            step.Rung);
    }

    private static string EventOf(LadderLetter letter) => letter switch
    {
        LadderLetter.DueSoon => "N14",
        LadderLetter.DueToday => "N15",
        _ => "N16",
    };

    private static string Subject(LadderLetter letter, Fired step) => letter switch
    {
        LadderLetter.DueSoon => $"【即将到期】{step.Title}，{step.DueOn:yyyy-MM-dd} 前办理",
        LadderLetter.DueToday => $"【今日到期】{step.Title}",
        _ => $"【已逾期】{step.Title}，应于 {step.DueOn:yyyy-MM-dd} 前办理",
    };
}
