using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Cases;

public sealed class VisitTests
{
    [Fact]
    public void A_visit_outside_the_window_is_refused_and_names_its_days()
    {
        var refused = Notified.StartVisit(Dispatched, By(LabourOfficer, new(2024, 8, 1), Labour), BothOfficers, true);

        Assert.Equal(("visit.outside-window", "S1 四（二）; S2 一"), (refused.Code(), refused.Refusal!.Clause));
        Assert.Contains("2024-07-01 至 2024-07-31", refused.Refusal.Cause.Chinese, StringComparison.Ordinal);
        Assert.NotNull(refused.Refusal.NextStep);
    }

    [Fact]
    public void An_approved_extension_opens_the_later_days()
    {
        var extended = Dispatched.ExtendWindow(Head(VisitDay), new(2024, 8, 1), "台风").Value;

        Assert.Equal(CaseStage.OnSite, Notified.StartVisit(extended, By(LabourOfficer, new(2024, 8, 1), Labour), BothOfficers, true).Value.Stage);
    }

    [Theory]
    [InlineData("2024-07-01")]
    [InlineData("2024-07-31")]
    public void The_first_and_the_last_day_of_the_window_are_inside(string day) =>
        Assert.Null(Notified.StartVisit(Dispatched, By(LabourOfficer, TestFile.Day(day), Labour), BothOfficers, true).Code());

