using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Draw;

/// <summary>What the steps of a draw share with the forms before them, which try each step so that the person gets its refusal and not the drawing.</summary>
internal static class DrawSteps
{
    /// <summary>Stands for the secret where a commitment is only tried.</summary>
    internal static readonly string NoSecret = new('0', 64);

    /// <summary>The shortest time between the announcement and the draw.</summary>
    /// <remarks>Source: DOMAIN 4.2 step 4; T06.</remarks>
    internal static readonly TimeSpan LeadTime = TimeSpan.FromHours(1);

    internal static Refusal NotPrepared => Refusal.Because("draw.wrong-step", "抽取尚未准备到这一步。", "The draw is not prepared for this step.", "DOMAIN 4.2");

    /// <summary>Why a form cannot leave by an outcome: a designer did not draw it.</summary>
    internal static Refusal? AgainstOutcome(TaskRow task, string outcome) => task.Outcomes?.Contains(outcome, StringComparer.Ordinal) is not false
        ? null
        : Refusal.Because("draw.outcome-not-drawn", $"流程中没有画出“{outcome}”这一结果。", $"The drawing has no outcome {outcome} here.")
            .Then("请流程设计人员补画。", "Ask whoever draws the workflow to add it.");

    /// <summary>What of a tried step's refusal the person at the form can do something about: not that the drawing left a step out, which becomes an incident at the step.</summary>
    internal static Refusal? ForThePerson(Refusal? refusal) => refusal is { Code: "plan.wrong-stage" } ? null : refusal;

    /// <summary>Freezes a plan's libraries, once it is known that they can be drawn from.</summary>
    internal static Result<InspectionPlan> Freeze(InspectionPlan plan, PlanLibraries libraries, Act first, Act second)
    {
        var frozen = plan.FreezeLibraries(first, second, libraries);

        // The attempt's own name is checked when it is announced; here any lawful one does.
        var prepared = frozen.IsRefused ? frozen.Refusal : PreparedDraw.Prepare(PlanDraw.InputsOf(plan.Configuration, libraries, $"{plan.Id.Value}/0")).Refusal;
        return prepared is null ? frozen : prepared;
    }

    /// <summary>Makes the announcement of a plan's draw.</summary>
    internal static Result<CommittedDraw> Commit(InspectionPlan plan, PlanLibraries libraries, string drawId, DrawPreparation preparation, string secret)
    {
        var prepared = PreparedDraw.Prepare(PlanDraw.InputsOf(plan.Configuration, libraries, drawId));
        var meeting = preparation is { Place: { } place, HeldAt: { } heldAt }
            ? new DrawMeeting(place, heldAt, [.. preparation.Witnesses.Select(witness => witness.Body)])
            : null;
        return prepared.IsRefused ? prepared.Refusal : prepared.Value.Commit(secret, meeting, preparation.BeaconName);
    }
}
