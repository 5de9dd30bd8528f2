using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Publication;

public sealed class DepartmentResultTests
{
    private static readonly Act Reviewer = By("reviewer", Later, Labour);
    private static readonly Act Publisher = By("publisher", Later, Labour);

    [Fact]
    public void A_result_begins_with_the_codes_of_its_department_and_its_two_days()
    {
        var result = Result(Labour, Formed(1, 9, 5));

        Assert.Equal([new("I1", 1), new("I2", 9)], result.Current.Codes);
        Assert.Equal((VisitDay, VisitDay), (result.InspectionEndedOn, result.ResultFormedOn));
        Assert.Equal([LabourOfficer], result.Authors);
    }

    [Fact]
    public void There_is_no_result_before_results_are_formed_nor_of_a_department_without_items()
    {
        Assert.Equal("result.not-formed", DepartmentResult.Form(Dispatched, Inspected(1, 1, 1), Labour).Code());
        Assert.Equal("result.department-without-items", DepartmentResult.Form(Dispatched, Formed(1, 1, 1), "消防大队").Code());
    }

    [Fact]
    public void Its_state_follows_it_from_the_missing_item_to_the_public_page()
    {
        var formed = Formed(1, 1, 1);
        var entered = Reviewed(Labour, formed).Enter(Publisher, Platform, "P-1").Value;
        var published = entered.Publish(Publisher, Gsxt, "G-1").Value;

        Assert.Equal(ResultState.Pending, DepartmentResult.StateOf(OnSite, Dispatched, Labour, null));
        Assert.Equal(ResultState.Entered, DepartmentResult.StateOf(Inspected(1, 1, 1), Dispatched, Labour, null));
        Assert.Equal(
            [ResultState.UnderReview, ResultState.Reviewed, ResultState.EnteredOnPlatform, ResultState.Published, ResultState.Confirmed],
            new[] { Result(Labour, formed), Reviewed(Labour, formed), entered, published, published.Confirm(Publisher).Value }
                .Select(r => DepartmentResult.StateOf(formed, Dispatched, Labour, r)));
    }

    [Fact]
    public void A_second_person_of_the_same_department_reviews()
    {
        var result = Result(Labour, Formed(1, 1, 1));

        Assert.Equal("result.own-entry", result.Review(Labourer, pass: true).Code());
        Assert.Equal("act.other-department", result.Review(By("reviewer", Later, Market), pass: true).Code());
        Assert.Equal("act.coordinating-office", result.Review(Reviewer with { Capacity = Role.CoordinatorOffice }, pass: true).Code());
        Assert.Equal("form.required", result.Review(Reviewer, pass: false).Code());
        Assert.Equal("result.wrong-state", Reviewed(Labour, Formed(1, 1, 1)).Review(Reviewer, pass: true).Code());
    }

    [Fact]
    public void A_returned_result_is_corrected_by_an_officer_who_then_does_not_review_it()
    {
        var returned = Result(Labour, Formed(1, 1, 1)).Review(Reviewer, pass: false, "事项二证据不足").Value;
        var second = By("RS-2", Later, Labour);

        var revised = returned.Revise(Dispatched, second, [new("I1", 1), new("I2", 5)], "补充核查").Value;

        Assert.Equal(ResultState.Returned, returned.State);
        Assert.Equal(ResultState.UnderReview, revised.State);
        Assert.Equal(([new("I1", 1), new("I2", 1)], 1), (revised.Reviews[0].Codes, revised.Versions.Count));
        Assert.Equal("result.own-entry", revised.Review(second, pass: true).Code());
        Assert.Equal("result.wrong-state", Result(Labour, Formed(1, 1, 1)).Revise(Dispatched, second, [new("I1", 1), new("I2", 5)], "补充核查").Code());
    }

    [Fact]
    public void A_revision_has_one_lawful_code_for_every_item_and_changes_something()
    {
        var returned = Result(Labour, Formed(1, 1, 1)).Review(Reviewer, pass: false, "退回").Value;

        Assert.Equal("result.items-differ", returned.Revise(Dispatched, Labourer with { At = Reviewer.At }, [new("I1", 5)], "补充").Code());
        Assert.Equal("result.code-outside-set", returned.Revise(Dispatched, Labourer with { At = Reviewer.At }, [new("I1", 5), new("I2", 12)], "补充").Code());
        Assert.Equal("result.unchanged", returned.Revise(Dispatched, Labourer with { At = Reviewer.At }, [new("I1", 1), new("I2", 1)], "补充").Code());
        Assert.Equal("act.back-dated", returned.Revise(Dispatched, Labourer, [new("I1", 5), new("I2", 1)], "补充").Code());
    }

