using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Cases;

public sealed class BeforeVisitTests
{
    [Fact]
    public void A_visit_is_approved_by_the_head_for_a_team_and_a_day_of_the_window()
    {
        Assert.Equal("case.no-team", DrawnCase.ApproveVisit(Dispatched, Head(DrawnOn), 0).Code());
        Assert.Equal("act.wrong-capacity", WithTeam.ApproveVisit(Dispatched, By("a", DrawnOn), 0).Code());
        Assert.Equal("visit.outside-window", WithTeam.ApproveVisit(Dispatched, Head(DrawnOn), 0, new(2024, 8, 1)).Code());
        Assert.Equal(new DateOnly(2024, 7, 31), WithTeam.ApproveVisit(Dispatched, Head(DrawnOn), 0, new(2024, 7, 31)).Value.PlannedVisitOn);
    }

    [Fact]
    public void The_yearly_cap_is_passed_only_with_a_reason_of_the_head()
    {
        var capped = Dispatched with { Configuration = Configuration with { FollowUps = new(YearlyVisitCap: 2) } };

        Assert.Null(WithTeam.ApproveVisit(capped, Head(DrawnOn), 1).Code());
        Assert.Equal("visit.cap-reached", WithTeam.ApproveVisit(capped, Head(DrawnOn), 2).Code());
        Assert.Equal((2, "投诉较多"), (WithTeam.ApproveVisit(capped, Head(DrawnOn), 2, capReason: "投诉较多").Value.Approval!.VisitsThisYear, WithTeam.ApproveVisit(capped, Head(DrawnOn), 2, capReason: "投诉较多").Value.Approval!.Reason));
    }

    [Fact]
    public void A_rejected_visit_drops_no_object_and_is_put_forward_again()
    {
        var rejected = WithTeam.RejectVisit(Head(DrawnOn), "本月已联合检查").Value;

        var again = rejected.ResubmitVisit(By(LabourOfficer, DrawnOn), "改在下月").Value;

        Assert.Equal((CaseStage.TeamAssigned, null), (rejected.Stage, rejected.NotInspected));
        Assert.Equal("visit.not-approved", rejected.GiveNotice(Dispatched, By("a", DrawnOn), NoticeChannel.Phone).Code());
        Assert.Equal("改在下月", again.Approval!.Resubmitted!.Reason);
        Assert.Equal(CaseStage.VisitApproved, again.ApproveVisit(Dispatched, Head(DrawnOn), 0).Value.Stage);
        Assert.Equal("form.required", WithTeam.RejectVisit(Head(DrawnOn), "").Code());
        Assert.Equal("visit.already-approved", ApprovedCase.RejectVisit(Head(DrawnOn), "理由").Code());
    }

    [Fact]
    public void Only_the_team_puts_a_visit_forward_again_and_only_once_after_each_rejection()
    {
        var rejected = WithTeam.RejectVisit(Head(DrawnOn), "本月已联合检查").Value;
        var again = rejected.ResubmitVisit(By(LabourOfficer, DrawnOn), "改在下月").Value;

        Assert.Equal("visit.not-rejected", WithTeam.ResubmitVisit(By(LabourOfficer, DrawnOn), "改在下月").Code());
        Assert.Equal("visit.not-rejected", again.ResubmitVisit(By(LabourOfficer, DrawnOn), "改在下月").Code());
        Assert.Equal("team.stranger", rejected.ResubmitVisit(Head(DrawnOn), "改在下月").Code());
        Assert.Equal("form.required", rejected.ResubmitVisit(By(LabourOfficer, DrawnOn), "").Code());
    }

    [Fact]
    public void A_notice_needs_the_approval_and_a_channel_of_the_plan()
    {
        Assert.Equal("visit.not-approved", WithTeam.GiveNotice(Dispatched, By("a", DrawnOn), NoticeChannel.Written).Code());
        Assert.Equal("notice.channel", ApprovedCase.GiveNotice(Dispatched, By("a", DrawnOn), NoticeChannel.Fax).Code());
        Assert.Equal("visit.outside-window", ApprovedCase.GiveNotice(Dispatched, By("a", DrawnOn), NoticeChannel.Phone, visitOn: new(2024, 8, 1)).Code());
        Assert.Equal(CaseStage.Notified, Notified.Stage);
    }

