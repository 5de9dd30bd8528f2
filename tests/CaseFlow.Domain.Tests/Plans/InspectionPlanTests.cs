using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Plans;

public sealed class InspectionPlanTests
{
    [Fact]
    public void A_plan_goes_from_draft_to_dispatch_by_its_facts() => Assert.Equal(
        [PlanStage.Draft, PlanStage.InReview, PlanStage.Approved, PlanStage.Issued, PlanStage.Frozen, PlanStage.Committed, PlanStage.Drawn, PlanStage.Dispatched],
        new[] { Draft, InReview, Approved, IssuedPlan, Frozen, Committed, Drawn, Dispatched }.Select(p => p.Stage));

    [Fact]
    public void A_step_out_of_turn_is_refused()
    {
        Assert.Equal("plan.wrong-stage", Draft.Issue(Head(Issued)).Code());
        Assert.Equal("plan.wrong-stage", Draft.Review(Head(Issued), true).Code());
        Assert.Equal("plan.wrong-stage", InReview.Submit(By("author", Issued)).Code());
        Assert.Equal("plan.wrong-stage", IssuedPlan.Commit(By("operator", Issued), Executed.Committed, Library).Code());
        Assert.Equal("plan.wrong-stage", Frozen.RecordDraw(By("operator", DrawnOn), Executed).Code());
        Assert.Equal("plan.wrong-stage", Dispatched.Dispatch(By("dispatcher", DrawnOn)).Code());
    }

    [Fact]
    public void The_author_does_not_review_the_own_plan()
    {
        var refused = InReview.Review(By("author", Issued, capacity: Role.PlanApprover), approve: true);

        Assert.Equal("plan.reviewer-is-author", refused.Code());
    }

    [Fact]
    public void Only_the_head_reviews() =>
        Assert.Equal("act.wrong-capacity", InReview.Review(By("clerk", Issued, capacity: Role.LibraryClerk), approve: true).Code());

    [Fact]
    public void A_plan_is_returned_with_an_opinion_and_comes_back_revised()
    {
        Assert.Equal("form.required", InReview.Review(Head(Issued), approve: false).Code());

        var returned = InReview.Review(Head(Issued), approve: false, "请补充依据").Value;
        var revised = returned.Revise(Configuration with { Title = "改后的方案" }, By("author", Issued)).Value;

        Assert.Equal((PlanStage.Returned, PlanStage.Draft, 2), (returned.Stage, revised.Stage, revised.Revision));
        Assert.Equal(PlanStage.InReview, revised.Submit(By("author", Issued)).Value.Stage);
    }

    [Fact]
    public void A_draft_is_written_on_in_the_same_revision_until_somebody_was_shown_it()
    {
        var written = Draft.Rewrite(Configuration with { Title = "改后的方案" }, By("other", Issued)).Value;
        var returned = InReview.Review(Head(Issued), approve: false, "请补充依据").Value.Rewrite(Configuration, By("author", Issued)).Value;

        Assert.Equal((PlanStage.Draft, 1, "改后的方案", "other"), (written.Stage, written.Revision, written.Configuration.Title, written.Drafted.By));
        Assert.Equal((PlanStage.Draft, 2), (returned.Stage, returned.Revision));
        Assert.Equal("plan.wrong-stage", InReview.Rewrite(Configuration, By("author", Issued)).Code());
        Assert.Equal("plan.wrong-stage", IssuedPlan.Rewrite(Configuration, By("author", Issued)).Code());
        Assert.Equal("plan.no-title", Draft.Rewrite(Configuration with { Title = " " }, By("author", Issued)).Code());
    }

    [Fact]
    public void A_returned_plan_is_not_handed_in_again_unchanged() =>
        Assert.Equal("plan.wrong-stage", InReview.Review(Head(Issued), false, "退").Value.Submit(By("author", Issued)).Code());

    [Fact]
    public void An_issued_plan_can_be_amended_and_has_to_be_approved_anew()
    {
        var amended = Frozen.Revise(Configuration with { Title = "修订方案" }, By("author", Issued)).Value;

        Assert.Equal((PlanStage.Draft, 2), (amended.Stage, amended.Revision));
        Assert.False(amended.IsApproved);
        Assert.Empty(amended.Receipts);
    }

    [Fact]
    public void Nothing_is_amended_once_the_draw_is_announced() =>
        Assert.Equal("plan.committed", Committed.Revise(Configuration, By("author", Issued)).Code());

    [Fact]
    public void An_amendment_that_is_unlawful_is_refused() =>
        Assert.Equal("plan.no-basis", Draft.Revise(Configuration with { Bases = [], Items = Configuration.Items.Replace(_ => true, i => i with { Bases = [new("法")] }) }, By("author", Issued)).Code());

