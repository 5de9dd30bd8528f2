using CaseFlow.Domain;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Simulation;
using static CaseFlow.Server.Tests.Simulation.SmallPlan;

namespace CaseFlow.Server.Tests.Simulation;

/// <summary>Stratified draws of 29 objects (A 12, B 8, C 5, D 4) at 20, 3, 10 and 45 percent, computed with sha256sum from DOMAIN 4.2, not with this program.</summary>
public sealed class DrawScenarioTests
{
    // 2.4 → 2, 0.24 → 0, 0.5 → 1, 1.8 → 2. Both drawn of A are gone: the reserve follows in its order, one after the other.
    [Fact]
    public async Task Half_up_draws_five_and_two_dropped_of_a_stratum_are_replaced_in_the_order_of_its_reserve()
    {
        var scenario = Stratified(Rounding.HalfUp, "OBJ-007", "OBJ-001", "OBJ-025", "OBJ-027", "OBJ-026") with
        {
            Replacements = [new ScenarioReplacement("OBJ-003", "OBJ-007", "注销", "A"), new ScenarioReplacement("OBJ-008", "OBJ-001", "迁出", "A")],
        };

        await using var played = await scenario.PlayedAsync("""
            {
              "draw": {
                "rosterSha256": "3f558536e1eb816869d1d2283387314a934fd4bc3cdd2686490d3a7feb83ea51",
                "ruleSha256": "25d9a65c6fe77bc70de51e2b55e0de010dbae862e094ed64184396838ffd0782",
                "commitmentHex": "f44200d6d16c76b7b38e1dc94f5d3717b5d06fd345eeab04c51533503f0debc6",
                "seedHex": "fd7cbb0d5da5b0cb5498dfc703c1d0a6fded3d4f78c06db5062bc484b725b929",
                "sizes": { "A": 2, "B": 0, "C": 1, "D": 2 },
                "selected": { "A": ["OBJ-003", "OBJ-008"], "B": [], "C": ["OBJ-025"], "D": ["OBJ-027", "OBJ-026"] },
                "reserveFirst3": { "A": ["OBJ-007", "OBJ-001", "OBJ-012"], "B": ["OBJ-018", "OBJ-014", "OBJ-015"], "C": ["OBJ-021", "OBJ-023", "OBJ-022"], "D": ["OBJ-028", "OBJ-029"] },
                "teams": [
                  { "objectId": "OBJ-007", "leader": "J-1", "officers": [{ "department": "甲局", "officerId": "J-1" }, { "department": "乙局", "officerId": "Y-1" }], "replaces": "OBJ-003" },
                  { "objectId": "OBJ-001", "leader": "J-1", "officers": [{ "department": "甲局", "officerId": "J-1" }, { "department": "乙局", "officerId": "Y-1" }], "replaces": "OBJ-008" },
                  { "objectId": "OBJ-025", "leader": "J-2", "officers": [{ "department": "甲局", "officerId": "J-2" }, { "department": "乙局", "officerId": "Y-1" }] },
                  { "objectId": "OBJ-027", "leader": "J-1", "officers": [{ "department": "甲局", "officerId": "J-1" }, { "department": "乙局", "officerId": "Y-2" }] },
                  { "objectId": "OBJ-026", "leader": "J-2", "officers": [{ "department": "甲局", "officerId": "J-2" }, { "department": "乙局", "officerId": "Y-2" }] }]
              },
              "form3": [
                { "department": "甲局", "households": 5, "results": [5, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
                { "department": "乙局", "households": 5, "results": [5, 0, 0, 0, 0, 0, 0, 0, 0, 0] }]
            }
            """);
    }

