using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Visits;

/// <summary>不检查审批: the head decides whether a drawn object is dropped, as its leader asks.</summary>
/// <remarks>Source: DOMAIN 2.3 (剔除); T31; INV-05. The draw's reserve gives the next; rejected goes back to the visit.</remarks>
public sealed class DecideExclusionForm(Unit unit, CaseDesk cases) : ITaskForm<DecideExclusionForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Approve">The decision.</param>
    /// <param name="Reason">Why not; needed to reject.</param>
    public sealed record Answer(bool Approve, string? Reason = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        return cases.Keep(
            taken, taken.File.Case.DecideExclusion(unit.Act(Role.PlanApprover), answer.Approve, answer.Reason), new TaskOutcome(answer.Approve ? "Approved" : "Rejected"));
    }
}
