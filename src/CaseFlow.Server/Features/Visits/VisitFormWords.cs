using CaseFlow.Domain.Cases;
using CaseFlow.Server.Features.Archive;
using CaseFlow.Server.Features.Tasks;
using static CaseFlow.Server.Features.Tasks.FormWords;

namespace CaseFlow.Server.Features.Visits;

/// <summary>How the forms of a case ask, from its approval to its record and its archive.</summary>
internal static class VisitFormWords
{
    internal static IEnumerable<Of> All => [.. Before, .. OnSite, .. After, .. Choices, .. Ends];

    private static IEnumerable<Of> Before =>
    [
        Of.Record<ApproveVisitForm.Answer>(
            new("Approve", "审批意见", "Decision"),
            new("Reason", "不批准的理由", "Why not", EntryKind.Lines),
            new Field("PlannedOn", "拟查日期", "Planned day").Refused("visit.outside-window", "visit.day-gone-by"),
            new Field("CapReason", "超出频次上限的理由", "Why in spite of the yearly cap").With("本年度检查次数已达上限时必填。", "Needed where the cap is reached.").Refused("visit.cap-reached"),
            new Field("NoAdvanceNotice", "不宜告知的理由", "Why nobody may be told in advance").With("填写后本案保密，检查前不告知被检查对象。", "The case is then sealed until the visit."))
            .OneOf(
                new Way("approve", "批准检查", "Approve the visit", "PlannedOn", "CapReason", "NoAdvanceNotice").Says("Approve", true),
                new Way("reject", "不批准", "Do not approve", "Reason").Needs("Reason").Says("Approve", false).With("回到组长，说明后重新报批；对象仍在抽取结果中。", "It goes back to the leader; the object stays drawn.")),
        Of.Record<ResubmitVisitForm.Answer>(
            new("Resubmit", "修改情况或说明", "What was changed, or why all the same", EntryKind.Lines),
            new("NotPossible", "无法检查的情况", "Why it cannot be inspected"))
            .OneOf(
                new Way("resubmit", "重新报批", "Put forward again", "Resubmit").Needs("Resubmit"),
                new Way("notPossible", "该对象无法检查，申请不检查", "The object cannot be inspected", "NotPossible").Needs("NotPossible").With("由机关负责人决定，按候补顺序递补。", "The head decides; the reserve gives the next.")),
        Of.Record<GiveNoticeForm.Answer>(
            new Field("Channel", "告知方式", "Channel").Refused("notice.channel"),
            new("Addressee", "接收人", "Addressee"),
            new Field("VisitOn", "告知的检查日期", "Day of the visit").Refused("visit.outside-window", "visit.day-gone-by"),
            new("Materials", "需准备的材料", "Papers to prepare"),
            new Field("Proof", "送达凭证", "Proof").With("签收人、通话时间与接听人，或传真回单；可以以后补录。", "Receipt, time of the call and person, or slip; may come later."),
            new Field("Undelivered", "未能送达的情况", "What came back", EntryKind.Lines).Refused("form.required@reason"))
            .OneOf(
                new Way("given", "已告知", "The object was told", "Proof"),
                new Way("undelivered", "未能送达", "The notice came back", "Undelivered").Needs("Undelivered").With("不影响检查，按期到场。", "The visit takes place all the same.")),
    ];

