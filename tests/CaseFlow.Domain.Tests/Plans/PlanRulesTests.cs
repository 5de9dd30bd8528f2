using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Tests.Cases;

namespace CaseFlow.Domain.Tests.Plans;

public sealed class PlanRulesTests
{
    public static TheoryData<string, string> Unlawful()
    {
        var data = new TheoryData<string, string>();
        foreach (var (code, clause) in Broken.Select(b => (b.Code, b.Clause)))
        {
            data.Add(code, clause);
        }

        return data;
    }

    private static (string Code, string Clause, Func<PlanConfiguration, PlanConfiguration> Break)[] Broken { get; } =
    [
        ("plan.no-title", "S1 标题", p => p with { Title = " " }),
        ("plan.no-basis", "S1 序言; S2 序言", p => p with { Bases = [], Items = [.. p.Items.Select(i => i with { Bases = ["法".Basis()] })] }),
        ("plan.no-window", "S2 一", p => p with { InspectionWindow = null }),
        ("plan.window-reversed", "S2 一", p => p with { InspectionWindow = new(new(2024, 7, 2), new(2024, 7, 1)) }),
        ("plan.phase-reversed", "S1 四", p => p with { Phases = [new("Summary", new(2024, 8, 2), new(2024, 8, 1))] }),
        ("plan.no-publication-target", "S2 六", p => p with { PublicationTargets = [] }),
        ("plan.not-one-lead", "S1 三（三）", p => p with { Departments = p.Departments.Replace(_ => true, d => d with { Role = DepartmentRole.Cooperating }) }),
        ("plan.not-one-lead", "S1 三（三）", p => p with { Departments = p.Departments.Replace(_ => true, d => d with { Role = DepartmentRole.Lead }) }),
        ("plan.department-twice", "S1 三（三）", p => p with { Departments = p.Departments.Add(p.Departments[1]) }),
        ("plan.coordinating-office-inspects", "INV-09", p => p with { Issuers = [new(Given.Market, IssuerKind.CoordinatingOffice)] }),
        ("plan.no-items", "S2 三", p => p with { Items = [] }),
        ("plan.item-twice", "S1 三（三）", p => p with { Items = p.Items.Add(p.Items[0]) }),
        ("plan.item-unknown-department", "INV-14", p => p with { Items = p.Items.Add(new("I4", "消防检查", "消防大队")) }),
        ("plan.item-without-basis", "INV-10", p => p with { Bases = [new("旧法", RepealedOn: new(2024, 7, 1))], Items = [.. p.Items.Take(1), .. p.Items.Skip(1).Select(i => i with { Bases = ["法".Basis()] })] }),
        ("plan.department-without-item", "S1 三（二）", p => p with { Items = [.. p.Items.Where(i => i.Department == Given.Labour)] }),
        ("plan.no-ratio", "S1 三（一）; S2 二", p => p with { Sampling = new() }),
        ("plan.ratio-over-100", "INV-07", p => p with { Sampling = p.Sampling with { RulesBp = new([new("A", 12_000)]) } }),
        ("plan.ratio-over-100", "INV-07", p => p with { Sampling = p.Sampling with { RulesBp = new([new("A", -1)]) } }),
        ("plan.full-below-100", "INV-07", p => p with { Sampling = p.Sampling with { Strategy = SamplingStrategy.Full, RulesBp = new([new("ALL", 9_999)]) } }),
        ("plan.stratum-name", "DOMAIN §4.2", p => p with { Sampling = p.Sampling with { RulesBp = new([new("A|B", 100)]) } }),
        ("plan.stratum-name", "DOMAIN §4.2", p => p with { Sampling = p.Sampling with { RulesBp = new([new("e\u0301", 100)]) } }),
        ("plan.department-name", "DOMAIN §4.2", p => p with
        {
            Departments = p.Departments.Replace(d => d.Name == Given.Market, d => d with { Name = "\uF900局" }),
            Items = p.Items.Replace(i => i.Department == Given.Market, i => i with { Department = "\uF900局" }),
            Team = p.Team with { Seats = p.Team.Seats.Replace(seats => seats.Department == Given.Market, seats => seats with { Department = "\uF900局" }) },
        }),
        ("plan.stratum-twice", "S2 二", p => p with { Sampling = p.Sampling with { RulesBp = new([new("A", 100), new("A", 300)]) } }),
        ("plan.minimum-negative", "DOMAIN §4.2-3", p => p with { Sampling = p.Sampling with { MinPerStratum = -1 } }),
        ("plan.minimum-over-1000", "DOMAIN §4.2-3", p => p with { Sampling = p.Sampling with { MinPerStratum = 1001 } }),
        ("plan.stratum-name", "DOMAIN §4.2", p => p with { Sampling = p.Sampling with { RulesBp = new([new(new('A', 65), 100)]) } }),
        ("plan.too-many-strata", "DOMAIN §4.2-3", p => p with { Sampling = p.Sampling with { RulesBp = new([.. Enumerable.Range(0, 1001).Select(i => new StratumRatio($"{i}", 100))]) } }),
        ("plan.department-name", "DOMAIN §4.2", p => Renamed(p, "区|局")),
        ("plan.department-name", "DOMAIN §4.2", p => Renamed(p, new('局', 65))),
        ("plan.department-name", "DOMAIN §4.2", p => Renamed(p, "")),
        ("plan.department-name", "DOMAIN §4.2", p => Renamed(p, "e\u0301")),
        ("plan.load-cap", "DOMAIN §4.2-9", p => p with { Team = p.Team with { LoadCap = 0 } }),
        ("plan.follow-up-days", "DOMAIN §6.4", p => p with { FollowUps = p.FollowUps with { RectificationWorkingDays = -1 } }),
        ("plan.follow-up-days", "DOMAIN §6.4", p => p with { FollowUps = p.FollowUps with { RectificationWorkingDays = 251 } }),
        ("plan.follow-up-days", "DOMAIN §6.4", p => p with { FollowUps = p.FollowUps with { HearingWorkingDays = -1 } }),
        ("plan.follow-up-days", "DOMAIN §6.4", p => p with { FollowUps = p.FollowUps with { HearingWorkingDays = 251 } }),
        ("plan.follow-up-days", "DOMAIN §6.4", p => p with { FollowUps = p.FollowUps with { RecheckWorkingDays = -1 } }),
        ("plan.follow-up-days", "DOMAIN §6.4", p => p with { FollowUps = p.FollowUps with { CorrectionWorkingDays = 251 } }),
        ("plan.retention", "INV-25", p => p with { FollowUps = p.FollowUps with { RetentionYears = 9999 } }),
        ("plan.retention", "INV-25", p => p with { FollowUps = p.FollowUps with { RetentionYears = 0 } }),
        ("plan.retention", "INV-25", p => p with { FollowUps = p.FollowUps with { RetentionYears = -1 } }),
        ("plan.leader-not-from-lead", "INV-04", p => p with { Team = p.Team with { LeaderDepartment = Given.Market } }),
        ("plan.seats-unlawful", "INV-03", p => p with { Team = p.Team with { Seats = [.. p.Team.Seats, new("消防大队", 1)] } }),
        ("plan.seats-unlawful", "INV-03", p => p with { Team = p.Team with { Seats = p.Team.Seats.Replace(s => s.Department == p.Team.LeaderDepartment, s => s with { Count = int.MaxValue }) } }),
        ("plan.seats-twice", "INV-03", p => p with { Team = p.Team with { Seats = [.. p.Team.Seats, new(Given.Market, 2)] } }),
        ("plan.team-below-two", "INV-03", p => p with { Departments = [p.Departments[0]], Items = [p.Items[0]], Team = p.Team with { Seats = [new(Given.Labour, 1)] } }),
        ("plan.department-without-seat", "INV-03", p => p with { Team = p.Team with { Seats = [new(Given.Labour, 2)] } }),
        ("plan.one-officer-without-reason", "DOMAIN §2.3", p => p with { Team = p.Team with { Seats = [], MinOfficersPerDepartment = 1 } }),
        ("plan.publication-limit", "INV-01", p => p with { Deadlines = p.Deadlines with { Publication = new(StartFact.InspectionEnded, 21) } }),
        ("plan.publication-limit", "INV-01", p => p with { Deadlines = p.Deadlines with { Publication = new(StartFact.InspectionEnded, 0) } }),
        ("plan.referral-limit", "INV-02", p => p with { Deadlines = p.Deadlines with { Referral = new(StartFact.ResultFormed, 8) } }),
        ("plan.referral-limit", "INV-02", p => p with { Deadlines = p.Deadlines with { Referral = new(StartFact.InspectionEnded, 7) } }),
        ("plan.unknown-code", "INV-15", p => p with { ResultCodes = p.ResultCodes.Add(11) }),
        ("plan.item-code-outside-set", "INV-15", p => p with { ResultCodes = [1, 2], Items = p.Items.Replace(i => i.Id == "I1", i => i with { AllowedCodes = [9] }) }),
    ];

