using System.Linq.Expressions;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Who may do a task.</summary>
/// <remarks>Source: DOMAIN 6.2, 6.4.</remarks>
public static class TaskRules
{
    /// <summary>Why a person may not do a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="actor">The person.</param>
    /// <returns>Null when the person may.</returns>
    public static Refusal? Against(TaskRow task, Actor actor)
    {
        if (task.Assignee is { } assignee && assignee != actor.Id)
        {
            return Refusal.Because("task.assigned-to-another", $"该任务已由 {PersonInText.Of(assignee)} 领取。", $"The task is with {PersonInText.Of(assignee)}.")
                .Then("请其办理，或由其部门负责人改派。", "Ask them, or have their head reassign it.");
        }

        if (task.Candidates is { } candidates)
        {
            return candidates.Contains(actor.Id, StringComparer.Ordinal)
                ? null
                : Refusal.Because("task.not-a-candidate", $"该任务只能由 {string.Join("、", candidates.Select(PersonInText.Of))} 办理。", $"Only {string.Join(", ", candidates.Select(PersonInText.Of))} may do this task.", "INV-05");
        }

        if (task.Role is { } role && Enum.Parse<Role>(role) is var capacity && !actor.Roles.Contains(capacity))
        {
            return Refusal.Because("task.wrong-role", $"该任务须由“{RoleWords.Of(capacity).Chinese}”办理。", $"The task is for a {RoleWords.Of(capacity).English}.", "DOMAIN 6.2");
        }

        return task.Department is { } department && department != actor.Department
            ? Refusal.Because("task.other-department", $"该任务属于{department}。", $"The task belongs to {department}.", "INV-14")
            : null;
    }

    /// <summary>The open tasks that a person may do: those that <see cref="Against"/> has nothing against, as conditions for lists.</summary>
    /// <param name="actor">The person.</param>
    /// <returns>
    /// Conditions of which a task meets one at most. Each is served by one index of open tasks in the order of their due day, so that the first of thousands are found
    /// without the others; as a single condition with alternatives all would be read and sorted.
    /// </returns>
    public static IReadOnlyList<Expression<Func<TaskRow, bool>>> MayDo(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var id = actor.Id;
        var parts = new List<Expression<Func<TaskRow, bool>>> { HasSeat(actor) };
        foreach (var role in actor.Roles.Select(role => role.ToString()))
        {
            foreach (var department in (string?[])[actor.Department, null])
            {
                parts.Add(task => task.EndedAt == null && task.Candidates == null && task.Role == role && task.Department == department && (task.Assignee == null || task.Assignee == id));
            }
        }

        // Of no role are few: only where a drawing names a department alone, or nobody.
        var own = actor.Department;
        parts.Add(task => task.EndedAt == null && task.Candidates == null && task.Role == null && (task.Department == null || task.Department == own) && (task.Assignee == null || task.Assignee == id));

        return parts;
    }

    /// <summary>The open tasks that a person may do as one of few: those of the seats of a team.</summary>
    /// <param name="actor">The person.</param>
    /// <returns>A condition that an index serves.</returns>
    public static Expression<Func<TaskRow, bool>> HasSeat(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var id = actor.Id;
        return task => task.EndedAt == null && task.Candidates != null && task.Candidates.Contains(id) && (task.Assignee == null || task.Assignee == id);
    }

    /// <summary>Why nothing can be done with a task any more.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Null while it is open.</returns>
    public static Refusal? AgainstEnded(TaskRow task) => task switch
    {
        { EndedAt: null } => null,
        { CompletedBy: { } by } => Refusal.Because(
            "task.already-done",
            $"该任务已由 {PersonInText.Of(by)} 于 {At(task)} 办理，本次提交未作任何更改。",
            $"Already done by {PersonInText.Of(by)} at {At(task)}; nothing was changed."),
        _ => Refusal.Because("task.dropped", $"该任务已于 {At(task)} 撤销，不再需要办理。", $"The task was dropped at {At(task)}; nobody needs it any more."),
    };

    private static string At(TaskRow task) => $"{task.EndedAt!.Value.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss}";
}
