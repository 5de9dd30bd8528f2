using CaseFlow.Domain;

namespace CaseFlow.Server.Features.Cases;

/// <summary>What acts of the audit are called, for those that are no tasks; a task is called by its title.</summary>
internal static class ActWords
{
    private static readonly Dictionary<string, BilingualText> _words = new(StringComparer.Ordinal)
    {
        ["OpenCase"] = new("建立案件", "Opened the case"),
        ["StartWorkflow"] = new("启动流程", "Started a workflow"),
        ["StartVisit"] = new("开始现场检查", "Began the visit"),
        ["RecordFindings"] = new("录入检查结果与措施", "Entered results and measures"),
        ["ClaimTask"] = new("认领任务", "Claimed a task"),
        ["ReassignTask"] = new("转交任务", "Reassigned a task"),
        ["ClaimRecusal"] = new("提出回避", "Claimed a recusal"),
        ["DecideRecusal"] = new("决定回避", "Decided a recusal"),
        ["ReplaceOfficer"] = new("更换执法人员", "Replaced an officer"),
        ["AddAssistant"] = new("增加协助人员", "Added an assistant"),
        ["FormResults"] = new("形成检查结果", "Results were formed"),
        ["CloseCase"] = new("结案", "Closed the case"),
        ["RequestCorrection"] = new("收到更正申请", "Took in a request for correction"),
        ["TakeComment"] = new("登记陈述申辩", "Took in the subject's comment"),
        ["ReportRectification"] = new("登记整改完成", "Noted that it was rectified"),
        ["ExtendDeadline"] = new("延长期限", "Extended a deadline"),
        ["DecideShortening"] = new("决定期限是否提前", "Decided on an earlier day"),
        ["RetryIncident"] = new("重试出错的步骤", "Retried a failed step"),
        ["SkipIncident"] = new("跳过出错的步骤", "Skipped a failed step"),
        ["NoteSealedReading"] = new("阅读密封案件", "Read the sealed case"),
    };

    /// <summary>What an act is called.</summary>
    /// <param name="act">Its name in the audit.</param>
    /// <returns>The name itself where it has no words.</returns>
    internal static BilingualText Of(string act) =>
        _words.GetValueOrDefault(act) ?? (act.StartsWith("ProposeMeasure ", StringComparison.Ordinal) ? new BilingualText("提出后续措施建议", "Proposed a measure") : new BilingualText(act, act));
}
