using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.FollowUps;

public sealed class ReferralTests
{
    private static readonly Act Clerk = By("clerk", Later, Labour);
    private static readonly CaseFollowUps None = NothingFollows(OnSite);

    private static Referral Needed { get; } = None.Refer(Clerk, Labour).Value.Referrals[0];

    private static Referral Sent { get; } = Needed.Draft(Clerk, "公安局", "涉嫌诈骗", evidence: ["笔录"]).Value.Approve(Head(Later, Labour)).Value.Send(Clerk).Value;

    [Fact]
    public void A_referral_is_drafted_approved_by_another_sent_and_accepted()
    {
        var drafted = Needed.Draft(Clerk, "公安局", "涉嫌诈骗").Value;
        var approved = drafted.Approve(Head(Later, Labour)).Value;
        var accepted = Sent.RecordAnswer(Clerk, accepted: true, "受理回执1号").Value;

        Assert.Equal(
            [ReferralState.Needed, ReferralState.Drafted, ReferralState.Approved, ReferralState.Sent, ReferralState.Accepted],
            new[] { Needed, drafted, approved, Sent, accepted }.Select(r => r.State));
        Assert.Equal((Later, false), (accepted.SentOn, accepted.IsOpen));
    }

    [Fact]
    public void A_letter_names_authority_and_facts_and_is_approved_by_the_head_who_did_not_write_it()
    {
        var byHead = Needed.Draft(Head(Later, Labour), "公安局", "涉嫌诈骗").Value;

        Assert.Equal("form.required", Needed.Draft(Clerk, "", "事实").Code());
        Assert.Equal("form.required", Needed.Draft(Clerk, "公安局", " ").Code());
        Assert.Equal("referral.own-letter", byHead.Approve(Head(Later, Labour)).Code());
        Assert.Equal("act.wrong-capacity", byHead.Approve(Clerk).Code());
        Assert.Equal("act.other-department", byHead.Approve(Head(Later, Market)).Code());
    }

    [Fact]
    public void Steps_out_of_turn_are_refused()
    {
        Assert.Equal("referral.wrong-state", Needed.Send(Clerk).Code());
        Assert.Equal("referral.wrong-state", Needed.Approve(Head(Later, Labour)).Code());
        Assert.Equal("referral.wrong-state", Sent.Draft(Clerk, "公安局", "事实").Code());
        Assert.Equal("referral.wrong-state", Sent.Resolve(Clerk, "另行处理").Code());
        Assert.Equal("form.required", Sent.RecordAnswer(Clerk, true, "").Code());
    }

    [Fact]
    public void A_declined_referral_stays_open_until_another_way_is_found()
    {
        var declined = Sent.RecordAnswer(Clerk, accepted: false, "不属管辖").Value;

        Assert.True(declined.IsOpen);
        Assert.Equal("form.required", declined.Resolve(Clerk, "").Code());
        Assert.Equal((ReferralState.Resolved, false), (declined.Resolve(Clerk, "转市级").Value.State, declined.Resolve(Clerk, "转市级").Value.IsOpen));
    }

    [Fact]
    public void A_crime_is_reported_by_two_decided_by_the_head_and_handed_over_with_a_list()
    {
        var reported = None.ReportCrime(Clerk, Labour, "核实报告", ["甲", "乙"]).Value.JudicialReferrals[0];
        var decided = reported.Decide(Head(Later, Labour), refer: true, "涉嫌犯罪").Value;
        var handedOver = decided.HandOver(Clerk, "公安局", ["移送书"]).Value;

        Assert.Equal("judicial.below-two", None.ReportCrime(Clerk, Labour, "核实报告", ["甲", "甲"]).Code());
        Assert.Equal("act.wrong-capacity", reported.Decide(Clerk, true, "涉嫌犯罪").Code());
        Assert.Equal("judicial.wrong-state", reported.HandOver(Clerk, "公安局", ["移送书"]).Code());
        Assert.Equal("judicial.papers-missing", decided.HandOver(Clerk, "公安局", []).Code());
        Assert.Equal(
            [JudicialReferralState.Reported, JudicialReferralState.Decided, JudicialReferralState.HandedOver, JudicialReferralState.Accepted],
            new[] { reported, decided, handedOver, handedOver.RecordAnswer(Clerk, true, "立案回执").Value }.Select(j => j.State));
    }