    [Fact]
    public void A_visit_needs_approval_notice_two_officers_of_both_departments_and_their_certificates()
    {
        Assert.Equal("visit.not-approved", WithTeam.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
        Assert.Equal("visit.no-notice", ApprovedCase.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
        Assert.Equal("visit.below-two", Notified.StartVisit(Dispatched, Labourer, [LabourOfficer], true).Code());
        Assert.Equal("visit.below-two", Notified.StartVisit(Dispatched, Labourer, [LabourOfficer, LabourOfficer], true).Code());
        Assert.Equal("visit.below-two", Notified.StartVisit(Dispatched, Labourer, [LabourOfficer, MarketOfficer, "路人"], true).Code());
        Assert.Equal("visit.certificates-not-shown", Notified.StartVisit(Dispatched, Labourer, BothOfficers, false).Code());
        Assert.Equal("team.stranger", Notified.StartVisit(Dispatched, By("路人", VisitDay), BothOfficers, true).Code());
    }

    [Fact]
    public void A_plan_that_asks_for_no_notice_needs_none()
    {
        var silent = Dispatched with { Configuration = Configuration with { Notice = new() } };

        Assert.Equal(CaseStage.OnSite, ApprovedCase.StartVisit(silent, Labourer, BothOfficers, true).Value.Stage);
    }

    [Fact]
    public void A_halted_plan_approves_tells_and_visits_nobody()
    {
        var halted = Dispatched.Suspend(Head(DrawnOn), "上级要求").Value;

        Assert.Equal("plan.not-active", WithTeam.ApproveVisit(halted, Head(DrawnOn), 0).Code());
        Assert.Equal("plan.not-active", ApprovedCase.GiveNotice(halted, Labourer, NoticeChannel.Phone).Code());
        Assert.Equal("plan.not-active", Notified.StartVisit(halted, Labourer, BothOfficers, true).Code());
    }

    [Fact]
    public void One_visit_covers_all_departments()
    {
        TeamMember second = new("RS-8", "执法员RS-8", Labour, "证8", new(2026, 12, 31));
        var larger = Notified with { Team = Notified.Team! with { Members = Notified.Team.Members.Add(second) } };

        Assert.Equal("visit.department-absent", larger.StartVisit(Dispatched, Labourer, [LabourOfficer, "RS-8"], true).Code());
    }

    [Fact]
    public void A_certificate_counts_through_its_last_day_and_no_longer()
    {
        var until = Notified with { Team = Notified.Team! with { Members = Notified.Team.Members.Replace(m => m.OfficerId == MarketOfficer, m => m with { CertificateValidTo = VisitDay }) } };

        Assert.Null(until.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
        Assert.Equal("visit.certificate-invalid", until.StartVisit(Dispatched, By(LabourOfficer, VisitDay.AddDays(1), Labour), BothOfficers, true).Code());
    }

    [Fact]
    public void An_item_whose_bases_are_all_repealed_on_the_day_stops_the_visit()
    {
        var repealed = Dispatched with { Configuration = Configuration with { Bases = [new("旧规定", RepealedOn: VisitDay)] } };

        Assert.Equal("visit.item-without-basis", Notified.StartVisit(repealed, Labourer, BothOfficers, true).Code());
        Assert.Null(Notified.StartVisit(repealed, By(LabourOfficer, VisitDay.AddDays(-1), Labour), BothOfficers, true).Code());
    }

    [Fact]
    public void A_second_visit_needs_the_first_to_end_and_a_reason()
    {
        var ended = OnSite.FinishVisit(Labourer).Value;

        Assert.Equal("visit.going-on", OnSite.StartVisit(Dispatched, Labourer, BothOfficers, true, secondVisitReason: "补充取证").Code());
        Assert.Equal("visit.second-without-reason", ended.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
        Assert.Equal("visit.not-going-on", ended.FinishVisit(Labourer).Code());

        var again = ended.StartVisit(Dispatched, By(LabourOfficer, Later, Labour), BothOfficers, true, secondVisitReason: "补充取证").Value
            .FinishVisit(By(LabourOfficer, Later, Labour)).Value;
        Assert.Equal((VisitDay, Later), (again.VisitOn, again.InspectionEndedOn(Market)));
    }

    [Fact]
    public void Inspection_has_not_ended_while_the_visit_goes_on()
    {
        Assert.Null(OnSite.InspectionEndedOn(Labour));
        Assert.Equal(VisitDay, OnSite.FinishVisit(Labourer).Value.InspectionEndedOn(Labour));
        Assert.Null(OnSite.FinishVisit(Labourer).Value.InspectionEndedOn("消防大队"));
    }

    [Fact]
    public void A_result_is_an_officer_s_of_the_owning_department_who_was_there()
    {
        var alone = OnSite with { Visits = OnSite.Visits.Replace(_ => true, v => v with { Present = [MarketOfficer] }) };

        Assert.Equal("visit.not-begun", Notified.RecordResult(Dispatched, Labourer, "I1", 1).Code());
        Assert.Equal("act.other-department", OnSite.RecordResult(Dispatched, Labourer, "I3", 1).Code());
        Assert.Equal("team.stranger", OnSite.RecordResult(Dispatched, By("路人", VisitDay, Labour), "I1", 1).Code());
        Assert.Equal("result.officer-absent", alone.RecordResult(Dispatched, Labourer, "I1", 1).Code());
        Assert.Equal("result.unknown-item", OnSite.RecordResult(Dispatched, Labourer, "I9", 1).Code());
    }

    [Fact]
    public void A_code_is_one_of_the_plan_s_and_of_the_item_s()
    {
        var restricted = Dispatched with { Configuration = Configuration with { Items = Configuration.Items.Replace(i => i.Id == "I1", i => i with { AllowedCodes = [9, 10] }) } };
        var national = Dispatched with { Configuration = Configuration with { ResultCodes = [] } };

        Assert.Equal("result.code-outside-set", OnSite.RecordResult(Dispatched, Labourer, "I1", 11).Code());
        Assert.Equal("result.code-outside-set", OnSite.RecordResult(restricted, Labourer, "I1", 1).Code());
        Assert.Equal("result.code-outside-set", OnSite.RecordResult(national, Labourer, "I1", 9).Code());
        Assert.Null(OnSite.RecordResult(restricted, Labourer, "I1", 9).Code());
        Assert.Null(OnSite.RecordResult(national, Labourer, "I1", 8).Code());
    }

    [Fact]
    public void A_result_can_be_changed_until_the_subject_is_asked_to_sign()
    {
        var changed = Inspected(1, 1, 1).RecordResult(Dispatched, Labourer, "I1", 5, "教师无证").Value;

        Assert.Equal(3, changed.Results.Count);
        Assert.Equal((5, "教师无证"), (changed.Results.Single(r => r.Item == "I1").Code, changed.Results.Single(r => r.Item == "I1").Findings));
        Assert.Equal("record.signed", changed.CollectSignature(Dispatched, Labourer, SignatureKind.Signed).Value.RecordResult(Dispatched, Labourer, "I1", 1).Code());
    }

    [Fact]
    public void An_order_has_a_form_and_a_text_and_its_text_goes_into_the_remarks()
    {
        var measured = OnSite
            .TakeMeasure(Labourer, MeasureKind.OnSiteTranscript).Value
            .TakeMeasure(Labourer, MeasureKind.StopOrder, OrderForm.Written, "停止招生").Value
            .TakeMeasure(Marketeer, MeasureKind.RectificationOrder, OrderForm.MobilePrinted, "变更登记", new(2024, 7, 17)).Value;

        Assert.Equal([1, 2, 3], measured.Measures.Select(m => m.Number));
        Assert.Equal([$"责令停止（书面，{Labour}）：停止招生", $"责令整改（移动执法设备打印，{Market}）：变更登记"], measured.Remarks());
        Assert.Equal("measure.order-incomplete", OnSite.TakeMeasure(Labourer, MeasureKind.StopOrder, OrderForm.Oral).Code());
        Assert.Equal("measure.order-incomplete", OnSite.TakeMeasure(Labourer, MeasureKind.RectificationOrder, text: "整改").Code());
        Assert.Equal("measure.due-before-order", OnSite.TakeMeasure(Labourer, MeasureKind.RectificationOrder, OrderForm.Oral, "整改", VisitDay.AddDays(-1)).Code());
        Assert.Equal("act.other-department", OnSite.TakeMeasure(Labourer with { Department = Market }, MeasureKind.PreliminaryEvidence).Code());
        Assert.Equal("team.stranger", OnSite.TakeMeasure(By("路人", VisitDay, Labour), MeasureKind.PreliminaryEvidence).Code());
    }

    [Fact]
    public void An_officer_who_was_not_there_takes_no_measure()
    {
        var second = new TeamMember("RS-9", "执法员", Labour, "证9", new(2026, 12, 31));
        var larger = OnSite with { Team = OnSite.Team! with { Members = OnSite.Team.Members.Add(second) } };

        Assert.Equal("result.officer-absent", larger.TakeMeasure(By("RS-9", VisitDay, Labour), MeasureKind.OnSiteTranscript).Code());
    }

    [Fact]
    public void One_officer_of_a_department_with_more_seats_needs_a_recorded_reason()
    {
        ValueList<TeamMember> more = [new("RS-9", "执法员", Labour, "证9", new(2026, 12, 31)), new("SJ-9", "执法员", Market, "证9", new(2026, 12, 31))];
        var larger = Notified with { Team = Notified.Team! with { Members = [.. Notified.Team.Members, .. more] } };

        var reasoned = larger.StartVisit(Dispatched, Labourer, BothOfficers, true, fewerReason: "两名执法人员参加上级培训").Value;

        Assert.Equal("visit.one-of-department", larger.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
        Assert.Equal("visit.one-of-department", larger.StartVisit(Dispatched, Labourer, [.. BothOfficers, "RS-9"], true).Code());
        Assert.Null(larger.StartVisit(Dispatched, Labourer, [.. BothOfficers, "RS-9", "SJ-9"], true).Code());
        Assert.Equal("两名执法人员参加上级培训", reasoned.Visits[0].FewerReason);
    }

    [Fact]
    public void A_device_s_entry_comes_by_the_end_of_the_next_working_day()
    {
        var thursday = new DateOnly(2024, 7, 4);
        var friday = new DateOnly(2024, 7, 5);
        Act Noted(DateOnly on, DateOnly sent) => By(LabourOfficer, sent, Labour) with { DeviceAt = By("", on).At };
        string? Code(Act act) => act.MustBeSynced(CaseFlow.Domain.Calendar.WorkingCalendar.Shipped)?.Code;

        Assert.Null(Code(Noted(thursday, thursday)));
        Assert.Null(Code(Noted(thursday, friday)));
        Assert.Null(Code(Noted(friday, new(2024, 7, 8))));
        Assert.Null(Code(By(LabourOfficer, friday)));
        Assert.Equal("act.device-late", Code(Noted(thursday, new(2024, 7, 6))));
        Assert.Equal("act.device-late", Code(Noted(friday, new(2024, 7, 9))));
        Assert.Equal("act.device-late", Code(By(LabourOfficer, friday) with { DeviceAt = DateTimeOffset.MinValue }));
        Assert.Equal("act.device-ahead", Code(By(LabourOfficer, friday) with { DeviceAt = DateTimeOffset.MaxValue }));
    }

    [Fact]
    public void No_visit_is_planned_for_a_day_gone_by()
    {
        var after = VisitDay.AddDays(1);

        Assert.Equal("visit.day-gone-by", WithTeam.ApproveVisit(Dispatched, Head(after), 0, VisitDay).Code());
        Assert.Equal("visit.day-gone-by", ApprovedCase.GiveNotice(Dispatched, By(LabourOfficer, after, Labour), CaseFlow.Domain.Plans.NoticeChannel.Phone, visitOn: VisitDay).Code());
        Assert.Equal("visit.day-gone-by", Notified.Reschedule(Dispatched, By(LabourOfficer, after, Labour), VisitDay, "改期").Code());
        Assert.Null(Notified.Reschedule(Dispatched, By(LabourOfficer, after, Labour), after, "改期").Code());
    }

    [Fact]
    public void A_measure_that_a_device_sends_again_is_known()
    {
        var measured = OnSite.TakeMeasure(Labourer, MeasureKind.StopOrder, OrderForm.Oral, "停止招生").Value;
        bool Known(Act act, string text) => measured.HasMeasure(act, MeasureKind.StopOrder, OrderForm.Oral, text, null, []);

        Assert.True(Known(Labourer, "停止招生"));
        Assert.False(Known(Labourer, "停止宣传"));
        Assert.False(Known(Marketeer, "停止招生"));
        Assert.False(Known(By(LabourOfficer, VisitDay.AddDays(1), Labour), "停止招生"));
    }
}
