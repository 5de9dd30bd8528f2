using CaseFlow.Domain.Publication;
using CaseFlow.Server.Features.Tasks;
using static CaseFlow.Server.Features.Tasks.FormWords;

namespace CaseFlow.Server.Features.Publication;

/// <summary>How the forms on the way of a result to the public ask.</summary>
internal static class PublicationFormWords
{
    internal static IEnumerable<Of> All =>
    [
        Of.Record<ReviewResultForm.Answer>(
            new("Pass", "审核结论", "Decision"),
            new Field("Opinion", "意见", "Opinion", EntryKind.Lines).With("退回时必填。", "Needed to return it."),
            new Field("Text", "公示文字", "Text to be published", EntryKind.Lines).With("留空则公示结果编号的规定用语；个人信息自动遮盖。", "The labels of the codes where empty; personal data are masked."))
            .OneOf(
                new Way("pass", "通过", "Pass", "Text").Says("Pass", true).With("进入录入与公示。", "It is entered and published next."),
                new Way("return", "退回", "Return").Says("Pass", false).With("由执法人员更正或说明后再次审核；公示期限不因退回延长。", "Officers correct or answer it; the deadline does not move.")),
        Of.Record<ReviseResultForm.Answer>(
            new Field("Reason", "更正内容和理由，或说明", "What was changed and why, or the answer", EntryKind.Lines), new Field("Codes", "检查结果", "Results").Refused("result.unchanged", "result.items-differ"))
            .OneOf(new Way("change", "更正结果", "Correct the result", "Codes").Needs("Codes"), new Way("answer", "结果无误，予以说明", "The result stands: answer the reviewer")),
        Of.Record<ItemCode>(new("Item", "事项", "Item", EntryKind.Known), new Field("Code", "检查结果", "Result", EntryKind.Code).Refused("result.code-outside-set")),
        Of.Record<EnterOnPlatformForm.Answer>(
            new Field("Reference", "平台录入编号", "Reference of the platform"), new("On", "录入日期", "Entered on"), new("EvidenceHash", "截图校验码", "Hash of a screenshot", EntryKind.Hidden)),
        Of.Record<ConfirmPublicationForm.Answer>(
            new Field("Reference", "公示编号或网址", "Reference or address"), new("On", "公示日期", "Published on"), new("EvidenceHash", "截图校验码", "Hash of a screenshot", EntryKind.Hidden)),
        Of.Record<DecideCorrectionForm.Answer>(
            new("Accept", "决定", "Decision"),
            new Field("Reason", "理由", "Reasons", EntryKind.Lines).With("更正的，理由随新版本公开。", "Published with the new version."),
            new Field("Codes", "更正后的结果", "Corrected results").Refused("result.unchanged", "result.items-differ"),
            new("Text", "更正后的公示文字", "New text to be published", EntryKind.Lines))
            .OneOf(new Way("accept", "更正", "Correct", "Codes", "Text").Needs("Codes").Says("Accept", true), new Way("refuse", "不予更正", "Do not correct").Says("Accept", false)),
        Of.Outcomes("ReviewResult", ("Passed", "通过", "Passed"), ("Returned", "退回", "Returned")),
        Of.Outcomes("ReviseResult", ("Done", "已更正或说明", "Revised or answered")),
        Of.Outcomes("EnterOnPlatform", ("Done", "已录入", "Entered"), ("MoreTargets", "已录入，另有平台", "Entered, more platforms to come")),
        Of.Outcomes("ConfirmPublication", ("Done", "已公示", "Published")),
        Of.Outcomes("DecideCorrection", ("Corrected", "更正", "Corrected"), ("Refused", "不予更正", "Not corrected")),
    ];
}
