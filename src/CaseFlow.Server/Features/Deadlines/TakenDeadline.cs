using CaseFlow.Domain.Calendar;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>A running deadline that a unit holds, to change its day; or a task that has a day of its own and no deadline.</summary>
internal sealed record TakenDeadline(
    Guid Id,
    Guid PlanId,
    Guid? CaseId,
    string? Department,
    string? Subject,
    string Kind,
    string Title,
    string Owner,
    string? Ladder,
    string[] Rungs,
    string Source,
    int? Ceiling,
    DeadlineProjection Period)
{
    /// <summary>Selects open tasks whose day was counted, in the shape of <see cref="Columns"/>. Its owner is whoever has the task, or may do it.</summary>
    internal const string Tasks =
        """
        select t.id, coalesce(t.plan_id, '00000000-0000-0000-0000-000000000000') as plan_id, t.case_id,
            coalesce(t.department, (select nullif(p.department, '') from identity.people p where p.id = coalesce(t.assignee, t.candidates[1]))) as department,
            t.instance_id::text as subject, 'Task' as kind, t.title,
            case when t.assignee is not null then 'person:' || t.assignee when t.candidates is not null then 'person:' || array_to_string(t.candidates, E'\n') else coalesce(t.role, 'PlanApprover') end as owner,
            null::text as ladder, '{}'::text[] as rungs, 'DOMAIN 6.4' as source, null::int4 as ceiling, 'TaskCreated' as start_fact,
            (t.created_at at time zone 'Asia/Shanghai')::date as start_on, t.due_working_days::int4 as length, 'WorkingDays' as unit, t.due_on, null::date as safe_until,
            coalesce((select version from cases.calendars order by sequence desc offset 1 limit 1), (select version from cases.calendars order by sequence desc limit 1)) as calendar_version
        from workflow.tasks t where t.ended_at is null and t.due_working_days is not null
        """;

    /// <summary>What <see cref="Read"/> reads.</summary>
    internal const string Columns =
        "id, plan_id, case_id, department, subject, kind, title, owner, ladder, rungs, source, ceiling, start_fact, start_on, length, unit, due_on, safe_until, calendar_version";

    /// <summary>True for a task that has a day of its own and no deadline.</summary>
    internal bool IsTask { get; init; }

    /// <summary>The chain of acts that it belongs to: the case's, the plan's, or that of a free-standing instance.</summary>
    internal Guid Chain => CaseId ?? (PlanId == Guid.Empty ? Guid.Parse(Subject!) : PlanId);

    /// <summary>The day as it was told.</summary>
    internal DueDate Told => Period.Stored;

    /// <summary>The day by a calendar. A task keeps one day only: its final one, or the last that is surely in time.</summary>
    internal DueDate By(WorkingCalendar calendar)
    {
        var due = Period.By(calendar);
        return IsTask ? due with { DueOn = due.LadderOn, SafeUntil = null } : due;
    }

    internal static TakenDeadline Read(NpgsqlDataReader reader, bool isTask = false) => new(
        reader.GetGuid(0),
        reader.GetGuid(1),
        reader.IsDBNull(2) ? null : reader.GetGuid(2),
        reader.IsDBNull(3) ? null : reader.GetString(3),
        reader.IsDBNull(4) ? null : reader.GetString(4),
        reader.GetString(5),
        reader.GetString(6),
        reader.GetString(7),
        reader.IsDBNull(8) ? null : reader.GetString(8),
        reader.GetFieldValue<string[]>(9),
        reader.GetString(10),
        reader.IsDBNull(11) ? null : reader.GetInt32(11),
        new DeadlineProjection(
            reader.GetString(12),
            reader.GetFieldValue<DateOnly>(13),
            reader.GetInt32(14),
            reader.GetString(15),
            reader.IsDBNull(16) ? null : reader.GetFieldValue<DateOnly>(16),
            reader.IsDBNull(17) ? null : reader.GetFieldValue<DateOnly>(17),
            reader.GetString(18)))
    {
        IsTask = isTask,
    };
}

/// <summary>What a deadline has behind it.</summary>
/// <param name="HighestFired">The highest rung that fired; 0 for none.</param>
/// <param name="Proposed">The earlier day that was proposed last, and not taken.</param>
/// <param name="IsOpen">True while that proposal waits for a decision; false when a person kept the later day.</param>
internal readonly record struct DeadlinePast(int HighestFired, DateOnly? Proposed, bool IsOpen)
{
    // Asked once the deadlines are held: a rung that fired before that is seen.
    private const string Fired = "select deadline_id, max(rung) from cases.fired_rungs where deadline_id = any($1) group by deadline_id";

    private const string Proposals =
        """
        select distinct on (deadline_id) deadline_id, to_on, decision from cases.deadline_moves
        where deadline_id = any($1) and change = 'Proposed' and (decision is null or decision = 'Kept') order by deadline_id, decision is null desc, at desc, id desc
        """;

    internal static async Task<Dictionary<Guid, DeadlinePast>> OfAsync(Data.Unit unit, IEnumerable<Guid> deadlines, CancellationToken ct)
    {
        var ids = new NpgsqlParameter<Guid[]> { TypedValue = [.. deadlines] };
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Fired) { Parameters = { ids } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Proposals) { Parameters = { ids.Clone() } });
        var past = new Dictionary<Guid, DeadlinePast>();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            past[reader.GetGuid(0)] = new DeadlinePast(reader.GetInt16(1), null, false);
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            past[reader.GetGuid(0)] = new DeadlinePast(past.GetValueOrDefault(reader.GetGuid(0)).HighestFired, reader.GetFieldValue<DateOnly>(1), reader.IsDBNull(2));
        }

        return past;
    }
}
