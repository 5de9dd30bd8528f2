using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Cases;

public sealed class EndingTests
{
    private static readonly Act Archivist = By("archivist", Later, capacity: Role.Archivist);

    [Fact]
    public void An_object_that_is_gone_is_dropped_by_the_head_upon_evidence()
    {
        var asked = Notified.RequestExclusion(Labourer, NotInspectedReason.Deregistered, "登记机关查询结果").Value;

        var dropped = asked.DecideExclusion(Head(VisitDay), accept: true).Value;

        Assert.Equal(CaseStage.Notified, asked.Stage);
        Assert.Equal((CaseStage.NotInspected, "head", "登记机关查询结果"), (dropped.Stage, dropped.NotInspected!.Approver, dropped.NotInspected.Evidence));
        Assert.Equal("case.not-open", dropped.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
        Assert.Equal("exclusion.already-requested", asked.RequestExclusion(Marketeer, NotInspectedReason.Deregistered, "查询").Code());
    }

    [Fact]
    public void The_leader_alone_drops_nothing()
    {
        var asked = Notified.RequestExclusion(Labourer, NotInspectedReason.Deregistered, "查询").Value;
        var askedByHead = Notified.RequestExclusion(Head(VisitDay), NotInspectedReason.Deregistered, "查询").Value;

        Assert.Equal("act.wrong-capacity", asked.DecideExclusion(By("clerk", VisitDay), true).Code());
        Assert.Equal("team.approver-on-team", asked.DecideExclusion(Marketeer with { Capacity = Role.PlanApprover }, true).Code());
        Assert.Equal("exclusion.own-request", askedByHead.DecideExclusion(Head(VisitDay), true).Code());
        Assert.Equal("exclusion.not-open", Notified.DecideExclusion(Head(VisitDay), true).Code());
        Assert.Equal("act.back-dated", asked.DecideExclusion(Head(DrawnOn), true).Code());
    }

    [Fact]
    public void An_object_with_findings_is_not_dropped()
    {
        var asked = OnSite.RequestExclusion(Labourer, NotInspectedReason.MovedAway, "查无此处").Value;

        Assert.Equal("exclusion.results-exist", Inspected(1, 1, 6).RequestExclusion(Labourer, NotInspectedReason.MovedAway, "查无此处").Code());
        Assert.Equal("exclusion.results-exist", asked.RecordResult(Dispatched, Marketeer, "I3", 6).Value.DecideExclusion(Head(VisitDay), true).Code());
    }

    [Fact]
    public void A_request_the_head_does_not_follow_leaves_the_case_as_it_was()
    {
        var asked = Notified.RequestExclusion(Labourer, NotInspectedReason.Duplicate, "查询").Value;

        var kept = asked.DecideExclusion(Head(VisitDay), accept: false, "证据不足").Value;

        Assert.Equal((CaseStage.Notified, false), (kept.Stage, kept.ExclusionRequests[0].Decided!.Accepted));
        Assert.Equal("form.required", asked.DecideExclusion(Head(VisitDay), accept: false).Code());
        Assert.Null(kept.RequestExclusion(Labourer, NotInspectedReason.Duplicate, "补充材料").Code());
        Assert.Null(kept.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
    }

    [Theory]
    [InlineData("", "form.required")]
    [InlineData("第一行\n第二行", "form.line")]
    [InlineData("long", "form.line")]
    public void Its_evidence_is_one_line(string evidence, string code)
    {
        Assert.Equal(code, Notified.RequestExclusion(Labourer, NotInspectedReason.Deregistered, evidence == "long" ? new string('查', 501) : evidence).Code());
        Assert.Null(Notified.RequestExclusion(Labourer, NotInspectedReason.Deregistered, new string('查', 500)).Code());
    }

    [Fact]
    public void A_sealed_case_is_open_once_nobody_will_visit_it()
    {
        var dropped = Sealed.RequestExclusion(Labourer, NotInspectedReason.Deregistered, "查询").Value.DecideExclusion(Head(VisitDay), true).Value;

        Assert.True(Sealed.RequestExclusion(Labourer, NotInspectedReason.Deregistered, "查询").Value.IsSealedOn(VisitDay));
        Assert.False(dropped.IsSealedOn(VisitDay));
        Assert.False(Sealed.Withdraw(Head(VisitDay), "上级决定").Value.IsSealedOn(VisitDay));
    }

    [Fact]
    public void Its_place_goes_to_the_object_the_draw_gives()
    {
        var dropped = Dropped;
        var drawn = Executed.ReplaceObject(Seats.ObjectId, new("注销", "head", VisitDay)).Value.Replacements[^1];

        var replaced = dropped.Replace(By("dispatcher", VisitDay), drawn).Value;

        Assert.Equal((CaseStage.Replaced, drawn.To), (replaced.Stage, replaced.NotInspected!.ReplacedBy));
        Assert.Equal("case.not-dropped", replaced.Replace(By("dispatcher", VisitDay), drawn).Code());
        Assert.Equal("case.not-dropped", Notified.Replace(By("dispatcher", VisitDay), drawn).Code());
        Assert.Equal("case.other-object", dropped.Replace(By("dispatcher", VisitDay), drawn with { From = "另一对象" }).Code());
        Assert.Equal("case.other-object", dropped.Replace(By("dispatcher", VisitDay), drawn with { Kind = ReplacementKind.Officer }).Code());
    }

    [Fact]
    public void A_withdrawn_case_rests_and_can_be_archived()
    {
        var withdrawn = Notified.Withdraw(Head(VisitDay), "法院裁定").Value;

        Assert.Equal(CaseStage.Withdrawn, withdrawn.Stage);
        Assert.Equal("case.not-open", withdrawn.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
        Assert.Equal("act.wrong-capacity", Notified.Withdraw(By("a", VisitDay), "法院裁定").Code());
        Assert.Equal(CaseStage.Archived, withdrawn.PutInArchive(Dispatched, Archivist, 5, "hash").Value.Stage);
    }

    [Fact]
    public void A_closed_case_is_opened_again_by_the_head_with_a_reason()
    {
        var closed = Formed(1, 1, 1) with { Closed = By("clerk", Later) };

        Assert.Equal(CaseStage.ResultsFormed, closed.Reopen(Head(Later), "新证据").Value.Stage);
        Assert.Equal("case.not-closed", Formed(1, 1, 1).Reopen(Head(Later), "新证据").Code());
        Assert.Equal("act.wrong-capacity", closed.Reopen(By("clerk", Later), "新证据").Code());
        Assert.Equal("form.required", closed.Reopen(Head(Later), "").Code());
        Assert.Equal("case.not-closed", closed.PutInArchive(Dispatched, Archivist, 5, "hash").Value.Reopen(Head(Later), "新证据").Code());
    }

    [Fact]
    public void An_archived_file_is_kept_for_its_years_and_destroyed_only_after_appraisal()
    {
        var archived = (Formed(1, 1, 1) with { Closed = By("clerk", Later) }).PutInArchive(Dispatched, Archivist, 5, "hash").Value;
        var last = By("archivist", new(2034, 7, 10), capacity: Role.Archivist);
        var after = By("archivist", new(2034, 7, 11), capacity: Role.Archivist);

        Assert.Equal(new DateOnly(2034, 7, 10), archived.Archive!.KeepUntil);
        Assert.Equal("archive.retention", archived.DestructionRefusal(last, "鉴定人")?.Code);
        Assert.Equal("archive.not-appraised", archived.DestructionRefusal(after, null)?.Code);
        Assert.Equal("archive.not-appraised", archived.DestructionRefusal(after, "archivist")?.Code);
        Assert.Equal("act.wrong-capacity", archived.DestructionRefusal(after with { Capacity = Role.SystemAdmin }, "鉴定人")?.Code);
        Assert.Null(archived.DestructionRefusal(after, "鉴定人"));
        Assert.Equal("archive.not-archived", Formed(1, 1, 1).DestructionRefusal(after, "鉴定人")?.Code);
    }

    [Fact]
    public void A_file_is_archived_by_the_archivist_after_closing_and_once()
    {
        var closed = Formed(1, 1, 1) with { Closed = By("clerk", Later) };

        Assert.Equal("archive.not-closed", Formed(1, 1, 1).PutInArchive(Dispatched, Archivist, 5, "hash").Code());
        Assert.Equal("act.wrong-capacity", closed.PutInArchive(Dispatched, By("clerk", Later), 5, "hash").Code());
        Assert.Equal("archive.no-pages", closed.PutInArchive(Dispatched, Archivist, 0, "hash").Code());
        Assert.Equal("form.required", closed.PutInArchive(Dispatched, Archivist, 5, "").Code());
        Assert.Equal("archive.not-closed", closed.PutInArchive(Dispatched, Archivist, 5, "hash").Value.PutInArchive(Dispatched, Archivist, 5, "hash").Code());
    }

    [Fact]
    public void A_leap_day_is_kept_until_the_28th()
    {
        var leap = By("archivist", new(2024, 2, 29), capacity: Role.Archivist);

        var archived = (Formed(1, 1, 1) with { Closed = By("clerk", new(2024, 2, 29)) }).PutInArchive(Dispatched, leap, 5, "hash").Value;

        Assert.Equal(new DateOnly(2034, 2, 28), archived.Archive!.KeepUntil);
    }

    [Fact]
    public void The_stage_tells_the_whole_way_of_a_case()
    {
        var formed = Formed(1, 1, 5);
        var nothing = NothingFollows(formed);

        Assert.Equal(
            [CaseStage.Drawn, CaseStage.TeamAssigned, CaseStage.VisitApproved, CaseStage.Notified, CaseStage.OnSite, CaseStage.RecordComplete, CaseStage.ResultsFormed],
            new[] { DrawnCase, WithTeam, ApprovedCase, Notified, OnSite, Inspected(1, 1, 1), formed }.Select(c => CaseClosing.StageOf(Dispatched, c, [], nothing)));
        Assert.Equal(CaseStage.UnderPublication, CaseClosing.StageOf(Dispatched, formed, [Published(Labour, formed), Reviewed(Market, formed)], nothing));
        Assert.Equal(CaseStage.FollowUp, CaseClosing.StageOf(Dispatched, formed, [Published(Labour, formed), Published(Market, formed)], nothing));
        Assert.Equal(CaseStage.ClosingCheck, CaseClosing.StageOf(
            Dispatched, formed, [Published(Labour, formed), Published(Market, formed)], nothing.Dispose(By("a", Later, Market), Market, DispositionKind.RectificationOrdered).Value));
        Assert.Equal(CaseStage.Closed, CaseClosing.StageOf(Dispatched, formed with { Closed = By("clerk", Later) }, [Published(Labour, formed)], nothing));
    }
}
