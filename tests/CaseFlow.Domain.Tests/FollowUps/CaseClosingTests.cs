using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.FollowUps;

public sealed class CaseClosingTests
{
    private static readonly Act Clerk = By("clerk", Later);
    private static readonly InspectionCase Clean = Formed(1, 1, 1);
    private static readonly InspectionCase Problem = Formed(1, 1, 5);

    [Fact]
    public void A_clean_case_with_all_points_answered_is_closed()
    {
        var closed = CaseClosing.Close(Dispatched, Answered(Clean), BothPublished(Clean), NothingFollows(Clean), Clerk);

        Assert.Equal(CaseStage.Closed, closed.Value.Stage);
        Assert.Equal("case.not-open", CaseClosing.Close(Dispatched, closed.Value, BothPublished(Clean), NothingFollows(Clean), Clerk).Code());
    }

    [Fact]
    public void A_case_without_results_is_not_closed() =>
        Assert.Equal("case.not-open", CaseClosing.Close(Dispatched, OnSite, [], NothingFollows(OnSite), Clerk).Code());

    [Fact]
    public void Every_department_publishes_before_closing()
    {
        Assert.Equal("case.not-published", CaseClosing.Close(Dispatched, Answered(Clean), [Published(Labour, Clean)], NothingFollows(Clean), Clerk).Code());
        Assert.Equal("case.not-published", CaseClosing.Close(Dispatched, Answered(Clean), [Published(Labour, Clean), Reviewed(Market, Clean)], NothingFollows(Clean), Clerk).Code());
    }

    [Fact]
    public void An_open_correction_keeps_the_case_open()
    {
        var asked = Published(Market, Clean).RequestCorrection(Clerk, "当事人", "有误").Value;

        Assert.Equal("case.not-published", CaseClosing.Close(Dispatched, Answered(Clean), [Published(Labour, Clean), asked], NothingFollows(Clean), Clerk).Code());
    }

