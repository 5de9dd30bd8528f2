using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Cases;

public sealed class TeamTests
{
    private static readonly Act Dispatcher = By("dispatcher", DrawnOn);

    [Fact]
    public void A_case_comes_from_the_plan_s_own_draw()
    {
        var subject = Library.Objects[0];

        Assert.Equal("case.not-drawn", InspectionCase.Open(DrawnCase.Id, Dispatched, "1", subject, new("别的抽取/1", "A", 1), Dispatcher).Code());
        Assert.Equal("case.not-drawn", InspectionCase.Open(DrawnCase.Id, Committed, "1", subject, new("示例/1", "A", 1), Dispatcher).Code());
    }

    [Fact]
    public void The_drawn_team_enters_with_the_certificates_of_the_library()
    {
        Assert.Equal((CaseStage.Drawn, CaseStage.TeamAssigned), (DrawnCase.Stage, WithTeam.Stage));
        Assert.Equal(LabourOfficer, WithTeam.Team!.Leader);
        Assert.Equal($"证{MarketOfficer}", WithTeam.Team.Find(MarketOfficer)!.CertificateNo);
    }

    [Fact]
    public void A_team_drawn_for_another_object_or_named_twice_is_refused()
    {
        Assert.Equal("team.other-object", DrawnCase.AssignTeam(Dispatched, Dispatcher, Executed.Teams[1], Library.Officers).Code());
        Assert.Equal("team.already-drawn", WithTeam.AssignTeam(Dispatched, Dispatcher, Seats, Library.Officers).Code());
    }

    [Theory]
    [InlineData("team.below-two")]
    [InlineData("team.leader")]
    [InlineData("team.seats")]
    [InlineData("team.unknown-officer")]
    [InlineData("team.officer-twice")]
    public void A_team_that_does_not_fit_the_plan_is_refused(string code)
    {
        TeamSeat labour = new(Labour, LabourOfficer), market = new(Market, MarketOfficer);
        var (plan, team) = code switch
        {
            "team.below-two" => (Dispatched, Seats with { Officers = [labour] }),
            "team.leader" => (Dispatched, Seats with { Leader = MarketOfficer }),
            "team.seats" => (Dispatched, Seats with { Officers = [labour, market, new(Market, "SJ-1"), new(Market, "SJ-2"), new(Market, "SJ-3")] }),
            "team.unknown-officer" => (Dispatched, Seats with { Officers = [labour, new(Market, "SJ-9")] }),
            _ => (Dispatched with { Configuration = Configuration with { Team = Configuration.Team with { Seats = [new(Labour, 1), new(Market, 2)] } } }, Seats with { Officers = [labour, market, market] }),
        };

        Assert.Equal(code, DrawnCase.AssignTeam(plan, Dispatcher, team, Library.Officers).Code());
    }

    [Fact]
    public void A_recused_officer_does_not_join_and_a_lapsed_certificate_does_not_count()
    {
        var lapsed = Library.Officers.Replace(o => o.Id == MarketOfficer, o => o with { CertificateValidTo = new(2024, 6, 30) });

        Assert.Equal("team.recused", DrawnCase.AssignTeam(Dispatched, Dispatcher, Seats, Library.Officers, [new(MarketOfficer, Seats.ObjectId, "近亲属")]).Code());
        Assert.Null(DrawnCase.AssignTeam(Dispatched, Dispatcher, Seats, Library.Officers, [new(MarketOfficer, "另一对象", "近亲属")]).Code());
        Assert.Equal("team.no-certificate", DrawnCase.AssignTeam(Dispatched, Dispatcher, Seats, lapsed).Code());
    }

    [Fact]
    public void A_replaced_leader_is_kept_and_the_one_the_draw_gives_leads()
    {
        var drawn = Executed.ReplaceOfficer(Seats.ObjectId, LabourOfficer, new("病假", "head", DrawnOn)).Value.Replacements[^1];

        var replaced = WithTeam.ReplaceOfficer(Dispatcher, drawn, Library.Officers, ReplacementReason.Leave).Value;

        Assert.Equal(drawn.To, replaced.Team!.Leader);
        Assert.Null(replaced.Team.Find(LabourOfficer));
        Assert.Equal((LabourOfficer, drawn.To, "病假", "head"), (replaced.ReplacedOfficers[0].Member.OfficerId, replaced.ReplacedOfficers[0].By, replaced.ReplacedOfficers[0].Words, replaced.ReplacedOfficers[0].Approver));
    }

