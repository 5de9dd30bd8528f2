using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Cases;

public sealed partial record InspectionCase
{
    /// <summary>Records what the subject did when asked to sign.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <param name="act">An officer of the team.</param>
    /// <param name="kind">Signed, sealed, refused or absent.</param>
    /// <param name="name">Who signed or refused.</param>
    /// <param name="capacity">In which capacity.</param>
    /// <param name="comment">The subject's comment, verbatim.</param>
    /// <param name="imageHash">SHA-256 of the signature's image.</param>
    /// <returns>The case with the signature; refused while an item of any department has no result.</returns>
    /// <remarks>Source: S2-15; T15; INV-12. A refusal or absence never blocks (INV-13).</remarks>
    public Result<InspectionCase> CollectSignature(
        InspectionPlan plan, Act act, SignatureKind kind, string? name = null, string? capacity = null, string? comment = null, string? imageHash = null)
    {
        var missing = MissingItems(plan).ToList();
        var refusal = MustBeOnSite()
            ?? MustBeOnTeam(act)
            ?? act.MustFollow(Visits[^1].Began)
            ?? MustBeUnrecorded()
            ?? (missing.Count == 0 ? null : Refusal.Because(
                "signature.items-missing",
                $"还有 {missing.Count} 个事项没有结果：{string.Join("、", missing.Select(i => $"{i.Department}“{i.Name}”"))}。",
                $"{missing.Count} items have no result: {string.Join(", ", missing.Select(i => $"{i.Id} of {i.Department}"))}.",
                "INV-12"));
        return refusal is not null ? refusal : this with { Signature = new(kind, act, name, capacity, comment, imageHash), Statement = null };
    }

    /// <summary>States why there is no signature of the subject.</summary>
    /// <param name="act">An officer of the team.</param>
    /// <param name="reason">Reason and facts; needed.</param>
    /// <param name="signedBy">Ids of the officers who sign; two or more of the team.</param>
    /// <param name="witness">Witness invited.</param>
    /// <param name="recording">Reference of an audio or video record.</param>
    /// <returns>The case with the statement; refused where the subject signed, for one officer alone, and for strangers.</returns>
    /// <remarks>Source: S2-16; T16; INV-13.</remarks>
    public Result<InspectionCase> StateRefusal(
        Act act, string reason, ValueList<string> signedBy, string? witness = null, string? recording = null)
    {
        var refusal = MustBeOpen()
            ?? MustBeOnTeam(act)
            ?? (Signature is { NeedsStatement: true }
                ? null
                : Refusal.Because("statement.not-needed", "被检查对象没有拒签或缺席。", "The subject neither refused nor was absent.", "S2 四.5"))
            ?? act.MustFollow(Signature?.Act)
            ?? MustBeUnrecorded()
            ?? Required.Text(reason, "拒签或缺席的情况说明", "statement")
            ?? (signedBy.Distinct().Count() >= 2 && signedBy.All(id => Team?.Find(id) is not null)
                ? null
                : Refusal.Because(
                    "statement.below-two",
                    "说明须由检查小组至少两名执法人员签字。",
                    "The statement is signed by two or more officers of the team.",
                    "INV-13"));
        return refusal is not null ? refusal : this with { Statement = new(reason, signedBy, act, witness, recording) };
    }

    /// <summary>Finishes the record with the officers' signatures.</summary>
    /// <param name="act">An officer of the team.</param>
    /// <param name="signatures">One of every officer of the team who was at a visit, and one or more of each department with results, each from the day of the last visit to the day of this act.</param>
    /// <param name="remark">Free part of 备注.</param>
    /// <returns>The case with its finished record; refused without the subject's signature or the officers' statement, and while an officer who was there has not signed.</returns>
    /// <remarks>Source: S2-17; T17; INV-12, INV-13, INV-23.</remarks>
    public Result<InspectionCase> CompleteRecord(Act act, ValueList<OfficerSignature> signatures, string? remark = null)
    {

        // Of a department whose officers at the visit were replaced since, a successor signs: without a signature its result would never be formed.
        var unsigned = Team?.Members.FirstOrDefault(m => signatures.All(s => s.OfficerId != m.OfficerId)
            && (Visits.Any(v => v.Present.Contains(m.OfficerId))
                || (Results.Any(r => r.Department == m.Department) && signatures.All(s => Team?.Find(s.OfficerId)?.Department != m.Department))));
        var stranger = signatures.FirstOrDefault(s => Team?.Find(s.OfficerId) is null);
        var refusal = MustBeOpen()
            ?? MustBeOnTeam(act)
            ?? MustBeUnrecorded()
            ?? (Signature is not null
                ? null
                : Refusal.Because("record.not-signed", "尚未要求被检查对象签字或盖章。", "The subject has not been asked to sign.", "S2 四.5"))
            ?? (Signature is { NeedsStatement: true } && Statement is null
                ? Refusal.Because(
                    "record.statement-missing",
                    "被检查对象未签字，须先由执法人员签字说明。",
                    "The subject did not sign; the officers' statement comes first.",
                    "INV-13")
                : null)
            ?? (Visits[^1].Ended is not null ? null : Refusal.Because("visit.going-on", "现场检查尚未结束。", "The visit has not ended.", "T17"))
            ?? act.MustFollow(Signature?.Act)
            ?? (unsigned is null
                ? null
                : Refusal.Because(
                    "record.officer-unsigned",
                    $"{PersonInText.Of(unsigned.OfficerId)} 尚未签字。",
                    $"{PersonInText.Of(unsigned.OfficerId)} has not signed.",
                    "S2 五.1"))
            ?? (stranger is null
                ? null
                : Refusal.Because(
                    "team.stranger",
                    $"{PersonInText.Of(stranger.OfficerId)} 不是本案检查小组成员。",
                    $"{PersonInText.Of(stranger.OfficerId)} is not on the team of this case.",
                    "INV-05"))
            ?? (signatures.FirstOrDefault(s => s.On < Visits[^1].On || s.On > act.On) is { } astray
                ? Refusal.Because(
                    "act.back-dated",
                    $"{PersonInText.Of(astray.OfficerId)} 的签字日期 {astray.On:yyyy-MM-dd} 不在检查日与今日之间。",
                    $"The signature of {PersonInText.Of(astray.OfficerId)}, {astray.On:yyyy-MM-dd}, is not between the visit and today.",
                    "INV-23")
                : null);
        return refusal is not null ? refusal : this with { Record = new(act, signatures, remark) };
    }

    /// <summary>形成检查结果: from here on the results stand and the departments' periods run.</summary>
    /// <param name="act">Who forms them.</param>
    /// <returns>The case with its results; refused before the record is finished and a second time.</returns>
    /// <remarks>Source: S2-18; DOMAIN §2.2-9. The legal day is <see cref="ResultFormedOn"/>, not the day of this act.</remarks>
    public Result<InspectionCase> FormResults(Act act)
    {
        var refusal = MustBeOpen()
            ?? (ResultsFormed is null
                ? null
                : Refusal.Because("result.already-formed", "检查结果已形成。", "The results are formed already.", "S2 五.2"))
            ?? (Record is not null
                ? null
                : Refusal.Because("result.record-incomplete", "记录表尚未完成。", "The record is not finished.", "S2 五.1"))
            ?? act.MustFollow(Record?.Act);
        return refusal is not null ? refusal : this with { ResultsFormed = act };
    }
}
