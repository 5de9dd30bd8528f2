using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Plans.Given;

namespace CaseFlow.Domain.Tests.FollowUps;

public sealed class AdverseDecisionTests
{
    private static readonly Act Clerk = By("clerk", Later, Market);
    private static readonly Act Registrar = By("registrar", new(2024, 7, 16), Market, Role.Registrar);
    private static readonly Act TheHead = Head(new(2024, 7, 16), Market);

    private static CaseFollowUps Heard { get; } = NothingFollows(OnSite).OpenHearing(Dispatched, Clerk, Market, [4], WorkingCalendar.Shipped).Value;

    [Theory]
    [InlineData(SubjectType.Enterprise, ListingMeasure.AbnormalOperationsListing, AdverseKind.AbnormalOperationsListing)]
    [InlineData(SubjectType.IndividualBusiness, ListingMeasure.AbnormalStatusMark, AdverseKind.AbnormalStatusMark)]
    [InlineData(SubjectType.NonMarketEntity, ListingMeasure.RegistrationAuthorityLetter, null)]
    [InlineData(SubjectType.Unregistered, ListingMeasure.RegistrationAuthorityLetter, null)]
    public void What_is_possible_follows_from_the_subject(SubjectType subject, ListingMeasure measure, AdverseKind? adverse)
    {
        var decided = Heard.ProposeListing(Clerk, Market, subject, "无法联系").Value.DecideListing(Dispatched, 2, Registrar, true, "属实", "可申请复议").Value;

        Assert.Equal(measure, decided.Listings[0].Measure);
        Assert.Equal(adverse, decided.AdverseDecisions().Select(a => (AdverseKind?)a.Kind).SingleOrDefault());
        Assert.True(decided.HasAnswered(Market));
    }

    [Fact]
    public void Nothing_is_listed_by_a_proposal_nor_by_a_clerk_nor_without_remedies()
    {
        var proposed = Heard.ProposeListing(Clerk, Market, SubjectType.Enterprise, "无法联系").Value;

        Assert.Empty(proposed.AdverseDecisions());
        Assert.False(proposed.HasAnswered(Market));
        Assert.Equal("act.wrong-capacity", proposed.DecideListing(Dispatched, 2, TheHead, true, "属实", "可申请复议").Code());
        Assert.Equal("adverse.remedies-missing", proposed.DecideListing(Dispatched, 2, Registrar, true, "属实").Code());
        Assert.Equal("form.required", proposed.DecideListing(Dispatched, 2, Registrar, true, "", "可申请复议").Code());
        Assert.Equal("form.required", Heard.ProposeListing(Clerk, Market, SubjectType.Enterprise, "").Code());
    }

    [Fact]
    public void A_rejected_listing_answers_nothing_and_is_not_decided_again()
    {
        var rejected = Heard.ProposeListing(Clerk, Market, SubjectType.Enterprise, "无法联系").Value.DecideListing(Dispatched, 2, Registrar, false, "已取得联系").Value;

        Assert.False(rejected.Listings[0].IsOpen);
        Assert.False(rejected.HasAnswered(Market));
        Assert.Equal("listing.decided", rejected.DecideListing(Dispatched, 2, Registrar, true, "属实", "可申请复议").Code());
    }

    [Fact]
    public void The_subject_is_heard_for_three_working_days_before_a_listing()
    {
        var proposed = Heard.ProposeListing(Clerk, Market, SubjectType.Enterprise, "无法联系").Value;
        var unheard = NothingFollows(OnSite).ProposeListing(Clerk, Market, SubjectType.Enterprise, "无法联系").Value;
        var lastDay = Registrar with { At = By("registrar", new(2024, 7, 15)).At };

        Assert.Equal(new DateOnly(2024, 7, 15), Heard.Hearings[0].EndsOn);
        Assert.Equal("adverse.not-heard", proposed.DecideListing(Dispatched, 2, lastDay, true, "属实", "可申请复议").Code());
        Assert.Equal("adverse.not-heard", unheard.DecideListing(Dispatched, 1, Registrar, true, "属实", "可申请复议").Code());
        Assert.Null(proposed.DecideListing(Dispatched, 2, Registrar, true, "属实", "可申请复议").Code());
        Assert.Null(unheard.DecideListing(Dispatched with { Configuration = Configuration with { FollowUps = new(HearingWorkingDays: 0) } }, 1, Registrar, true, "属实", "可申请复议").Code());
    }

    [Fact]
    public void A_hearing_into_an_unknown_year_is_rather_longer_than_shorter() => Assert.Equal(
        new DateOnly(2027, 1, 14),
        NothingFollows(OnSite).OpenHearing(Dispatched, By("clerk", new(2026, 12, 30), Market), Market, [4], WorkingCalendar.Shipped).Value.Hearings[0].EndsOn);

