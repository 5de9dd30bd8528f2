using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;

namespace CaseFlow.Server.Features.Cases;

/// <summary>Takes a case to change it, and keeps what a decision made of it.</summary>
public sealed class CaseDesk(Unit unit, FactStore facts)
{
    /// <summary>A case and its plan.</summary>
    /// <param name="File">The case, locked.</param>
    /// <param name="Plan">Its plan, to look at.</param>
    public readonly record struct Taken(CaseFile File, InspectionPlan Plan);

    /// <summary>Why whoever acts cannot do anything in a case.</summary>
    /// <param name="caseId">The case, which is locked by it.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null, or <c>case.unknown</c>: there is none, or it is hidden from them, which they are told alike (INV-16).</returns>
    public async Task<Refusal?> AgainstAsync(Guid caseId, CancellationToken ct) =>
        await facts.CaseAsync(caseId, ct) is { } file && await unit.MayKnowAsync(file, ct) ? null : CaseRefusals.Unknown;

    /// <summary>The case of a task.</summary>
    /// <param name="task">A task of a case.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The case and its plan.</returns>
    /// <exception cref="TaskMisdrawnException">The task was drawn into the workflow of a plan.</exception>
    public ValueTask<Taken> TakeAsync(TaskRow task, CancellationToken ct) => task.CaseId is { } id
        ? TakeAsync(id, ct)
        : throw new TaskMisdrawnException("task.needs-case", $"任务“{task.Title}”要在案件流程中办理，却画在了方案流程里。", $"The task {task.Kind} belongs to a case, and is drawn into the workflow of a plan.");

    /// <summary>The case of an instance.</summary>
    /// <param name="instance">An instance of a case.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The case and its plan.</returns>
    public ValueTask<Taken> TakeAsync(InstanceRow instance, CancellationToken ct) => TakeAsync(instance.CaseId, ct);

    /// <summary>A case by its id.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The case and its plan.</returns>
    /// <exception cref="InvalidOperationException">There is no such case: a workflow of a case was started without one.</exception>
    public async ValueTask<Taken> TakeAsync(Guid? caseId, CancellationToken ct)
    {
        var file = caseId is { } id ? await facts.CaseAsync(id, ct) : null;
        var plan = file is null ? null : await facts.PlanAsync(file.Case.PlanId.Value, toChange: false, ct);
        return file is not null && plan is not null ? new Taken(file, plan) : throw new InvalidOperationException($"There is no case {caseId}.");
    }

    /// <summary>Keeps a decision about the visit and its record.</summary>
    /// <param name="taken">The case.</param>
    /// <param name="decided">What the rule answered.</param>
    /// <param name="outcome">The outcome when it was accepted.</param>
    /// <returns>The outcome, or the refusal.</returns>
    public Result<TaskOutcome> Keep(Taken taken, Result<InspectionCase> decided, TaskOutcome outcome)
    {
        if (decided.IsRefused)
        {
            return decided.Refusal;
        }

        facts.Put(taken.File with { Case = decided.Value });
        return outcome;
    }

    /// <summary>Keeps a decision about what follows.</summary>
    /// <param name="taken">The case.</param>
    /// <param name="decided">What the rule answered.</param>
    /// <param name="outcome">The outcome when it was accepted.</param>
    /// <returns>The outcome, or the refusal.</returns>
    public Result<TaskOutcome> Keep(Taken taken, Result<CaseFollowUps> decided, TaskOutcome outcome)
    {
        if (decided.IsRefused)
        {
            return decided.Refusal;
        }

        facts.Put(taken.File with { FollowUps = decided.Value });
        return outcome;
    }

    /// <summary>Keeps a decision about a department's result.</summary>
    /// <param name="taken">The case.</param>
    /// <param name="decided">What the rule answered.</param>
    /// <param name="outcome">The outcome when it was accepted.</param>
    /// <returns>The outcome, or the refusal.</returns>
    public Result<TaskOutcome> Keep(Taken taken, Result<DepartmentResult> decided, TaskOutcome outcome)
    {
        if (decided.IsRefused)
        {
            return decided.Refusal;
        }

        facts.Put(taken.File.With(decided.Value));
        return outcome;
    }
}
