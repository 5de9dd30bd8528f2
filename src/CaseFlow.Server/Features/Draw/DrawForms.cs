using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Libraries;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Draw;

/// <summary>T06 公布抽取: when, where, before whom.</summary>
/// <remarks>Whatever the commitment would refuse is refused here, to the person who can mend it.</remarks>
public sealed class AnnounceDrawForm(Unit unit, PlanDesk plans, DrawStore draws, LibraryReader libraries) : ITaskForm<AnnounceDrawForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="HeldAt">When the draw is held; an hour from now or later.</param>
    /// <param name="Place">Where; 1 to 200 characters.</param>
    /// <param name="Witnesses">Who watches; at least one from outside the unit is expected.</param>
    /// <param name="DrawId">Name of the draw, ending in its attempt; null for the document number and the attempt.</param>
    /// <param name="BeaconName">Name of the public value to be mixed in; null for none.</param>
    public sealed record Answer(DateTimeOffset HeldAt, string Place, ValueList<PlannedWitness> Witnesses, string? DrawId = null, string? BeaconName = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Prepared" } row)
        {
            return DrawSteps.NotPrepared;
        }

        var drawId = answer.DrawId ?? row.DrawId;
        if (!drawId.EndsWith(string.Create(CultureInfo.InvariantCulture, $"/{row.Attempt}"), StringComparison.Ordinal))
        {
            return Refusal.Because("draw.id-without-attempt", $"抽取编号须以“/{row.Attempt}”结尾。", $"The draw's name ends in /{row.Attempt}, its attempt.", "DOMAIN 4.2 step 11");
        }

        if (await draws.IsTakenAsync(row.Id, drawId, ct))
        {
            return Refusal.Because("draw.id-taken", $"抽取编号“{drawId}”已被使用。", $"Another draw is called {drawId}.", "DOMAIN 4.2 step 11");
        }

        if (answer.HeldAt < unit.Now + DrawSteps.LeadTime)
        {
            return Refusal.Because("draw.held-too-soon", "抽取应在公布至少 1 小时之后进行。", "A draw is held an hour after its announcement at the earliest.", "DOMAIN 4.2 step 4");
        }

        var preparation = DrawStore.PreparationOf(row) with { HeldAt = answer.HeldAt.ToUniversalTime(), Place = answer.Place, Witnesses = answer.Witnesses, BeaconName = answer.BeaconName };
        var content = await libraries.ReadAsync(plan, preparation, ct);
        var committed = DrawSteps.Commit(plan, content, drawId, preparation, DrawSteps.NoSecret);
        if ((committed.Refusal ?? DrawSteps.ForThePerson(plan.Commit(unit.Act(), committed.Value, content).Refusal)) is { } refusal)
        {
            return refusal;
        }

        row.DrawId = drawId;
        draws.Put(row, preparation);
        return TaskOutcome.Done;
    }
}

/// <summary>T07 抽取会: the witnesses' digits, entered once; or why the attempt should be declared void.</summary>
public sealed class HoldDrawForm(Unit unit, PlanDesk plans, DrawStore draws, LibraryReader libraries) : ITaskForm<HoldDrawForm.Answer>
{
    private const string VoidAsked = "VoidAsked";

    /// <summary>The fields.</summary>
    /// <param name="Digits">20 to 200 decimal digits, in the order in which they were read out.</param>
    /// <param name="Beacon">The public value that was announced; <c>-</c> for none.</param>
    /// <param name="VoidReason">Why the draw cannot be held as announced, 1 to 200 characters, published; the head decides. Null to hold it.</param>
    public sealed record Answer(string? Digits = null, string Beacon = "-", string? VoidReason = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var plan = await plans.TakeAsync(task, ct);
        if (await draws.CurrentAsync(plan.Id.Value, ct) is not { State: "Committed" } row)
        {
            return DrawSteps.NotPrepared;
        }

        var preparation = DrawStore.PreparationOf(row);
        if (answer.VoidReason is { } reason)
        {
            return (AgainstVoidReason(reason) ?? DrawSteps.AgainstOutcome(task, VoidAsked)) is { } refusal ? refusal : AskToVoid(row, preparation, reason);
        }

        return await AgainstHoldingAsync(plan, preparation, ct) is { } notNow ? notNow : await HoldAsync(task, plan, row, preparation, answer, ct);
    }

    private static Refusal? AgainstVoidReason(string reason) => ReplacementGround.AgainstReason(reason) is { } unfit ? unfit with { Place = "voidReason" } : null;

    private async Task<Refusal?> AgainstHoldingAsync(InspectionPlan plan, DrawPreparation preparation, CancellationToken ct)
    {
        if (preparation.Digits is not null)
        {
            return Refusal.Because("draw.digits-entered", "报数已录入，不能再次录入。", "The digits are entered already; they are entered once.", "DOMAIN 4.2 step 5")
                .Then("申请作废本次抽取，写明理由。", "Ask to declare the attempt void, with a reason.");
        }

        if (unit.Now < preparation.HeldAt)
        {
            return Refusal.Because("draw.too-early", "未到公布的抽取时间。", "It is not yet the announced time of the draw.", "DOMAIN 4.2 step 4");
        }

        return (await libraries.ReadAsync(plan, preparation, ct)).Officers.Any(officer => officer.Id == unit.Actor.Id)
            ? Refusal.Because("draw.operator-is-officer", "抽取操作员不得在本次被抽取的执法人员库中。", "The draw's operator must not be in the officer library that is drawn from.", "DOMAIN 6.2")
            : null;
    }

    private async Task<Result<TaskOutcome>> HoldAsync(TaskRow task, InspectionPlan plan, DrawRow row, DrawPreparation preparation, Answer answer, CancellationToken ct)
    {
        var committed = CommittedDraw.Read(await draws.FilesAsync(row, ct));
        if ((committed.Refusal ?? committed.Value.AgainstEntry(answer.Digits, answer.Beacon)) is { } mistyped)
        {
            return mistyped;
        }

        var given = preparation with { Digits = answer.Digits, Beacon = answer.Beacon };
        var executed = committed.Value.Execute(row.Secret!, answer.Digits!, answer.Beacon);
        if (executed.IsRefused)
        {
            // The digits were drawn from: other ones would be a second try (INV-06), so what came of them is kept and the head is asked.
            var failed = $"报数后无法完成抽取：{executed.Refusal.Cause.Chinese}";
            var asked = AskToVoid(row, given, ReplacementGround.AgainstReason(failed) is null ? failed : $"报数后无法完成抽取（{executed.Refusal.Code}）");
            return DrawSteps.AgainstOutcome(task, VoidAsked) is null ? asked : TaskOutcome.Done;
        }

        if (DrawSteps.ForThePerson(plan.RecordDraw(unit.Act(), executed.Value).Refusal) is { } notRecorded)
        {
            return notRecorded;
        }

        draws.Put(row, given);
        return TaskOutcome.Done;
    }

    private TaskOutcome AskToVoid(DrawRow row, DrawPreparation preparation, string reason)
    {
        draws.Put(row, preparation with { VoidAsked = new ReasonedAct(reason, unit.Act()) });
        return new TaskOutcome(VoidAsked);
    }
}