    [Fact]
    public void An_undelivered_notice_is_noted_and_a_later_proof_lifts_the_note()
    {
        var returned = Notified.NoteUndelivered(By("a", DrawnOn), "查无此人").Value;
        var proven = returned.NoteReceipt(By("a", DrawnOn), "签收").Value;

        Assert.Equal("查无此人", returned.Notice!.Undelivered!.Reason);
        Assert.Equal((null, "签收"), (proven.Notice!.Undelivered, proven.Notice.Proof));
        Assert.Equal("notice.missing", ApprovedCase.NoteUndelivered(By("a", DrawnOn), "退回").Code());
        Assert.Equal(CaseStage.OnSite, returned.StartVisit(Dispatched, Labourer, BothOfficers, true).Value.Stage);
    }

    [Fact]
    public void A_sealed_case_gives_no_notice_and_shows_itself_when_the_visit_begins()
    {
        Assert.Equal("notice.sealed", Sealed.GiveNotice(Dispatched, By("a", DrawnOn), NoticeChannel.Written).Code());
        Assert.Equal(CaseStage.SealedNoNotice, Sealed.Stage);
        Assert.True(Sealed.IsSealedOn(VisitDay));

        var onSite = Sealed.StartVisit(Dispatched, Labourer, BothOfficers, true).Value;

        Assert.True(onSite.IsSealedOn(VisitDay.AddDays(-1)));
        Assert.False(onSite.IsSealedOn(VisitDay));
        Assert.False(Notified.IsSealedOn(DrawnOn));
    }

    [Fact]
    public void Sealing_is_the_head_s_with_a_reason_and_not_after_a_notice()
    {
        Assert.Equal("act.wrong-capacity", ApprovedCase.DecideNoAdvanceNotice(By("a", DrawnOn), "理由").Code());
        Assert.Equal("form.required", ApprovedCase.DecideNoAdvanceNotice(Head(DrawnOn), " ").Code());
        Assert.Equal("notice.already-given", Notified.DecideNoAdvanceNotice(Head(DrawnOn), "理由").Code());
        Assert.Equal("visit.already-begun", OnSite.DecideNoAdvanceNotice(Head(VisitDay), "理由").Code());
    }

    [Fact]
    public void The_notice_of_an_unannounced_visit_is_handed_over_at_the_door()
    {
        var onSite = Sealed.StartVisit(Dispatched, Labourer, BothOfficers, true).Value;

        Assert.Equal("notice.before-visit", Sealed.HandOverNotice(Labourer, "店长").Code());
        Assert.Equal("team.stranger", onSite.HandOverNotice(By("a", VisitDay), "店长").Code());
        Assert.True(onSite.HandOverNotice(Labourer, "店长").Value.Notice!.OnSite);
    }

    [Fact]
    public void A_visit_is_moved_inside_the_window_before_it_begins()
    {
        var moved = Notified.Reschedule(Dispatched, By("a", DrawnOn), new(2024, 7, 5), "对方申请").Value;

        Assert.Equal(new DateOnly(2024, 7, 5), moved.PlannedVisitOn);
        Assert.Equal("visit.outside-window", Notified.Reschedule(Dispatched, By("a", DrawnOn), new(2024, 8, 1), "对方申请").Code());
        Assert.Equal("visit.already-begun", OnSite.Reschedule(Dispatched, By("a", VisitDay), new(2024, 7, 5), "对方申请").Code());
        Assert.Equal("visit.not-approved", WithTeam.Reschedule(Dispatched, By("a", DrawnOn), new(2024, 7, 5), "对方申请").Code());
    }

    [Theory]
    [InlineData("2024-07-02", "2024-07-03", false)]
    [InlineData("2024-07-03", "2024-07-03", true)]
    [InlineData("2024-06-28", "2024-06-30", true)]
    [InlineData("2024-06-28", "2024-07-01", false)]
    public void A_notice_is_short_when_too_few_working_days_lie_before_the_visit(string given, string visit, bool isShort)
    {
        InspectionNotice notice = new(By("a", TestFile.Day(given)), NoticeChannel.Phone);

        Assert.Equal(isShort, notice.IsShort(new(Required: true), TestFile.Day(visit), WorkingCalendar.Shipped));
    }
}
