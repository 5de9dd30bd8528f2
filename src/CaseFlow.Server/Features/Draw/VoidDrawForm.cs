using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Draw;

/// <summary>作废重抽: the head decides whether an announced attempt is void, so that the next one can be announced.</summary>
/// <remarks>The void attempt stays, with its reason and who approved it, and is published with the draw that holds. Source: DOMAIN 4.2 step 11; INV-06.</remarks>
public sealed class VoidDrawForm(Unit unit, PlanDesk plans, DrawStore draws) : ITaskForm<VoidDrawForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Approve">True where the attempt is void.</param>
    /// <param name="CleanAgain">True where the libraries have to be cleaned and frozen anew before the next attempt.</param>
    public sealed record Answer(bool Approve, bool CleanAgain = false);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Committed" } row || DrawStore.PreparationOf(row) is not { VoidAsked: { } asked } preparation)
        {
            return DrawSteps.NotPrepared;
        }

        if (unit.Act().MustNotBe(asked.Act.By, "draw.own-void", "INV-06") is { } refusal)
        {
            return refusal;
        }

        if (!answer.Approve)
        {
            return Reject(row, preparation);
        }

        var outcome = plans.Keep(plan.VoidCommitment(unit.Act(Role.PlanApprover), asked.Reason, answer.CleanAgain), answer.CleanAgain ? "Clean" : "Announce");
        if (outcome.IsRefused)
        {
            return outcome;
        }

        row.State = "Void";
        row.VoidReason = asked.Reason;
        draws.Put(row);
        await draws.PrepareAsync(plan, answer.CleanAgain ? new DrawPreparation() : preparation.Libraries(), ct);
        return outcome;
    }

    private Result<TaskOutcome> Reject(DrawRow row, DrawPreparation preparation)
    {
        if (preparation.Digits is not null)
        {
            return Refusal.Because(
                "draw.digits-entered",
                "报数已录入而抽取未能完成，不能用另外的报数重来。",
                "The digits are entered and no draw came of them; it cannot be held again with others.",
                "INV-06")
                .Then("批准作废，再公布下一次抽取。", "Approve, and the next attempt can be announced.");
        }

        draws.Put(row, preparation with { VoidAsked = null });
        return new TaskOutcome("Rejected");
    }
}
