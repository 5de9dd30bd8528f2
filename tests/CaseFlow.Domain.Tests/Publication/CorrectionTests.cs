using CaseFlow.Domain.Publication;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Publication;

public sealed class CorrectionTests
{
    private static readonly Act Decider = By("decider", Later, Market);
    private static readonly Act Publisher = By("publisher", Later, Market);

    private static DepartmentResult Requested { get; } = Published(Market, Formed(1, 1, 2))
        .RequestCorrection(By("clerk", Later), "当事人", "已在期限前公示").Value;

    [Fact]
    public void Only_published_data_is_corrected_on_request()
    {
        Assert.Equal("correction.not-published", Reviewed(Market, Formed(1, 1, 2)).RequestCorrection(By("clerk", Later), "当事人", "有误").Code());
        Assert.Equal("form.required", Published(Market, Formed(1, 1, 2)).RequestCorrection(By("clerk", Later), "", "有误").Code());
        Assert.Equal("form.required", Published(Market, Formed(1, 1, 2)).RequestCorrection(By("clerk", Later), "当事人", "").Code());
        Assert.Equal(ResultState.CorrectionRequested, Requested.State);
    }

    [Fact]
    public void A_correction_is_a_new_version_and_the_old_one_stays()
    {
        var corrected = Requested.AcceptCorrection(Dispatched, Decider, 1, [new("I3", 1)], "属实，电话13800138000").Value;

        Assert.Equal(ResultState.Corrected, corrected.State);
        Assert.Equal(([new("I3", 2)], [new("I3", 1)]), (corrected.First.Codes, corrected.Current.Codes));
        Assert.Equal([new(Later, 1, 2, $"属实，电话{PrivacyFilter.PhoneMark}")], corrected.ChangeLog());
        Assert.Equal(Later, corrected.PublishedOn);
        Assert.True(Requested.HasProblem);
        Assert.False(corrected.HasProblem);
    }

    [Fact]
    public void The_new_version_takes_the_whole_way_again()
    {
        var corrected = Requested.AcceptCorrection(Dispatched, Decider, 1, [new("I3", 1)], "属实").Value;

        Assert.Equal((Platform, PlatformStep.Entered), corrected.NextStep);

        var again = corrected.Enter(Publisher, Platform, "P-2").Value.Publish(Publisher, Gsxt, "G-2").Value;
        Assert.Equal(ResultState.Published, again.State);
        Assert.Equal([1, 1, 2, 2], again.PlatformActs.Select(a => a.Version));
    }

    [Fact]
    public void The_author_and_other_departments_do_not_decide()
    {
        Assert.Equal("result.own-entry", Requested.AcceptCorrection(Dispatched, By(MarketOfficer, Later, Market), 1, [new("I3", 1)], "属实").Code());
        Assert.Equal("act.other-department", Requested.RejectCorrection(By("decider", Later, Labour), 1, "不属实").Code());
        Assert.Equal("form.required", Requested.RejectCorrection(Decider, 1, "").Code());
        Assert.Equal("correction.not-open", Requested.RejectCorrection(Decider, 2, "不属实").Code());
    }

    [Fact]
    public void Whoever_corrected_a_result_neither_publishes_it_nor_judges_the_next_objection()
    {
        var corrected = Requested.AcceptCorrection(Dispatched, Decider, 1, [new("I3", 1)], "属实").Value;
        var again = corrected.Enter(Publisher, Platform, "P-2").Value.Publish(Publisher, Gsxt, "G-2").Value.RequestCorrection(By("clerk", Later), "举报人", "并未公示").Value;
        var second = By("decider-2", Later, Market);

        Assert.Equal("result.own-entry", corrected.Enter(Decider, Platform, "P-2").Code());
        Assert.Equal("result.own-entry", corrected.Enter(Publisher, Platform, "P-2").Value.Publish(Decider, Gsxt, "G-2").Code());
        Assert.Equal("result.own-entry", again.RejectCorrection(Decider, 2, "不属实").Code());
        Assert.Equal("result.own-entry", again.AcceptCorrection(Dispatched, Decider, 2, [new("I3", 2)], "属实").Code());
        Assert.Equal("result.own-entry", again.WithdrawPublication(Decider, "撤下").Code());
        Assert.Null(again.AcceptCorrection(Dispatched, second, 2, [new("I3", 2)], "属实").Code());
    }