    [Fact]
    public void Every_department_confirms_receipt_once_and_for_itself()
    {
        var received = IssuedPlan.ConfirmReceipt(By("a", Issued, Labour), Labour).Value;

        Assert.Equal("plan.receipt-twice", received.ConfirmReceipt(By("a", Issued, Labour), Labour).Code());
        Assert.Equal("act.other-department", received.ConfirmReceipt(By("a", Issued, Labour), Market).Code());
        Assert.Equal("plan.unknown-department", received.ConfirmReceipt(By("a", Issued, "消防大队"), "消防大队").Code());
        Assert.Equal("act.coordinating-office", received.ConfirmReceipt(By("a", Issued, Market, Role.CoordinatorOffice), Market).Code());
        Assert.Equal("plan.wrong-stage", Approved.ConfirmReceipt(By("a", Issued, Labour), Labour).Code());
    }

    [Fact]
    public void An_act_dated_before_what_it_follows_is_refused() =>
        Assert.Equal("act.back-dated", IssuedPlan.ConfirmReceipt(By("a", Issued.AddDays(-1), Labour), Labour).Code());

    [Fact]
    public void Libraries_are_frozen_by_two_clerks_with_everything_resolved()
    {
        var (one, two) = (By("clerk-1", Issued), By("clerk-2", Issued));
        var homeless = Library.Objects.Add(new("OBJ-9", "未分类机构"));

        Assert.Equal("plan.one-clerk", IssuedPlan.FreezeLibraries(one, one, Library).Code());
        Assert.Equal("plan.object-unclassified", IssuedPlan.FreezeLibraries(one, two, Library with { Objects = homeless }).Code());
        Assert.Equal("plan.exclusion-without-reason", IssuedPlan.FreezeLibraries(one, two, Library with { Exclusions = [new("OBJ-1", "")] }).Code());
        Assert.Equal("plan.id-not-nfc", IssuedPlan.FreezeLibraries(one, two, Library with { Exclusions = [new("e\u0301", "注销")] }).Code());
        Assert.Equal("plan.id-not-nfc", IssuedPlan.FreezeLibraries(one, two, Library with { Recusals = [new("e\u0301", "OBJ-1", "近亲属")] }).Code());
        Assert.Equal("plan.library-empty", IssuedPlan.FreezeLibraries(one, two, Library with { Objects = [] }).Code());
        Assert.Null(IssuedPlan.FreezeLibraries(one, two, Library with { Objects = homeless, Exclusions = [new("OBJ-9", "注销")] }).Code());
    }

    [Fact]
    public void A_draw_by_other_rules_cannot_be_announced()
    {
        var plan = Frozen with { Configuration = Configuration with { Sampling = Configuration.Sampling with { MinPerStratum = 2 } } };

        Assert.Equal("draw.other-rules", plan.Commit(By("operator", Issued), Executed.Committed, Library).Code());
    }

    [Fact]
    public void A_draw_of_other_libraries_than_the_frozen_ones_cannot_be_announced()
    {
        var moved = Library with { Objects = Library.Objects.Replace(o => o.Id == "OBJ-1", o => o with { Address = "别处" }) };
        var draw = PreparedDraw.Prepare(PlanDraw.InputsOf(Configuration, Library with { Objects = Library.Objects.Replace(o => o.Id == "OBJ-1", o => o with { Stratum = "B" }) }, "示例/1")).Value.Commit(new string('a', 64)).Value;

        Assert.Equal("draw.other-libraries", Frozen.Commit(By("operator", Issued), Executed.Committed, moved).Code());
        Assert.Equal("draw.other-rules", Frozen.Commit(By("operator", Issued), draw, Library).Code());
    }

    [Fact]
    public void A_void_attempt_is_kept_and_its_name_is_not_used_again()
    {
        var voided = Committed.VoidCommitment(Head(Issued), "停电").Value;

        Assert.Equal([new VoidAttempt("示例/1", "停电", "head")], voided.VoidAttempts());
        Assert.Equal("draw.id-was-voided", voided.Commit(By("operator", Issued), Executed.Committed, Library).Code());
        Assert.Equal("draw.bad-reason", Committed.VoidCommitment(Head(Issued), new string('长', 201)).Code());
    }

    [Fact]
    public void A_void_attempt_may_send_the_libraries_back_to_be_cleaned()
    {
        var voided = Committed.VoidCommitment(Head(Issued), "人员不足", cleanAgain: true).Value;

        Assert.Equal(PlanStage.Issued, voided.Stage);
        Assert.Null(voided.FreezeLibraries(By("clerk-1", Issued), By("clerk-2", Issued), Library).Code());
    }

    [Fact]
    public void Libraries_that_disagree_on_a_stratum_are_not_frozen_and_on_an_address_are()
    {
        var (one, two) = (By("clerk-1", Issued), By("clerk-2", Issued));

        var refused = IssuedPlan.FreezeLibraries(one, two, Library with { Differences = [new("OBJ-1", "stratum", "A", "甲库", "B", "乙库")] });

        Assert.Equal("plan.libraries-disagree", refused.Code());
        Assert.Contains("OBJ-1 stratum 在甲库为“A”，在乙库为“B”", refused.Refusal!.Cause.Chinese, StringComparison.Ordinal);
        Assert.Equal("plan.libraries-disagree", IssuedPlan.FreezeLibraries(one, two, Library with { Differences = [new("OBJ-1", "creditRiskClass", "A", "甲库", "B", "乙库")] }).Code());
        Assert.Null(IssuedPlan.FreezeLibraries(one, two, Library with { Differences = [new("OBJ-1", "address", "A", "甲库", "B", "乙库")] }).Code());
    }

