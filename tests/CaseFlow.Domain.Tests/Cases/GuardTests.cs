using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Cases;

/// <summary>The checks that every step shares: time, department, capacity, and the fields of its form.</summary>
public sealed class GuardTests
{
    private static readonly DateOnly Early = new(2020, 1, 2);
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Shipped;
    private static readonly InspectionCase Problem = Formed(1, 1, 5);
    private static readonly InspectionCase Refused = Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, SignatureKind.Refused).Value;
    private static readonly InspectionCase Signed = Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, SignatureKind.Signed).Value.FinishVisit(Labourer).Value;
    private static readonly InspectionCase Recorded = Signed.CompleteRecord(Labourer, Signatures()).Value;
    private static readonly InspectionCase Claimed = Notified.ClaimRecusal(By("clerk", VisitDay), MarketOfficer, "当事人", "近亲属").Value;
    private static readonly InspectionCase Closed = Problem with { Closed = By("clerk", Later) };
    private static readonly Act Clerk = By("clerk", Later, Labour);
    private static readonly CaseFollowUps None = NothingFollows(Problem);
    private static readonly Rectification Order = None.OrderRectification(Dispatched, Clerk, Labour, OrderForm.Oral, "整改", null, Calendar).Value.Rectifications[0];
    private static readonly Referral Needed = None.Refer(Clerk, Labour).Value.Referrals[0];
    private static readonly Referral Drafted = Needed.Draft(Clerk, "公安局", "事实").Value;
    private static readonly Referral Approved = Drafted.Approve(Head(Later, Labour)).Value;
    private static readonly Referral Sent = Approved.Send(Clerk).Value;
    private static readonly JudicialReferral Reported = None.ReportCrime(Clerk, Labour, "报告", ["甲", "乙"]).Value.JudicialReferrals[0];
    private static readonly JudicialReferral Decided = Reported.Decide(Head(Later, Labour), true, "涉嫌犯罪").Value;
    private static readonly JudicialReferral HandedOver = Decided.HandOver(Clerk, "公安局", ["移送书"]).Value;
    private static readonly Penalty Penalty = None.RecordPenalty(Clerk, Labour, "罚1号", Later, "罚款").Value.Penalties[0];
    private static readonly Penalty PublicPenalty = Penalty.Publish(By("publisher", Later, Labour), EntryChannel.KeyedIn, "X-1").Value;
    private static readonly CaseFollowUps Heard = None.OpenHearing(Dispatched, Clerk, Labour, [4], Calendar).Value.TakeComment(1, Clerk, "放弃").Value;
    private static readonly CaseFollowUps Listing = Heard.ProposeListing(Clerk, Labour, SubjectType.Enterprise, "失联").Value;
    private static readonly CaseFollowUps Listed = Listing.DecideListing(Dispatched, 2, Registrar(Later), true, "属实", "复议").Value;
    private static readonly CaseFollowUps Obstructed = Heard.ProposeNonCooperation(Clerk, Labour, "阻挠").Value;
    private static readonly NonCooperation Restricted = Obstructed.DecideNonCooperation(Dispatched, 2, Head(Later, Labour), true, new("依据", Later, Later.AddYears(1)), "属实", "复议").Value.NonCooperations[0];
    private static readonly CaseFollowUps Lettered = None.InformLicensingAuthority(Clerk, Labour, "审批局", "内容").Value;
    private static readonly DepartmentResult Returned = Result(Labour, Problem).Review(By("reviewer", Later, Labour), false, "退回").Value;
    private static readonly DepartmentResult Asked = Published(Labour, Problem).RequestCorrection(Clerk, "当事人", "有误").Value;

    [Fact]
    public void No_step_of_a_plan_is_dated_before_what_it_follows() => Refuse(
        "act.back-dated",
        ("revise", () => Draft.Revise(Configuration, By("author", Early)).Code()),
        ("submit", () => Draft.Submit(By("author", Early)).Code()),
        ("review", () => InReview.Review(Head(Early), true).Code()),
        ("issue", () => Given.Approved.Issue(By("issuer", Early)).Code()),
        ("freeze, first", () => IssuedPlan.FreezeLibraries(By("a", Early), By("b", Issued), Library).Code()),
        ("freeze, second", () => IssuedPlan.FreezeLibraries(By("a", Issued), By("b", Early), Library).Code()),
        ("commit", () => Frozen.Commit(By("operator", Early), Executed.Committed, Library).Code()),
        ("draw", () => Committed.RecordDraw(By("operator", Early), Executed).Code()),
        ("confirm", () => Drawn.ConfirmDrawn(By("a", Early, Labour), Labour).Code()),
        ("dispatch", () => Drawn.ConfirmDrawn(By("a", DrawnOn, Labour), Labour).Value.ConfirmDrawn(By("a", DrawnOn, Market), Market).Value.Dispatch(By("a", Early)).Code()),
        ("statistics", () => Summarising.ConfirmStatistics(By("a", Early, Labour), Labour, new(Labour, 0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, null])).Code()));

    [Fact]
    public void No_step_of_a_case_is_dated_before_what_it_follows() => Refuse(
        "act.back-dated",
        ("open", () => InspectionCase.Open(DrawnCase.Id, Dispatched, "1", DrawnCase.Subject, DrawnCase.Place, By("a", Early)).Code()),
        ("team", () => DrawnCase.AssignTeam(Dispatched, By("a", Early), Seats, Library.Officers).Code()),
        ("approve", () => WithTeam.ApproveVisit(Dispatched, Head(Early), 0).Code()),
        ("reject", () => WithTeam.RejectVisit(Head(Early), "理由").Code()),
        ("resubmit", () => WithTeam.RejectVisit(Head(DrawnOn), "理由").Value.ResubmitVisit(By(LabourOfficer, Early), "改期").Code()),
        ("notice", () => ApprovedCase.GiveNotice(Dispatched, By("a", Early), NoticeChannel.Phone).Code()),
        ("receipt", () => Notified.NoteReceipt(By("a", Early), "签收").Code()),
        ("recusal", () => Claimed.DecideRecusal(Head(Early), MarketOfficer, true, "属实").Code()),
        ("visit", () => Notified.StartVisit(Dispatched, By(LabourOfficer, Early), BothOfficers, true).Code()),
        ("second visit", () => OnSite.FinishVisit(By(LabourOfficer, Later)).Value.StartVisit(Dispatched, Labourer, BothOfficers, true, secondVisitReason: "补充").Code()),
        ("finish", () => OnSite.FinishVisit(By(LabourOfficer, Early)).Code()),
        ("result", () => OnSite.RecordResult(Dispatched, By(LabourOfficer, Early, Labour), "I1", 1).Code()),
        ("measure", () => OnSite.TakeMeasure(By(LabourOfficer, Early, Labour), MeasureKind.OnSiteTranscript).Code()),
        ("signature", () => Inspected(1, 1, 1).CollectSignature(Dispatched, By(LabourOfficer, Early), SignatureKind.Signed).Code()),
        ("statement", () => Refused.StateRefusal(By(LabourOfficer, Early), "拒签", BothOfficers).Code()),
        ("record", () => Signed.CompleteRecord(By(LabourOfficer, Early), Signatures()).Code()),
        ("results", () => Recorded.FormResults(By("a", Early)).Code()),
        ("replacement", () => Dropped.Replace(By("a", Early), Executed.ReplaceObject(Seats.ObjectId, new("注销", "head", VisitDay)).Value.Replacements[^1]).Code()),
        ("reopening", () => Closed.Reopen(Head(Early), "新证据").Code()),
        ("archive", () => Closed.PutInArchive(Dispatched, By("a", Early, capacity: Role.Archivist), 1, "hash").Code()),
        ("closing point", () => CaseClosing.Answer(Dispatched, Problem, By("a", Early), ClosingPoint.Published, PointAnswer.NotApplicable).Code()));

    [Fact]
    public void A_case_is_not_closed_before_its_results_were_formed()
    {
        var clean = Formed(1, 1, 1);
        var answered = Configuration.PointsToCheck().Aggregate(clean, (c, p) => CaseClosing.Answer(Dispatched, c, Clerk, p, PointAnswer.NotApplicable).Value);

        var refused = CaseClosing.Close(Dispatched, answered, [Published(Labour, clean), Published(Market, clean)], NothingFollows(clean), By("a", Early));

        Assert.Equal("act.back-dated", refused.Code());
    }

    [Fact]
    public void No_step_that_follows_is_dated_before_what_it_follows() => Refuse(
        "act.back-dated",
        ("report", () => Order.Report(By("a", Early, Labour)).Code()),
        ("draft", () => Needed.Draft(By("a", Early, Labour), "公安局", "事实").Code()),
        ("approve", () => Drafted.Approve(Head(Early, Labour)).Code()),
        ("send", () => Approved.Send(By("a", Early, Labour)).Code()),
        ("answer", () => Sent.RecordAnswer(By("a", Early), true, "回执").Code()),
        ("judicial decision", () => Reported.Decide(Head(Early, Labour), true, "犯罪").Code()),
        ("hand-over", () => Decided.HandOver(By("a", Early, Labour), "公安局", ["书"]).Code()),
        ("judicial answer", () => HandedOver.RecordAnswer(By("a", Early), true, "回执").Code()),
        ("penalty publication", () => Penalty.Publish(By("b", Early, Labour), EntryChannel.KeyedIn, "X").Code()),
        ("comment", () => Heard.TakeComment(1, By("a", Early), "陈述").Code()),
        ("listing", () => Listing.DecideListing(Dispatched, 2, Registrar(Early), true, "属实", "复议").Code()),
        ("lifting", () => Listed.OnListing(2, l => l.Lift(Registrar(Early), "移出")).Code()),
        ("non-cooperation", () => Obstructed.DecideNonCooperation(Dispatched, 2, Head(Early, Labour), true, null, "属实", "复议").Code()),
        ("licensing receipt", () => Lettered.NoteLicensingReceipt(1, By("a", Early), "收1号").Code()),
        ("review", () => Result(Labour, Problem).Review(By("reviewer", Early, Labour), true).Code()),
        ("entry", () => Reviewed(Labour, Problem).Enter(By("publisher", Early, Labour), Platform, "P").Code()),
        ("confirmation", () => Published(Labour, Problem).Confirm(By("publisher", Early, Labour)).Code()),
        ("correction", () => Asked.RejectCorrection(By("decider", Early, Labour), 1, "不属实").Code()));

    [Fact]
    public void What_follows_is_each_department_s_own() => Refuse(
        "act.other-department",
        ("refer", () => None.Refer(Clerk, Market).Code()),
        ("report a crime", () => None.ReportCrime(Clerk, Market, "报告", ["甲", "乙"]).Code()),
        ("file", () => None.DecideFiling(Clerk, Market, false, null, "理由").Code()),
        ("licensing letter", () => None.InformLicensingAuthority(Clerk, Market, "审批局", "内容").Code()),
        ("propose a listing", () => None.ProposeListing(Clerk, Market, SubjectType.Enterprise, "失联").Code()),
        ("propose non-cooperation", () => None.ProposeNonCooperation(Clerk, Market, "阻挠").Code()),
        ("penalty", () => None.RecordPenalty(Clerk, Market, "罚1号", Later, "罚款").Code()),
        ("hearing", () => None.OpenHearing(Dispatched, Clerk, Market, [4], Calendar).Code()),
        ("draft", () => Needed.Draft(Stranger, "公安局", "事实").Code()),
        ("send", () => Approved.Send(Stranger).Code()),
        ("resolve", () => Sent.RecordAnswer(Clerk, false, "不受理").Value.Resolve(Stranger, "转办").Code()),
        ("judicial decision", () => Reported.Decide(Head(Later, Market), true, "犯罪").Code()),
        ("hand-over", () => Decided.HandOver(Stranger, "公安局", ["书"]).Code()),
        ("letter to the subject", () => Listing.OnListing(2, l => l.NoteLetter(Stranger, new(Later, "地址"))).Code()),
        ("lifting a restriction", () => Restricted.Lift(Head(Later, Market), "解除").Code()),
        ("penalty publication", () => Penalty.Publish(Stranger, EntryChannel.KeyedIn, "X").Code()),
        ("aggregation", () => PublicPenalty.ConfirmAggregated(Stranger, "归集").Code()),
        ("under the subject", () => PublicPenalty.ConfirmUnderSubject(Stranger, "名下").Code()),
        ("penalty withdrawal", () => PublicPenalty.Withdraw(Stranger, "撤销").Code()),
        ("revision", () => Returned.Revise(Dispatched, Stranger, [new("I1", 5), new("I2", 1)], "补充").Code()),
        ("resubmission", () => Returned.Resubmit(Stranger, "答复").Code()),
        ("confirmation", () => Published(Labour, Problem).Confirm(Stranger).Code()),
        ("withdrawal", () => Published(Labour, Problem).WithdrawPublication(Stranger, "撤下").Code()));

    [Fact]
    public void The_fields_of_a_form_are_filled() => Refuse(
        "form.required",
        ("undelivered", () => Notified.NoteUndelivered(Labourer, "").Code()),
        ("receipt", () => Notified.NoteReceipt(Labourer, "").Code()),
        ("rescheduling", () => Notified.Reschedule(Dispatched, Labourer, VisitDay, "").Code()),
        ("withdrawal of a case", () => Notified.Withdraw(Head(VisitDay), "").Code()),
        ("claimant", () => Notified.ClaimRecusal(Labourer, MarketOfficer, "", "近亲属").Code()),
        ("recusal decision", () => Claimed.DecideRecusal(Head(VisitDay), MarketOfficer, true, "").Code()),
        ("assistant's name", () => Notified.AddAssistant(Labourer, "", "特检院", "锅炉").Code()),
        ("assistant's expertise", () => Notified.AddAssistant(Labourer, "王工", "特检院", "").Code()),
        ("report of a crime", () => None.ReportCrime(Clerk, Labour, "", ["甲", "乙"]).Code()),
        ("content of a licensing letter", () => None.InformLicensingAuthority(Clerk, Labour, "审批局", "").Code()),
        ("facts of non-cooperation", () => None.ProposeNonCooperation(Clerk, Labour, "").Code()),
        ("decision number", () => None.RecordPenalty(Clerk, Labour, "", Later, "罚款").Code()),
        ("content of a penalty", () => None.RecordPenalty(Clerk, Labour, "罚1号", Later, "").Code()),
        ("licensing receipt", () => Lettered.NoteLicensingReceipt(1, Clerk, "").Code()),
        ("judicial decision", () => Reported.Decide(Head(Later, Labour), true, "").Code()),
        ("lifting", () => Listed.OnListing(2, l => l.Lift(Registrar(Later), "")).Code()),
        ("non-cooperation decision", () => Obstructed.DecideNonCooperation(Dispatched, 2, Head(Later, Labour), true, null, "", "复议").Code()),
        ("lifting a restriction", () => Restricted.Lift(Head(Later, Labour), "").Code()),
        ("penalty reference", () => Penalty.Publish(By("b", Later, Labour), EntryChannel.KeyedIn, "").Code()),
        ("aggregation", () => PublicPenalty.ConfirmAggregated(Clerk, "").Code()),
        ("under the subject", () => PublicPenalty.ConfirmUnderSubject(Clerk, "").Code()),
        ("penalty withdrawal", () => PublicPenalty.Withdraw(Clerk, "").Code()),
        ("extension", () => Dispatched.ExtendWindow(Head(VisitDay), new(2024, 8, 15), "").Code()),
        ("refused extension", () => Dispatched.RefuseExtension(Head(VisitDay), "").Code()),
        ("suspension", () => Dispatched.Suspend(Head(VisitDay), "").Code()),
        ("cancellation", () => Dispatched.Cancel(Head(VisitDay), "").Code()),
        ("withdrawal of a publication", () => Published(Labour, Problem).WithdrawPublication(By("decider", Later, Labour), "").Code()),
        ("revision", () => Returned.Revise(Dispatched, Clerk, [new("I1", 5), new("I2", 1)], "").Code()));

    [Fact]
    public void What_is_the_head_s_is_done_by_the_head() => Refuse(
        "act.wrong-capacity",
        ("reject a visit", () => WithTeam.RejectVisit(Clerk, "理由").Code()),
        ("suspend", () => Dispatched.Suspend(Clerk, "理由").Code()),
        ("refuse an extension", () => Dispatched.RefuseExtension(Clerk, "理由").Code()),
        ("resume", () => Dispatched.Suspend(Head(VisitDay), "理由").Value.Resume(Clerk).Code()),
        ("cancel", () => Dispatched.Cancel(Clerk, "理由").Code()),
        ("lift a restriction", () => Restricted.Lift(Clerk, "理由").Code()));

    [Fact]
    public void An_act_of_a_clock_ahead_of_the_server_begins_no_plan() => Assert.Equal(
        "act.device-ahead",
        InspectionPlan.Draft(Draft.Id, Configuration, By("author", Issued) with { DeviceAt = By("author", Later).At }).Code());

    [Fact]
    public void A_notice_is_not_handed_over_twice() =>
        Assert.Equal("notice.already-given", OnSite.HandOverNotice(Labourer, "店长").Code());

    private static Act Stranger { get; } = By("stranger", Later, Market);

    private static Act Registrar(DateOnly on) => By("registrar", on, Labour, Role.Registrar);

    private static void Refuse(string code, params (string Step, Func<string?> Code)[] steps) =>
        Assert.All(steps, s => Assert.Equal((s.Step, code), (s.Step, s.Code())));
}
