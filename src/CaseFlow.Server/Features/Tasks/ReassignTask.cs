using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Gives a task to another person who may do it, or back to all who may.</summary>
/// <remarks>Seats of a team are never reassigned here: they change only in the order of the draw (INV-05).</remarks>
public sealed class ReassignTask(Unit unit, TaskLock locks)
{
    /// <summary>To whom and why.</summary>
    /// <param name="To">A person's id; null to give it back to all who may do it.</param>
    /// <param name="Reason">Why; never empty.</param>
    public sealed record Request(string? To, string Reason);

    /// <summary>Reassigns.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="request">To whom and why.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The task.</returns>
    public async Task<Result<TaskRow>> HandleAsync(Guid taskId, Request request, CancellationToken ct)
    {
        var taken = await locks.TakeAsync(taskId, ct);
        if (taken.IsRefused)
        {
            return taken.Refusal;
        }

        var task = taken.Value.Task;
        if ((AgainstActor(task) ?? TaskRules.AgainstEnded(task) ?? await AgainstAsync(task, request, ct)) is { } refusal)
        {
            return refusal;
        }

        var from = task.Assignee;
        task.Assignee = request.To;
        unit.Writes.ChangedTasks.Add(task);
        await unit.AuditAsync(
            task.CaseId ?? task.PlanId ?? task.InstanceId,
            nameof(ReassignTask),
            JsonSerializer.Serialize(new { task = task.Id, from, request.To, request.Reason }, ServerJson.Plain),
            ct);
        return task;
    }

    private Refusal? AgainstActor(TaskRow task) => task.Assignee == unit.Actor.Id ? null : Permissions.Against(unit.Actor, Permission.ReassignTask, task.Department);

    private async Task<Refusal?> AgainstAsync(TaskRow task, Request request, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Refusal.Because("task.reason-missing", "改派须说明理由。", "A reassignment needs a reason.");
        }

        if (request.To is not { } to)
        {
            return null;
        }

        var db = await unit.DbAsync(ct);
        var person = await db.People.SingleOrDefaultAsync(found => found.Id == to, ct);
        if (person is null || person.DisabledAt is not null)
        {
            return Refusal.Because("task.person-unknown", $"没有可办理任务的人员 {to}。", $"There is nobody named {to} who may act.");
        }

        var assignee = task.Assignee;
        task.Assignee = null;
        var against = TaskRules.Against(task, Actor.Of(person));
        task.Assignee = assignee;
        return against;
    }
}
