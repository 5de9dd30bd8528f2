using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.FollowUps;

/// <summary>The statutory invariants of DOMAIN §6.8, each broken once.</summary>
public sealed class InvariantTests
{
    private static CaseFollowUps Proposed { get; } = NothingFollows(OnSite)
        .OpenHearing(Dispatched, By("clerk", Later, Market), Market, [4], WorkingCalendar.Shipped).Value
        .ProposeListing(By("clerk", Later, Market), Market, SubjectType.Enterprise, "无法联系").Value;

    private static InspectionCase Archived { get; } = (Formed(1, 1, 1) with { Closed = By("clerk", Later) })
        .PutInArchive(Dispatched, By("archivist", Later, capacity: Role.Archivist), 5, "hash").Value;

    private static readonly Dictionary<string, (string Code, Func<Refusal?> Break)> Broken = new()
    {
        ["INV-01"] = ("plan.publication-limit", () => Draft.Revise(Configuration with { Deadlines = new(new(StartFact.InspectionEnded, 21)) }, By("author", Issued)).Refusal),
        ["INV-02"] = ("plan.referral-limit", () => Draft.Revise(Configuration with { Deadlines = new(null, new(StartFact.ResultFormed, 8)) }, By("author", Issued)).Refusal),
        ["INV-03"] = ("visit.below-two", () => Notified.StartVisit(Dispatched, Labourer, [LabourOfficer], true).Refusal),
        ["INV-04"] = ("team.leader", () => DrawnCase.AssignTeam(Dispatched, By("dispatcher", DrawnOn), Seats with { Leader = MarketOfficer }, Library.Officers).Refusal),
        ["INV-05"] = ("case.not-drawn", () => InspectionCase.Open(DrawnCase.Id, Committed, "1", Library.Objects[0], DrawnCase.Place, By("dispatcher", DrawnOn)).Refusal),
        ["INV-06"] = ("draw.bundle-does-not-verify", () => DrawBundle.Restore(WithOtherDigits(DrawBundle.Of(Executed).Value.Files)).Refusal),
        ["INV-07"] = ("plan.ratio-over-100", () => Draft.Revise(Configuration with { Sampling = new(SamplingStrategy.Full, new([new("ALL", 12_000)])) }, By("author", Issued)).Refusal),
        ["INV-08"] = ("team.recused", () => DrawnCase.AssignTeam(Dispatched, By("dispatcher", DrawnOn), Seats, Library.Officers, [new(LabourOfficer, Seats.ObjectId, "近亲属")]).Refusal),
        ["INV-09"] = ("act.coordinating-office", () => Reviewed(Labour, Formed(1, 1, 1)).Enter(By("office", Later, Labour, Role.CoordinatorOffice), Platform, "P-1").Refusal),
        ["INV-10"] = ("visit.item-without-basis", () => Notified.StartVisit(Dispatched with { Configuration = Configuration with { Bases = [new("旧规定", RepealedOn: VisitDay)] } }, Labourer, BothOfficers, true).Refusal),
        ["INV-11"] = ("visit.not-approved", () => WithTeam.StartVisit(Dispatched, Labourer, BothOfficers, true).Refusal),
        ["INV-12"] = ("signature.items-missing", () => OnSite.CollectSignature(Dispatched, Labourer, SignatureKind.Signed).Refusal),
        ["INV-13"] = ("statement.below-two", () => Inspected(1, 1, 1).CollectSignature(Dispatched, Labourer, SignatureKind.Refused).Value.StateRefusal(Labourer, "拒签", [LabourOfficer]).Refusal),
        ["INV-14"] = ("act.other-department", () => OnSite.RecordResult(Dispatched, Labourer, "I3", 1).Refusal),
        ["INV-15"] = ("result.code-outside-set", () => OnSite.RecordResult(Dispatched, Labourer, "I1", 11).Refusal),
        ["INV-16"] = ("notice.sealed", () => Sealed.GiveNotice(Dispatched, Labourer, NoticeChannel.Written).Refusal),
        ["INV-17"] = ("publication.not-reviewed", () => Result(Labour, Formed(1, 1, 1)).Enter(By("publisher", Later, Labour), Platform, "P-1").Refusal),
        ["INV-18"] = ("result.own-entry", () => Published(Market, Formed(1, 1, 1)).RequestCorrection(By("clerk", Later), "当事人", "有误").Value.AcceptCorrection(Dispatched, By(MarketOfficer, Later, Market), 1, [new("I3", 7)], "属实").Refusal),
        ["INV-19"] = ("case.problem-unanswered", () => CaseClosing.Close(Dispatched, Formed(1, 1, 8), [Published(Labour, Formed(1, 1, 8)), Published(Market, Formed(1, 1, 8))], NothingFollows(OnSite), By("clerk", Later)).Refusal),
        ["INV-20"] = ("filing.number-missing", () => NothingFollows(OnSite).Dispose(By("clerk", Later, Labour), Labour, DispositionKind.CaseFiled).Refusal),
        ["INV-21"] = ("act.wrong-capacity", () => Proposed.DecideListing(Dispatched, 2, By("clerk", new(2024, 7, 16), Market), true, "属实", "可申请复议").Refusal),
        ["INV-23"] = ("act.back-dated", () => Reviewed(Labour, Formed(1, 1, 1)).Enter(By("publisher", Later, Labour), Platform, "P-1", VisitDay).Refusal),
        ["INV-25"] = ("archive.retention", () => Archived.DestructionRefusal(By("archivist", Later, capacity: Role.Archivist), "鉴定人")),
        ["INV-26"] = ("visit.second-without-reason", () => OnSite.FinishVisit(Labourer).Value.StartVisit(Dispatched, Labourer, BothOfficers, true).Refusal),
        ["INV-27"] = ("adverse.remedies-missing", () => Proposed.DecideListing(Dispatched, 2, By("registrar", new(2024, 7, 16), Market, Role.Registrar), true, "属实").Refusal),
        ["INV-28"] = ("statistics.not-the-form", () => Summarising.ConfirmStatistics(By("a", Later, Labour), Labour, new Form3Row(Labour, 0, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0])).Refusal),
    };

    private static readonly Dictionary<string, string> NotRefusedHere = new()
    {
        ["INV-22"] = "A year without its notice is no refusal: the calendar answers with a provisional day, see the tests of the calendar.",
        ["INV-24"] = "The audit trail is the store's: append-only rows and their hash chain need the database.",
    };

    private static Dictionary<string, string> WithOtherDigits(IReadOnlyDictionary<string, string> files) => new(files)
    {
        [DrawFiles.Record] = files[DrawFiles.Record].Replace("31415926535897932384", "27182818284590452353", StringComparison.Ordinal),
    };

    public static TheoryData<string> Refusable() => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Refusable))]
    public void Every_invariant_that_needs_no_outside_system_is_refused_when_broken(string invariant)
    {
        var refusal = Broken[invariant].Break();

        Assert.Equal(Broken[invariant].Code, refusal?.Code);
        Assert.Contains(invariant, refusal!.Clause, StringComparison.Ordinal);
        Assert.True(refusal.Cause.Chinese.Length > 0 && refusal.Cause.English.Length > 0);
    }

    [Fact]
    public void Every_invariant_is_either_refused_or_has_a_reason_why_not() => Assert.Equal(
        Enumerable.Range(1, 28).Select(i => $"INV-{i:D2}"),
        Broken.Keys.Concat(NotRefusedHere.Keys).Order(StringComparer.Ordinal));

    // Eight of the ten days are known; 1 and 2 January would be the ninth and tenth if nobody rested.
    [Fact]
    public void An_order_into_a_year_without_its_notice_does_not_cut_the_subject_s_time_and_says_that_its_day_is_provisional()
    {
        var order = Ordered(on: new(2026, 12, 21));

        Assert.Equal(new DateOnly(2027, 1, 14), order.DueOn);
        Assert.True(order.IsProvisional);
        Assert.False(Ordered(on: new(2026, 12, 1)).IsProvisional);

        static Rectification Ordered(DateOnly on) => NothingFollows(OnSite).OrderRectification(
            Dispatched, By("a", on, Labour), Labour, OrderForm.Written, "整改", null, WorkingCalendar.Shipped).Value.Rectifications[0];
    }
}