    [Fact]
    public void A_comment_of_the_subject_ends_the_waiting()
    {
        var commented = Heard.ProposeListing(Clerk, Market, SubjectType.Enterprise, "无法联系").Value.TakeComment(1, Clerk, "放弃陈述").Value;

        Assert.Null(commented.DecideListing(Dispatched, 2, Registrar with { At = Clerk.At }, true, "属实", "可申请复议").Code());
        Assert.Equal("form.required", Heard.TakeComment(1, Clerk, " ").Code());
    }

    [Fact]
    public void Only_adverse_codes_open_a_hearing()
    {
        Assert.Equal("hearing.not-adverse", NothingFollows(OnSite).OpenHearing(Dispatched, Clerk, Market, [1], WorkingCalendar.Shipped).Code());
        Assert.Single(NothingFollows(OnSite).OpenHearing(Dispatched, Clerk, Market, [], WorkingCalendar.Shipped).Value.Hearings);
    }

    [Fact]
    public void A_listing_is_lifted_by_the_registrar_once()
    {
        var listed = Heard.ProposeListing(Clerk, Market, SubjectType.Enterprise, "无法联系").Value
            .OnListing(2, l => l.NoteLetter(Clerk, new(Later, "示例路1号", "查无此人"))).Value
            .DecideListing(Dispatched, 2, Registrar, true, "属实", "可申请复议").Value;
        var lifted = listed.OnListing(2, l => l.Lift(Registrar, "已取得联系")).Value;

        Assert.Equal("查无此人", listed.Listings[0].Letters[0].Returned);
        Assert.Equal("act.wrong-capacity", listed.OnListing(2, l => l.Lift(Clerk, "已取得联系")).Code());
        Assert.Equal("listing.not-standing", lifted.OnListing(2, l => l.Lift(Registrar, "再移出")).Code());
    }

    [Fact]
    public void Non_cooperation_is_recorded_and_restricted_by_the_head_for_a_time()
    {
        var proposed = Heard.ProposeNonCooperation(Clerk, Market, "阻挠检查").Value;
        BusinessRestriction restriction = new("依据", new(2024, 7, 16), new(2025, 7, 15));

        var decided = proposed.DecideNonCooperation(Dispatched, 2, TheHead, record: true, restriction, "属实", "可申请复议").Value;

        Assert.Equal([AdverseKind.RecordedUnderSubject, AdverseKind.BusinessRestriction], decided.AdverseDecisions().Select(a => a.Kind));
        Assert.Equal([false, true, true, false], new DateOnly[] { new(2024, 7, 15), new(2024, 7, 16), new(2025, 7, 15), new(2025, 7, 16) }.Select(decided.NonCooperations[0].RestrictsOn));
        Assert.False(decided.NonCooperations[0].Lift(Head(new(2024, 9, 1), Market), "已整改").Value.RestrictsOn(new(2024, 9, 1)));
        Assert.Equal("noncooperation.decided", decided.DecideNonCooperation(Dispatched, 2, TheHead, true, null, "属实", "可申请复议").Code());
    }

    [Fact]
    public void A_restriction_has_a_basis_an_end_remedies_and_a_head()
    {
        var proposed = Heard.ProposeNonCooperation(Clerk, Market, "阻挠检查").Value;
        BusinessRestriction restriction = new("依据", new(2024, 7, 16), new(2025, 7, 15));

        Assert.Equal("noncooperation.restriction-unlawful", Decide(restriction with { Basis = "" }).Code());
        Assert.Equal("noncooperation.restriction-unlawful", Decide(restriction with { Until = new(2024, 7, 15) }).Code());
        Assert.Equal("noncooperation.restriction-unlawful", Decide(restriction with { From = new(2024, 7, 15) }).Code());
        Assert.Equal("adverse.remedies-missing", proposed.DecideNonCooperation(Dispatched, 2, TheHead, true, null, "属实").Code());
        Assert.Equal("act.wrong-capacity", proposed.DecideNonCooperation(Dispatched, 2, Registrar, true, null, "属实", "可申请复议").Code());
        Assert.Equal("act.other-department", proposed.DecideNonCooperation(Dispatched, 2, Head(new(2024, 7, 16), Labour), true, null, "属实", "可申请复议").Code());
        Assert.Equal("adverse.not-heard", NothingFollows(OnSite).ProposeNonCooperation(Clerk, Market, "阻挠").Value.DecideNonCooperation(Dispatched, 1, TheHead, true, null, "属实", "可申请复议").Code());

        Result<CaseFollowUps> Decide(BusinessRestriction r) => proposed.DecideNonCooperation(Dispatched, 2, TheHead, true, r, "属实", "可申请复议");
    }

    [Fact]
    public void A_rejected_proposal_needs_neither_hearing_nor_remedies()
    {
        var rejected = NothingFollows(OnSite).ProposeNonCooperation(Clerk, Market, "阻挠").Value.DecideNonCooperation(Dispatched, 1, TheHead, false, null, "情节轻微").Value;

        Assert.Equal((0, false), (rejected.OpenCount, rejected.HasAnswered(Market)));
        Assert.Equal("noncooperation.no-restriction", rejected.NonCooperations[0].Lift(TheHead, "解除").Code());
    }
}
