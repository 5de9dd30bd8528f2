using CaseFlow.Domain;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Takes a task that several people could do, so that the others leave it alone.</summary>
public sealed class ClaimTask(Unit unit, TaskLock locks)
{
    /// <summary>Takes it.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The task, now the person's; taking one's own again changes nothing.</returns>
    public async Task<Result<TaskRow>> HandleAsync(Guid taskId, CancellationToken ct)
    {
        var taken = await locks.TakeAsync(taskId, ct);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var task = taken.Value.Task;
        if ((TaskRules.AgainstEnded(task) ?? TaskRules.Against(task, unit.Actor)) is { } refusal)
        {
            return refusal;
        }

        if (task.Assignee is null)
        {
            task.Assignee = unit.Actor.Id;
            unit.Writes.ChangedTasks.Add(task);
            await unit.AuditAsync(task.CaseId ?? task.PlanId ?? task.InstanceId, nameof(ClaimTask), $"{{\"task\":\"{task.Id}\"}}", ct);
        }

        return task;
    }
}