    [Fact]
    public void Only_the_announced_draw_counts_and_its_operator_is_not_drawn()
    {
        var other = Committed with { Commitment = Committed.Commitment! with { DrawId = "示例/2" } };

        Assert.Equal("draw.not-announced", other.RecordDraw(By("operator", DrawnOn), Executed).Code());
        Assert.Equal("draw.operator-drawn", Committed.RecordDraw(By(LabourOfficer, DrawnOn), Executed).Code());
    }

    [Fact]
    public void A_void_attempt_needs_the_head_and_a_reason_and_leaves_the_libraries_frozen()
    {
        Assert.Equal("act.wrong-capacity", Committed.VoidCommitment(By("operator", Issued), "停电").Code());
        Assert.Equal("form.required", Committed.VoidCommitment(Head(Issued), "").Code());
        Assert.Equal(PlanStage.Frozen, Committed.VoidCommitment(Head(Issued), "停电").Value.Stage);
    }

    [Fact]
    public void A_draw_outside_the_deployment_phase_is_lawful_and_marked()
    {
        var phased = Committed with { Configuration = Configuration with { Phases = [new("Deployment", Issued, DrawnOn.AddDays(-1))] } };

        Assert.True(phased.RecordDraw(By("operator", DrawnOn), Executed).Value.Draw!.OutsidePhase);
        Assert.False(phased.RecordDraw(By("operator", DrawnOn.AddDays(-1)), Executed).Value.Draw!.OutsidePhase);
    }

    [Fact]
    public void Cases_are_dispatched_when_every_department_has_confirmed()
    {
        var half = Drawn.ConfirmDrawn(By("a", DrawnOn, Labour), Labour).Value;

        Assert.Equal("plan.not-confirmed", half.Dispatch(By("dispatcher", DrawnOn)).Code());
        Assert.Equal("plan.confirmed-twice", half.ConfirmDrawn(By("a", DrawnOn, Labour), Labour).Code());
        Assert.Equal("act.other-department", half.ConfirmDrawn(By("a", DrawnOn, Labour), Market).Code());
    }

    [Fact]
    public void The_first_visit_makes_the_plan_executing_and_later_ones_change_nothing()
    {
        var executing = Dispatched.BeginExecution(By(LabourOfficer, VisitDay)).Value;

        Assert.Equal(PlanStage.Executing, executing.Stage);
        Assert.Equal(executing, executing.BeginExecution(By(MarketOfficer, Later)).Value);
    }

    [Fact]
    public void The_window_grows_only_by_the_head_and_only_forward()
    {
        var longer = Dispatched.ExtendWindow(Head(VisitDay), new(2024, 8, 15), "台风").Value;

        Assert.Equal(new DayRange(new(2024, 7, 1), new(2024, 8, 15)), longer.Window);
        Assert.Equal("plan.extension-not-later", longer.ExtendWindow(Head(VisitDay), new(2024, 8, 15), "台风").Code());
        Assert.Equal("act.wrong-capacity", longer.ExtendWindow(By("a", VisitDay), new(2024, 9, 1), "台风").Code());
    }

    [Fact]
    public void A_halted_plan_does_nothing_until_it_is_resumed()
    {
        var halted = Dispatched.Suspend(Head(VisitDay), "上级要求").Value;

        Assert.Equal("plan.not-active", halted.BeginExecution(By(LabourOfficer, VisitDay)).Code());
        Assert.Equal("plan.not-active", halted.Suspend(Head(VisitDay), "再次").Code());
        Assert.Equal(PlanStage.Dispatched, halted.Resume(Head(Later)).Value.Stage);
        Assert.Equal("plan.not-suspended", Dispatched.Resume(Head(Later)).Code());
    }

    [Fact]
    public void A_plan_is_given_up_before_the_first_visit_only()
    {
        Assert.Equal(PlanStage.Cancelled, Dispatched.Cancel(Head(VisitDay), "任务取消").Value.Stage);
        Assert.Equal("plan.executing", Dispatched.BeginExecution(Labourer).Value.Cancel(Head(VisitDay), "任务取消").Code());
        Assert.Equal("plan.not-active", Dispatched.Cancel(Head(VisitDay), "任务取消").Value.Suspend(Head(VisitDay), "中止").Code());
    }

    [Fact]
    public void Publicity_and_accepted_warnings_are_kept_with_their_words()
    {
        var plan = Dispatched.NotePublicity(By("a", VisitDay), "发放宣传册").Value.ConfirmWarning(By("a", VisitDay), "window-ends-on-rest-day", "inspectionWindow.to", "已知").Value;

        Assert.Equal(("发放宣传册", "已知"), (plan.Publicity[0].Text, plan.ConfirmedWarnings[0].Reason));
        Assert.Equal("form.required", plan.ConfirmWarning(By("a", VisitDay), "x", "y", " ").Code());
        Assert.Equal("form.required", plan.NotePublicity(By("a", VisitDay), "").Code());
    }
}
