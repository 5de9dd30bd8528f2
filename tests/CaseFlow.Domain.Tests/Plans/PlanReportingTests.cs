using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Statistics;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Plans;

public sealed class PlanReportingTests
{
    private static readonly ValueList<TextSection> Texts = [new("亮点和做法", "联合检查"), new("建议", "继续")];

    [Fact]
    public void A_report_dated_before_the_window_arms_no_deadline_until_the_head_corrects_it()
    {
        var corrected = Misdated.CorrectReportDate(Head(VisitDay), 0, new(2025, 6, 30), "年份有误").Value;

        Assert.Null(Misdated.ReportDueOn(0));
        Assert.Equal(new DateOnly(2025, 6, 30), corrected.ReportDueOn(0));
        Assert.Equal((new DateOnly(2024, 6, 30), "6 月 30 前"), (corrected.Configuration.Reports[0].DueOn, corrected.Configuration.Reports[0].Wording));
    }

    [Fact]
    public void A_warning_of_a_misdated_report_is_answered_by_its_correction()
    {
        var warning = Assert.Single(PlanWarnings.OfText(Misdated.Configuration, WorkingCalendar.Shipped), one => one.Code == "report-due-before-window");
        var corrected = Misdated.CorrectReportDate(Head(VisitDay), 0, new(2025, 6, 30), "年份有误").Value;

        Assert.Null(Misdated.AnswerTo(warning));
        Assert.Equal("2025-06-30：年份有误", corrected.AnswerTo(warning)!.Reason);
        Assert.Null(corrected.AnswerTo(warning with { Place = "reports[1].dueOn" }));
    }

    [Fact]
    public void A_lawful_report_date_holds_as_printed() => Assert.Equal(new DateOnly(2024, 8, 30), Dispatched.ReportDueOn(0));

    [Fact]
    public void Only_a_date_before_the_window_is_corrected_and_only_by_the_head_to_a_day_after_it_opens()
    {
        Assert.Equal("plan.report-date-stands", Dispatched.CorrectReportDate(Head(VisitDay), 0, new(2024, 9, 30), "误").Code());
        Assert.Equal("act.wrong-capacity", Misdated.CorrectReportDate(By("reporter", VisitDay), 0, new(2024, 9, 30), "误").Code());
        Assert.Equal("plan.report-before-window", Misdated.CorrectReportDate(Head(VisitDay), 0, new(2024, 6, 29), "误").Code());
        Assert.Equal("form.required", Misdated.CorrectReportDate(Head(VisitDay), 0, new(2024, 9, 30), "").Code());
        Assert.Equal("plan.unknown-report", Misdated.CorrectReportDate(Head(VisitDay), 1, new(2024, 9, 30), "误").Code());
    }

    [Fact]
    public void A_revised_plan_begins_without_the_corrections_of_its_former_text()
    {
        var corrected = (InReview with { Configuration = Misdated.Configuration }).CorrectReportDate(Head(Issued), 0, new(2025, 6, 30), "年份有误").Value;

        Assert.Empty(corrected.Revise(Configuration, By("author", Issued)).Value.ReportCorrections);
    }

    private static InspectionPlan Misdated => Dispatched with { Configuration = Configuration with { Reports = [new(ReportKind.SummaryReport, new(2024, 6, 30), Wording: "6 月 30 前")] } };

    [Fact]
    public void Summing_up_waits_for_every_case() =>
        Assert.Equal("plan.cases-open", Dispatched.BeginSummary(By("reporter", Later), 1).Code());

    [Fact]
    public void A_summary_fills_every_heading_the_plan_asks_for()
    {
        Assert.Equal("plan.section-missing", Summarising.SubmitSummary(By("a", Later, Labour), Labour, [Texts[0]]).Code());
        Assert.Equal("plan.section-missing", Summarising.SubmitSummary(By("a", Later, Labour), Labour, [Texts[0], new("建议", " ")]).Code());
        Assert.Equal("act.other-department", Summarising.SubmitSummary(By("a", Later, Labour), Market, Texts).Code());
        Assert.Equal("plan.wrong-stage", Dispatched.SubmitSummary(By("a", Later, Labour), Labour, Texts).Code());
        Assert.Equal(Texts, Summarising.SubmitSummary(By("a", Later, Labour), Labour, Texts).Value.DepartmentReports[0].Sections);
    }

    [Fact]
    public void A_briefing_is_filed_any_time_after_issue()
    {
        Assert.Equal("plan.wrong-stage", Approved.FileBriefing(By("a", Issued, Labour), Labour, Texts).Code());
        Assert.Equal("form.required", IssuedPlan.FileBriefing(By("a", Issued, Labour), Labour, []).Code());
        Assert.Equal(ReportKind.Briefing, IssuedPlan.FileBriefing(By("a", Issued, Labour), Labour, Texts).Value.DepartmentReports[0].Kind);
    }

