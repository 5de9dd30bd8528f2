using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Hands a running deadline to a person who decides about its day.</summary>
/// <remarks>The chain of acts is taken before the deadline, as every act does that meets one.</remarks>
public sealed class DeadlineDesk(Unit unit)
{
    private static Refusal Unknown => Refusal.Because("deadline.unknown", "没有这个期限。", "There is no such deadline.");

    private static Refusal NotRunning => Refusal.Because("deadline.over", "该期限已经结束。", "The deadline has ended.");

    /// <summary>A deadline as the unit's person may see it.</summary>
    /// <param name="id">The deadline.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="orTask">True where a task with a day of its own will do.</param>
    /// <returns>The deadline, or why this person may not decide about it.</returns>
    internal async Task<Result<TakenDeadline>> FindAsync(Guid id, CancellationToken ct, bool orTask = false)
    {
        var found = await ReadAsync($"select {TakenDeadline.Columns} from cases.deadlines where id = $1", id, isTask: false, ct)
            ?? (orTask ? await ReadAsync($"{TakenDeadline.Tasks} and t.id = $1", id, isTask: true, ct) : null);
        if (found is null || !await (await unit.DbAsync(ct)).MayKnowAsync(found.CaseId, unit.Actor, ct))
        {
            return Unknown;
        }

        var isHead = unit.Actor.Roles.Contains(Role.PlanApprover) && (found.Department is null || found.Department == unit.Actor.Department);
        return isHead || unit.Actor.Roles.Contains(Role.CoordinatorOffice)
            ? found
            : Refusal.Because(
                "deadline.may-not-decide",
                "期限的日期由该部门负责人或联席会议办公室决定。",
                "The head of its department or the coordinating office decides about a deadline's day.",
                "DOMAIN 2.2");
    }

    /// <summary>Notes the act, then holds the deadline until the unit ends.</summary>
    /// <param name="deadline">The deadline as it was found.</param>
    /// <param name="act">Name of the use case.</param>
    /// <param name="detail">Data of the act as JSON.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The deadline as it is now, or that it has ended.</returns>
    internal async Task<Result<TakenDeadline>> HoldAsync(TakenDeadline deadline, string act, string detail, CancellationToken ct)
    {
        await unit.AuditAsync(deadline.Chain, act, detail, ct);
        var held = deadline.IsTask ? $"{TakenDeadline.Tasks} and t.id = $1 for update of t" : $"select {TakenDeadline.Columns} from cases.deadlines where id = $1 and ended_at is null for update";
        return await ReadAsync(held, deadline.Id, deadline.IsTask, ct) is { } running ? running : NotRunning;
    }

    private async Task<TakenDeadline?> ReadAsync(string text, Guid id, bool isTask, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(text) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? TakenDeadline.Read(reader, isTask) : null;
    }
}
