using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Workflows;
using Npgsql;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Locks a task's instance and case, or plan where it belongs to no case, and reads what a step needs; in one round trip for a case.</summary>
public sealed class TaskLock(Unit unit, FactStore facts)
{
    private const string Columns =
        "k.id, k.instance_id, k.bookmark_id, k.kind, k.title, k.plan_id, k.case_id, k.department, k.role, k.candidates, k.assignee, k.outcomes, k.parameters, k.due_on, k.created_at, " +
        "k.ended_at, k.completed_by, k.outcome,";

    private const int ColumnCount = 18;

    /// <summary>A task and the instance that waits for it.</summary>
    /// <param name="Task">The task as it is under the lock.</param>
    /// <param name="Instance">Its instance.</param>
    public sealed record Locked(TaskRow Task, InstanceRow Instance);

    /// <summary>Locks.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The task, or <c>task.unknown</c>, also for one of a case that is hidden from whoever acts.</returns>
    public async Task<Result<Locked>> TakeAsync(Guid taskId, CancellationToken ct)
    {
        await using var batch = unit.Batch();

        // A statement sees what was committed before it, so the task is read as it is once the lock is held.
        batch.BatchCommands.Add(InstanceLock.WithCase("(select instance_id from workflow.tasks where id = $1)", taskId));
        batch.BatchCommands.Add(facts.Rest(Columns, "workflow.tasks", taskId));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var instance = await InstanceLock.ReadAsync(reader, facts, ct);
        await reader.NextResultAsync(ct);
        TaskRow? task = null;
        if (await reader.ReadAsync(ct))
        {
            task = Row(reader);
            facts.ReadRest(reader, ColumnCount, instance?.CaseId);
        }

        await reader.DisposeAsync();
        if (task is null || instance is null || (facts.LoadedCase(task.CaseId) is { } file && !await unit.MayKnowAsync(file, ct)))
        {
            return Refusal.Because("task.unknown", "没有这个任务。", "There is no such task.");
        }

        if (task is { CaseId: null, PlanId: { } plan })
        {
            // Before the end of the plan's chain, which the act itself locks.
            await facts.PlanAsync(plan, toChange: true, ct);
        }

        return new Locked(task, instance);
    }

    private static TaskRow Row(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetGuid(0),
        InstanceId = reader.GetGuid(1),
        BookmarkId = reader.GetString(2),
        Kind = reader.GetString(3),
        Title = reader.GetString(4),
        PlanId = reader.IsDBNull(5) ? null : reader.GetGuid(5),
        CaseId = reader.IsDBNull(6) ? null : reader.GetGuid(6),
        Department = Text(reader, 7),
        Role = Text(reader, 8),
        Candidates = reader.IsDBNull(9) ? null : reader.GetFieldValue<string[]>(9),
        Assignee = Text(reader, 10),
        Outcomes = reader.IsDBNull(11) ? null : reader.GetFieldValue<string[]>(11),
        Parameters = Text(reader, 12),
        DueOn = reader.IsDBNull(13) ? null : reader.GetFieldValue<DateOnly>(13),
        CreatedAt = reader.GetFieldValue<DateTimeOffset>(14),
        EndedAt = reader.IsDBNull(15) ? null : reader.GetFieldValue<DateTimeOffset>(15),
        CompletedBy = Text(reader, 16),
        Outcome = Text(reader, 17),
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