    [Fact]
    public void A_problem_is_answered_by_the_department_that_found_it()
    {
        var none = NothingFollows(Problem);

        Assert.Equal("case.problem-unanswered", Close(none).Code());
        Assert.Equal("case.problem-unanswered", Close(none.Dispose(By("a", Later, Labour), Labour, DispositionKind.RectificationOrdered).Value).Code());
        Assert.Null(Close(none.Dispose(By("a", Later, Market), Market, DispositionKind.RectificationOrdered).Value).Code());
        Assert.Null(Close(none.TakeNoFurtherAction(Head(Later, Market), Market, "已当场改正").Value).Code());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void The_codes_that_ask_for_an_answer_are_2_to_6_and_8_and_10(int code, bool asks)
    {
        var inspection = Formed(1, 1, code);

        var blockers = CaseClosing.Blockers(Dispatched, Answered(inspection), BothPublished(inspection), NothingFollows(inspection));

        Assert.Equal(asks ? ["case.problem-unanswered"] : [], blockers.Select(b => b.Code));
    }

    [Fact]
    public void A_problem_that_was_corrected_away_needs_no_answer()
    {
        var corrected = Published(Market, Problem).RequestCorrection(Clerk, "当事人", "有误").Value
            .AcceptCorrection(Dispatched, By("decider", Later, Market), 1, [new("I3", 1)], "属实").Value
            .Enter(By("p", Later, Market), Platform, "P-2").Value.Publish(By("p", Later, Market), Gsxt, "G-2").Value;

        Assert.Empty(CaseClosing.Blockers(Dispatched, Answered(Problem), [Published(Labour, Problem), corrected], NothingFollows(Problem)));
    }

    [Fact]
    public void Only_the_head_with_a_reason_decides_on_no_further_action()
    {
        var none = NothingFollows(Problem);

        Assert.Equal("act.wrong-capacity", none.TakeNoFurtherAction(By("a", Later, Market), Market, "轻微").Code());
        Assert.Equal("act.other-department", none.TakeNoFurtherAction(Head(Later, Labour), Market, "轻微").Code());
        Assert.Equal("form.required", none.TakeNoFurtherAction(Head(Later, Market), Market, "").Code());
    }

    [Fact]
    public void Anything_open_that_follows_keeps_the_case_open()
    {
        var none = NothingFollows(Problem).Dispose(By("a", Later, Market), Market, DispositionKind.RectificationOrdered).Value;
        var clerk = By("a", Later, Market);

        Assert.All(
            new[]
            {
                none.OrderRectification(Dispatched, clerk, Market, OrderForm.Written, "整改", null, WorkingCalendar.Shipped),
                none.Refer(clerk, Market),
                none.ReportCrime(clerk, Market, "报告", ["甲", "乙"]),
                none.ProposeListing(clerk, Market, SubjectType.Enterprise, "失联"),
                none.ProposeNonCooperation(clerk, Market, "阻挠"),
                none.RecordPenalty(clerk, Market, "罚1号", Later, "罚款"),
            },
            open => Assert.Equal("case.follow-up-open", Close(open.Value).Code()));
    }

    [Fact]
    public void A_point_denied_holds_a_case_with_a_violation_and_no_other()
    {
        var disposed = NothingFollows(Problem).Dispose(By("a", Later, Market), Market, DispositionKind.RectificationOrdered).Value;
        var denied = CaseClosing.Answer(Dispatched, Answered(Problem), Clerk, ClosingPoint.Penalised, PointAnswer.No, "处罚未执行").Value;
        var harmless = CaseClosing.Answer(Dispatched, Answered(Clean), Clerk, ClosingPoint.Penalised, PointAnswer.No, "无处罚").Value;

        Assert.Equal("case.point-denied", CaseClosing.Close(Dispatched, denied, BothPublished(Problem), disposed, Clerk).Code());
        Assert.Null(CaseClosing.Close(Dispatched, harmless, BothPublished(Clean), NothingFollows(Clean), Clerk).Code());
    }

    [Fact]
    public void A_point_needs_an_answer_and_an_answer_its_evidence()
    {
        var unasked = Dispatched with { Configuration = Configuration with { ClosingChecklist = [ClosingPoint.Published] } };

        Assert.Equal(4, CaseClosing.Blockers(Dispatched, Clean, BothPublished(Clean), NothingFollows(Clean)).Count(b => b.Code == "case.point-unanswered"));
        Assert.Equal("form.required", CaseClosing.Answer(Dispatched, Clean, Clerk, ClosingPoint.Published, PointAnswer.Yes).Code());
        Assert.Null(CaseClosing.Answer(Dispatched, Clean, Clerk, ClosingPoint.Published, PointAnswer.NotApplicable).Code());
        Assert.Equal("closing.point-not-asked", CaseClosing.Answer(unasked, Clean, Clerk, ClosingPoint.Penalised, PointAnswer.NotApplicable).Code());
        Assert.Equal("case.not-open", CaseClosing.Answer(Dispatched, OnSite, Clerk, ClosingPoint.Published, PointAnswer.NotApplicable).Code());
    }

    [Fact]
    public void A_refused_closing_names_every_cause()
    {
        var refused = CaseClosing.Close(Dispatched, Problem, [Published(Labour, Problem), Reviewed(Market, Problem)], NothingFollows(Problem), Clerk);

        Assert.Equal("case.not-published", refused.Code());
        Assert.All(["尚未公示", "没有处理结果", "公示到位", "惩戒到位"], words => Assert.Contains(words, refused.Refusal!.Cause.Chinese, StringComparison.Ordinal));
    }

    [Fact]
    public void A_disposition_stands_once_in_a_column_and_a_filed_case_has_its_number()
    {
        var filed = NothingFollows(Problem).Dispose(By("a", Later, Market), Market, DispositionKind.CaseFiled, "立〔2024〕1号").Value;

        Assert.Equal("filing.number-missing", NothingFollows(Problem).Dispose(By("a", Later, Market), Market, DispositionKind.CaseFiled).Code());
        Assert.Equal("disposition.twice", filed.Dispose(By("a", Later, Market), Market, DispositionKind.CaseFiled, "立〔2024〕2号").Code());
        Assert.Equal("act.other-department", filed.Dispose(By("a", Later, Labour), Market, DispositionKind.LicensingAuthorityInformed).Code());
    }

    private static Result<InspectionCase> Close(CaseFollowUps followUps) => CaseClosing.Close(Dispatched, Answered(Problem), BothPublished(Problem), followUps, Clerk);

    private static InspectionCase Answered(InspectionCase inspection) => Configuration.PointsToCheck().Aggregate(
        inspection, (c, point) => CaseClosing.Answer(Dispatched, c, Clerk, point, PointAnswer.Yes, "凭证").Value);

    private static ValueList<DepartmentResult> BothPublished(InspectionCase inspection) => [Published(Labour, inspection), Published(Market, inspection)];
}
