using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Draw;

/// <summary>T05 清理并冻结名录: one clerk chooses and cleans the libraries, another looks at it.</summary>
public sealed class FreezeLibrariesForm(Unit unit, PlanDesk plans, DrawStore draws, LibraryReader libraries) : ITaskForm<FreezeLibrariesForm.Answer>
{
    /// <summary>The fields. The second clerk leaves them all out.</summary>
    /// <param name="ObjectLibraries">Versions of object libraries to draw from.</param>
    /// <param name="OfficerLibraries">Versions of officer libraries to draw seats from.</param>
    /// <param name="Exclusions">Objects taken out, with reasons.</param>
    /// <param name="Recusals">Officers who may not inspect an object.</param>
    public sealed record Answer(
        ValueList<Guid> ObjectLibraries = default,
        ValueList<Guid> OfficerLibraries = default,
        ValueList<ExcludedObject> Exclusions = default,
        ValueList<OfficerRecusal> Recusals = default);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        var row = await draws.CurrentAsync(plan.Id.Value, ct);
        if (row is not { State: "Prepared" } || DrawStore.PreparationOf(row).Confirmed is not null || answer.ObjectLibraries.Count > 0)
        {
            return await CleanAsync(plan, answer, ct);
        }

        var preparation = DrawStore.PreparationOf(row);
        if (unit.Act().MustNotBe(preparation.Cleaned!.By, "plan.one-clerk", "T05") is { } refusal)
        {
            return refusal;
        }

        draws.Put(row, preparation with { Confirmed = unit.Act(Role.LibraryClerk) });
        return TaskOutcome.Done;
    }

    private async Task<Result<TaskOutcome>> CleanAsync(InspectionPlan plan, Answer answer, CancellationToken ct)
    {
        if (answer.ObjectLibraries.Count == 0 || answer.OfficerLibraries.Count == 0)
        {
            return Refusal.Because("draw.no-libraries", "请选择检查对象库和执法人员库。", "Choose the object and the officer libraries.", "S1 三（三）");
        }

        var chosen = new DrawPreparation
        {
            ObjectLibraries = answer.ObjectLibraries,
            OfficerLibraries = answer.OfficerLibraries,
            Exclusions = answer.Exclusions,
            Recusals = answer.Recusals,
            Cleaned = unit.Act(Role.LibraryClerk),
        };
        var warnings = PlanWarnings.OfLibraries(plan.Configuration, await libraries.ReadAsync(chosen, ct), unit.Today);
        await draws.BeginAsync(plan, chosen with { Warnings = warnings }, ct);
        return TaskOutcome.Done;
    }
}

/// <summary>T06 公布抽取: when, where, before whom.</summary>
public sealed class AnnounceDrawForm(PlanDesk plans, DrawStore draws) : ITaskForm<AnnounceDrawForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="HeldAt">When the draw is held.</param>
    /// <param name="Place">Where.</param>
    /// <param name="Witnesses">Who watches; at least one from outside the unit is expected.</param>
    /// <param name="DrawId">Name of the draw, ending in its attempt; null for the document number and the attempt.</param>
    /// <param name="BeaconName">Name of the public value to be mixed in; null for none.</param>
    public sealed record Answer(DateTimeOffset HeldAt, string Place, ValueList<PlannedWitness> Witnesses, string? DrawId = null, string? BeaconName = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { } row)
        {
            return DrawSteps.NotPrepared;
        }

        if (answer.DrawId is { } name)
        {
            if (!name.EndsWith(string.Create(CultureInfo.InvariantCulture, $"/{row.Attempt}"), StringComparison.Ordinal))
            {
                return Refusal.Because("draw.id-without-attempt", $"抽取编号须以“/{row.Attempt}”结尾。", $"The draw's name ends in /{row.Attempt}, its attempt.", "DOMAIN 4.2 step 11");
            }

            row.DrawId = name;
        }

        draws.Put(row, DrawStore.PreparationOf(row) with { HeldAt = answer.HeldAt.ToUniversalTime(), Place = answer.Place, Witnesses = answer.Witnesses, BeaconName = answer.BeaconName });
        return TaskOutcome.Done;
    }
}

/// <summary>T07 抽取会: the witnesses' digits, entered once.</summary>
public sealed class HoldDrawForm(Unit unit, PlanDesk plans, DrawStore draws, LibraryReader libraries) : ITaskForm<HoldDrawForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Digits">20 to 200 decimal digits, in the order in which they were read out.</param>
    /// <param name="Beacon">The public value that was announced; <c>-</c> for none.</param>
    public sealed record Answer(string Digits, string Beacon = "-");

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Committed" } row)
        {
            return DrawSteps.NotPrepared;
        }

        var preparation = DrawStore.PreparationOf(row);
        if (preparation.Digits is not null)
        {
            return Refusal.Because("draw.digits-entered", "报数已录入，不能再次录入。", "The digits are entered already; they are entered once.", "DOMAIN 4.2 step 5");
        }

        if ((await libraries.ReadAsync(preparation, ct)).Officers.Any(officer => officer.Id == unit.Actor.Id))
        {
            return Refusal.Because("draw.operator-is-officer", "抽取操作员不得在本次被抽取的执法人员库中。", "The draw's operator must not be in the officer library that is drawn from.", "DOMAIN 6.2");
        }

        // The digits are tried now, so that a wrong entry is refused to the person at the keyboard and not to the drawing.
        var committed = CommittedDraw.Read(await draws.FilesAsync(row, ct));
        var tried = committed.IsRefused ? committed.Refusal : committed.Value.Execute(row.Secret!, answer.Digits, answer.Beacon).Refusal;
        if (tried is not null)
        {
            return tried;
        }

        draws.Put(row, preparation with { Digits = answer.Digits, Beacon = answer.Beacon });
        return TaskOutcome.Done;
    }
}
