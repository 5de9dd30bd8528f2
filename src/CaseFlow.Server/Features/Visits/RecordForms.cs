using CaseFlow.Domain;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Tasks;

namespace CaseFlow.Server.Features.Visits;

/// <summary>T15 被检查对象签字或盖章.</summary>
public sealed class CollectSignatureForm(Unit unit, CaseDesk cases) : ITaskForm<CollectSignatureForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Kind">签字, 盖章, 拒绝 or 不在场.</param>
    /// <param name="Name">Who signed.</param>
    /// <param name="Capacity">In which capacity.</param>
    /// <param name="Comment">What the subject wants noted.</param>
    /// <param name="ImageHash">SHA-256 of the picture of the signature.</param>
    /// <param name="DeviceAt">Time of the device, for an entry made without a connection; sent by the end of the next working day.</param>
    public sealed record Answer(
        SignatureKind Kind, string? Name = null, string? Capacity = null, string? Comment = null, string? ImageHash = null, DateTimeOffset? DeviceAt = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var act = unit.Act(deviceAt: answer.DeviceAt);
        return act.MustBeSynced(unit.Calendar) ?? cases.Keep(
            taken,
            taken.File.Case.CollectSignature(taken.Plan, act, answer.Kind, answer.Name, answer.Capacity, answer.Comment, answer.ImageHash),
            new TaskOutcome(answer.Kind.ToString()));
    }
}

/// <summary>T16 执法人员签字说明.</summary>
public sealed class StateRefusalForm(Unit unit, CaseDesk cases) : ITaskForm<StateRefusalForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Reason">What happened.</param>
    /// <param name="SignedBy">Officers of the team who sign; two or more.</param>
    /// <param name="Witness">An invited witness.</param>
    /// <param name="Recording">Name of a sound or picture recording.</param>
    /// <param name="DeviceAt">Time of the device, for an entry made without a connection; sent by the end of the next working day.</param>
    public sealed record Answer(string Reason, ValueList<string> SignedBy, string? Witness = null, string? Recording = null, DateTimeOffset? DeviceAt = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var act = unit.Act(deviceAt: answer.DeviceAt);
        return act.MustBeSynced(unit.Calendar)
            ?? cases.Keep(taken, taken.File.Case.StateRefusal(act, answer.Reason, answer.SignedBy, answer.Witness, answer.Recording), TaskOutcome.Done);
    }
}

/// <summary>T17 完成记录表: remarks, all officers' signatures, and what each department does about what it found.</summary>
/// <remarks>
/// Source: S2 五.1 (the officers fill in and sign both forms), S2 六 (后续监管), S1-11 and S1-21 (codes 4 and 6 propose). A department's own officers enter
/// what it does with their findings; what nobody entered there the leader enters here, in the leader's own name. Dispositions count in form 3 as given,
/// with or without an order or a referral beside them.
/// </remarks>
public sealed class CompleteRecordForm(Unit unit, CaseDesk cases, FactStore facts) : ITaskForm<CompleteRecordForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Signatures">Every officer of the team, each with the day.</param>
    /// <param name="Remark">备注.</param>
    /// <param name="Handling">What departments do about what they found, besides what their own officers entered.</param>
    public sealed record Answer(ValueList<OfficerSignature> Signatures, string? Remark = null, ValueList<Handling> Handling = default);

    /// <summary>One way of handling.</summary>
    /// <param name="Department">The department whose finding it is.</param>
    /// <param name="Kind">What it does.</param>
    /// <param name="To">The authority, for a referral or letter.</param>
    public sealed record Handling(string Department, HandlingKind Kind, string? To = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var completed = taken.File.Case.CompleteRecord(unit.Act(), answer.Signatures, answer.Remark);
        if (completed.IsRefused)
        {
            return completed.Refusal;
        }

        var inspection = completed.Value;
        if (answer.Handling.FirstOrDefault(one => inspection.Team!.Members.All(member => member.Department != one.Department)) is { } stranger)
        {
            return Refusal.Because("record.unknown-department", $"{stranger.Department}没有参加本案检查。", $"{stranger.Department} takes no part in this case.", "INV-14");
        }

        // Signed with the name of whoever entered it: nobody acts in the name of an officer who did nothing (S2-23).
        var entered = inspection.Handlings.ToList();
        var handlings = new List<ProposedHandling>();
        foreach (var one in answer.Handling)
        {
            var same = entered.Find(other => (other.Department, other.Kind, other.To) == (one.Department, one.Kind, one.To));
            handlings.Add(same ?? new ProposedHandling(one.Department, one.Kind, unit.Act(Role.TeamLeader) with { Department = one.Department }, one.To));
            if (same is not null)
            {
                entered.Remove(same);
            }
        }

        handlings.AddRange(entered);
        var disposed = Dispose(taken.File.FollowUps, handlings);
        if (disposed.IsRefused)
        {
            return disposed.Refusal;
        }

        facts.Put(taken.File with { Case = inspection, FollowUps = disposed.Value });
        return new TaskOutcome("Done", Data(inspection, handlings));
    }

    private static Result<CaseFollowUps> Dispose(CaseFollowUps followUps, List<ProposedHandling> handlings)
    {
        Result<CaseFollowUps> disposed = followUps;
        foreach (var one in handlings.DistinctBy(one => (one.Department, one.Kind)))
        {
            var kind = one.Kind switch
            {
                HandlingKind.RectificationOrdered => (DispositionKind?)DispositionKind.RectificationOrdered,
                HandlingKind.ReferredToJudicial => DispositionKind.ReferredToJudicial,
                _ => null,
            };
            if (kind is { } counted && !disposed.IsRefused)
            {
                disposed = disposed.Value.Dispose(one.Act, one.Department, counted);
            }
        }

        return disposed;
    }

    private static Dictionary<string, object?> Data(InspectionCase inspection, List<ProposedHandling> handlings)
    {
        List<object?> Of(HandlingKind kind, int? code = null)
        {
            var all = handlings.Where(one => one.Kind == kind).Select(one => (one.Department, one.To))
                .Concat(inspection.Results.Where(result => result.Code == code).Select(result => (result.Department, (string?)null)));

            // Two matters may go to one authority, each in a letter of its own (S2 五.2); nobody is listed twice.
            var each = kind is HandlingKind.Refer or HandlingKind.ReferToJudicial ? all : all.Distinct();
            return [.. each.Select(one => new Dictionary<string, object?> { ["department"] = one.Department, ["to"] = one.Item2 })];
        }

        return new Dictionary<string, object?>
        {
            ["referrals"] = Of(HandlingKind.Refer),
            ["judicialReferrals"] = Of(HandlingKind.ReferToJudicial),
            ["filings"] = Of(HandlingKind.FileCase),
            ["licensingLetters"] = Of(HandlingKind.InformLicensingAuthority),
            ["listings"] = Of(HandlingKind.List, 4),
            ["nonCooperations"] = Of(HandlingKind.RecordNonCooperation, 6),
        };
    }
}
