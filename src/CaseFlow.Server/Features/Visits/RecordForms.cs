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
    public sealed record Answer(SignatureKind Kind, string? Name = null, string? Capacity = null, string? Comment = null, string? ImageHash = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        var collected = taken.File.Case.CollectSignature(taken.Plan, unit.Act(), answer.Kind, answer.Name, answer.Capacity, answer.Comment, answer.ImageHash);
        return cases.Keep(taken, collected, new TaskOutcome(answer.Kind.ToString()));
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
    public sealed record Answer(string Reason, ValueList<string> SignedBy, string? Witness = null, string? Recording = null);

    /// <inheritdoc />
    public async Task<Result<TaskOutcome>> SubmitAsync(TaskRow task, Answer answer, CancellationToken ct)
    {
        var taken = await cases.TakeAsync(task, ct);
        return cases.Keep(taken, taken.File.Case.StateRefusal(unit.Act(), answer.Reason, answer.SignedBy, answer.Witness, answer.Recording), TaskOutcome.Done);
    }
}

/// <summary>What an officer proposes to do about a finding when the record is signed.</summary>
public enum HandlingKind
{
    /// <summary>责令整改 counts in form 3; the order itself was given on site.</summary>
    RectificationOrdered,

    /// <summary>移送司法机关 counts in form 3.</summary>
    ReferredToJudicial,

    /// <summary>立案查处: a filing is to be decided.</summary>
    FileCase,

    /// <summary>函告许可部门.</summary>
    InformLicensingAuthority,

    /// <summary>移送（转办）有管辖权的部门.</summary>
    Refer,

    /// <summary>Report to the head for a judicial referral.</summary>
    ReferToJudicial,

    /// <summary>经营异常名录 or 经营异常状态.</summary>
    List,

    /// <summary>记于名下 or 限制.</summary>
    RecordNonCooperation,
}

/// <summary>T17 完成记录表: remarks, all officers' signatures, and what each department does about what it found.</summary>
/// <remarks>Source: S2 五.1 (the officers fill in and sign both forms), S2 六 (后续监管), S1-11 and S1-21 (codes 4 and 6 propose).</remarks>
public sealed class CompleteRecordForm(Unit unit, CaseDesk cases, FactStore facts) : ITaskForm<CompleteRecordForm.Answer>
{
    /// <summary>The fields.</summary>
    /// <param name="Signatures">Every officer of the team, each with the day.</param>
    /// <param name="Remark">备注.</param>
    /// <param name="Handling">What each department does about what it found.</param>
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

        var disposed = Dispose(taken.File.FollowUps, completed.Value, answer);
        if (disposed.IsRefused)
        {
            return disposed.Refusal;
        }

        facts.Put(taken.File with { Case = completed.Value, FollowUps = disposed.Value });
        return new TaskOutcome("Done", Data(completed.Value, answer));
    }

    // Each department's own officer signs for what the department does: the leader of another one cannot.
    private Result<CaseFollowUps> Dispose(CaseFollowUps followUps, InspectionCase inspection, Answer answer)
    {
        Result<CaseFollowUps> disposed = followUps;
        foreach (var one in answer.Handling)
        {
            if (inspection.Team!.Members.FirstOrDefault(member => member.Department == one.Department) is not { } officer)
            {
                return Refusal.Because("record.unknown-department", $"{one.Department}没有参加本案检查。", $"{one.Department} takes no part in this case.", "INV-14");
            }

            var kind = one.Kind switch
            {
                HandlingKind.RectificationOrdered => (DispositionKind?)DispositionKind.RectificationOrdered,
                HandlingKind.ReferredToJudicial => DispositionKind.ReferredToJudicial,
                _ => null,
            };
            if (kind is { } counted && !disposed.IsRefused)
            {
                disposed = disposed.Value.Dispose(new Act(officer.OfficerId, unit.Now, one.Department, Role.Officer), one.Department, counted);
            }
        }

        return disposed;
    }

    private static Dictionary<string, object?> Data(InspectionCase inspection, Answer answer)
    {
        List<object?> Of(HandlingKind kind, int? code = null) =>
        [
            .. answer.Handling.Where(one => one.Kind == kind)
                .Concat(inspection.Results.Where(result => result.Code == code).Select(result => new Handling(result.Department, kind)))
                .DistinctBy(one => (one.Department, one.To))
                .Select(one => new Dictionary<string, object?> { ["department"] = one.Department, ["to"] = one.To }),
        ];

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
