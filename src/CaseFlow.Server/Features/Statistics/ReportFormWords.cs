using CaseFlow.Server.Features.Tasks;
using static CaseFlow.Server.Features.Tasks.FormWords;

namespace CaseFlow.Server.Features.Statistics;

/// <summary>How the forms of tables and reports ask. Sections of a report are parts of a plan's text and asked for as such.</summary>
internal static class ReportFormWords
{
    internal static IEnumerable<Of> All =>
    [
        Of.Record<ConfirmStatisticsForm.Answer>(new Field("Explanation", "与先前统计表不同的说明", "Why it differs from an earlier table", EntryKind.Lines)),
        Of.Record<WriteSummaryForm.Answer>(new Field("Sections", "工作总结", "Summary").Refused("plan.section-missing")),
        Of.Record<WriteBriefingForm.Answer>(new Field("Sections", "专项简报", "Briefing").Refused("plan.section-missing")),
        Of.Record<SendReportForm.Answer>(
            new Field("PrivacyCheckedBy", "个人信息检查人", "Who looked for personal data", EntryKind.Colleague).With("以电子邮件报送时必填。", "Needed for e-mail.").Refused("plan.report-unchecked")),
        Of.Outcomes("ConfirmStatistics", ("Done", "已确认", "Confirmed")),
        Of.Outcomes("WriteSummary", ("Done", "已提交", "Submitted")),
        Of.Outcomes("WriteBriefing", ("Done", "已提交", "Submitted")),
        Of.Outcomes("SendReport", ("Done", "已报送", "Sent")),
    ];
}