    [Fact]
    public void A_returned_result_may_be_handed_in_again_with_an_answer()
    {
        var returned = Result(Labour, Formed(1, 1, 1)).Review(Reviewer, pass: false, "退回").Value;

        Assert.Equal("form.required", returned.Resubmit(Publisher, "").Code());
        Assert.Equal(ResultState.Reviewed, returned.Resubmit(Publisher, "证据见附件").Value.Review(Reviewer, pass: true).Value.State);
    }

    [Fact]
    public void Nothing_is_entered_before_review_nor_out_of_order_nor_by_another_department()
    {
        var (fresh, reviewed) = (Result(Labour, Formed(1, 1, 1)), Reviewed(Labour, Formed(1, 1, 1)));

        Assert.Equal("publication.not-reviewed", fresh.Enter(Publisher, Platform, "P-1").Code());
        Assert.Equal("publication.out-of-order", reviewed.Publish(Publisher, Gsxt, "G-1").Code());
        Assert.Equal("publication.out-of-order", reviewed.Enter(Publisher, Gsxt, "G-1").Code());
        Assert.Equal("act.other-department", reviewed.Enter(By("publisher", Later, Market), Platform, "P-1").Code());
        Assert.Equal("form.required", reviewed.Enter(Publisher, Platform, "").Code());
        Assert.Equal("publication.done", Published(Labour, Formed(1, 1, 1)).Publish(Publisher, Gsxt, "G-2").Code());
    }

    [Fact]
    public void With_one_platform_entry_and_publication_are_two_acts_on_it()
    {
        var one = Reviewed(Labour, Formed(1, 1, 1)) with { Targets = [Gsxt] };

        Assert.Equal("publication.out-of-order", one.Publish(Publisher, Gsxt, "G-1").Code());

        var published = one.Enter(Publisher, Gsxt, "G-1").Value.Publish(Publisher, Gsxt, "G-2").Value;
        Assert.Equal((ResultState.Published, Later), (published.State, published.PublishedOn));
    }

    [Fact]
    public void With_three_platforms_the_last_is_published_after_two_entries()
    {
        var three = Reviewed(Labour, Formed(1, 1, 1)) with { Targets = ["一", "二", "三"] };

        var entered = three.Enter(Publisher, "一", "1").Value.Enter(Publisher, "二", "2").Value;

        Assert.Equal(("三", PlatformStep.Published), entered.NextStep);
        Assert.Null(entered.PublishedOn);
    }

    [Fact]
    public void The_receipt_s_day_counts_and_lies_between_the_step_before_and_today()
    {
        var late = By("publisher", Later.AddDays(2), Labour);
        var entered = Reviewed(Labour, Formed(1, 1, 1)).Enter(late, Platform, "P-1", Later.AddDays(1)).Value;

        Assert.Equal("act.back-dated", Reviewed(Labour, Formed(1, 1, 1)).Enter(late, Platform, "P-1", Later.AddDays(-1)).Code());
        Assert.Equal("act.back-dated", entered.Publish(late, Gsxt, "G-1", Later).Code());
        Assert.Equal("act.back-dated", entered.Publish(late, Gsxt, "G-1", Later.AddDays(3)).Code());
        Assert.Equal(Later.AddDays(1), entered.Publish(late, Gsxt, "G-1", Later.AddDays(1)).Value.PublishedOn);
    }

    [Fact]
    public void Late_publication_is_always_possible()
    {
        var years = By("publisher", Later.AddYears(2), Labour);

        Assert.Null(Reviewed(Labour, Formed(1, 1, 1)).Enter(years, Platform, "P-1").Value.Publish(years, Gsxt, "G-1").Code());
    }

    [Fact]
    public void Text_for_the_public_is_kept_without_numbers_of_persons()
    {
        var reviewed = Result(Labour, Formed(1, 1, 1)).Review(Reviewer, pass: true, text: "负责人电话13800138000").Value;

        Assert.Equal($"负责人电话{PrivacyFilter.PhoneMark}", reviewed.Current.Text);
    }
}
