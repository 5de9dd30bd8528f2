using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Plans;

/// <summary>What the task pages of plans know and show.</summary>
internal static class PlanTaskPages
{
    internal static IServiceCollection AddPlanTaskPages(this IServiceCollection services) => services
        .Background("ReviewPlan", WithWarningsAsync)
        .Suggest("ReviewPlan", facts => new
        {
            confirmedWarnings = Open(facts).Select(warning => new { code = warning.Code, place = warning.Place }),
            correctedReports = Misdated(facts.Plan!).Select(report => new { report }),
        })
        .ShowFacts("ReviewPlan", facts => [Text(facts.Plan!), Work(facts.Plan!.Configuration)])
        .Suggest("RevisePlan", facts => new { configuration = facts.Plan!.Configuration })
        .ShowFacts("RevisePlan", facts => [new FactSheet("退回意见", "Why it was returned").With("意见", "Opinion", facts.Plan!.Reviews.LastOrDefault(review => !review.Approved)?.Opinion)])
        .ShowFacts("ConfirmReceipt", facts => [Text(facts.Plan!)])
        .ShowFacts("DecideExtension", facts => [new FactSheet("检查期限", "Inspection window").With("现定期限", "As it stands", Days(facts.Plan!.Window))
            .With("上次申请的决定", "Decided before", facts.Plan.ExtensionsRefused is [.., { } refused] ? refused.Reason : null)]);

    private static async Task<TaskFacts> WithWarningsAsync(IServiceProvider services, TaskFacts facts, CancellationToken ct)
    {
        var plan = facts.Plan!;
        var id = plan.Id.Value;
        var draw = await services.GetRequiredService<CaseFlowDb>().Draws.Where(row => row.PlanId == id).OrderByDescending(row => row.Attempt).FirstOrDefaultAsync(ct);
        var warnings = PlanReader.WarningsOf(plan, draw, facts.Calendar!);
        var names = warnings.GroupBy(warning => warning.Code).ToDictionary(
            same => same.Key, same => new BilingualText(string.Join("；", same.Select(one => one.Text.Chinese)), string.Join("; ", same.Select(one => one.Text.English))));
        foreach (var (report, place) in plan.Configuration.Reports.Select((report, place) => (report, place)))
        {
            names[place.ToString(CultureInfo.InvariantCulture)] = new BilingualText(
                $"第 {place + 1} 项报送材料，通知所印日期 {report.DueOn:yyyy-MM-dd}", $"Report {place + 1}, printed day {report.DueOn:yyyy-MM-dd}");
        }

        return facts with { More = warnings, Names = names };
    }

    private static IEnumerable<PlanWarning> Open(TaskFacts facts) =>
        facts.More is ValueList<PlanWarning> warnings ? warnings.Where(warning => facts.Plan!.AnswerTo(warning) is null) : [];

    // A report that is due before the inspection begins is usually a wrong year (DOMAIN 1.1-2).
    private static IEnumerable<int> Misdated(InspectionPlan plan) => plan.Configuration.Reports
        .Select((report, place) => (report.DueOn, Place: place))
        .Where(report => report.DueOn < plan.Window?.From && plan.ReportCorrections.All(one => one.Report != report.Place))
        .Select(report => report.Place);

    private static FactSheet Text(InspectionPlan plan) => new FactSheet("方案", "Plan")
        .With("名称", "Title", plan.Configuration.Title)
        .With("发文字号", "Document number", plan.Configuration.DocumentNumber)
        .Who("起草", "Drafted by", plan.Drafted.By)
        .With("依据", "Legal bases", string.Join("；", plan.Configuration.Bases.Select(basis => basis.Title)))
        .With("检查期限", "Inspection window", Days(plan.Window))
        .With("检查对象", "Scope", plan.Configuration.Scope);

    private static FactSheet Work(PlanConfiguration plan) => new FactSheet("怎样检查", "How it is inspected")
        .With("部门", "Departments", string.Join("、", plan.Departments.Select(department => department.Role == DepartmentRole.Lead ? $"{department.Name}（牵头）" : department.Name)))
        .With("抽查事项", "Items", string.Join("\n", plan.Items.Select(item => $"{item.Name}（{item.Department}）")))
        .With("抽取比例", "Sampling", plan.Sampling.Strategy == SamplingStrategy.Full ? "100%" : string.Join("，", plan.Sampling.RulesBp.Select(ratio => string.Create(CultureInfo.InvariantCulture, $"{ratio.Stratum} {ratio.BasisPoints / 100m:0.##}%"))))
        .With("公示期限", "To publish", new BilingualText($"{plan.Deadlines.ToPublish.WorkingDays} 个工作日", $"{plan.Deadlines.ToPublish.WorkingDays} working days"))
        .With("移送期限", "To refer", new BilingualText($"{plan.Deadlines.ToRefer.WorkingDays} 个工作日", $"{plan.Deadlines.ToRefer.WorkingDays} working days"))
        .With("公示平台", "Platforms", string.Join("、", plan.PublicationTargets));

    private static string? Days(DayRange? days) => days is null ? null : $"{days.From:yyyy-MM-dd} – {days.To:yyyy-MM-dd}";
}
