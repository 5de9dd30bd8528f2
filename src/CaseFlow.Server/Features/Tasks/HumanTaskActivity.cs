using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>人工任务: waits until a person has done a task.</summary>
/// <remarks>Source: DOMAIN 6.4; WORKFLOWS, activities of our own.</remarks>
public sealed class HumanTaskActivity(Unit unit, FactStore facts, People people, Deadlines.Deadlines deadlines, WorkflowHost host, TaskForms forms) : IWorkflowActivity
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
            new HostInput("Ladder", "Object", Required: false),
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

        if (Climbs(call, out var named) && await deadlines.AgainstLadderAsync(named, ct) is { } unknown)
        {
            return new ActivityAnswer.Fault(unknown.Code, unknown.Cause.Chinese, unknown.Cause.English);
        }

        var (role, department, person) = (Given(call, "Role"), Given(call, "Department"), Given(call, "Person"));
        if (role is not null && !Enum.IsDefined(typeof(Role), role))
        {
            return new ActivityAnswer.Fault("task.role-unknown", $"没有“{role}”这个角色，任务无人可办。", $"There is no role {role}, so nobody could do the task.");
        }

        var seats = Seats(instance, role, department);
        if (seats is { Count: 0 })
        {
            return new ActivityAnswer.Fault(
                "task.seat-missing", $"检查小组没有{department}的“{role}”席位，任务无人可办。", $"The team has no seat of a {role} {department}, so nobody could do the task.");
        }

        var home = person is null ? null : await people.DepartmentOfAsync(person, ct);
        if (person is not null && home is null)
        {
            return new ActivityAnswer.Fault("task.person-unknown", $"没有“{person}”这个人，或已停用，任务无人可办。", $"There is nobody called {person} who may act, so nobody could do the task.");
        }

        var parameters = call.Inputs.GetValueOrDefault("Parameters") as IReadOnlyDictionary<string, object?>;
        var kind = Text(call, "Kind");
        var draft = new TaskDraft(kind, Text(call, "Title"))
        {
            Role = role,
            Department = department,
            Candidates = seats?.Select(seat => seat.OfficerId).ToArray(),
            Assignee = person,
            Outcomes = OutcomesOf(call, instance.PlanId is null ? null : forms.Of(kind)),
            Parameters = parameters is { Count: > 0 } ? EngineJson.Write(parameters) : null,
            DueOn = DueOn(call),
        };
        if (draft.DueOn is not { } day || !Climbs(call, out var ladder) || instance.PlanId is not { } planId)
        {
            // Counted, not set, and nobody's deadline: a notice that changes the calendar moves the task's own day.
            host.Tasks[call.ActivityInstanceId] = Days(call) is > 0 and var counted ? draft with { DueWorkingDays = (short)counted } : draft;
        }
        else
        {
            host.Tasks[call.ActivityInstanceId] = draft;
            var key = Key(planId, instance, call.ActivityInstanceId) with { Department = department ?? (home is { Length: > 0 } ? home : seats?[0].Department) ?? parameters?.GetValueOrDefault("department") as string };
            var owner = person is not null ? DeadlineOwner.Of([person]) : seats is not null ? DeadlineOwner.OfSeat(role!, ofDepartment: role == nameof(Domain.Role.Officer) && department is not null) : role ?? nameof(Domain.Role.PlanApprover);
            if (Days(call) is > 0 and var days)
            {
                // Counted, not set: a notice that changes the calendar moves it.
                await deadlines.ArmAsync(key, new DeadlineRule(DeadlineKind.Task, StartFact.TaskCreated, days, PeriodUnit.WorkingDays, "DOMAIN 6.4"), unit.Now, draft.Title, owner, ct, ladder);
            }
            else
            {
                await deadlines.ArmUntilAsync(key, day, "DOMAIN 6.4", draft.Title, owner, ct, ladder);
            }
        }

        return ActivityAnswer.WaitFor(BookmarkKind.Task, draft.Kind);
    }

    /// <inheritdoc />
    public ValueTask<ActivityAnswer> ResumeAsync(ActivityCall call, InstanceRow instance, Bookmark bookmark, object? payload, CancellationToken ct)
    {
        if (Climbs(call, out _) && instance.PlanId is { } planId)
        {
            deadlines.End(Key(planId, instance, call.ActivityInstanceId), unit.Today);
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

        return Days(call) is { } days ? unit.Calendar.DueAfter(unit.Today, days).LadderOn : null;
    }

    // A day that is given goes before a length.
    private static int? Days(ActivityCall call) =>
        call.Inputs.GetValueOrDefault("DueOn") is string { Length: > 0 } ? null : call.Inputs.GetValueOrDefault("DueWorkingDays") is double days ? (int)days : null;

    /// <summary>Whether reminders accompany a task: the input Ladder is true for the default ladder, or names another one.</summary>
    private static bool Climbs(ActivityCall call, out string? ladder)
    {
        var given = call.Inputs.GetValueOrDefault("Ladder");
        ladder = given as string is { Length: > 0 } name ? name : null;
        return ladder is not null || given is true;
    }

    /// <summary>The deadline of a task that nobody waits for any more, whether it had one or not.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="activityInstanceId">The execution that made the task.</param>
    /// <param name="at">When it was dropped.</param>
    /// <returns>Its end without an act.</returns>
    internal static DeadlineEnd Dropped(Guid planId, InstanceRow instance, string activityInstanceId, DateTimeOffset at)
    {
        var key = Key(planId, instance, activityInstanceId);
        return new DeadlineEnd(key.PlanId, key.CaseId, key.Kind.ToString(), key.Department, key.Subject, null, at);
    }

    // A seat was given by the draw to one person; a role belongs to whoever has it.
    private List<TeamMember>? Seats(InstanceRow instance, string? role, string? department)
    {
        if (role is not (nameof(Role.TeamLeader) or nameof(Role.Officer)))
        {
            return null;
        }

        return facts.LoadedCase(instance.CaseId)?.Case.Team is { } team
            ? [.. team.Members
                .Where(member => role == nameof(Role.TeamLeader) ? member.OfficerId == team.Leader : department is null || member.Department == department)
                .OrderByDescending(member => member.OfficerId == team.Leader)]
            : [];
    }

    // A row keeps what was drawn only where it is not all that the form knows: almost always it is.
    private static string[]? OutcomesOf(ActivityCall call, TaskForms.Form? form)
    {
        var drawn = (call.Inputs.GetValueOrDefault("Outcomes") as IReadOnlyList<object?>)?.OfType<string>().ToArray();
        return form is null ? drawn : drawn is not null && form.Outcomes.ToHashSet().SetEquals(drawn) ? null : drawn ?? [];
    }

    private static string Text(ActivityCall call, string input) => (string)call.Inputs[input]!;

    // A designer who leaves a field of the toolbox empty leaves it out.
    private static string? Given(ActivityCall call, string input) => call.Inputs.GetValueOrDefault(input) is string { Length: > 0 } text ? text : null;

    private static Deadlines.Deadlines.Key Key(Guid planId, InstanceRow instance, string activityInstanceId) =>
        new(planId, instance.CaseId, DeadlineKind.Task, null, $"{instance.Id}/{activityInstanceId}");
}
