using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Cases;

public sealed class RecordTests
{
    [Fact]
    public void The_subject_signs_after_every_item_of_every_department()
    {
        var half = OnSite.RecordResult(Dispatched, Labourer, "I1", 1).Value.RecordResult(Dispatched, Labourer, "I2", 1).Value;

        var refused = half.CollectSignature(Dispatched, Labourer, SignatureKind.Signed);

        Assert.Equal(("signature.items-missing", "INV-12"), (refused.Code(), refused.Refusal!.Clause));
        Assert.Contains("登记事项检查", refused.Refusal.Cause.Chinese, StringComparison.Ordinal);
        Assert.Equal(CaseStage.SubjectSigned, Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, SignatureKind.Sealed).Value.Stage);
    }

    [Theory]
    [InlineData(SignatureKind.Refused, CaseStage.RefusalExplained)]
    [InlineData(SignatureKind.Absent, CaseStage.SubjectAbsentExplained)]
    public void A_refusal_or_absence_is_explained_by_two_officers_and_never_blocks(SignatureKind kind, CaseStage explained)
    {
        var unsigned = Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, kind).Value;

        Assert.Equal("record.statement-missing", unsigned.FinishVisit(Labourer).Value.CompleteRecord(Labourer, Signatures()).Code());
        Assert.Equal("statement.below-two", unsigned.StateRefusal(Labourer, "拒签", [LabourOfficer]).Code());
        Assert.Equal("statement.below-two", unsigned.StateRefusal(Labourer, "拒签", [LabourOfficer, LabourOfficer]).Code());
        Assert.Equal("statement.below-two", unsigned.StateRefusal(Labourer, "拒签", [LabourOfficer, "路人"]).Code());
        Assert.Equal("form.required", unsigned.StateRefusal(Labourer, " ", BothOfficers).Code());

        var stated = unsigned.StateRefusal(Labourer, "当事人拒签", BothOfficers, "社区工作人员").Value;
        Assert.Equal(explained, stated.Stage);
        Assert.Equal(CaseStage.ResultsFormed, stated.FinishVisit(Labourer).Value.CompleteRecord(Labourer, Signatures()).Value.FormResults(Labourer).Value.Stage);
    }

    [Fact]
    public void A_subject_that_signed_needs_no_statement()
    {
        var signed = Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, SignatureKind.Signed).Value;

        Assert.Equal("statement.not-needed", signed.StateRefusal(Labourer, "拒签", BothOfficers).Code());
        Assert.Equal("statement.not-needed", Inspected(1, 1, 1).StateRefusal(Labourer, "拒签", BothOfficers).Code());
    }

    [Fact]
    public void A_subject_that_signs_after_all_makes_the_statement_void()
    {
        var refused = Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, SignatureKind.Refused).Value.StateRefusal(Labourer, "拒签", BothOfficers).Value;

        var signed = refused.CollectSignature(Dispatched, Labourer, SignatureKind.Signed, "张某").Value;

        Assert.Equal((CaseStage.SubjectSigned, null), (signed.Stage, signed.Statement));
    }

    [Fact]
    public void The_record_is_finished_after_the_visit_with_the_signature_of_everybody_who_was_there()
    {
        var signed = Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, SignatureKind.Signed).Value;
        var ended = signed.FinishVisit(Labourer).Value;

        Assert.Equal("record.not-signed", Inspected(1, 1, 1).CompleteRecord(Labourer, Signatures()).Code());
        Assert.Equal("visit.going-on", signed.CompleteRecord(Labourer, Signatures()).Code());
        Assert.Equal("record.officer-unsigned", ended.CompleteRecord(Labourer, [new(LabourOfficer, VisitDay)]).Code());
        Assert.Equal("team.stranger", ended.CompleteRecord(Labourer, Signatures().Add(new("路人", VisitDay))).Code());
        Assert.Equal("act.back-dated", ended.CompleteRecord(Labourer, [new(LabourOfficer, VisitDay), new(MarketOfficer, VisitDay.AddDays(-1))]).Code());
        Assert.Equal("act.back-dated", ended.CompleteRecord(Labourer, [new(LabourOfficer, VisitDay), new(MarketOfficer, VisitDay.AddDays(1))]).Code());
        Assert.Equal("record.complete", ended.CompleteRecord(Labourer, Signatures()).Value.CompleteRecord(Labourer, Signatures()).Code());
    }

    [Fact]
    public void A_result_is_formed_on_the_day_of_the_department_s_last_signature()
    {
        var next = VisitDay.AddDays(1);
        var formed = Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, SignatureKind.Signed).Value
            .FinishVisit(Labourer).Value
            .CompleteRecord(By(LabourOfficer, next, Labour), [new(LabourOfficer, VisitDay), new(MarketOfficer, next)]).Value;

        Assert.Null(formed.ResultFormedOn(Labour));

        formed = formed.FormResults(By("system", Later)).Value;
        Assert.Equal((VisitDay, next), (formed.ResultFormedOn(Labour), formed.ResultFormedOn(Market)));
    }

    [Fact]
    public void Results_are_formed_once_and_from_a_finished_record()
    {
        Assert.Equal("result.record-incomplete", Inspected(1, 1, 1).FormResults(Labourer).Code());
        Assert.Equal("result.already-formed", Formed(1, 1, 1).FormResults(Labourer).Code());
    }
}