    // A department may have two reviewers only, and the format bounds the number of corrections nowhere.
    [Fact]
    public void Two_reviewers_can_decide_any_number_of_objections_in_turn()
    {
        var result = Requested;
        foreach (var number in Enumerable.Range(1, 5))
        {
            result = result.AcceptCorrection(Dispatched, By($"decider-{number % 2}", Later, Market), number, [new("I3", 2 - (number % 2))], "属实").Value
                .Enter(Publisher, Platform, "P").Value
                .Publish(Publisher, Gsxt, "G").Value
                .RequestCorrection(By("clerk", Later), "当事人", $"第 {number} 次").Value;
        }

        Assert.Equal(6, result.Current.Number);
    }

    [Fact]
    public void An_equal_request_is_not_taken_in_while_the_first_is_open()
    {
        Assert.Equal("correction.already-requested", Requested.RequestCorrection(By("clerk", Later), "当事人", "已在期限前公示").Code());
        Assert.Null(Requested.RequestCorrection(By("clerk", Later), "当事人", "另一处有误").Code());
        Assert.Null(Requested.RejectCorrection(Decider, 1, "不属实").Value.RequestCorrection(By("clerk", Later), "当事人", "已在期限前公示").Code());
    }

    [Fact]
    public void A_refused_request_changes_nothing_public_and_is_not_decided_twice()
    {
        var refused = Requested.RejectCorrection(Decider, 1, "证据不足").Value;

        Assert.Equal(ResultState.Published, refused.State);
        Assert.Empty(refused.ChangeLog());
        Assert.Equal("correction.not-open", refused.AcceptCorrection(Dispatched, Decider, 1, [new("I3", 1)], "属实").Code());
    }

    [Fact]
    public void A_correction_that_corrects_nothing_is_refused()
    {
        Assert.Equal("result.unchanged", Requested.AcceptCorrection(Dispatched, Decider, 1, [new("I3", 2)], "属实").Code());
        Assert.Equal("result.code-outside-set", Requested.AcceptCorrection(Dispatched, Decider, 1, [new("I3", 0)], "属实").Code());
        Assert.Equal("result.items-differ", Requested.AcceptCorrection(Dispatched, Decider, 1, [new("I1", 1)], "属实").Code());
    }

    [Fact]
    public void A_withdrawn_publication_stays_in_the_change_log()
    {
        var withdrawn = Published(Market, Formed(1, 1, 2)).WithdrawPublication(Decider, "处罚决定被撤销").Value;

        Assert.Equal(ResultState.PublicationWithdrawn, withdrawn.State);
        Assert.Equal([new(Later, 1, null, "处罚决定被撤销")], withdrawn.ChangeLog());
        Assert.Equal("publication.withdrawn", withdrawn.Enter(Publisher, Platform, "P-2").Code());
        Assert.Equal("publication.not-published", withdrawn.WithdrawPublication(Decider, "再撤").Code());
        Assert.Equal("publication.not-published", Reviewed(Market, Formed(1, 1, 2)).WithdrawPublication(Decider, "撤下").Code());
        Assert.Equal("result.own-entry", Published(Market, Formed(1, 1, 2)).WithdrawPublication(By(MarketOfficer, Later, Market), "撤下").Code());
    }

    [Fact]
    public void The_public_reads_the_version_that_is_on_the_last_platform()
    {
        var (inspection, corrected) = (Formed(1, 1, 2), Requested.AcceptCorrection(Dispatched, Decider, 1, [new("I3", 1)], "属实").Value);
        var again = corrected.Enter(Publisher, Platform, "P-2").Value.Publish(Publisher, Gsxt, "G-2").Value;

        var before = PublicResult.Of(Dispatched, inspection, corrected)!;
        var after = PublicResult.Of(Dispatched, inspection, again)!;

        Assert.Equal((1, 2, 0), (before.Version, before.Items[0].Code, before.Changes.Count));
        Assert.Equal((2, "未发现问题", 1), (after.Version, after.Items[0].Label, after.Changes.Count));
    }

    [Fact]
    public void The_public_reads_nothing_before_publication_or_after_withdrawal_and_nothing_of_persons()
    {
        var inspection = Formed(1, 1, 2);
        var shown = PublicResult.Of(Dispatched, inspection, Published(Market, inspection))!;

        Assert.Null(PublicResult.Of(Dispatched, inspection, Reviewed(Market, inspection)));
        Assert.Null(PublicResult.Of(Dispatched, inspection, Published(Market, inspection).WithdrawPublication(Decider, "撤下").Value));
        Assert.Equal((Market, "示例实施方案", VisitDay, null), (shown.Department, shown.PlanTitle, shown.InspectedOn, shown.ObjectCode));
        Assert.DoesNotContain(MarketOfficer, FactsJson.Write(shown), StringComparison.Ordinal);
    }
}
