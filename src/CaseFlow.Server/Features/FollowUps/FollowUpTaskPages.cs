using CaseFlow.Domain;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Visits;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>What the task pages of follow-ups know and show.</summary>
internal static class FollowUpTaskPages
{
    private const string Remedies = "不服本决定的，可在收到之日起六十日内申请行政复议，或在六个月内提起行政诉讼。";

    internal static IServiceCollection AddFollowUpTaskPages(this IServiceCollection services) => services
        .Suggest("Refer", facts => Letter(facts) is { } before
            ? new { authority = before.Authority, facts = before.Facts, law = before.Law, evidence = before.Evidence }
            : new { authority = TaskParameters.TextOf(facts.Row, "to"), facts = Lines(facts.Problems()), law = Law(facts), evidence = Evidence(facts) })
        .ShowFacts("Refer", Found)
        .ShowFacts("ApproveReferral", facts => [OfLetter(facts)])
        .ShowFacts("SendReferral", facts => [OfLetter(facts)])
        .ShowFacts("RecordReferralAnswer", facts => [OfLetter(facts)])
        .ShowFacts("ResolveReferral", facts => [OfLetter(facts).With("不予受理的理由", "Why it was declined", Referral(facts)?.Answer?.Reason)])
        .Background("ReferToJudicial", (_, facts, _) => Task.FromResult(facts with { LeftOut = NotOf(TaskParameters.TextOf(facts.Row, "act")) }))
        .Suggest("ReferToJudicial", facts => TaskParameters.TextOf(facts.Row, "act") switch
        {
            "Report" => new { report = Lines(facts.Problems()), investigators = facts.Team.Where(member => member.Department == facts.Row.Department).Select(member => member.Name) },
            "Decide" => null,
            _ => new { authority = TaskParameters.TextOf(facts.Row, "to") },
        })
        .ShowFacts("ReferToJudicial", facts => [OfReport(facts)])
        .ShowFacts("RecordJudicialAnswer", facts => [OfReport(facts)])
        .ShowFacts("RecheckRectification", facts => [OfOrder(facts)])
        .ShowFacts("DecideFiling", Found)
        .Suggest("InformLicensingAuthority", facts => new { authority = TaskParameters.TextOf(facts.Row, "to"), content = Lines(facts.Problems()) })
        .ShowFacts("InformLicensingAuthority", Found)
        .Suggest("DecideListing", _ => new { remedies = Remedies })
        .ShowFacts("DecideListing", facts => [OfListing(facts), .. Found(facts)])
        .Suggest("DecideNonCooperation", _ => new { remedies = Remedies })
        .ShowFacts("DecideNonCooperation", facts => [OfNonCooperation(facts), .. Found(facts)])
        .ShowFacts("RecordNoFurtherAction", Found)
        .Suggest("ClosingCheck", facts => new { points = facts.Plan!.Configuration.PointsToCheck().Select(point => new { of = point, @is = Answer(facts, point), evidence = Shown(facts, point) }) })
        .Background("ClosingCheck", (_, facts, _) => Task.FromResult(facts with
        {
            Names = new Dictionary<string, BilingualText>
            {
                [nameof(ClosingPoint.Published)] = new(ClosingPoint.Published.Chinese(), "Published"),
                [nameof(ClosingPoint.Penalised)] = new(ClosingPoint.Penalised.Chinese(), "Penalised"),
                [nameof(ClosingPoint.Rectified)] = new(ClosingPoint.Rectified.Chinese(), "Rectified"),
                [nameof(ClosingPoint.Sanctioned)] = new(ClosingPoint.Sanctioned.Chinese(), "Sanctioned"),
            },
        }))
        .ShowFacts("ClosingCheck", facts => [VisitTaskPages.Found(facts)]);

    private static IEnumerable<FactSheet> Found(TaskFacts facts) => [VisitTaskPages.Found(facts)];

    private static string? Lines(IEnumerable<string> lines) => string.Join("\n", lines) is { Length: > 0 } text ? text : null;

    private static string? Law(TaskFacts facts) => Lines(facts.Plan!.Configuration.ItemsOf(facts.Row.Department ?? "").SelectMany(item => item.Bases).Select(basis => basis.Title).Distinct());

    private static IEnumerable<string> Evidence(TaskFacts facts) =>
        facts.Case!.Measures.Where(measure => measure.Department == facts.Row.Department).SelectMany(measure => measure.Evidence).Select(one => $"{one.No}. {one.Kind}");

    private static Referral? Referral(TaskFacts facts) => TaskParameters.FindNumber(facts.Row) is { } number ? facts.FollowUps?.Referrals.FirstOrDefault(one => one.Number == number) : null;

