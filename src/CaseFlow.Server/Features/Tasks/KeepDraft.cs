using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Keeps what a person has typed into a task's form, so that it is there when they come back; it goes when the task is done.</summary>
/// <remarks>A draft is nobody's act: it is not audited, changes nothing but itself, and only its writer reads it.</remarks>
public sealed class KeepDraft(Unit unit)
{
    // An answer is a few lines; the largest is a whole plan.
    private const int LongestAnswer = 500_000;

    /// <summary>What was kept.</summary>
    /// <param name="TaskId">The task.</param>
    /// <param name="SavedAt">When.</param>
    public sealed record Kept(Guid TaskId, DateTimeOffset SavedAt);

    /// <summary>Keeps.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="answer">What was typed so far, an object; need not be complete.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>When it was kept; refused for a task that is over or not the person's to do.</returns>
    public async Task<Result<Kept>> HandleAsync(Guid taskId, JsonElement answer, CancellationToken ct)
    {
        if (answer.ValueKind != JsonValueKind.Object || answer.GetRawText() is not { Length: <= LongestAnswer } typed)
        {
            return Refusal.Because("draft.malformed", $"草稿须为 JSON 对象，且不超过 {LongestAnswer} 字。", $"A draft is a JSON object of at most {LongestAnswer} characters.");
        }

        var db = await unit.DbAsync(ct);
        if (await db.Tasks.SingleOrDefaultAsync(row => row.Id == taskId, ct) is not { } task || !await db.MayKnowAsync(task.CaseId, unit.Actor, ct))
        {
            return Refusal.Because("task.unknown", "没有这个任务。", "There is no such task.");
        }

        if ((TaskRules.AgainstEnded(task) ?? TaskRules.Against(task, unit.Actor)) is { } refusal)
        {
            return refusal;
        }

        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "insert into workflow.task_drafts (task_id, person, answer, saved_at) select id, $2, $3::json, $4 from workflow.tasks where id = $1 and ended_at is null for share " +
            "on conflict (task_id, person) do update set answer = excluded.answer, saved_at = excluded.saved_at")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = taskId },
                new NpgsqlParameter<string> { TypedValue = unit.Actor.Id },
                new NpgsqlParameter<string> { TypedValue = typed },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now.ToUniversalTime() },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
        return new Kept(taskId, unit.Now);
    }
}