    [Theory]
    [InlineData("team.other-object")]
    [InlineData("team.officer-not-on-team")]
    [InlineData("team.approver-on-team")]
    [InlineData("team.unknown-officer")]
    [InlineData("team.officer-twice")]
    public void A_replacement_the_draw_does_not_give_is_refused(string code)
    {
        var drawn = Executed.ReplaceOfficer(Seats.ObjectId, MarketOfficer, new("病假", "head", DrawnOn)).Value.Replacements[^1];
        drawn = code switch
        {
            "team.other-object" => drawn with { ObjectId = Executed.Teams[1].ObjectId },
            "team.officer-not-on-team" => drawn with { From = "SJ-9" },
            "team.approver-on-team" => drawn with { ApprovedBy = LabourOfficer },
            "team.unknown-officer" => drawn with { To = "RS-1" == LabourOfficer ? "RS-2" : "RS-1" },
            _ => drawn with { To = MarketOfficer },
        };

        Assert.Equal(code, WithTeam.ReplaceOfficer(Dispatcher, drawn, Library.Officers, ReplacementReason.Leave).Code());
    }

    [Fact]
    public void A_recusal_is_claimed_by_anyone_and_decided_by_the_head_alone()
    {
        var claimed = Notified.ClaimRecusal(By("clerk", VisitDay), MarketOfficer, "当事人", "近亲属").Value;

        Assert.Equal("act.wrong-capacity", claimed.DecideRecusal(By("clerk", VisitDay), MarketOfficer, true, "属实").Code());
        Assert.Equal("team.approver-on-team", claimed.DecideRecusal(Labourer with { Capacity = Role.PlanApprover }, MarketOfficer, true, "属实").Code());
        Assert.Equal("recusal.not-open", claimed.DecideRecusal(Head(VisitDay), LabourOfficer, true, "属实").Code());
        Assert.Equal("recusal.not-open", claimed.DecideRecusal(Head(VisitDay), MarketOfficer, true, "属实").Value.DecideRecusal(Head(VisitDay), MarketOfficer, false, "再议").Code());
        Assert.Equal("team.officer-not-on-team", Notified.ClaimRecusal(By("clerk", VisitDay), "SJ-9", "当事人", "近亲属").Code());
        Assert.Equal("form.required", Notified.ClaimRecusal(By("clerk", VisitDay), MarketOfficer, "当事人", "").Code());
    }

