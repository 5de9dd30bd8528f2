using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>The running deadline of one kind, department and subject, and the day that ended it.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="CaseId">The case; null for a deadline of the plan.</param>
/// <param name="Kind">Kind of deadline.</param>
/// <param name="Department">The department; null when it is nobody's alone. A task is known by its subject alone.</param>
/// <param name="Subject">What it is about, where there may be several of a kind; null otherwise.</param>
/// <param name="MetOn">The day that met it; null when it was dropped.</param>
/// <param name="At">When it ended.</param>
/// <param name="Staged">How many deadlines the unit had armed before: it ends one of those, too, but none that is armed after it.</param>
public readonly record struct DeadlineEnd(Guid PlanId, Guid? CaseId, string Kind, string? Department, string? Subject, DateOnly? MetOn, DateTimeOffset At, int Staged = 0)
{
    /// <summary>Whether a deadline is the one that ended.</summary>
    /// <param name="row">A deadline.</param>
    /// <returns>True for the same plan or case, kind, department and subject.</returns>
    internal bool Is(DeadlineRow row) => row.PlanId == PlanId && row.CaseId == CaseId && row.Kind == Kind && row.Subject == Subject
        && (Kind == nameof(Domain.Deadlines.DeadlineKind.Task) || row.Department == Department);

    /// <summary>Statements that end deadlines and disarm their rungs.</summary>
    /// <param name="ends">Ends of deadlines.</param>
    internal static IEnumerable<NpgsqlBatchCommand> Statements(IReadOnlyList<DeadlineEnd> ends)
    {
        // Two texts, because an index serves equality only, and a deadline of a plan has no case.
        foreach (var (rows, owner) in new[]
        {
            (ends.Where(end => end.CaseId is not null).ToList(), "t.case_id = v.case_id"),
            (ends.Where(end => end.CaseId is null).ToList(), "t.case_id is null"),
        })
        {
            if (rows.Count > 0)
            {
                // Taken first in a statement of its own: a rung that is firing meanwhile arms the next one, and the second statement must see that.
                yield return OnRunning("select 1 from cases.deadlines t, ", owner, " for update of t", rows);
                yield return OnRunning(
                    "with ended as (update cases.deadlines t set met_on = v.met_on, ended_at = v.at from ",
                    owner,
                    " returning t.id) delete from workflow.timers using ended where deadline_id = ended.id",
                    rows);
            }
        }
    }

    private static NpgsqlBatchCommand OnRunning(string verb, string owner, string then, List<DeadlineEnd> ends) =>
        new(verb + "unnest($1, $2, $3, $4, $5, $6, $7) as v(plan_id, case_id, kind, department, subject, met_on, at) " +
            $"where {owner} and t.plan_id = v.plan_id and t.kind = v.kind and (v.kind = 'Task' or t.department is not distinct from v.department) " +
            "and t.subject is not distinct from v.subject and t.ended_at is null" + then)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. ends.Select(end => end.PlanId)] },
                new NpgsqlParameter<Guid?[]> { TypedValue = [.. ends.Select(end => end.CaseId)], DataTypeName = "uuid[]" },
                new NpgsqlParameter<string[]> { TypedValue = [.. ends.Select(end => end.Kind)] },
                new NpgsqlParameter<string?[]> { TypedValue = [.. ends.Select(end => end.Department)], DataTypeName = "text[]" },
                new NpgsqlParameter<string?[]> { TypedValue = [.. ends.Select(end => end.Subject)], DataTypeName = "text[]" },
                new NpgsqlParameter<DateOnly?[]> { TypedValue = [.. ends.Select(end => end.MetOn)], DataTypeName = "date[]" },
                new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. ends.Select(end => end.At)] },
            },
        };
}
