using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Publication;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Cases;

/// <summary>形成检查结果: each department's result begins its own life, each order its own rectification.</summary>
/// <remarks>Source: S2 五.2; DOMAIN 2.2-9 (ResultFormed).</remarks>
public sealed class FormResultsActivity(Unit unit, FactStore facts, CaseDesk cases) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.FormResults", [], ["Done"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var (file, plan) = await cases.TakeAsync(instance, ct);
        var formed = file.Case.FormResults(unit.Act());
        if (formed.IsRefused)
        {
            return ActivityAnswers.Of(formed.Refusal);
        }

        file = file with { Case = formed.Value };
        foreach (var department in plan.Configuration.Departments.Where(one => plan.Configuration.ItemsOf(one.Name).Any()))
        {
            var result = DepartmentResult.Form(plan, file.Case, department.Name);
            if (result.IsRefused)
            {
                return ActivityAnswers.Of(result.Refusal);
            }

            file = file.With(result.Value);
        }

        foreach (var order in file.Case.Measures.Where(measure => measure.Kind == MeasureKind.RectificationOrder))
        {
            var followed = file.FollowUps.FollowUpOrder(plan, order, unit.Calendar);
            if (followed.IsRefused)
            {
                return ActivityAnswers.Of(followed.Refusal);
            }

            file = file with { FollowUps = followed.Value };
        }

        facts.Put(file);
        await unit.AuditAsync(file.Case.Id.Value, "FormResults", null, ct);
        return ActivityAnswer.Completed;
    }
}

/// <summary>公示完成: tells the plan that a department's result is public.</summary>
public sealed class PublishResultActivity(CaseDesk cases, WorkflowRuntime runtime) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new(
        "CaseFlow.PublishResult", [new HostInput("Department", "String", Required: true)], ["Done"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(instance, ct);
        var department = call.Inputs["Department"] as string ?? "";
        if (taken.File.Results.GetValueOrDefault(department)?.PublishedOn is null)
        {
            return ActivityAnswers.Of(Refusal.Because("publication.not-confirmed", $"{department}的结果尚未确认公示。", $"The publication of {department}'s result is not confirmed.", "S2-22"));
        }

        CaseMilestones.Tell(runtime, taken.File);
        return ActivityAnswer.Completed;
    }
}

/// <summary>结案.</summary>
public sealed class CloseCaseActivity(Unit unit, FactStore facts, CaseDesk cases, WorkflowRuntime runtime) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.CloseCase", [], ["Done"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var (file, plan) = await cases.TakeAsync(instance, ct);
        var closed = CaseClosing.Close(plan, file.Case, file.Results.Values.ToValueList(), file.FollowUps, unit.Act());
        if (closed.IsRefused)
        {
            return ActivityAnswers.Of(closed.Refusal);
        }

        file = file with { Case = closed.Value };
        facts.Put(file);
        await unit.AuditAsync(file.Case.Id.Value, "CloseCase", null, ct);
        CaseMilestones.Tell(runtime, file);
        return ActivityAnswer.Completed;
    }
}

/// <summary>候补替换 of a case's object: the next of the reserve becomes a case of its own.</summary>
/// <remarks>Source: DOMAIN 2.3 (剔除), 4.2 step 11; INV-05.</remarks>
public sealed class ReplaceObjectActivity(Unit unit, FactStore facts, CaseDesk cases, DrawStore draws, LibraryReader libraries, OpenCase open, WorkflowRuntime runtime) : IWorkflowActivity
{
    /// <summary>What designers see.</summary>
    public static HostActivityType Type { get; } = new("CaseFlow.ReplaceObject", [], ["Done", "NoneLeft"], null, [], RefusedPort: true);

    /// <inheritdoc />
    public async ValueTask<ActivityAnswer> ExecuteAsync(ActivityCall call, InstanceRow instance, CancellationToken ct)
    {
        var (file, plan) = await cases.TakeAsync(instance, ct);
        if (file.Case.NotInspected is not { } dropped)
        {
            return ActivityAnswers.Of(Refusal.Because(
                "case.not-dropped", "对象尚未经机关负责人批准不检查，不能候补替换。", "The head has not decided that the object is not inspected; nothing replaces it.", "INV-05"));
        }

        CaseMilestones.Tell(runtime, file);
        if (plan.Configuration.Sampling.Strategy == Domain.Plans.SamplingStrategy.Full)
        {
            return ActivityAnswer.CompletedBy("NoneLeft");
        }

        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Executed" } row)
        {
            return ActivityAnswers.Of(DrawSteps.NotPrepared);
        }

        var drawn = await draws.ExecutedAsync(row, ct);
        var replaced = drawn.IsRefused ? drawn : drawn.Value.ReplaceObject(file.Case.Subject.Id, new ReplacementGround(dropped.Reason.Chinese(), dropped.Approver, unit.Today));
        if (replaced.IsRefused)
        {
            return replaced.Refusal.Code == "draw.reserve-exhausted" ? ActivityAnswer.CompletedBy("NoneLeft") : ActivityAnswers.Of(replaced.Refusal);
        }

        var noted = file.Case.Replace(unit.Act(), replaced.Value.Replacements[^1]);
        var bundle = DrawBundle.Of(replaced.Value, plan.VoidAttempts());
        if ((noted.Refusal ?? bundle.Refusal) is { } refusal)
        {
            return ActivityAnswers.Of(refusal);
        }

        facts.Put(file with { Case = noted.Value });
        draws.Put(row);
        draws.PutFiles(row, bundle.Value.Files);
        var number = await PlanSteps.CountCasesAsync(unit, instance, "true", ct) + 1;
        var team = replaced.Value.Teams.First(one => one.ObjectId == replaced.Value.Replacements[^1].To);
        var opened = await open.ReplacingAsync(plan, await libraries.ReadAsync(plan, DrawStore.PreparationOf(row), ct), replaced.Value, row, team, number, ct);
        return opened.IsRefused ? ActivityAnswers.Of(opened.Refusal) : ActivityAnswer.Completed;
    }
}

/// <summary>How a case tells its plan that it has come further.</summary>
internal static class CaseMilestones
{
    internal static void Tell(WorkflowRuntime runtime, CaseFile file)
    {
        if (file.IsPublishedOrDropped)
        {
            var plan = file.Case.PlanId.Value;
            runtime.Publish(WaitForCasesActivity.Milestone, new WorkflowRuntime.Owner(plan, null), plan.ToString(), null);
        }
    }
}