    [Fact]
    public void An_open_or_rejected_claim_holds_nothing_and_an_accepted_one_until_the_officer_is_replaced()
    {
        var claimed = Notified.ClaimRecusal(By("clerk", VisitDay), MarketOfficer, "当事人", "近亲属").Value;
        var accepted = claimed.DecideRecusal(Head(VisitDay), MarketOfficer, true, "属实").Value;
        var drawn = Executed.ReplaceOfficer(Seats.ObjectId, MarketOfficer, new("回避", "head", VisitDay)).Value.Replacements[^1];
        var replaced = accepted.ReplaceOfficer(Dispatcher, drawn, Library.Officers, ReplacementReason.Recusal).Value;

        Assert.Null(claimed.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
        Assert.Null(claimed.DecideRecusal(Head(VisitDay), MarketOfficer, false, "不属实").Value.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
        Assert.Equal("visit.recused-officer", accepted.StartVisit(Dispatched, Labourer, BothOfficers, true).Code());
        Assert.Null(replaced.StartVisit(Dispatched, Labourer, [LabourOfficer, drawn.To], true).Code());
    }

    [Fact]
    public void An_officer_who_has_to_step_back_takes_no_further_part()
    {
        InspectionCase Recused(InspectionCase c, string officer) => c.ClaimRecusal(By("clerk", VisitDay), officer, "当事人", "近亲属").Value.DecideRecusal(Head(VisitDay), officer, true, "属实").Value;
        var onSite = Recused(OnSite, MarketOfficer);
        var inspected = Recused(Inspected(1, 1, 1), LabourOfficer);
        var unsigned = Recused(Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, SignatureKind.Refused).Value, LabourOfficer);

        Assert.Equal("team.may-not-act-recused", onSite.RecordResult(Dispatched, Marketeer, "I3", 1).Code());
        Assert.Equal("team.may-not-act-recused", onSite.TakeMeasure(Marketeer, MeasureKind.OnSiteTranscript).Code());
        Assert.Equal("team.may-not-act-recused", inspected.CollectSignature(Dispatched, Labourer, SignatureKind.Signed).Code());
        Assert.Equal("team.may-not-act-recused", inspected.FinishVisit(Labourer).Code());
        Assert.Equal("team.may-not-act-recused", unsigned.StateRefusal(Labourer, "拒签", BothOfficers).Code());
        Assert.Equal("team.may-not-act-recused", unsigned.CompleteRecord(Labourer, Signatures()).Code());
        Assert.Equal("team.may-not-act-recused", Recused(Notified, LabourOfficer).RequestExclusion(Labourer, NotInspectedReason.MovedAway, "查无此处").Code());
        Assert.Null(onSite.RecordResult(Dispatched, Labourer, "I1", 1).Code());
    }

    [Fact]
    public void A_claim_is_made_once_until_it_is_refused()
    {
        var claimed = Notified.ClaimRecusal(By("clerk", VisitDay), MarketOfficer, "当事人", "近亲属").Value;

        Assert.Equal("recusal.already-claimed", claimed.ClaimRecusal(By("clerk", VisitDay), MarketOfficer, "当事人", "近亲属").Code());
        Assert.Null(claimed.DecideRecusal(Head(VisitDay), MarketOfficer, false, "不属实").Value.ClaimRecusal(By("clerk", VisitDay), MarketOfficer, "当事人", "新证据").Code());
    }

    [Fact]
    public void Nobody_is_replaced_for_a_recusal_that_the_head_has_not_decided()
    {
        var drawn = Executed.ReplaceOfficer(Seats.ObjectId, MarketOfficer, new("回避", "head", VisitDay)).Value.Replacements[^1];

        Assert.Equal("recusal.not-decided", Notified.ReplaceOfficer(Dispatcher, drawn, Library.Officers, ReplacementReason.Recusal).Code());
    }

    [Fact]
    public void The_successor_of_a_department_s_only_officer_signs_its_record()
    {
        var drawn = Executed.ReplaceOfficer(Seats.ObjectId, MarketOfficer, new("病假", "head", VisitDay)).Value.Replacements[^1];
        var replaced = Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, SignatureKind.Signed).Value.FinishVisit(Labourer).Value
            .ReplaceOfficer(Dispatcher, drawn, Library.Officers, ReplacementReason.Leave).Value;

        var formed = replaced.CompleteRecord(Labourer, [new(LabourOfficer, VisitDay), new(drawn.To, VisitDay)]).Value.FormResults(Labourer).Value;

        Assert.Equal("record.officer-unsigned", replaced.CompleteRecord(Labourer, [new(LabourOfficer, VisitDay)]).Code());
        Assert.Equal(VisitDay, formed.ResultFormedOn(Market));
    }

    [Fact]
    public void A_successor_who_comes_while_the_visit_lasts_goes_on_with_a_visit_of_their_own()
    {
        var drawn = Executed.ReplaceOfficer(Seats.ObjectId, MarketOfficer, new("病假", "head", VisitDay)).Value.Replacements[^1];
        var replaced = OnSite.ReplaceOfficer(Dispatcher, drawn, Library.Officers, ReplacementReason.Leave).Value;
        var successor = By(drawn.To, VisitDay, Market);

        var again = replaced.StartVisit(Dispatched, Labourer, [LabourOfficer, drawn.To], true, secondVisitReason: "更换执法人员").Value;

        Assert.Equal("visit.going-on", OnSite.StartVisit(Dispatched, Labourer, BothOfficers, true, secondVisitReason: "补充").Code());
        Assert.Equal("visit.second-without-reason", replaced.StartVisit(Dispatched, Labourer, [LabourOfficer, drawn.To], true).Code());
        Assert.NotNull(again.Visits[0].Ended);
        Assert.Null(again.RecordResult(Dispatched, successor, "I3", 1).Code());
    }

    [Fact]
    public void An_assistant_helps_and_does_not_count()
    {
        var assisted = Notified.AddAssistant(Dispatcher, "王工", "特检院", "锅炉").Value;

        Assert.Equal("visit.below-two", assisted.StartVisit(Dispatched, Labourer, [LabourOfficer, "王工"], true).Code());
        Assert.Equal("form.required", Notified.AddAssistant(Dispatcher, "王工", "", "锅炉").Code());
    }

    [Fact]
    public void Nobody_is_replaced_once_the_record_is_complete()
    {
        var drawn = Executed.ReplaceOfficer(Seats.ObjectId, MarketOfficer, new("病假", "head", DrawnOn)).Value.Replacements[^1];

        Assert.Equal("record.complete", Formed(1, 1, 1).ReplaceOfficer(Dispatcher, drawn, Library.Officers, ReplacementReason.Leave).Code());
    }
}