    private static IEnumerable<Of> OnSite =>
    [
        Of.Record<SiteVisitForm.Answer>(
            new Field("Finished", "检查已完成", "The visit is over").Refused("visit.item-missing", "visit.no-end"),
            new("Reschedule", "改期", "Another day"),
            new("NotPossible", "无法检查的情况", "Why it cannot be inspected"),
            new("DeviceAt", "设备时间", "Time of the device", EntryKind.Hidden))
            .OneOf(
                new Way("finished", "检查完成", "The visit is over").Says("Finished", true).With("接着请被检查对象确认签字。", "The subject is asked to sign next."),
                new Way("reschedule", "改期", "Another day", "Reschedule").Needs("Reschedule"),
                new Way("notPossible", "无法检查", "It cannot be inspected", "NotPossible").Needs("NotPossible").With("由机关负责人决定，按候补顺序递补。", "The head decides; the reserve gives the next.")),
        Of.Record<SiteVisitForm.NewDay>(new Field("To", "新的检查日期", "New day").Refused("visit.outside-window", "visit.day-gone-by"), new("Reason", "改期理由", "Reason")),
        Of.Record<SiteVisitForm.Impossible>(new("Reason", "原因", "Reason"), new("Evidence", "证明材料", "Evidence", EntryKind.Lines)),
        Of.Record<DecideExclusionForm.Answer>(new("Approve", "审批意见", "Decision"), new("Reason", "不同意的理由", "Why not", EntryKind.Lines))
            .OneOf(
                new Way("approve", "同意不检查", "Do not inspect it").Says("Approve", true).With("按候补顺序递补，不得另选。", "The draw's reserve gives the next; nobody chooses."),
                new Way("reject", "不同意，继续检查", "Inspect it", "Reason").Needs("Reason").Says("Approve", false)),
        Of.Record<StartVisit.Request>(
            new Field("Present", "到场执法人员", "Officers present", EntryKind.TeamMember).Refused("visit.below-two", "visit.department-absent", "visit.certificate-invalid", "visit.recused-officer"),
            new Field("CertificatesShown", "已出示执法证件", "Certificates were shown").Refused("visit.certificates-not-shown"),
            new("MetPersons", "见到的人员", "Persons met"),
            new("NearAddress", "在登记地址 200 米以内", "Within 200 m of the registered address"),
            new Field("SecondVisitReason", "再次检查的理由", "Why a second visit").Refused("visit.second-without-reason"),
            new("DeviceAt", "设备时间", "Time of the device", EntryKind.Hidden),
            new Field("FewerReason", "部门一人到场的理由", "Why a department came with one officer").Refused("visit.one-of-department")),
        Of.Record<RecordFindings.Request>(
            new("Results", "检查结果", "Results"),
            new("Measures", "现场措施", "Measures on site"),
            new("DeviceAt", "设备时间", "Time of the device", EntryKind.Hidden),
            new("Handling", "处理方式", "Handling")),
        Of.Record<RecordFindings.Finding>(
            new("Item", "事项", "Item", EntryKind.Carried),
            new Field("Code", "检查结果", "Result", EntryKind.Code).Refused("result.code-outside-set"),
            new("Findings", "检查情况", "Findings", EntryKind.Lines),
            new("Method", "检查方式", "Method"),
            new("Law", "认定依据", "Article it rests on")),
        Of.Record<RecordFindings.Measure>(
            new("Kind", "措施", "Measure"),
            new Field("Form", "方式", "Form").With("责令停止、责令整改须写明方式和内容。", "An order needs its form and its text.").Refused("measure.order-incomplete"),
            new("Text", "内容", "Text", EntryKind.Lines),
            new Field("DueOn", "整改期限", "To be mended by").Refused("measure.due-before-order"),
            new("Evidence", "证据", "Evidence")),
        Of.Record<Evidence>(
            new("No", "编号", "No."), new("Kind", "证据种类", "Kind"), new("Source", "来源", "Source"), new("Hash", "文件校验码", "Hash of the file", EntryKind.Hidden), new("Custodian", "保管人", "Custodian")),
        Of.Record<RecordFindings.Handling>(new("Kind", "处理方式", "Handling"), new("To", "接收机关", "Authority")),
    ];

    private static IEnumerable<Of> After =>
    [
        Of.Record<CollectSignatureForm.Answer>(
            new("Kind", "确认方式", "How it was confirmed"),
            new("Name", "姓名", "Name"),
            new("Capacity", "身份", "Capacity"),
            new Field("Comment", "被检查对象意见", "Comment of the subject", EntryKind.Lines).With("照录原话。", "Verbatim."),
            new("ImageHash", "签字图像校验码", "Hash of the signature", EntryKind.Hidden),
            new("DeviceAt", "设备时间", "Time of the device", EntryKind.Hidden))
            .OneOf(
                new Way("signed", "签字", "Signed").Says("Kind", nameof(SignatureKind.Signed)),
                new Way("sealed", "盖章", "Sealed").Says("Kind", nameof(SignatureKind.Sealed)),
                new Way("refused", "拒绝签字", "Refused").Says("Kind", nameof(SignatureKind.Refused)).With("不影响检查，由执法人员签字说明。", "It holds nothing up; the officers state it and sign."),
                new Way("absent", "无人在场", "Nobody there").Says("Kind", nameof(SignatureKind.Absent)).Without("Name", "Capacity", "Comment").With("由执法人员签字说明；下面的姓名等不记录。", "The officers state it and sign; the name below is not recorded.")),
        Of.Record<StateRefusalForm.Answer>(
            new Field("Reason", "情况说明", "What happened", EntryKind.Lines).With("对方说了什么、做了什么。", "What the subject said and did."),
            new Field("SignedBy", "签字的执法人员", "Officers who sign", EntryKind.TeamMember).Refused("statement.below-two"),
            new("Witness", "见证人", "Witness"),
            new("Recording", "录音录像", "Recording"),
            new("DeviceAt", "设备时间", "Time of the device", EntryKind.Hidden)),
        Of.Record<CompleteRecordForm.Answer>(
            new Field("Signatures", "执法人员签字", "Officers' signatures").Refused("record.officer-unsigned", "team.stranger", "act.back-dated"),
            new("Remark", "备注", "Remark", EntryKind.Lines),
            new Field("Handling", "补充处理方式", "Further handling").With("各部门执法人员已录入的不必重填。", "What the departments' officers entered need not be entered again.").Refused("record.unknown-department")),
        Of.Record<OfficerSignature>(new("OfficerId", "执法人员", "Officer", EntryKind.TeamMember), new("On", "签字日期", "Signed on")),
        Of.Record<CompleteRecordForm.Handling>(new("Department", "部门", "Department", EntryKind.Department), new("Kind", "处理方式", "Handling"), new("To", "接收机关", "Authority")),
        Of.Record<ArchiveForm.Answer>(
            new Field("Pages", "页数", "Pages").Refused("archive.no-pages"),
            new Field("ContentHash", "目录校验码", "Hash of the list", EntryKind.Known).With("由系统按案卷目录生成。", "Computed by the program over the list of the file's acts.")),
    ];