    [Theory]
    [MemberData(nameof(Unlawful))]
    public void A_plan_that_breaks_one_rule_is_refused_for_it_alone(string code, string clause)
    {
        foreach (var (_, _, @break) in Broken.Where(b => b.Code == code))
        {
            var refusal = Assert.Single(PlanRules.Check(@break(Given.Configuration)));

            Assert.Equal((code, clause), (refusal.Code, refusal.Clause));
        }
    }

    [Fact]
    public void A_lawful_plan_is_not_refused() => Assert.Empty(PlanRules.Check(Given.Configuration));

    [Theory]
    [InlineData("yanshi-2023")]
    [InlineData("xinhua-2024")]
    public void Both_notices_are_lawful(string scenario) => Assert.Empty(PlanRules.Check(ScenarioRun.Of(scenario).Configuration));

    [Fact]
    public void The_largest_and_the_smallest_numbers_are_lawful_and_the_draw_takes_them()
    {
        var plan = Renamed(Given.Configuration, new('局', 64));
        plan = plan with
        {
            Sampling = plan.Sampling with { MinPerStratum = 1000 },
            Team = plan.Team with { LoadCap = 4 },
            FollowUps = new(250, 250, 250, 250, RetentionYears: 1000),
        };

        var libraries = Given.Library with { Officers = Given.Library.Officers.Replace(o => o.Department == Given.Market, o => o with { Department = new('局', 64) }) };
        Assert.Empty(PlanRules.Check(plan));
        Assert.Empty(PlanRules.Check(plan with { FollowUps = new(0, 0, 0, 0, RetentionYears: 1) }));
        Assert.Null(PreparedDraw.Prepare(PlanDraw.InputsOf(plan, libraries, "示例/1")).Code());
    }

