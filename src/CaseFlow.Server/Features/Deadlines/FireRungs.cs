using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Fires the rungs that are due, many in one commit: claims them, arms the next rung of each ladder, writes the letters.</summary>
/// <remarks>Source: DOMAIN 6.6. A rung only informs, so it needs no lock on the case: it takes the deadline's row, as the act that meets the deadline does, and whichever has it first decides.
/// While a case is sealed only its team and the approvers of its departments hear of it (INV-16). After an outage a letter says what is true on the day it goes out.</remarks>
public sealed class FireRungs(Unit unit)
{
    private const int AtOnce = 100;

    // Rungs fire in batches; those of one person that fire in the same minute go out as one mail, and so does what an outage left behind.
    private static readonly TimeSpan GatheringTime = TimeSpan.FromMinutes(1);

    // Oldest legal deadline first, so that after an outage the gravest is told first.
    private static string Claim(string which) =>
        $"""
        with due as (
            select t.id, t.deadline_id, t.rung from workflow.timers t join cases.deadlines d on d.id = t.deadline_id
            where t.due_at <= $1{which} order by t.due_at limit $2 for update skip locked),
        gone as (delete from workflow.timers t using due where t.id = due.id),
        steps as (
            select d.id as deadline_id, d.plan_id, d.case_id, d.department, d.kind, d.title, d.owner, coalesce(d.due_on, d.safe_until) as due_on, due.rung,
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
        select s.deadline_id, s.plan_id, s.case_id, s.department, s.kind, s.title, s.owner, s.due_on, s.rung
        from steps s join fired f on f.deadline_id = s.deadline_id and f.rung = s.rung
        """;

    private const string Write =
        """
        insert into mail.letters (id, event, recipient, subject, plan_id, case_id, created_at, deadline_id, rung, deliver_at)
        select distinct on (id) id, event, recipient, subject, plan_id, case_id, $10, deadline_id, rung, case when is_sealed is not true then $10 + $13 end from (
            select v.event, v.deadline_id, v.rung, c.is_sealed, p.id as recipient, encode(substring(sha256(convert_to(v.key || '/' || p.id, 'UTF8')) from 1 for 16), 'hex')::uuid as id, v.subject, v.plan_id, v.case_id
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $11, $12) as v(event, key, subject, plan_id, case_id, role, department, person, any_department, deadline_id, rung)
            join identity.people p on p.disabled_at is null
                and (p.id = v.person or (v.role is not null and p.roles @> array[v.role] and (v.any_department or p.department = v.department)))
            left join cases.cases c on c.id = v.case_id
            where c.is_sealed is not true or p.id = any(c.team)
                or p.roles @> array['PlanApprover'] and exists (select from identity.people member where member.id = any(c.team) and member.department = p.department)) l
        on conflict (id) do nothing
        """;

    private sealed record Fired(Guid DeadlineId, Guid PlanId, Guid? CaseId, string? Department, string Kind, string Title, string Owner, DateOnly DueOn, Rung Rung);

    private sealed record Told(Fired Step, LadderLetter Letter, string? Role, string? Person, bool AnyDepartment);

    /// <summary>Fires.</summary>
    /// <param name="only">The timer of one rung, to fire this one alone; null for all that are due.</param>
    /// <param name="ct">Stops it; nothing fired then.</param>
    /// <returns>How many rungs fired; 0 when none is due.</returns>
    public async Task<Result<int>> HandleAsync(Guid? only, CancellationToken ct)
    {
        var fired = await ClaimAsync(only, ct);
        var told = fired.SelectMany(Recipients).ToList();
        if (told.Count > 0)
        {
            await using var batch = unit.Batch();
            batch.BatchCommands.Add(Letters(told));
            await batch.ExecuteNonQueryAsync(ct);
        }

        return fired.Count;
    }

