using CaseFlow.Domain.FollowUps;
using CaseFlow.Server.Features.Tasks;
using static CaseFlow.Server.Features.Tasks.FormWords;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>How the forms of what follows an inspection ask.</summary>
internal static class FollowUpFormWords
{
    internal static IEnumerable<Of> All => [.. Referrals, .. Decisions, .. Ends];

    private static IEnumerable<Of> Referrals =>
    [
        Of.Record<DraftReferralForm.Answer>(
            new("Authority", "有管辖权的部门", "Competent authority"),
            new("Facts", "检查发现的事实", "Facts found", EntryKind.Lines),
            new("Law", "涉嫌违反的规定", "Law it breaks"),
            new("Evidence", "随附证据材料", "Evidence that goes with it")),
        Of.Record<ApproveReferralForm.Answer>(new Field("Approve", "审批意见", "Decision"))
            .OneOf(
                new Way("approve", "同意移送", "Approve").Says("Approve", true).With("由承办人发出移送函。", "The clerk sends the letter."),
                new Way("return", "退回修改", "Return").Says("Approve", false)),
        Of.Record<SendReferralForm.Answer>(new Field("Receipt", "发出凭证", "Proof of sending").With("送达回证或快递单号。", "Receipt or number of the parcel.")),
        Of.Record<RecordReferralAnswerForm.Answer>(
            new("Accepted", "答复", "Answer"), new Field("Words", "受理文号或不予受理的理由", "Number of the receipt, or the reasons").Refused("form.required@answer"))
            .OneOf(new Way("accepted", "受理", "Accepted").Says("Accepted", true), new Way("declined", "不予受理", "Declined").Says("Accepted", false)),
        Of.Record<ResolveReferralForm.Answer>(new Field("How", "处理情况", "What was done", EntryKind.Lines).With("另行移送其他部门，或由本部门继续办理。", "Another authority, or the own department goes on.")),
        Of.Record<ReferToJudicialForm.Answer>(
            new("Report", "书面报告", "Written report", EntryKind.Lines),
            new Field("Investigators", "调查人员", "Investigators").With("两名以上。", "Two or more.").Refused("judicial.below-two"),
            new("Refer", "决定", "Decision"),
            new("Reason", "理由", "Reasons", EntryKind.Lines),
            new("Authority", "司法机关", "Judicial authority"),
            new Field("Papers", "移送材料清单", "List of papers").Refused("judicial.papers-missing"))
            .OneOf(
                new Way("report", "报告负责人", "Report to the head", "Report", "Investigators").Needs("Report", "Investigators"),
                new Way("refer", "移送司法机关", "Refer").Says("Refer", true).With("24 小时内移送。", "It is handed over within 24 hours."),
                new Way("notRefer", "不移送", "Do not refer").Says("Refer", false),
                new Way("handOver", "向司法机关移送", "Hand over", "Authority", "Papers").Needs("Authority", "Papers")),
        Of.Record<RecordJudicialAnswerForm.Answer>(
            new("Accepted", "答复", "Answer"), new Field("Words", "立案文号或不予立案的理由", "Number of the answer, or the reasons").Refused("form.required@answer"))
            .OneOf(new Way("accepted", "立案", "Case opened").Says("Accepted", true), new Way("declined", "不予立案", "No case opened").Says("Accepted", false)),
    ];