    private static ReferralLetter? Letter(TaskFacts facts) => Referral(facts)?.Letter;

    private static FactSheet OfLetter(TaskFacts facts) => new FactSheet("移送函", "The letter")
        .With("移送至", "To", Letter(facts)?.Authority)
        .With("事实", "Facts", Letter(facts)?.Facts)
        .With("规定", "Law", Letter(facts)?.Law)
        .With("证据材料", "Evidence", string.Join("\n", Letter(facts)?.Evidence ?? []))
        .Who("起草人", "Drafted by", Letter(facts)?.Act.By)
        .With("发出凭证", "Proof of sending", Referral(facts)?.Receipt);

    private static FactSheet OfReport(TaskFacts facts) => (TaskParameters.FindNumber(facts.Row) is { } number ? facts.FollowUps?.JudicialReferrals.FirstOrDefault(one => one.Number == number) : null) is { } referral
        ? new FactSheet("书面报告", "The report")
            .With("报告", "Report", referral.Report)
            .With("调查人员", "Investigators", string.Join("、", referral.Investigators))
            .With("决定的理由", "Reasons of the decision", referral.Decided?.Reason)
            .With("司法机关", "Judicial authority", referral.Authority)
        : VisitTaskPages.Found(facts);

    private static HashSet<string> NotOf(string? act) => act switch
    {
        "Report" => ["refer", "notRefer", "handOver", "reason"],
        "Decide" => ["report", "investigators", "handOver", "authority", "papers"],
        _ => ["report", "investigators", "refer", "notRefer", "reason"],
    };

    private static FactSheet OfOrder(TaskFacts facts) => (TaskParameters.FindNumber(facts.Row) is { } number ? facts.FollowUps?.Rectifications.FirstOrDefault(one => one.Number == number) : null) is { } order
        ? new FactSheet("责令整改", "The order").With("内容", "Text", order.Text).With("整改期限", "To be mended by", $"{order.DueOn:yyyy-MM-dd}").With("对象报告", "Reported on", order.Reported is { } reported ? $"{reported.On:yyyy-MM-dd}" : null)
        : new FactSheet("责令整改", "The order");

    private static FactSheet OfListing(TaskFacts facts) => (TaskParameters.FindNumber(facts.Row) is { } number ? facts.FollowUps?.Listings.FirstOrDefault(one => one.Number == number) : null) is { } listing
        ? new FactSheet("提请列入或标注", "Proposed").With("事实", "Facts", listing.Facts).With("提请部门", "By", listing.Department)
        : new FactSheet("提请列入或标注", "Proposed");

    private static FactSheet OfNonCooperation(TaskFacts facts) => (TaskParameters.FindNumber(facts.Row) is { } number ? facts.FollowUps?.NonCooperations.FirstOrDefault(one => one.Number == number) : null) is { } matter
        ? new FactSheet("提请记录或限制", "Proposed").With("事实", "Facts", matter.Facts).With("提请部门", "By", matter.Department)
        : new FactSheet("提请记录或限制", "Proposed");

    // What the facts show is answered; where they show both, a person answers.
    private static PointAnswer? Answer(TaskFacts facts, ClosingPoint point) => point switch
    {
        ClosingPoint.Published => facts.Results.Count > 0 && facts.Results.All(result => result.PublishedOn is not null) ? PointAnswer.Yes : null,
        ClosingPoint.Penalised => facts.FollowUps is { Penalties.Count: 0, Filings.Count: 0 } ? PointAnswer.NotApplicable : null,
        ClosingPoint.Rectified => facts.FollowUps is { Rectifications.Count: 0 } ? PointAnswer.NotApplicable : facts.FollowUps?.Rectifications.All(order => order.State == RectificationState.Fixed) == true ? PointAnswer.Yes : null,
        _ => facts.FollowUps is { Listings.Count: 0, NonCooperations.Count: 0 } ? PointAnswer.NotApplicable : null,
    };

    private static string? Shown(TaskFacts facts, ClosingPoint point) => point switch
    {
        ClosingPoint.Published => Lines(facts.Results.SelectMany(result => result.PlatformActs.Where(act => act.Step == PlatformStep.Published).Select(act => $"{result.Department} {act.On:yyyy-MM-dd} {act.Target} {act.Reference}"))),
        ClosingPoint.Rectified when facts.FollowUps is { Rectifications.Count: > 0 } followUps => Lines(followUps.Rectifications.SelectMany(order => order.Checks).Select(check => check.Evidence ?? "")),
        _ => null,
    };
}
