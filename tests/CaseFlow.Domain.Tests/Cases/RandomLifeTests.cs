using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Tests.Plans;
using FsCheck;
using FsCheck.Fluent;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.Cases;

public sealed class RandomLifeTests
{
    private static readonly Func<InspectionCase, Result<InspectionCase>>[] Acts =
    [
        c => c.AssignTeam(Dispatched, By("dispatcher", DrawnOn), Seats, Library.Officers),
        c => c.ApproveVisit(Dispatched, Head(DrawnOn), 0),
        c => c.DecideNoAdvanceNotice(Head(DrawnOn), "影响检查效果"),
        c => c.GiveNotice(Dispatched, Labourer with { At = Head(DrawnOn).At }, NoticeChannel.Phone),
        c => c.StartVisit(Dispatched, Labourer, BothOfficers, certificatesShown: true),
        c => c.StartVisit(Dispatched, Labourer, [LabourOfficer], certificatesShown: true),
        c => c.RecordResult(Dispatched, Labourer, "I1", 1),
        c => c.RecordResult(Dispatched, Labourer, "I2", 5),
        c => c.RecordResult(Dispatched, Marketeer, "I3", 4),
        c => c.RecordResult(Dispatched, Labourer, "I3", 1),
        c => c.CollectSignature(Dispatched, Labourer, SignatureKind.Signed),
        c => c.CollectSignature(Dispatched, Marketeer, SignatureKind.Refused),
        c => c.StateRefusal(Labourer, "拒签", BothOfficers),
        c => c.StateRefusal(Labourer, "拒签", [LabourOfficer]),
        c => c.FinishVisit(Marketeer),
        c => c.CompleteRecord(Labourer, Signatures()),
        c => c.FormResults(Labourer),
        c => c.HandOverNotice(Labourer, "店长"),
    ];

    [Fact]
    public void No_order_of_acts_leads_around_an_invariant() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(
            Gen.ListOf(Gen.Choose(0, Acts.Length - 1)).Resize(120).ToArbitrary(),
            choices =>
            {
                var inspection = DrawnCase;
                var told = false;
                foreach (var choice in choices)
                {
                    var next = Acts[choice](inspection);
                    inspection = next.IsRefused ? inspection : next.Value;
                    told |= inspection is { Notice: not null, NoAdvanceNotice: not null, Visits.Count: 0 };
                }

                return !told && IsLawful(inspection) && inspection == FactsJson.Read<InspectionCase>(FactsJson.Write(inspection));
            }));

    [Fact]
    public void The_acts_in_their_order_lead_to_results()
    {
        var formed = new[] { 0, 1, 3, 4, 6, 7, 8, 11, 12, 14, 15, 16 }.Aggregate(DrawnCase, (c, act) => Acts[act](c).Value);

        Assert.Equal(CaseStage.ResultsFormed, formed.Stage);
        Assert.True(IsLawful(formed));
    }

    private static bool IsLawful(InspectionCase c) =>
        (c.Visits.Count == 0 || (c.Approval is { Approved: true } && (c.Notice is not null || c.NoAdvanceNotice is not null)))
        && c.Visits.All(v => v.Present.Count >= 2)
        && c.Results.All(r => c.Team!.Find(r.Act.By)!.Department == r.Department)
        && (c.Signature is null || !c.MissingItems(Dispatched).Any())
        && (c.Record is null || c.Signature is { NeedsStatement: false } || c.Statement?.SignedBy.Count >= 2)
        && (c.ResultsFormed is null || (c.Record is not null && c.Visits[^1].Ended is not null));
}