    private static IEnumerable<Of> Choices =>
    [
        Of.Named<NotInspectedReason>(
            reason => reason.Chinese(),
            (NotInspectedReason.Deregistered, "Deregistered"),
            (NotInspectedReason.LicenceRevoked, "Licence revoked"),
            (NotInspectedReason.RegistrationCancelled, "Registration cancelled"),
            (NotInspectedReason.MovedAway, "Moved away"),
            (NotInspectedReason.ClosedOrLiquidating, "Closed or in liquidation"),
            (NotInspectedReason.Duplicate, "Listed twice"),
            (NotInspectedReason.FrequencyCap, "Yearly cap reached"),
            (NotInspectedReason.InspectedElsewhere, "Inspected in a merged task"),
            (NotInspectedReason.LibraryError, "Error of the library")),
        Of.Named<MeasureKind>(
            kind => kind.Chinese(),
            (MeasureKind.OnSiteTranscript, "On-site transcript"),
            (MeasureKind.PreliminaryEvidence, "Preliminary evidence"),
            (MeasureKind.StopOrder, "Order to stop"),
            (MeasureKind.RectificationOrder, "Order to rectify")),
        Of.Named<OrderForm>(form => form.Chinese(), (OrderForm.Written, "Written"), (OrderForm.Oral, "Oral"), (OrderForm.MobilePrinted, "Printed on the spot")),
        Of.Choose<SignatureKind>(
            new(SignatureKind.Signed, "签字", "Signed"), new(SignatureKind.Sealed, "盖章", "Sealed"), new(SignatureKind.Refused, "拒绝签字", "Refused"), new(SignatureKind.Absent, "无人在场", "Nobody there")),
        Of.Choose<HandlingKind>([.. Enum.GetValues<HandlingKind>().Select(kind => new Choice(kind.ToString(), HandlingWords.Of(kind)))]),
    ];

    private static IEnumerable<Of> Ends =>
    [
        Of.Outcomes("ApproveVisit", ("Approved", "批准检查", "Approved"), ("Rejected", "不批准", "Not approved")),
        Of.Outcomes("ResubmitVisit", ("Resubmitted", "已重新报批", "Put forward again"), ("NotPossible", "申请不检查", "Exclusion asked")),
        Of.Outcomes("GiveNotice", ("Given", "已告知", "Given"), ("Undelivered", "未能送达", "Undelivered")),
        Of.Outcomes("SiteVisit", ("Visited", "检查完成", "Visited"), ("Rescheduled", "改期", "Rescheduled"), ("NotPossible", "申请不检查", "Exclusion asked")),
        Of.Outcomes("DecideExclusion", ("Approved", "同意不检查", "Approved"), ("Rejected", "不同意", "Rejected")),
        Of.Outcomes("CollectSignature", ("Signed", "签字", "Signed"), ("Sealed", "盖章", "Sealed"), ("Refused", "拒绝签字", "Refused"), ("Absent", "无人在场", "Nobody there")),
        Of.Outcomes("StateRefusal", ("Done", "已说明", "Stated")),
        Of.Outcomes("CompleteRecord", ("Done", "记录表已完成", "Record complete")),
        Of.Outcomes("Archive", ("Done", "已归档", "Archived")),
    ];
}
