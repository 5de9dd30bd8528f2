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