    // 2.4 → 2, 0.24 → 0, 0.5 → 0, 1.8 → 1. The one that replaces the first of A is dropped too.
    [Fact]
    public async Task Floor_draws_three_and_a_replacement_can_be_replaced_again()
    {
        var scenario = Stratified(Rounding.Floor, "OBJ-001", "OBJ-008", "OBJ-027") with
        {
            Replacements = [new ScenarioReplacement("OBJ-003", "OBJ-007", "注销", "A"), new ScenarioReplacement("OBJ-007", "OBJ-001", "停业", "A")],
        };

        await using var played = await scenario.PlayedAsync("""
            {
              "draw": {
                "seedHex": "fd7cbb0d5da5b0cb5498dfc703c1d0a6fded3d4f78c06db5062bc484b725b929",
                "sizes": { "A": 2, "B": 0, "C": 0, "D": 1 },
                "selected": { "A": ["OBJ-003", "OBJ-008"], "B": [], "C": [], "D": ["OBJ-027"] },
                "reserveFirst3": { "A": ["OBJ-007", "OBJ-001", "OBJ-012"], "B": ["OBJ-018", "OBJ-014", "OBJ-015"], "C": ["OBJ-025", "OBJ-021", "OBJ-023"], "D": ["OBJ-026", "OBJ-028", "OBJ-029"] },
                "teams": [
                  { "objectId": "OBJ-001", "leader": "J-1", "officers": [{ "department": "甲局", "officerId": "J-1" }, { "department": "乙局", "officerId": "Y-1" }], "replaces": "OBJ-007" },
                  { "objectId": "OBJ-008", "leader": "J-1", "officers": [{ "department": "甲局", "officerId": "J-1" }, { "department": "乙局", "officerId": "Y-2" }] },
                  { "objectId": "OBJ-027", "leader": "J-2", "officers": [{ "department": "甲局", "officerId": "J-2" }, { "department": "乙局", "officerId": "Y-2" }] }]
              }
            }
            """);
    }

    [Fact]
    public async Task A_draw_on_the_day_of_the_notice_is_announced_an_hour_before_it_is_held()
    {
        var scenario = Of(Case("K1", "2024-07-01", "2024-07-02"));

        await using var played = await (scenario with { Plan = scenario.Plan with { IssuedOn = scenario.Draw.DrawnOn } }).PlayedAsync("{}");

        Assert.All(
            played.Tasks.Where(task => task!["kind"]!.GetValue<string>() is "AnnounceDraw" or "HoldDraw"),
            task => Assert.Equal("2024-06-20", task!["completedOn"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_object_that_nobody_may_inspect_hinders_no_draw_that_does_not_meet_it()
    {
        var scenario = Stratified(Rounding.Floor, "OBJ-003", "OBJ-008", "OBJ-027") with
        {
            Recusals = [new OfficerRecusal("J-1", "OBJ-020", "近亲属"), new OfficerRecusal("J-2", "OBJ-020", "近亲属")],
        };

        await using var played = await scenario.PlayedAsync("{}");

        Assert.Contains("too-few-officers-after-recusal", played.Report["actual"]!["planWarnings"]!.AsArray().Select(code => code!.GetValue<string>()));
    }

    [Fact]
    public async Task Ids_that_are_not_written_in_the_draws_normal_form_are_played()
    {
        await using var played = await Of(Case("cafe\u0301", "2024-07-01", "2024-07-02")).PlayedAsync("{}");

        Assert.Equal("O-caf\u00e9", played.Report["actual"]!["draw"]!["selected"]!["ALL"]![0]!.GetValue<string>());
    }

    private static Scenario Stratified(Rounding rounding, params string[] inspected)
    {
        var scenario = Of([.. inspected.Select((id, i) => Case($"S{i}", $"2024-07-0{i + 1}", "2024-07-08") with { ObjectId = id })]);
        return scenario with
        {
            Plan = scenario.Plan with
            {
                DocumentNumber = "示例〔2024〕2号",
                Sampling = new Sampling(
                    SamplingStrategy.StratifiedRatio,
                    new StratumRatios([new StratumRatio("A", 2000), new StratumRatio("B", 300), new StratumRatio("C", 1000), new StratumRatio("D", 4500)]),
                    rounding,
                    MinPerStratum: 0),
            },
            Objects = Enumerable.Range(1, 29)
                .Select(i => new InspectionObject($"OBJ-{i:D3}", $"示例机构{i}（虚构）", SubjectType.Enterprise, i <= 12 ? "A" : i <= 20 ? "B" : i <= 25 ? "C" : "D", "示例路1号（虚构）", "测试人"))
                .ToValueList(),
            Draw = scenario.Draw with { DrawId = "示例〔2024〕2号/1", SecretHex = new string('b', 64), WitnessDigits = "27182818284590452353" },
        };
    }

    [Fact]
    public async Task A_warning_that_only_the_draw_raised_is_among_the_plan_s()
    {
        var scenario = SmallPlan.Of(SmallPlan.Case("A", "2024-07-02", "2024-07-04"));
        scenario = scenario with { Plan = scenario.Plan with { Phases = [new PlanPhase(PlanPhase.Deployment, SmallPlan.Day("2024-06-03"), SmallPlan.Day("2024-06-14"))] } };

        await using var played = await scenario.PlayedAsync("""{ "planWarningsAtLeast": ["draw-outside-phase"] }""");
    }
}