    private static PlanConfiguration Renamed(PlanConfiguration plan, string market) => plan with
    {
        Departments = plan.Departments.Replace(d => d.Name == Given.Market, d => d with { Name = market }),
        Items = plan.Items.Replace(i => i.Department == Given.Market, i => i with { Department = market }),
        Team = plan.Team with { Seats = plan.Team.Seats.Replace(s => s.Department == Given.Market, s => s with { Department = market }) },
    };

    [Fact]
    public void Exactly_100_percent_is_accepted() =>
        Assert.Empty(PlanRules.Check(Given.Configuration with { Sampling = new(SamplingStrategy.Full, new([new("ALL", 10_000)])) }));

    [Fact]
    public void Without_seats_every_department_sends_two_officers_and_one_only_with_a_reason()
    {
        var byDefault = new TeamRule(Given.Labour);
        var withReason = byDefault with { MinOfficersPerDepartment = 1, MinOfficersReason = "人员不足" };

        Assert.All(byDefault.SeatsFor(Given.Configuration.Departments), s => Assert.Equal(2, s.Count));
        Assert.Empty(PlanRules.Check(Given.Configuration with { Team = byDefault }));
        Assert.Empty(PlanRules.Check(Given.Configuration with { Team = withReason }));
    }

    [Fact]
    public void An_item_whose_own_bases_are_repealed_rests_on_the_plan_s() =>
        Assert.Empty(PlanRules.Check(Given.Configuration with { Items = Given.Configuration.Items.Replace(_ => true, i => i with { Bases = [new("旧法", RepealedOn: new(2022, 11, 1))] }) }));

    [Fact]
    public void A_draft_names_everything_that_is_wrong_at_once()
    {
        var refused = InspectionPlan.Draft(Given.Draft.Id, Given.Configuration with { Title = "", Bases = [], PublicationTargets = [] }, Given.By("author", Given.Issued));

        Assert.Equal("plan.no-title", refused.Code());
        Assert.Contains("没有制定依据", refused.Refusal!.Cause.Chinese, StringComparison.Ordinal);
        Assert.Contains("no platform to publish on", refused.Refusal.Cause.English, StringComparison.Ordinal);
        Assert.Contains("INV-10", refused.Refusal.Clause, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_refusal_of_a_plan_speaks_both_languages_and_names_its_clause() => Assert.All(
        Broken.SelectMany(b => PlanRules.Check(b.Break(Given.Configuration))),
        r => Assert.True(r.Cause.Chinese.Any(c => c > 0x4E00) && r.Cause.English.All(c => c < 0x80 || c > 0x4E00) && r.Clause is not null, r.Code));
}

internal static class Bases
{
    internal static LegalBasis Basis(this string title) => new(title);
}
