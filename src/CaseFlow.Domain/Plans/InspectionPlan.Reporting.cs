using CaseFlow.Domain.Statistics;

namespace CaseFlow.Domain.Plans;

public sealed partial record InspectionPlan
{
    /// <summary>Begins the summing up.</summary>
    /// <param name="act">Who found it complete.</param>
    /// <param name="casesWithoutResult">Cases of the plan that have neither results nor an accepted reason for none.</param>
    /// <returns>The plan in its summary; refused while a case is without result.</returns>
    public Result<InspectionPlan> BeginSummary(Act act, int casesWithoutResult)
    {
        var refusal = (Stage == PlanStage.Dispatched ? null : MustBe(PlanStage.Executing))
            ?? (casesWithoutResult == 0
                ? null
                : Refusal.Because(
                    "plan.cases-open",
                    $"还有 {casesWithoutResult} 件案件没有检查结果。",
                    $"{casesWithoutResult} cases have no result yet.",
                    "DOMAIN §6.3"));
        return refusal is not null ? refusal : this with { Summarising = act };
    }

    /// <summary>Confirms a department's row of form 3 by signature.</summary>
    /// <param name="act">A person of that department.</param>
    /// <param name="department">The department.</param>
    /// <param name="row">The row as generated from the records.</param>
    /// <param name="explanation">Explanation of differences from an earlier table, where there are any.</param>
    /// <returns>The plan with the confirmed row; refused for another department, and for a row that is not of the printed form.</returns>
    /// <remarks>Source: S2-17; T32; DOMAIN §6.7-2; INV-28. Confirming again replaces nothing: the last one holds, the earlier stay.</remarks>
    public Result<InspectionPlan> ConfirmStatistics(Act act, string department, Form3Row row, string? explanation = null) =>
        (MustBeSummarising() ?? MustKnow(department) ?? act.MustActFor(department) ?? act.MustFollow(Summarising) ?? RowRefusal(department, row)) is { } refusal
            ? refusal
            : this with { Statistics = Statistics.Add(new(department, row, explanation, act)) };

    /// <summary>Hands in a department's summary.</summary>
    /// <param name="act">A person of that department.</param>
    /// <param name="department">The department.</param>
    /// <param name="sections">Text under each heading the plan's summary report asks for.</param>
    /// <returns>The plan with the summary; refused while a heading is empty.</returns>
    /// <remarks>Source: S1-25 (four sections); T34.</remarks>
    public Result<InspectionPlan> SubmitSummary(Act act, string department, ValueList<TextSection> sections) =>
        MustBeSummarising() is { } refusal ? refusal : HandIn(ReportKind.SummaryReport, act, department, sections);

    /// <summary>Files a briefing.</summary>
    /// <param name="act">A person of that department.</param>
    /// <param name="department">The department.</param>
    /// <param name="sections">Text under each heading the plan's briefing asks for.</param>
    /// <returns>The plan with the briefing; refused before the plan is issued.</returns>
    /// <remarks>Source: S1-28, S2-26; T33: any time during the plan.</remarks>
    public Result<InspectionPlan> FileBriefing(Act act, string department, ValueList<TextSection> sections) =>
        Issued is null && MustBe(PlanStage.Issued) is { } refusal ? refusal : HandIn(ReportKind.Briefing, act, department, sections);

    /// <summary>Sends a report.</summary>
    /// <param name="act">Who sends it.</param>
    /// <param name="report">Place of the report in the plan, from 0.</param>
    /// <param name="privacyCheckedBy">Who looked for personal data; needed for e-mail.</param>
    /// <returns>The plan with the sent report and the table as it was; refused while a department's part is missing.</returns>
    /// <remarks>Source: S1-25, S2-27; DOMAIN §6.7-4.</remarks>
    public Result<InspectionPlan> SendReport(Act act, int report, string? privacyCheckedBy = null)
    {
        var refusal = MustBeAlive() ?? MustHaveReport(report) ?? MustBeComplete(Configuration.Reports[report]) ?? (
            Configuration.Reports[report].Channel == ReportChannel.Email && string.IsNullOrWhiteSpace(privacyCheckedBy)
                ? Refusal.Because(
                    "plan.report-unchecked",
                    "电子邮件报送前须由专人检查个人信息。",
                    "Before a report leaves by e-mail a person checks it for personal data.",
                    "S2 七.3")
                : null);
        return refusal is not null ? refusal : this with { SentReports = SentReports.Add(new(report, LatestRows(), privacyCheckedBy, act)) };
    }

    /// <summary>Closes the plan.</summary>
    /// <param name="act">Who closes it.</param>
    /// <param name="openCases">Cases of the plan that are not closed.</param>
    /// <returns>The closed plan; refused while a case is open or a report not sent.</returns>
    public Result<InspectionPlan> Close(Act act, int openCases)
    {
        var refusal = (Stage == PlanStage.Summarising
                ? Refusal.Because(
                    "plan.reports-missing",
                    $"还有 {UnsentReports().Count()} 项报送未完成。",
                    $"{UnsentReports().Count()} reports are not sent.",
                    "S1 四（三）")
                : MustBe(PlanStage.Reported))
            ?? MustHaveEveryRow()
            ?? (openCases == 0
                ? null
                : Refusal.Because("plan.cases-open", $"还有 {openCases} 件案件未办结。", $"{openCases} cases are not closed.", "DOMAIN §6.3"));
        return refusal is not null ? refusal : this with { Closed = act };
    }

