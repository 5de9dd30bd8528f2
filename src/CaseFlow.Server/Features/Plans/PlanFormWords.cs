using CaseFlow.Server.Features.Tasks;
using static CaseFlow.Server.Features.Tasks.FormWords;

namespace CaseFlow.Server.Features.Plans;

/// <summary>How the forms of plans ask.</summary>
internal static class PlanFormWords
{
    internal static IEnumerable<Of> All =>
    [
        .. PlanConfigurationWords.All,
        Of.Record<ReviewPlanForm.Answer>(
            new("Approve", "审核意见", "Decision"),
            new Field("Opinion", "意见", "Opinion", EntryKind.Lines).With("退回时必填。", "Needed to return it."),
            new Field("ConfirmedWarnings", "提示事项", "Warnings").With("同意保留的，请写明理由；要改正的，退回起草人。", "Say why a warning may stand; to have it mended, return the plan."),
            new Field("CorrectedReports", "更正报送日期", "Corrected report days").With("通知所印日期有误的，在此写明应当执行的日期。", "Where the notice prints a wrong day, say which one shall hold."))
            .OneOf(
                new Way("approve", "同意", "Approve", "ConfirmedWarnings", "CorrectedReports").Says("Approve", true).With("方案印发各参加部门，请其签收。", "The plan is issued to the departments, who confirm its receipt."),
                new Way("return", "退回修改", "Return").Says("Approve", false).With("回到起草人，修改后再次送审。", "It goes back to its author and comes again when it is revised.")),
        Of.Record<ReviewPlanForm.AcceptedWarning>(
            new("Code", "提示", "Warning", EntryKind.Known),
            new("Place", "位置", "Place", EntryKind.Carried),
            new("Reason", "保留的理由", "Why it may stand")),
        Of.Record<ReviewPlanForm.CorrectedReport>(
            new("Report", "报送材料", "Report", EntryKind.Known),
            new("DueOn", "应执行的日期", "Day that shall hold"),
            new("Reason", "更正理由", "Why it is another")),
        Of.Record<RevisePlanForm.Answer>(new Field("Configuration", "方案", "Plan")),
        Of.Record<DecideExtensionForm.Answer>(
            new Field("ExtendTo", "延期至", "Extended to").Refused("plan.extension-not-later"),
            new("Reason", "理由", "Reason", EntryKind.Lines))
            .OneOf(
                new Way("extend", "延长检查期限", "Extend the inspection window", "ExtendTo").Needs("ExtendTo").With("未完成的检查可在新的期限内进行。", "Visits that are missing may take place until then."),
                new Way("keep", "不延期", "Do not extend").With("未检查的对象停留在原处；需要时可再次提请延期。", "Objects not visited stay as they are; an extension may be asked for again.")),
        Of.Outcomes("ReviewPlan", ("Approved", "同意", "Approved"), ("Returned", "退回修改", "Returned")),
        Of.Outcomes("RevisePlan", ("Done", "已修改并送审", "Revised and submitted")),
        Of.Outcomes("ConfirmReceipt", ("Done", "已签收", "Received")),
        Of.Outcomes("DecideExtension", ("Extended", "已延期", "Extended"), ("NotExtended", "不延期", "Not extended")),
    ];
}
