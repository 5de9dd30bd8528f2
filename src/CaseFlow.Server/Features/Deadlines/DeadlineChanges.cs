using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Ladders;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Gives deadlines other days in the unit's commit: the row, its history, the next rung of its ladder, the tasks that show the day, the letters.</summary>
internal sealed class DeadlineChanges(Unit unit, LadderShelf ladders)
{
    private const string Keep =
        """
        update cases.deadlines d set due_on = v.due_on, safe_until = v.safe_until, length = v.length, calendar_version = v.calendar_version, checked_by = $7, rungs = string_to_array(v.rungs, ',')
        from unnest($1, $2, $3, $4, $5, $6) as v(id, due_on, safe_until, length, calendar_version, rungs) where d.id = v.id
        """;

    private const string ShownByRole =
        """
        update workflow.tasks t set due_on = v.after from unnest($1, $2, $3, $4, $5) as v(case_id, department, role, before, after)
        where t.case_id = v.case_id and t.ended_at is null and t.due_on = v.before and t.role = v.role and t.department is not distinct from v.department
        """;

    private const string ShownByInstance =
        """
        update workflow.tasks t set due_on = v.after from unnest($1, $2, $3) as v(instance_id, before, after)
        where t.instance_id = v.instance_id and t.ended_at is null and t.due_on = v.before
        """;

    private readonly List<(TakenDeadline Deadline, DueDate Due, int Length, string[] Rungs)> _kept = [];
    private readonly List<(Guid Task, DateOnly After)> _tasks = [];
    private readonly List<Guid> _rearmed = [];
    private readonly List<Guid> _superseded = [];
    private readonly List<(TakenDeadline Deadline, DateOnly After)> _shown = [];
    private readonly List<DeadlineLetter> _letters = [];

    /// <summary>Leaves a deadline as it is, and notes that the calendar in force was asked.</summary>
    internal void Leave(TakenDeadline deadline)
    {
        if (!deadline.IsTask)
        {
            _kept.Add((deadline, deadline.Told, deadline.Period.Length, deadline.Rungs));
        }
    }

    /// <summary>Gives a deadline its day by the calendar in force. Its rungs follow; those that fired stay fired, the next one is armed.</summary>
    /// <param name="deadline">The deadline, held by the unit.</param>
    /// <param name="due">The day.</param>
    /// <param name="length">Length of the period, another one after an extension.</param>
    /// <param name="highestFired">The highest rung that fired.</param>
    /// <param name="ct">Stops waiting.</param>
    internal async ValueTask SetAsync(TakenDeadline deadline, DueDate due, int length, int highestFired, CancellationToken ct)
    {
        if (deadline.IsTask)
        {
            _tasks.Add((deadline.Id, due.LadderOn));
            return;
        }

        var steps = (await ladders.FindAsync(deadline.Ladder, ct)).Ladder.StepsFor(due, unit.Calendar);
        var rungs = DeadlineProjection.RungsOf(steps);
        _kept.Add((deadline, due, length, rungs));
        if (due.LadderOn != deadline.Told.LadderOn)
        {
            _shown.Add((deadline, due.LadderOn));
        }

        if (!rungs.AsSpan().SequenceEqual(deadline.Rungs))
        {
            _rearmed.Add(deadline.Id);
            if (steps.FirstOrDefault(step => (int)step.Rung > highestFired) is { } next)
            {
                unit.Writes.NewTimers.Add(new TimerRow { Id = unit.NewId(), DueAt = next.FiresAt, DeadlineId = deadline.Id, Rung = (short)next.Rung });
            }
        }
    }

    /// <summary>Adds to a deadline's history.</summary>
    internal void Note(TakenDeadline deadline, string change, DueDate after, string reason, string by) => unit.Writes.DeadlineMoves.Add(new DeadlineMoveRow
    {
        Id = unit.NewId(),
        DeadlineId = deadline.Id,
        Change = change,
        FromOn = deadline.Told.LadderOn,
        FromProvisional = deadline.Told.IsProvisional,
        ToOn = after.LadderOn,
        ToProvisional = after.IsProvisional,
        FromVersion = deadline.Told.CalendarVersion,
        ToVersion = after.CalendarVersion,
        Reason = reason,
        At = unit.Now,
        By = by,
    });

    /// <summary>Withdraws a proposal that another calendar has overtaken.</summary>
    internal void Supersede(TakenDeadline deadline) => _superseded.Add(deadline.Id);

