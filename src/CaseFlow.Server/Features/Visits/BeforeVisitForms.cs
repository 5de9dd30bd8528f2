using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Visits;

/// <summary>T09 检查审批, with the decision 不宜告知 (T11) where it is needed.</summary>
public sealed class ApproveVisitForm(Unit unit, CaseDesk cases) : ITaskForm<ApproveVisitForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Approve">The decision.</param>
    /// <param name="Reason">Why not; needed to reject.</param>
    /// <param name="PlannedOn">Day of the visit, where it is known.</param>
    /// <param name="CapReason">Why in spite of the yearly cap.</param>
    /// <param name="NoAdvanceNotice">Why nobody may be told in advance; null when they may.</param>
    public sealed record Answer(bool Approve, string? Reason = null, DateOnly? PlannedOn = null, string? CapReason = null, string? NoAdvanceNotice = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var act = unit.Act(Role.PlanApprover);
        if (!answer.Approve)
        {
            return cases.Keep(taken, taken.File.Case.RejectVisit(act, answer.Reason ?? ""), new TaskOutcome("Rejected"));
        }

        var visits = await (await unit.DbAsync(ct)).VisitsThisYearAsync(taken.File.Case, unit.Today, ct);
        var decided = taken.File.Case.ApproveVisit(taken.Plan, act, visits, answer.PlannedOn, answer.CapReason);
        if (!decided.IsRefused && answer.NoAdvanceNotice is { } reason)
        {
            decided = decided.Value.DecideNoAdvanceNotice(act, reason);
        }

        return cases.Keep(taken, decided, new TaskOutcome("Approved"));
    }
}

/// <summary>重新报批: the leader answers a visit that was not approved, or asks not to inspect the object.</summary>
/// <remarks>Source: T09; DOMAIN 2.3 (剔除); INV-05. A rejection alone drops nothing.</remarks>
public sealed class ResubmitVisitForm(Unit unit, CaseDesk cases) : ITaskForm<ResubmitVisitForm.Answer>
{
    /// <summary>The fields: one of the two.</summary>
    /// <param name="Resubmit">What was changed, or why the visit should be approved all the same.</param>
    /// <param name="NotPossible">The object cannot be inspected at all; the head decides.</param>
    public sealed record Answer(string? Resubmit = null, SiteVisitForm.Impossible? NotPossible = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var inspection = taken.File.Case;
        return answer switch
        {
            { Resubmit: { } text, NotPossible: null } => cases.Keep(taken, inspection.ResubmitVisit(unit.Act(), text), new TaskOutcome("Resubmitted")),
            { Resubmit: null, NotPossible: { } impossible } => cases.Keep(
                taken, inspection.RequestExclusion(unit.Act(), impossible.Reason, impossible.Evidence), new TaskOutcome("NotPossible")),
            _ => Refusal.Because("visit.no-answer", "请说明重新报批或无法检查，只选其一。", "Say whether the visit is put forward again or the object cannot be inspected: one of them.", "T09"),
        };
    }
}

/// <summary>T10 告知.</summary>
public sealed class GiveNoticeForm(Unit unit, CaseDesk cases) : ITaskForm<GiveNoticeForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Channel">How.</param>
    /// <param name="Addressee">To whom.</param>
    /// <param name="VisitOn">The day that was told.</param>
    /// <param name="Materials">What to have ready.</param>
    /// <param name="Proof">签收, time of the call, receipt of the fax.</param>
    /// <param name="Undelivered">What came back; null when it was delivered.</param>
    public sealed record Answer(
        NoticeChannel Channel, string? Addressee = null, DateOnly? VisitOn = null, ValueList<string> Materials = default, string? Proof = null, string? Undelivered = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var given = taken.File.Case.GiveNotice(taken.Plan, unit.Act(), answer.Channel, answer.Addressee, answer.VisitOn, answer.Materials, answer.Proof);
        if (!given.IsRefused && answer.Undelivered is { } cameBack)
        {
            return cases.Keep(taken, given.Value.NoteUndelivered(unit.Act(), cameBack), new TaskOutcome("Undelivered"));
        }

        return cases.Keep(taken, given, new TaskOutcome("Given"));
    }
}