    private async Task<List<Fired>> ClaimAsync(Guid? only, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Claim(only is null ? "" : " and t.id = $4"))
        {
            Parameters =
            {
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                new NpgsqlParameter<int> { TypedValue = AtOnce },
                new NpgsqlParameter<TimeOnly> { TypedValue = Ladder.FiringTime },
            },
        });
        if (only is { } id)
        {
            batch.BatchCommands[0].Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
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
                reader.GetString(6),
                reader.GetFieldValue<DateOnly>(7),
                (Rung)reader.GetInt16(8)));
        }

        return fired;
    }

    private IEnumerable<Told> Recipients(Fired step)
    {
        if (Ladder.Default.Find(step.Rung) is not { } rung)
        {
            yield break;
        }

        var letter = unit.Today > step.DueOn ? LadderLetter.Overdue : unit.Today == step.DueOn ? LadderLetter.DueToday : rung.Letter;
        foreach (var recipient in rung.Recipients)
        {
            if (recipient == LadderRecipient.Owner && DeadlineOwner.PeopleOf(step.Owner) is { } people)
            {
                foreach (var person in people)
                {
                    yield return new Told(step, letter, null, person, false);
                }

                continue;
            }

            yield return recipient switch
            {
                // The registration authority need not be the department whose finding it decides on (INV-21).
                LadderRecipient.Owner => new Told(step, letter, step.Owner, null, step.Department is null || step.Owner == nameof(Role.Registrar)),
                LadderRecipient.Reviewer => new Told(step, letter, nameof(Role.DeptReviewer), null, step.Department is null),
                LadderRecipient.DepartmentHead => new Told(step, letter, nameof(Role.PlanApprover), null, step.Department is null),
                LadderRecipient.Coordinator => new Told(step, letter, nameof(Role.CoordinatorOffice), null, true),
                _ => new Told(step, letter, nameof(Role.Supervisor), null, true),
            };
        }
    }

    private NpgsqlBatchCommand Letters(List<Told> told) => new(Write)
    {
        Parameters =
        {
            new NpgsqlParameter<string[]> { TypedValue = [.. told.Select(one => EventOf(one.Letter))] },
            new NpgsqlParameter<string[]> { TypedValue = [.. told.Select(one => $"rung/{one.Step.DeadlineId}/{(int)one.Step.Rung}")] },
            new NpgsqlParameter<string[]> { TypedValue = [.. told.Select(one => Subject(one))] },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. told.Select(one => one.Step.PlanId)] },
            new NpgsqlParameter<Guid?[]> { TypedValue = [.. told.Select(one => one.Step.CaseId)], DataTypeName = "uuid[]" },
            new NpgsqlParameter<string?[]> { TypedValue = [.. told.Select(one => one.Role)], DataTypeName = "text[]" },
            new NpgsqlParameter<string?[]> { TypedValue = [.. told.Select(one => one.Step.Department)], DataTypeName = "text[]" },
            new NpgsqlParameter<string?[]> { TypedValue = [.. told.Select(one => one.Person)], DataTypeName = "text[]" },
            new NpgsqlParameter<bool[]> { TypedValue = [.. told.Select(one => one.AnyDepartment)] },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
            new NpgsqlParameter<Guid[]> { TypedValue = [.. told.Select(one => one.Step.DeadlineId)] },
            new NpgsqlParameter<short[]> { TypedValue = [.. told.Select(one => (short)one.Step.Rung)] },
            new NpgsqlParameter<TimeSpan> { TypedValue = GatheringTime },
        },
    };

    private static string EventOf(LadderLetter letter) => letter switch
    {
        LadderLetter.DueSoon => "N14",
        LadderLetter.DueToday => "N15",
        _ => "N16",
    };

    private static string Subject(Told told) => told.Letter switch
    {
        LadderLetter.DueSoon => $"【即将到期】{told.Step.Title}，{told.Step.DueOn:yyyy-MM-dd} 前办理",
        LadderLetter.DueToday => $"【今日到期】{told.Step.Title}",
        _ => $"【已逾期】{told.Step.Title}，应于 {told.Step.DueOn:yyyy-MM-dd} 前办理",
    };
}
