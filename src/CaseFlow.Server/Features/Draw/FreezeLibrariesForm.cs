using CaseFlow.Domain;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Draw;

/// <summary>T05 清理并冻结名录: one clerk chooses and cleans the libraries, another looks at it and confirms or gives it back.</summary>
/// <remarks>Whatever the freeze would refuse is refused here, to the person who can mend it.</remarks>
public sealed class FreezeLibrariesForm(Unit unit, PlanDesk plans, DrawStore draws, LibraryReader libraries) : ITaskForm<FreezeLibrariesForm.Answer>
{
    private const string Returned = "Returned";

    /// <summary>The fields. The second clerk leaves them all out, or says why the libraries go back.</summary>
    /// <param name="ObjectLibraries">Versions of object libraries to draw from.</param>
    /// <param name="OfficerLibraries">Versions of officer libraries to draw seats from.</param>
    /// <param name="Exclusions">Objects taken out, with reasons.</param>
    /// <param name="Recusals">Officers who may not inspect an object.</param>
    /// <param name="Return">Why the second clerk gives the libraries back to be cleaned again; null to confirm them.</param>
    public sealed record Answer(
        ValueList<Guid> ObjectLibraries = default,
        ValueList<Guid> OfficerLibraries = default,
        ValueList<ExcludedObject> Exclusions = default,
        ValueList<OfficerRecusal> Recusals = default,
        string? Return = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        var row = await draws.CurrentAsync(plan.Id.Value, ct);
        return row is { State: "Prepared" } && DrawStore.PreparationOf(row) is { Cleaned: { } first, Confirmed: null } preparation
            ? await LookAsync(task, plan, row, preparation, first, answer, ct)
            : await CleanAsync(plan, answer, ct);
    }

    private async Task<Result<TaskOutcome>> CleanAsync(InspectionPlan plan, Answer answer, CancellationToken ct)
    {
        if (answer.Return is not null)
        {
            return Refusal.Because("draw.nothing-to-return", "名录尚未清理，没有可退回的内容。", "Nothing is cleaned yet that could be given back.", "T05");
        }

        if (answer.ObjectLibraries.Count == 0 || answer.OfficerLibraries.Count == 0)
        {
            return Refusal.Because("draw.no-libraries", "请选择检查对象库和执法人员库。", "Choose the object and the officer libraries.", "S1 三（三）");
        }

        var preparation = new DrawPreparation
        {
            ObjectLibraries = answer.ObjectLibraries,
            OfficerLibraries = answer.OfficerLibraries,
            Exclusions = answer.Exclusions,
            Recusals = answer.Recusals,
            Cleaned = unit.Act(Role.LibraryClerk),
        };

        if (await libraries.AgainstAsync(answer.ObjectLibraries, answer.OfficerLibraries, ct) is { } unfit)
        {
            return unfit;
        }

        // Another clerk confirms later; whoever that will be, the libraries have to be fit now.
        var read = await libraries.ReadAsync(preparation, ct);
        var frozen = DrawSteps.Freeze(plan, read.Resolved(plan.Configuration.Sampling), preparation.Cleaned, preparation.Cleaned with { By = "" });
        if (DrawSteps.ForThePerson(frozen.Refusal) is { } refusal)
        {
            return refusal;
        }

        await draws.PrepareAsync(plan, preparation with { Warnings = PlanWarnings.OfLibraries(plan.Configuration, read, unit.Today) }, ct);
        return TaskOutcome.Done;
    }

    private async Task<Result<TaskOutcome>> LookAsync(
        TaskRow task, InspectionPlan plan, DrawRow row, DrawPreparation preparation, Act first, Answer answer, CancellationToken ct)
    {
        var second = unit.Act(Role.LibraryClerk);
        if (second.MustNotBe(first.By, "plan.one-clerk", "T05") is { } refusal)
        {
            return refusal;
        }

        if (answer.ObjectLibraries.Count + answer.OfficerLibraries.Count + answer.Exclusions.Count + answer.Recusals.Count > 0)
        {
            return Refusal.Because("draw.second-clerk-only-looks", "复核人只确认或退回，不改动名录。", "The second clerk confirms the libraries or gives them back, and changes nothing.", "T05")
                .Then("写明理由退回，由清理人改正后再复核。", "Give them back with a reason; they come again when they are corrected.");
        }

        if (answer.Return is { } reason)
        {
            return GiveBack(task, row, preparation, reason);
        }

        if (DrawSteps.ForThePerson(DrawSteps.Freeze(plan, await libraries.ReadAsync(plan, preparation, ct), first, second).Refusal) is { } unfit)
        {
            return unfit;
        }

        draws.Put(row, preparation with { Confirmed = second });
        return TaskOutcome.Done;
    }

    private Result<TaskOutcome> GiveBack(TaskRow task, DrawRow row, DrawPreparation preparation, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusal.Because("draw.reason-missing", "请说明理由。", "The reason is missing.", "T05");
        }

        if (DrawSteps.AgainstOutcome(task, Returned) is { } noWay)
        {
            return noWay;
        }

        draws.Put(row, preparation with { Cleaned = null, Returned = new ReasonedAct(reason, unit.Act(Role.LibraryClerk)) });
        return new TaskOutcome(Returned);
    }
}