    /// <summary>Tells people of a change (N27), in CaseFlow.</summary>
    internal void Tell(TakenDeadline deadline, string key, string subject, params IReadOnlyList<LadderRecipient> to) => _letters.Add(new DeadlineLetter(
        "N27", $"N27/{deadline.Id}/{key}", subject, deadline.PlanId, deadline.CaseId, deadline.Owner, deadline.Department, to, [], DeliverAt: null,
        DeadlineLetter.TaskOf(deadline.Kind, deadline.Subject, deadline.Title),
        deadline.IsTask ? null : deadline.Id));

    /// <summary>Writes what is not staged for the commit.</summary>
    internal async Task WriteAsync(CancellationToken ct)
    {
        await new DeadlineLetters(unit).WriteAsync(_letters, ct);
        await using var batch = unit.Batch();
        if (_kept.Count > 0)
        {
            batch.BatchCommands.Add(KeptRows());
        }

        foreach (var statement in ShownDays())
        {
            batch.BatchCommands.Add(statement);
        }

        if (_tasks.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("update workflow.tasks t set due_on = v.after from unnest($1, $2) as v(id, after) where t.id = v.id and t.ended_at is null")
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. _tasks.Select(one => one.Task)] },
                    new NpgsqlParameter<DateOnly[]> { TypedValue = [.. _tasks.Select(one => one.After)] },
                },
            });
        }

        if (_rearmed.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("delete from workflow.timers where deadline_id = any($1)") { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. _rearmed] } } });
        }

        if (_superseded.Count > 0)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                "update cases.deadline_moves set decision = 'Superseded', decided_at = $2, decided_by = $3 where deadline_id = any($1) and change = 'Proposed' and decision is null")
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. _superseded] },
                    new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                    new NpgsqlParameter<string> { TypedValue = unit.Actor.Id },
                },
            });
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    private NpgsqlBatchCommand KeptRows() => new(Keep)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid[]> { TypedValue = [.. _kept.Select(one => one.Deadline.Id)] },
            new NpgsqlParameter<DateOnly?[]> { TypedValue = [.. _kept.Select(one => one.Due.DueOn)], DataTypeName = "date[]" },
            new NpgsqlParameter<DateOnly?[]> { TypedValue = [.. _kept.Select(one => one.Due.SafeUntil)], DataTypeName = "date[]" },
            new NpgsqlParameter<int[]> { TypedValue = [.. _kept.Select(one => one.Length)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. _kept.Select(one => one.Due.CalendarVersion)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. _kept.Select(one => string.Join(',', one.Rungs))] },
            new NpgsqlParameter<string> { TypedValue = unit.Calendar.Version },
        },
    };

    // A task's own deadline is known by its instance; a legal one is shown by the tasks of the role that meets it.
    private IEnumerable<NpgsqlBatchCommand> ShownDays()
    {
        var own = _shown.FindAll(one => one.Deadline.Kind == nameof(DeadlineKind.Task) && Guid.TryParse(one.Deadline.Subject?.Split('/')[0], out _));
        if (own.Count > 0)
        {
            yield return new NpgsqlBatchCommand(ShownByInstance)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. own.Select(one => Guid.Parse(one.Deadline.Subject!.Split('/')[0]))] },
                    new NpgsqlParameter<DateOnly[]> { TypedValue = [.. own.Select(one => one.Deadline.Told.LadderOn)] },
                    new NpgsqlParameter<DateOnly[]> { TypedValue = [.. own.Select(one => one.After)] },
                },
            };
        }

        var legal = _shown.FindAll(one => one.Deadline.Kind != nameof(DeadlineKind.Task) && one.Deadline.CaseId is not null);
        if (legal.Count > 0)
        {
            yield return new NpgsqlBatchCommand(ShownByRole)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. legal.Select(one => one.Deadline.CaseId!.Value)] },
                    new NpgsqlParameter<string?[]> { TypedValue = [.. legal.Select(one => one.Deadline.Department)], DataTypeName = "text[]" },
                    new NpgsqlParameter<string[]> { TypedValue = [.. legal.Select(one => one.Deadline.Owner)] },
                    new NpgsqlParameter<DateOnly[]> { TypedValue = [.. legal.Select(one => one.Deadline.Told.LadderOn)] },
                    new NpgsqlParameter<DateOnly[]> { TypedValue = [.. legal.Select(one => one.After)] },
                },
            };
        }
    }
}