    [Fact]
    public void There_is_no_penalty_in_the_place_of_a_due_judicial_referral()
    {
        var reported = None.ReportCrime(Clerk, Labour, "核实报告", ["甲", "乙"]).Value;
        var notReferred = reported.OnJudicialReferral(1, j => j.Decide(Head(Later, Labour), false, "情节轻微")).Value;
        var declined = reported.OnJudicialReferral(1, j => j.Decide(Head(Later, Labour), true, "涉嫌犯罪").Value.HandOver(Clerk, "公安局", ["移送书"]).Value.RecordAnswer(Clerk, false, "不予立案")).Value;

        Assert.Equal("penalty.instead-of-referral", Penalise(reported).Code());
        Assert.Null(Penalise(notReferred).Code());
        Assert.Null(Penalise(declined).Code());
        Assert.Null(reported.RecordPenalty(By("a", Later, Market), Market, "罚〔2024〕1号", Later, "罚款").Code());
    }

    [Fact]
    public void A_penalty_is_published_by_another_person_unless_it_is_a_mere_warning()
    {
        var penalty = Penalise(None).Value.Penalties[0];
        var warning = None.RecordPenalty(Clerk, Labour, "警〔2024〕1号", Later, "警告", warningOnly: true).Value.Penalties[0];
        var published = penalty.Publish(By("publisher", Later, Labour), EntryChannel.Imported, "X-1").Value;

        Assert.Equal("penalty.own-entry", penalty.Publish(Clerk, EntryChannel.KeyedIn, "X-1").Code());
        Assert.Equal("penalty.warning-only", warning.Publish(By("publisher", Later, Labour), EntryChannel.KeyedIn, "X-1").Code());
        Assert.Equal("penalty.published", published.Publish(By("publisher", Later, Labour), EntryChannel.KeyedIn, "X-2").Code());
        Assert.Equal("penalty.not-published", penalty.ConfirmAggregated(Clerk, "归集1").Code());
        Assert.Equal([true, false, false], new[] { penalty, warning, published }.Select(p => p.IsOpen));
        Assert.Equal("penalty.future", None.RecordPenalty(Clerk, Labour, "罚〔2024〕1号", Later.AddDays(1), "罚款").Code());
    }

    [Fact]
    public void A_published_penalty_is_confirmed_twice_and_can_be_withdrawn()
    {
        var published = Penalise(None).Value.Penalties[0].Publish(By("publisher", Later, Labour), EntryChannel.KeyedIn, "X-1").Value;

        var confirmed = published.ConfirmAggregated(Clerk, "归集1").Value.ConfirmUnderSubject(Clerk, "名下1").Value;

        Assert.Equal(("归集1", "名下1"), (confirmed.Aggregated!.Reason, confirmed.UnderSubject!.Reason));
        Assert.Equal("penalty.not-published", confirmed.Withdraw(Clerk, "撤销").Value.Withdraw(Clerk, "再撤").Code());
    }

    [Fact]
    public void A_filing_needs_its_number_and_a_decision_not_to_file_its_reasons()
    {
        Assert.Equal("filing.number-missing", None.DecideFiling(Clerk, Labour, file: true, " ", "依据").Code());
        Assert.Equal("form.required", None.DecideFiling(Clerk, Labour, file: false, null, "").Code());
        Assert.Equal("立〔2024〕1号", None.DecideFiling(Clerk, Labour, true, "立〔2024〕1号", "依据").Value.Filings[0].FilingNumber);
    }

    [Fact]
    public void A_letter_to_the_licensing_authority_keeps_its_receipt()
    {
        var written = None.InformLicensingAuthority(Clerk, Labour, "区行政审批局", "拒不配合检查").Value;

        Assert.Equal("form.required", None.InformLicensingAuthority(Clerk, Labour, "", "内容").Code());
        Assert.Equal("收1号", written.NoteLicensingReceipt(1, Clerk, "收1号").Value.LicensingLetters[0].Receipt);
    }

    private static Result<CaseFollowUps> Penalise(CaseFollowUps file) => file.RecordPenalty(Clerk, Labour, "罚〔2024〕1号", Later, "罚款");
}
