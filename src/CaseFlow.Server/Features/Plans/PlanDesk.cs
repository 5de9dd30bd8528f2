using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Plans;

/// <summary>Takes a task's plan to change it, and keeps what a decision made of it.</summary>
public sealed class PlanDesk(FactStore facts)
{
    /// <summary>The plan of a task, locked.</summary>
    /// <param name="task">A task of a plan.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidOperationException">The task has no plan: its workflow was started without one.</exception>
    public async Task<InspectionPlan> TakeAsync(TaskRow task, CancellationToken ct) =>
        task.PlanId is { } id && await facts.PlanAsync(id, toChange: true, ct) is { } plan
            ? plan
            : throw new InvalidOperationException($"Task {task.Id} ({task.Kind}) has no plan.");

    /// <summary>Keeps a decision.</summary>
    /// <param name="decided">What the rule answered.</param>
    /// <param name="outcome">The outcome when it was accepted.</param>
    /// <returns>The outcome, or the refusal.</returns>
    public Result<TaskOutcome> Keep(Result<InspectionPlan> decided, string outcome = "Done")
    {
        if (decided.IsRefused)
        {
            return decided.Refusal;
        }

        facts.Put(decided.Value);
        return new TaskOutcome(outcome);
    }
}
