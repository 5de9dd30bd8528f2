using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Ladders;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Starts and ends deadlines inside a unit of work, with their ladders.</summary>
/// <remarks>Source: DOMAIN 2.2, 6.6. A deadline is armed by a drawing and met by the legal act, whatever the drawing says.</remarks>
public sealed class Deadlines(Unit unit, LaddersInForce ladders, LadderShelf shelf)
{
    /// <summary>What stands against a ladder that a drawing gives to a deadline.</summary>
    /// <param name="ladder">Its key; null for the default one.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns><c>ladder.unknown</c>, or null.</returns>
    public ValueTask<Refusal?> AgainstLadderAsync(string? ladder, CancellationToken ct) => shelf.AgainstAsync(ladder, ct);

    /// <summary>Which deadline: at most one of a kind, department and subject runs in a case or plan.</summary>
    /// <param name="PlanId">The plan.</param>
    /// <param name="CaseId">The case; null for one of the plan.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Department">The department that must act.</param>
    /// <param name="Subject">Which of several, for example an order's number.</param>
    public sealed record Key(Guid PlanId, Guid? CaseId, DeadlineKind Kind, string? Department = null, string? Subject = null);

    /// <summary>Starts a deadline, unless the same one is running already.</summary>
    /// <param name="key">Which.</param>
    /// <param name="rule">Length, unit and source.</param>
    /// <param name="startedAt">The fact that starts it; its day is not counted.</param>
    /// <param name="title">What has to be done, for reminders.</param>
    /// <param name="owner">The role whose act meets it, or people: see <see cref="DeadlineOwner"/>.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="ladder">Key of the ladder that it climbs; null for the default one.</param>
    /// <returns>The last day in time, or the last day surely in time while it is provisional.</returns>
    public async ValueTask<DateOnly> ArmAsync(Key key, DeadlineRule rule, DateTimeOffset startedAt, string title, string owner, CancellationToken ct, string? ladder = null)
    {
        if (await RunningAsync(key, ct) is { } running)
        {
            return running;
        }

        var startOn = OfficeTime.DayOf(startedAt);
        var due = rule.Unit == PeriodUnit.Hours
            ? new DueDate(startOn, 0, OfficeTime.DayOf(rule.EndsAt(startedAt, unit.Calendar)), null, [], [], unit.Calendar.Version)
            : rule.DueAfter(startOn, unit.Calendar);
        return Arm(key, new Period(rule.StartsFrom.ToString(), rule.Number, rule.Unit.ToString(), rule.Source, rule.Ceiling), due, title, owner, ladder);
    }

    /// <summary>Starts a deadline that ends on a day somebody set: a report's date, an order's date.</summary>
    /// <param name="key">Which.</param>
    /// <param name="dueOn">The last day in time.</param>
    /// <param name="source">Who set it, or where.</param>
    /// <param name="title">What has to be done.</param>
    /// <param name="owner">The role whose act meets it, or people: see <see cref="DeadlineOwner"/>.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="ladder">Key of the ladder that it climbs; null for the default one.</param>
    /// <returns>When it is staged.</returns>
    public async ValueTask ArmUntilAsync(Key key, DateOnly dueOn, string source, string title, string owner, CancellationToken ct, string? ladder = null)
    {
        if (await RunningAsync(key, ct) is null)
        {
            var length = Math.Max(0, unit.Calendar.Knows(dueOn.Year) ? unit.Calendar.WorkingDaysBetween(unit.Today, dueOn) : 0);
            var due = new DueDate(unit.Today, length, dueOn, null, [], [], unit.Calendar.Version);
            Arm(key, new Period(nameof(StartFact.PlanDate), length, nameof(PeriodUnit.WorkingDays), source, null), due, title, owner, ladder);
        }
    }

    /// <summary>Ends a deadline by the act that meets it; overdue never stops the act. Nothing happens when it does not run.</summary>
    /// <param name="key">Which.</param>
    /// <param name="metOn">The legal day of the act; null when the deadline is dropped without an act.</param>
    public void End(Key key, DateOnly? metOn) => unit.Writes.End(
        new DeadlineEnd(key.PlanId, key.CaseId, key.Kind.ToString(), key.Department, key.Subject, metOn, unit.Now));

    private async ValueTask<DateOnly?> RunningAsync(Key key, CancellationToken ct)
    {
        if (unit.Writes.NewDeadlines.Find(row => Is(row, key)) is { } staged)
        {
            return staged.DueOn ?? staged.SafeUntil;
        }

        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            $"select coalesce(due_on, safe_until) from cases.deadlines where {(key.CaseId is null ? "plan_id = $1 and case_id is null" : "case_id = $1")} " +
            "and kind = $2 and department is not distinct from $3 and subject is not distinct from $4 and ended_at is null")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = key.CaseId ?? key.PlanId },
                new NpgsqlParameter<string> { TypedValue = key.Kind.ToString() },
                new NpgsqlParameter<string?> { TypedValue = key.Department, DataTypeName = "text" },
                new NpgsqlParameter<string?> { TypedValue = key.Subject, DataTypeName = "text" },
            },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? reader.GetFieldValue<DateOnly>(0) : null;
    }

    private sealed record Period(string StartFact, int Length, string Unit, string Source, int? Ceiling);

    private DateOnly Arm(Key key, Period period, DueDate due, string title, string owner, string? ladderKey)
    {
        var ladder = ladders.Of(ladderKey);
        var steps = ladder.Ladder.StepsFor(due, unit.Calendar);
        var row = new DeadlineRow
        {
            Id = unit.NewId(),
            Kind = key.Kind.ToString(),
            PlanId = key.PlanId,
            CaseId = key.CaseId,
            Department = key.Department,
            Subject = key.Subject,
            Title = title,
            Owner = owner,
            StartFact = period.StartFact,
            StartOn = due.Start,
            Length = period.Length,
            Unit = period.Unit,
            Source = period.Source,
            Ceiling = period.Ceiling,
            Ladder = ladder.Name,
            DueOn = due.DueOn,
            SafeUntil = due.SafeUntil,
            CalendarVersion = due.CalendarVersion,
            CheckedBy = due.CalendarVersion,
            ArmedAt = unit.Now,
            Rungs = DeadlineProjection.RungsOf(steps),
        };
        unit.Writes.NewDeadlines.Add(row);
        if (steps.Count > 0)
        {
            unit.Writes.NewTimers.Add(new TimerRow { Id = unit.NewId(), DueAt = steps[0].FiresAt, DeadlineId = row.Id, Rung = (short)steps[0].Rung });
        }

        return due.LadderOn;
    }

    private static bool Is(DeadlineRow row, Key key) =>
        row.PlanId == key.PlanId && row.CaseId == key.CaseId && row.Kind == key.Kind.ToString() && row.Department == key.Department && row.Subject == key.Subject;
}
