using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.FollowUps;

public sealed class RectificationTests
{
    private static readonly InspectionCase WithOrders = OnSite
        .TakeMeasure(Labourer, MeasureKind.StopOrder, OrderForm.Written, "停止招生").Value
        .TakeMeasure(Labourer, MeasureKind.RectificationOrder, OrderForm.Oral, "补办证照").Value
        .TakeMeasure(Marketeer, MeasureKind.RectificationOrder, OrderForm.Written, "变更登记", new(2024, 7, 31)).Value;

    private static readonly CaseFollowUps None = NothingFollows(WithOrders);

    private static CaseFollowUps Ordered { get; } = None.FollowUpOrder(Dispatched, WithOrders.Measures[1], WorkingCalendar.Shipped).Value;

    [Fact]
    public void An_order_without_a_day_gets_ten_working_days_and_one_with_a_day_keeps_it()
    {
        var both = Ordered.FollowUpOrder(Dispatched, WithOrders.Measures[2], WorkingCalendar.Shipped).Value;

        Assert.Equal([new DateOnly(2024, 7, 17), new(2024, 7, 31)], both.Rectifications.Select(r => r.DueOn));
        Assert.Equal([1, 2], both.Rectifications.Select(r => r.Number));
    }

    [Fact]
    public void Only_a_rectification_order_is_followed_up_and_once()
    {
        Assert.Equal("rectification.not-an-order", None.FollowUpOrder(Dispatched, WithOrders.Measures[0], WorkingCalendar.Shipped).Code());
        Assert.Equal("rectification.twice", Ordered.FollowUpOrder(Dispatched, WithOrders.Measures[1], WorkingCalendar.Shipped).Code());
    }

    [Fact]
    public void An_order_given_later_needs_its_text_and_a_day_that_is_not_past()
    {
        Assert.Equal("form.required", None.OrderRectification(Dispatched, By("a", Later, Labour), Labour, OrderForm.Written, "", null, WorkingCalendar.Shipped).Code());
        Assert.Equal("measure.due-before-order", None.OrderRectification(Dispatched, By("a", Later, Labour), Labour, OrderForm.Written, "整改", VisitDay, WorkingCalendar.Shipped).Code());
        Assert.Equal("act.other-department", None.OrderRectification(Dispatched, By("a", Later, Labour), Market, OrderForm.Written, "整改", null, WorkingCalendar.Shipped).Code());
    }

    [Fact]
    public void A_rectification_goes_from_order_by_report_and_check_to_fixed()
    {
        var order = Ordered.Rectifications[0];
        var reported = order.Report(By("a", Later, Labour)).Value;
        var isFixed = reported.Check(By("a", Later, Labour), isFixed: true, "照片").Value;

        Assert.Equal([RectificationState.Ordered, RectificationState.Reported, RectificationState.Fixed], new[] { order, reported, isFixed }.Select(r => r.State));
        Assert.Equal([true, true, false], new[] { order, reported, isFixed }.Select(r => r.IsOpen));
        Assert.Equal("rectification.over", isFixed.Check(By("a", Later, Labour), true).Code());
        Assert.Equal("rectification.over", isFixed.Report(By("a", Later, Labour)).Code());
    }

    [Fact]
    public void A_report_is_taken_in_once_and_by_the_department_that_ordered()
    {
        var reported = Ordered.Rectifications[0].Report(By("a", Later, Labour)).Value;

        Assert.Equal("act.other-department", Ordered.Rectifications[0].Report(By("b", Later, Market)).Code());
        Assert.Equal("rectification.already-reported", reported.Report(By("b", Later, Labour)).Code());
        Assert.Null(reported.Check(By("c", Later, Labour), isFixed: false).Value.Report(By("b", Later, Labour)).Code());
    }

    [Fact]
    public void What_is_not_fixed_stays_open_until_it_is_checked_again_or_passed_on()
    {
        var failed = Ordered.Rectifications[0].Check(By("a", Later, Labour), isFixed: false).Value;

        Assert.True(failed.IsOpen);
        Assert.Equal(RectificationState.Fixed, failed.Check(By("a", Later, Labour), true).Value.State);
        Assert.Equal("form.required", failed.Escalate(By("a", Later, Labour), "").Code());
        Assert.Equal("rectification.not-failed", Ordered.Rectifications[0].Escalate(By("a", Later, Labour), "立案").Code());
        Assert.Equal("act.other-department", failed.Escalate(By("a", Later, Market), "立案").Code());
        Assert.False(failed.Escalate(By("a", Later, Labour), "立案").Value.IsOpen);
    }

    [Fact]
    public void A_check_is_the_ordering_department_s_and_not_before_the_order()
    {
        Assert.Equal("act.other-department", Ordered.Rectifications[0].Check(By("a", Later, Market), true).Code());
        Assert.Equal("act.back-dated", Ordered.Rectifications[0].Check(By("a", VisitDay.AddDays(-1), Labour), true).Code());
    }

    [Fact]
    public void A_decision_on_an_unknown_number_is_refused() =>
        Assert.Equal("followup.unknown", Ordered.OnRectification(7, r => r.Report(By("a", Later))).Code());

    [Fact]
    public void A_refused_decision_leaves_the_file_as_it_was() =>
        Assert.Equal("act.other-department", Ordered.OnRectification(1, r => r.Check(By("a", Later, Market), true)).Code());
}