    [Fact]
    public void A_row_of_the_table_is_confirmed_by_its_own_department() =>
        Assert.Equal("act.other-department", Summarising.ConfirmStatistics(By("a", Later, Labour), Market, Row(Market)).Code());

    [Fact]
    public void A_row_keeps_the_printed_form_and_its_sum()
    {
        Assert.Equal("statistics.not-the-form", Confirm(Row(Market) with { Department = Market }));
        Assert.Equal("statistics.not-the-form", Confirm(Row(Market) with { Results = [1] }));
        Assert.Equal("statistics.not-the-form", Confirm(Row(Market) with { Dispositions = [0, 0, 0, 0] }));
        Assert.Equal("statistics.not-the-form", Confirm(Row(Market) with { Dispositions = [0, 0, 0, 0, 0] }));
        Assert.Equal("statistics.figure", Confirm(Row(Market) with { Households = -1 }));
        Assert.Equal("statistics.figure", Confirm(Row(Market) with { Results = [int.MaxValue, 1, 0, 0, 0, 0, 0, 0, 0, 0] }));
        Assert.Equal("statistics.figure", Confirm(Row(Market) with { Dispositions = [0, 10_000_000, 0, 0, null] }));
        Assert.Equal("statistics.sum", Confirm(Row(Market) with { Households = 2 }));
        Assert.Null(Confirm(Row(Market)));

        static string? Confirm(Form3Row row) => Summarising.ConfirmStatistics(By("a", Later, Market), Market, row).Code();
    }

    [Fact]
    public void A_report_leaves_when_every_summary_and_row_is_there_and_was_checked_for_personal_data()
    {
        var summaries = Departments().Aggregate(Summarising, (p, d) => p.SubmitSummary(By("a", Later, d), d, Texts).Value);
        var complete = Departments().Aggregate(summaries, (p, d) => p.ConfirmStatistics(By("a", Later, d), d, Row(d)).Value);

        Assert.Equal("plan.summary-missing", Summarising.SendReport(By("reporter", Later), 0, "checker").Code());
        Assert.Equal("plan.statistics-missing", summaries.SendReport(By("reporter", Later), 0, "checker").Code());
        Assert.Equal("plan.report-unchecked", complete.SendReport(By("reporter", Later), 0).Code());

        var sent = complete.SendReport(By("reporter", Later), 0, "checker").Value;
        Assert.Equal(PlanStage.Reported, sent.Stage);
        Assert.Equal([Row(Labour), Row(Market)], sent.SentReports[0].Rows);
    }

    [Fact]
    public void What_was_sent_stays_when_a_row_is_confirmed_anew()
    {
        var sent = Reported();

        var anew = sent.ConfirmStatistics(By("a", Later, Market), Market, Row(Market) with { Households = 9, Results = [9, 0, 0, 0, 0, 0, 0, 0, 0, 0] }, "更正一户").Value;

        Assert.Equal(1, anew.SentReports[0].Rows[1].Households);
        Assert.Equal(9, anew.LatestRows()[1].Households);
    }

    [Fact]
    public void A_plan_is_closed_when_reported_and_without_open_cases_and_then_archived()
    {
        var closed = Reported().Close(By("a", Later), 0).Value;

        Assert.Equal("plan.reports-missing", Summarising.Close(By("a", Later), 0).Code());
        Assert.Equal("plan.cases-open", Reported().Close(By("a", Later), 1).Code());
        Assert.Equal("archive.not-closed", Reported().PutInArchive(Archivist, 3, "hash").Code());
        Assert.Equal("act.wrong-capacity", closed.PutInArchive(By("a", Later), 3, "hash").Code());
        Assert.Equal("archive.no-pages", closed.PutInArchive(Archivist, 0, "hash").Code());

        var archived = closed.PutInArchive(Archivist, 3, "hash").Value;
        Assert.Equal((PlanStage.Archived, Later.AddYears(10)), (archived.Stage, archived.Archive!.KeepUntil));
        Assert.Equal("archive.not-closed", archived.PutInArchive(Archivist, 3, "hash").Code());
    }

    [Fact]
    public void A_plan_without_reports_still_needs_every_row_of_the_table()
    {
        var plan = Summarising with { Configuration = Configuration with { Reports = [] } };

        Assert.Equal(PlanStage.Reported, plan.Stage);
        Assert.Equal("plan.statistics-missing", plan.Close(By("a", Later), 0).Code());
    }

    private static Act Archivist => By("archivist", Later, capacity: Role.Archivist);

    private static IEnumerable<string> Departments() => [Labour, Market];

    private static Form3Row Row(string department) => new(department == Market ? "区市场监管局" : department, 1, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, null]);

    private static InspectionPlan Reported() => Departments()
        .Aggregate(Summarising, (p, d) => p.SubmitSummary(By("a", Later, d), d, Texts).Value.ConfirmStatistics(By("a", Later, d), d, Row(d)).Value)
        .SendReport(By("reporter", Later), 0, "checker").Value;
}
