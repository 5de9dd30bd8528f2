using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Statistics;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Statistics;

/// <summary>What the task pages of tables and reports know and show.</summary>
internal static class ReportTaskPages
{
    internal static IServiceCollection AddReportTaskPages(this IServiceCollection services) => services
        .Background("ConfirmStatistics", async (provider, facts, ct) => facts with { More = await provider.GetRequiredService<CountForm3>().HandleAsync(facts.Plan!, CountedVersion.Current, ct) })
        .ShowWith<Form3View>("ConfirmStatistics")
        .Suggest("WriteSummary", facts => new { sections = Sections(facts, ReportKind.SummaryReport) })
        .ShowWith<Form3View>("WriteSummary")
        .Background("WriteSummary", async (provider, facts, ct) => facts with { More = await provider.GetRequiredService<CountForm3>().HandleAsync(facts.Plan!, CountedVersion.Current, ct) })
        .Suggest("WriteBriefing", facts => new { sections = Sections(facts, ReportKind.Briefing) })
        .Background("SendReport", WithColleaguesAsync)
        .ShowFacts("SendReport", facts => [Sent(facts)]);

    // What the plan asks for has its headings; without any the text is one piece.
    private static IEnumerable<object> Sections(TaskFacts facts, ReportKind kind) =>
        (facts.Plan!.Configuration.Reports.FirstOrDefault(report => report.Kind == kind)?.Sections is { Count: > 0 } asked ? asked : ["正文"]).Select(heading => new { heading });

    private static async Task<TaskFacts> WithColleaguesAsync(IServiceProvider provider, TaskFacts facts, CancellationToken ct)
    {
        var department = facts.Row.Department;
        var people = await provider.GetRequiredService<CaseFlowDb>().People.Where(person => person.DisabledAt == null && person.Department == department).OrderBy(person => person.Name).Take(200)
            .Select(person => new { person.Id, person.Name }).ToListAsync(ct);
        return facts with { Choices = new Dictionary<EntryKind, IReadOnlyList<(string, string)>> { [EntryKind.Colleague] = [.. people.Select(person => (person.Id, person.Name))] } };
    }

    private static FactSheet Sent(TaskFacts facts) => TaskParameters.FindNumber(facts.Row) is { } number && number < facts.Plan!.Configuration.Reports.Count && facts.Plan.Configuration.Reports[number] is var report
        ? new FactSheet("报送", "The report")
            .With("报送至", "To", string.Join("、", report.To))
            .With("报送日期", "Due on", facts.Plan.ReportDueOn(number) is { } day ? $"{day:yyyy-MM-dd}" : null)
            .With("通知原文", "Wording of the notice", report.Wording)
            .With("已提交总结的部门", "Summaries handed in", string.Join("、", facts.Plan.DepartmentReports.Where(one => one.Kind == ReportKind.SummaryReport).Select(one => one.Department)))
        : new FactSheet("报送", "The report");
}
