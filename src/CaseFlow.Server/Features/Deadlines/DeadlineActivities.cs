using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Plans;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>起算期限: starts a legal deadline from its fact; the act that the law asks for meets it.</summary>
/// <remarks>Source: S1 三（四）1, S2 五.2, 六; INV-01, INV-02.</remarks>
public sealed class ArmDeadlineActivity(CaseDesk cases, Deadlines deadlines) : IWorkflowActivity
{
    /// <summary>
    /// What designers see. Kind is Publication or Referral; without a department it is armed for each that inspects. With StartsFrom
    /// (InspectionEnded or ResultFormed) the step is for plans whose deadline starts from that fact, and others pass it by. Ladder names the ladder that it climbs.
    /// </summary>
    public static HostActivityType Type { get; } = new(
        "CaseFlow.ArmDeadline",
        [
            new HostInput("Kind", "String", Required: true),
            new HostInput("Department", "String", Required: false),
            new HostInput("Subject", "String", Required: false),
            new HostInput("StartsFrom", "String", Required: false),
            new HostInput("Ladder", "String", Required: false),
        ],
        ["Done"],
        null,
        ["DueOn"],
        RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var ladder = call.Inputs.GetValueOrDefault("Ladder") is string { Length: > 0 } named ? named : null;
        if (await deadlines.AgainstLadderAsync(ladder, ct) is { } unknown)
        {
            // Not the act is unlawful but the drawing wrong: an incident, whatever its port for refusals leads to.
            return new ActivityAnswer.Fault(unknown.Code, unknown.Cause.Chinese, unknown.Cause.English);
        }

        var (file, plan) = await cases.TakeAsync(instance, ct);
        var kind = (string)call.Inputs["Kind"]!;
        var asked = call.Inputs.GetValueOrDefault("Department") as string;
        var onlyFrom = call.Inputs.GetValueOrDefault("StartsFrom") is string { Length: > 0 } fact ? Enum.Parse<StartFact>(fact) : (StartFact?)null;
        var departments = string.IsNullOrEmpty(asked)
            ? plan.Configuration.Departments.Select(one => one.Name).Where(name => plan.Configuration.ItemsOf(name).Any()).ToList()
            : [asked];
        DateOnly? due = null;
        foreach (var department in departments)
        {
            var (deadline, title, owner) = kind switch
            {
                nameof(DeadlineKind.Publication) => (plan.Configuration.Deadlines.ToPublish, "公示检查结果", Role.PublishClerk),
                nameof(DeadlineKind.Referral) => (plan.Configuration.Deadlines.ToRefer, "移送（转办）", Role.CaseClerk),
                _ => throw new InvalidOperationException($"Step {call.ActivityId} arms a deadline {kind}, which no rule gives a start."),
            };
            if (onlyFrom is not null && onlyFrom != deadline.StartsFrom)
            {
                return ActivityAnswer.Completed;
            }

            var lawful = deadline.ToRule(Enum.Parse<DeadlineKind>(kind));
            if (lawful.IsRefused)
            {
                return ActivityAnswers.Of(lawful.Refusal);
            }

            var rule = lawful.Value;
            var startedOn = deadline.StartsFrom == StartFact.ResultFormed ? file.Case.ResultFormedOn(department) : file.Case.InspectionEndedOn(department);
            if (startedOn is not { } day)
            {
                return ActivityAnswers.Of(Refusal.Because(
                    "deadline.not-started", $"{department}的期限起算事实（{deadline.StartsFrom}）尚未发生。", $"The fact that starts the deadline of {department} ({deadline.StartsFrom}) has not happened.", rule.Source));
            }

            var subject = call.Inputs.GetValueOrDefault("Subject") switch
            {
                string { Length: > 0 } text => text,
                double number => number.ToString(CultureInfo.InvariantCulture),
                _ => null,
            };
            due = await deadlines.ArmAsync(
                new Deadlines.Key(plan.Id.Value, file.Case.Id.Value, rule.Kind, department, subject),
                rule,
                OfficeTime.At(day, OfficeTime.OpeningHour),
                $"{title}：{file.Case.Subject.Name}（{department}）",
                owner.ToString(),
                ct,
                ladder);
        }

        return ActivityAnswer.CompletedBy("Done", new Dictionary<string, object?> { ["DueOn"] = due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
    }
}

/// <summary>等待工作日. A notice that changes the calendar makes the wait longer, never shorter: somebody may have been told of its last day.</summary>
public sealed class WaitWorkingDaysActivity(Unit unit, WorkflowHost host) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new(
        "CaseFlow.WaitWorkingDays", [new HostInput("Days", "Int32", Required: true)], ["Done"], null, [], RefusedPort: false);

    /// <inheritdoc />
    public ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var days = (int)(double)call.Inputs["Days"]!;
        var until = unit.Calendar.DueAfter(unit.Today, days).LadderOn;
        host.Waits[call.ActivityInstanceId] = (unit.Today, (short)days);
        return ValueTask.FromResult(ActivityAnswer.WaitFor(BookmarkKind.Timer, dueAt: OfficeTime.At(until, OfficeTime.OpeningHour)));
    }
}

/// <summary>等待至: a day, at opening time; a day that has passed does not wait.</summary>
public sealed class WaitUntilActivity(Unit unit) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new(
        "CaseFlow.WaitUntil", [new HostInput("Day", "String", Required: true)], ["Done"], null, [], RefusedPort: false);

    /// <inheritdoc />
    public ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var day = DateOnly.ParseExact((string)call.Inputs["Day"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var at = OfficeTime.At(day, OfficeTime.OpeningHour);
        return ValueTask.FromResult(at <= unit.Now ? ActivityAnswer.Completed : ActivityAnswer.WaitFor(BookmarkKind.Timer, dueAt: at));
    }
}