    /// <summary>Puts the closed plan into the archive.</summary>
    /// <param name="act">The archivist.</param>
    /// <param name="pages">Pages counted; 1 or more.</param>
    /// <param name="contentHash">SHA-256 over the list of papers.</param>
    /// <returns>The archived plan with the day until which it is kept; refused before it is closed or cancelled, and a second time.</returns>
    /// <remarks>Source: T36; INV-25.</remarks>
    public Result<InspectionPlan> PutInArchive(Act act, int pages, string contentHash)
    {
        var file = ArchivedFile.Of(act, Archive is null ? Closed ?? Cancelled?.Act : null, pages, contentHash, Configuration.FollowUps.RetentionYears);
        return file.IsRefused ? file.Refusal : this with { Archive = file.Value };
    }

    /// <summary>The rows of form 3 as last confirmed, in the order of the departments.</summary>
    /// <returns>Fewer than departments while some have not confirmed.</returns>
    public ValueList<Form3Row> LatestRows() => Configuration.Departments
        .Select(d => Statistics.LastOrDefault(s => s.Department == d.Name)?.Row).OfType<Form3Row>().ToValueList();

    private const int MostOfAFigure = 9_999_999;

    private Refusal? RowRefusal(string department, Form3Row row)
    {
        var ofTheForm = row.Department == Configuration.Departments.First(d => d.Name == department).Label
            && row.Results.Count == 10
            && row.Dispositions.Count == 5
            && row.Dispositions[^1] is null;
        if (!ofTheForm)
        {
            return Refusal.Because(
                "statistics.not-the-form",
                "统计表须为该部门的一行：单位、抽查户数、十项结果、四项处理结果和一个空白栏。",
                "A row has the department's label, the households, ten results, four dispositions and the blank.",
                "INV-28");
        }

        if (row.Results.Append(row.Households).Concat(row.Dispositions.Select(d => d ?? 0)).Any(figure => figure is < 0 or > MostOfAFigure))
        {
            return Refusal.Because(
                "statistics.figure",
                $"统计表的数字须在 0 至 {MostOfAFigure} 之间。",
                $"A figure of the table lies between 0 and {MostOfAFigure}.",
                "INV-28");
        }

        return Configuration.Counting.PerItem || row.Results.Sum() == row.Households
            ? null
            : Refusal.Because(
                "statistics.sum",
                $"十项结果合计 {row.Results.Sum()}，与抽查户数 {row.Households} 不符。",
                $"The ten results sum to {row.Results.Sum()}, not to {row.Households} households.",
                "DOMAIN §6.7-2");
    }

    private Refusal? MustBeSummarising() => Stage == PlanStage.Reported ? null : MustBe(PlanStage.Summarising);

    private Refusal? MustBeComplete(PlannedReport report)
    {
        var silent = report.Kind == ReportKind.SummaryReport
            ? Configuration.Departments.FirstOrDefault(d => !DepartmentReports.Any(r => r.Kind == report.Kind && r.Department == d.Name))
            : null;
        return silent is not null
            ? Refusal.Because("plan.summary-missing", $"{silent.Name}尚未提交总结。", $"{silent.Name} has not handed in its summary.", "S1 四（三）")
            : report.Kind == ReportKind.SummaryTable || report.With.Contains(ReportKind.SummaryTable) ? MustHaveEveryRow() : null;
    }

    private Refusal? MustHaveEveryRow() => Configuration.Departments.FirstOrDefault(d => Statistics.All(s => s.Department != d.Name)) is { } missing
        ? Refusal.Because(
            "plan.statistics-missing",
            $"{missing.Name}尚未签字确认统计表。",
            $"{missing.Name} has not confirmed its row of the table.",
            "S2 五.1")
        : null;

    private Result<InspectionPlan> HandIn(ReportKind kind, Act act, string department, ValueList<TextSection> sections)
    {
        var asked = Configuration.Reports.Where(r => r.Kind == kind).SelectMany(r => r.Sections);
        var empty = asked.FirstOrDefault(heading => !sections.Any(s => s.Heading == heading && !string.IsNullOrWhiteSpace(s.Text)));
        var refusal = MustBeAlive()
            ?? MustKnow(department)
            ?? act.MustActFor(department)
            ?? (sections.Count == 0 ? Required.Text(null, "报告正文", "text") : null)
            ?? (empty is null
                ? null
                : Refusal.Because("plan.section-missing", $"“{empty}”部分尚未填写。", $"The section {empty} is empty.", "S1 四（三）"));
        return refusal is not null ? refusal : this with { DepartmentReports = DepartmentReports.Add(new(kind, department, sections, act)) };
    }
}
