using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;
using Npgsql;

namespace CaseFlow.Server.Features.Plans;

/// <summary>印发方案.</summary>
public sealed class IssuePlanActivity(Unit unit, FactStore facts) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.IssuePlan", [], ["Done"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct) =>
        PlanSteps.DecideAsync(unit, facts, instance, "IssuePlan", plan => plan.Issue(unit.Act()), ct);
}

/// <summary>开始汇总: all cases are past their results.</summary>
public sealed class BeginSummaryActivity(Unit unit, FactStore facts) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.BeginSummary", [], ["Done"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var unpublished = await PlanSteps.CountCasesAsync(unit, instance, "not is_published", ct);
        return await PlanSteps.DecideAsync(unit, facts, instance, "BeginSummary", plan => plan.BeginSummary(unit.Act(), unpublished), ct);
    }
}

/// <summary>办结方案.</summary>
public sealed class ClosePlanActivity(Unit unit, FactStore facts) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.ClosePlan", [], ["Done"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var open = await PlanSteps.CountCasesAsync(unit, instance, "closed_on is null", ct);
        return await PlanSteps.DecideAsync(unit, facts, instance, "ClosePlan", plan => plan.Close(unit.Act(), open), ct);
    }
}

/// <summary>等待案件: waits until every case of the plan has reached a milestone.</summary>
/// <remarks>
/// Each case tells that it reached one by an event. The step never looks when it begins: the cases may be opened in the same unit, or reach the
/// milestone just now. It tells itself after its commit, and looks then.
/// </remarks>
public sealed class WaitForCasesActivity(Unit unit, WorkflowRuntime runtime) : IWorkflowActivity
{
    /// <summary>The event by which cases tell.</summary>
    public const string Milestone = "CaseMilestone";

    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new(
        "CaseFlow.WaitForCases", [new HostInput("Milestone", "String", Required: true)], ["Done"], null, [], RefusedPort: false);

    /// <inheritdoc />
    public ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        runtime.Publish(Milestone, new WorkflowRuntime.Owner(instance.PlanId, null), instance.CorrelationId, null);
        return ValueTask.FromResult(ActivityAnswer.WaitFor(BookmarkKind.Event, Milestone));
    }

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ResumeAsync(ActivityCall call, InstanceRow instance, Bookmark bookmark, object? payload, CancellationToken ct) =>
        await PlanSteps.CountCasesAsync(unit, instance, PlanSteps.Before((string)call.Inputs["Milestone"]!), ct) == 0 ? ActivityAnswer.Completed : ActivityAnswer.StillWaiting;
}

/// <summary>未达到的案件: how many cases of the plan have not reached a milestone.</summary>
public sealed class CountCasesActivity(Unit unit) : IWorkflowActivity
{
    /// <summary>What designers see. Milestone is Visited, Published or Closed.</summary>
    public static HostActivityType Type { get; } = new(
        "CaseFlow.CountCases", [new HostInput("Milestone", "String", Required: true)], ["Done"], null, ["Missing"], RefusedPort: false);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var missing = await PlanSteps.CountCasesAsync(unit, instance, PlanSteps.Before((string)call.Inputs["Milestone"]!), ct);
        return ActivityAnswer.CompletedBy("Done", new Dictionary<string, object?> { ["Missing"] = (double)missing });
    }
}

/// <summary>What the steps of a plan share.</summary>
internal static class PlanSteps
{
    internal static async ValueTask<ActivityAnswer> DecideAsync(
        Unit unit, FactStore facts, InstanceRow instance, string act, Func<InspectionPlan, Result<InspectionPlan>> decide, CancellationToken ct)
    {
        var plan = await PlanOfAsync(facts, instance, ct);
        var decided = decide(plan);
        if (decided.IsRefused)
        {
            return ActivityAnswers.Of(decided.Refusal);
        }

        facts.Put(decided.Value);
        await unit.AuditAsync(plan.Id.Value, act, null, ct);
        return ActivityAnswer.Completed;
    }

    internal static async ValueTask<InspectionPlan> PlanOfAsync(FactStore facts, InstanceRow instance, CancellationToken ct) =>
        instance.PlanId is { } id && await facts.PlanAsync(id, toChange: true, ct) is { } plan
            ? plan
            : throw new InvalidOperationException($"Instance {instance.Id} has no plan.");

    /// <summary>The condition on a case that has not reached a milestone.</summary>
    internal static string Before(string milestone) => milestone switch
    {
        "Visited" => "visit_on is null and closed_on is null",
        "Published" => "not is_published",
        "Closed" => "closed_on is null",
        _ => throw new InvalidOperationException($"Cases have no milestone {milestone}."),
    };

    internal static async Task<int> CountCasesAsync(Unit unit, InstanceRow instance, string condition, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"select count(*)::int4 from cases.cases where plan_id = $1 and {condition}")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = instance.PlanId ?? throw new InvalidOperationException($"Instance {instance.Id} has no plan.") } },
        });
        return (int)(await batch.ExecuteScalarAsync(ct))!;
    }
}