    private static IEnumerable<Of> Decisions =>
    [
        Of.Record<RecheckRectificationForm.Answer>(
            new("Fixed", "复查结果", "Result"),
            new("Evidence", "复查情况和证据", "What shows it", EntryKind.Lines),
            new Field("PassedTo", "后续处理", "What follows").With("例如转立案查处。", "For example a filing."))
            .OneOf(new Way("fixed", "已整改", "Mended").Says("Fixed", true), new Way("notFixed", "未整改", "Not mended", "PassedTo").Needs("PassedTo").Says("Fixed", false)),
        Of.Record<DecideFilingForm.Answer>(
            new("File", "决定", "Decision"), new("Reason", "理由或依据", "Reasons or basis", EntryKind.Lines), new Field("FilingNumber", "立案文号", "Filing number").Refused("filing.number-missing"))
            .OneOf(new Way("file", "立案", "File", "FilingNumber").Needs("FilingNumber").Says("File", true), new Way("notFile", "不予立案", "Do not file").Says("File", false)),
        Of.Record<InformLicensingAuthorityForm.Answer>(new("Authority", "许可部门", "Licensing authority"), new("Content", "函告内容", "What it is told", EntryKind.Lines)),
        Of.Record<DecideListingForm.Answer>(
            new("Accept", "决定", "Decision"),
            new("Reason", "理由", "Reasons", EntryKind.Lines),
            new Field("Remedies", "救济途径", "Remedies", EntryKind.Lines).Refused("adverse.remedies-missing"))
            .OneOf(
                new Way("accept", "列入名录或标注状态", "List or mark", "Remedies").Needs("Remedies").Says("Accept", true).With("个体工商户标注经营异常状态，其他列入经营异常名录。", "Individual businesses are marked, others are listed."),
                new Way("reject", "不列入、不标注", "Neither").Says("Accept", false)),
        Of.Record<DecideNonCooperationForm.Answer>(
            new Field("Record", "记于企业名下", "Recorded under the subject").Called("记录", "Record it", "不记录", "Do not"),
            new("Reason", "理由", "Reasons", EntryKind.Lines),
            new Field("Restriction", "限制办理业务", "Restriction").Refused("noncooperation.restriction-unlawful"),
            new Field("Remedies", "救济途径", "Remedies", EntryKind.Lines).With("记录或限制时必填。", "Needed for either.").Refused("adverse.remedies-missing")),
        Of.Record<BusinessRestriction>(new("Basis", "法律依据", "Legal basis"), new("From", "开始日期", "From"), new("Until", "截止日期", "Until")),
        Of.Record<RecordNoFurtherActionForm.Answer>(new Field("Reason", "不再处理的理由", "Why nothing more is done", EntryKind.Lines)),
        Of.Record<ClosingCheckForm.Answer>(new Field("Points", "四个到位", "Closing checks").Refused("case.point-unanswered", "case.point-denied", "closing.point-not-asked")),
        Of.Record<ClosingCheckForm.Point>(new("Of", "事项", "Point", EntryKind.Known), new("Is", "是否到位", "Done"), new Field("Evidence", "证明", "What shows it", EntryKind.Lines).With("不适用时可不填。", "May be empty where it does not apply.")),
        Of.Choose<PointAnswer>(new(PointAnswer.Yes, "是", "Yes"), new(PointAnswer.No, "否", "No"), new(PointAnswer.NotApplicable, "不适用", "Does not apply")),
    ];

    private static IEnumerable<Of> Ends =>
    [
        Of.Outcomes("Refer", ("Done", "已拟函", "Drafted")),
        Of.Outcomes("ApproveReferral", ("Approved", "同意移送", "Approved"), ("Returned", "退回修改", "Returned")),
        Of.Outcomes("SendReferral", ("Done", "已发出", "Sent")),
        Of.Outcomes("RecordReferralAnswer", ("Accepted", "受理", "Accepted"), ("Declined", "不予受理", "Declined")),
        Of.Outcomes("ResolveReferral", ("Done", "已另行处理", "Resolved")),
        Of.Outcomes("ReferToJudicial", ("Done", "已完成", "Done"), ("Referred", "决定移送", "Referred"), ("NotReferred", "决定不移送", "Not referred")),
        Of.Outcomes("RecordJudicialAnswer", ("Accepted", "立案", "Case opened"), ("Declined", "不予立案", "No case opened")),
        Of.Outcomes("RecheckRectification", ("Fixed", "已整改", "Mended"), ("NotFixed", "未整改", "Not mended")),
        Of.Outcomes("DecideFiling", ("Filed", "立案", "Filed"), ("NotFiled", "不予立案", "Not filed")),
        Of.Outcomes("InformLicensingAuthority", ("Done", "已函告", "Informed")),
        Of.Outcomes("DecideListing", ("Decided", "列入或标注", "Listed or marked"), ("Rejected", "不列入、不标注", "Neither")),
        Of.Outcomes("DecideNonCooperation", ("Decided", "记录或限制", "Recorded or restricted"), ("Rejected", "不记录、不限制", "Neither")),
        Of.Outcomes("RecordNoFurtherAction", ("Done", "不再处理", "No further action")),
        Of.Outcomes("ClosingCheck", ("Done", "已核对", "Checked")),
    ];
}
