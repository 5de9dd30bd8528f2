using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>人工任务: waits until a person has done a task.</summary>
/// <remarks>Source: DOMAIN 6.4; WORKFLOWS, activities of our own.</remarks>
public sealed class HumanTaskActivity(Unit unit, FactStore facts, Deadlines.Deadlines deadlines, WorkflowHost host) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new(
        "CaseFlow.HumanTask",
        [
            new HostInput("Kind", "String", Required: true),
            new HostInput("Title", "String", Required: true),
            new HostInput("Role", "String", Required: false),
            new HostInput("Department", "String", Required: false),
            new HostInput("Person", "String", Required: false),
            new HostInput("DueWorkingDays", "Int32", Required: false),
            new HostInput("DueOn", "String", Required: false),
            new HostInput("Ladder", "Boolean", Required: false),
            new HostInput("Instructions", "String", Required: false),
            new HostInput("Parameters", "Object", Required: false),
            new HostInput("Outcomes", "ICollection<String>", Required: true),
        ],
        [],
        OutcomesInput: "Outcomes",
        Outputs: ["Outcome", "Answer", "CompletedBy"],
        RefusedPort: false);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        if (AgainstDue(call) is { } unreadable)
        {
            return unreadable;
        }

        var due = DueOn(call);
        var role = call.Inputs.GetValueOrDefault("Role") as string is { Length: > 0 } drawn ? drawn : null;
        if (role is not null && !Enum.IsDefined(typeof(Role), role))
        {
            return new ActivityAnswer.Fault("task.role-unknown", $"没有“{role}”这个角色，任务无人可办。", $"There is no role {role}, so nobody could do the task.");
        }

        var department = call.Inputs.GetValueOrDefault("Department") as string;
        var draft = new TaskDraft(Text(call, "Kind"), Text(call, "Title"))
        {
            Role = role,
            Department = string.IsNullOrEmpty(department) ? null : department,
            Candidates = Seats(call, instance, role, department),
            Assignee = call.Inputs.GetValueOrDefault("Person") as string,
            Outcomes = (call.Inputs.GetValueOrDefault("Outcomes") as IReadOnlyList<object?>)?.OfType<string>().ToArray(),
            Parameters = call.Inputs.GetValueOrDefault("Parameters") is IReadOnlyDictionary<string, object?> { Count: > 0 } parameters ? EngineJson.Write(parameters) : null,
            DueOn = due,
        };
        host.Tasks[call.ActivityInstanceId] = draft;
        if (due is { } day && call.Inputs.GetValueOrDefault("Ladder") is true && instance.PlanId is { } planId)
        {
            await deadlines.ArmUntilAsync(Key(planId, instance, call), day, "DOMAIN 6.4", draft.Title, draft.Assignee is { } person ? $"person:{person}" : role ?? nameof(Domain.Role.PlanApprover), ct);
        }

        return ActivityAnswer.WaitFor(BookmarkKind.Task, draft.Kind);
    }

    /// <inheritdoc />
    public ValueTask<ActivityAnswer> ResumeAsync(ActivityCall call, InstanceRow instance, Bookmark bookmark, object? payload, CancellationToken ct)
    {
        if (call.Inputs.GetValueOrDefault("Ladder") is true && instance.PlanId is { } planId)
        {
            deadlines.End(Key(planId, instance, call), unit.Today);
        }

        var answer = payload as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>();
        var outcome = answer.GetValueOrDefault("outcome") as string ?? "Done";
        return ValueTask.FromResult(ActivityAnswer.CompletedBy(outcome, new Dictionary<string, object?>
        {
            ["Outcome"] = outcome,
            ["Answer"] = answer.GetValueOrDefault("answer"),
            ["CompletedBy"] = answer.GetValueOrDefault("by"),
        }));
    }

    private const int MostDueWorkingDays = 1_000;

    private static ActivityAnswer.Fault? AgainstDue(ActivityCall call) => (call.Inputs.GetValueOrDefault("DueOn"), call.Inputs.GetValueOrDefault("DueWorkingDays")) switch
    {
        (string { Length: > 0 } text, _) when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
            new("task.due-unreadable", $"办理期限“{text}”不是日期，日期写作 2024-10-01。", $"The due day “{text}” is no day, written like 2024-10-01."),
        (not string { Length: > 0 }, double days) when days is not (>= 0 and <= MostDueWorkingDays) || days != Math.Truncate(days) =>
            new("task.due-unreadable", $"办理期限 {days} 个工作日无效，须为 0 至 {MostDueWorkingDays} 的整数。", $"{days} working days are no period: a whole number from 0 to {MostDueWorkingDays}."),
        _ => null,
    };

    private DateOnly? DueOn(ActivityCall call)
    {
        if (call.Inputs.GetValueOrDefault("DueOn") is string { Length: > 0 } text)
        {
            return DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return call.Inputs.GetValueOrDefault("DueWorkingDays") is double days ? unit.Calendar.DueAfter(unit.Today, (int)days).LadderOn : null;
    }

    // A seat was given by the draw to one person; a role belongs to whoever has it.
    private string[]? Seats(ActivityCall call, InstanceRow instance, string? role, string? department)
    {
        var team = facts.LoadedCase(instance.CaseId)?.Case.Team;
        return role switch
        {
            nameof(Role.TeamLeader) when team is not null => [team.Leader],
            nameof(Role.Officer) when team is not null =>
                [.. team.Members.Where(member => string.IsNullOrEmpty(department) || member.Department == department).Select(member => member.OfficerId)],
            nameof(Role.TeamLeader) or nameof(Role.Officer) => throw new InvalidOperationException($"Step {call.ActivityId} is for a seat of a team, but its case has none."),
            _ => null,
        };
    }

    private static string Text(ActivityCall call, string input) => (string)call.Inputs[input]!;

    private static Deadlines.Deadlines.Key Key(Guid planId, InstanceRow instance, ActivityCall call) =>
        new(planId, instance.CaseId, DeadlineKind.Task, null, $"{instance.Id}/{call.ActivityInstanceId}");
}
