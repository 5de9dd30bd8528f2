using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Simulation;
using static CaseFlow.Server.Tests.Simulation.SmallPlan;

namespace CaseFlow.Server.Tests.Simulation;

/// <summary>Small plans whose every day and number was computed by hand: the comments say how.</summary>
public sealed class ComputedScenarioTests
{
    // Visit Mon 07-01, results formed Wed 07-03. Publication counts from the visit: 07-02, 03, 04, 05, 08, 09, 10 → due 07-10.
    // Referral counts from the results: 07-04, 05, 08, 09, 10, 11, 12 → due 07-12; L1 is the 4th day 07-09, L2 leaves 2: the 5th day 07-10,
    // L3 07-12, L4 the next working day 07-15 at 09:00; sent that day at 10:00, one working day late.
    [Fact]
    public async Task Results_formed_after_the_visit_start_the_referral_and_not_the_publication()
    {
        var one = Case("A", "2024-07-01", "2024-07-04").With(lead: 8, other: 1) with
        {
            ResultFormedOn = Day("2024-07-03"),
            Referrals = [new ScenarioReferral(Lead, "有管辖权的部门", Day("2024-07-15"))],
        };

        await using var played = await Of(one).PlayedAsync("""
            {
              "cases": [{ "case": "A", "objectId": "O-A",
                "publication": [
                  { "department": "甲局", "dueOn": "2024-07-10", "publishedOn": "2024-07-04", "workingDaysLate": 0 },
                  { "department": "乙局", "dueOn": "2024-07-10", "publishedOn": "2024-07-04", "workingDaysLate": 0 }],
                "referral": [{ "department": "甲局", "dueOn": "2024-07-12", "sentOn": "2024-07-15", "workingDaysLate": 1 }] }],
              "rungs": [
                { "case": "A", "deadline": "Referral", "department": "甲局", "rung": "L1", "on": "2024-07-09" },
                { "case": "A", "deadline": "Referral", "department": "甲局", "rung": "L2", "on": "2024-07-10" },
                { "case": "A", "deadline": "Referral", "department": "甲局", "rung": "L3", "on": "2024-07-12" },
                { "case": "A", "deadline": "Referral", "department": "甲局", "rung": "L4", "on": "2024-07-15" }],
              "process": [{ "case": "A", "inOrder": ["SiteVisit", "CollectSignature", "CompleteRecord", "Refer"], "absent": ["ReferToJudicial", "StateRefusal"] }]
            }
            """);
    }

    // The same visit, but the plan lets the publication start from the results formed on 07-03: due 07-12.
    [Fact]
    public async Task A_plan_may_let_the_publication_start_from_the_results()
    {
        var scenario = Of(Case("A", "2024-07-01", "2024-07-12", "2024-07-15") with { ResultFormedOn = Day("2024-07-03") });
        scenario = scenario with { Plan = scenario.Plan with { Deadlines = scenario.Plan.Deadlines with { Publication = new PlanDeadline(StartFact.ResultFormed, 7, "食品检查 39") } } };

        await using var played = await scenario.PlayedAsync("""
            {
              "cases": [{ "case": "A",
                "publication": [
                  { "department": "甲局", "dueOn": "2024-07-12", "publishedOn": "2024-07-12", "workingDaysLate": 0 },
                  { "department": "乙局", "dueOn": "2024-07-12", "publishedOn": "2024-07-15", "workingDaysLate": 1 }],
                "referral": [] }],
              "rungs": [
                { "case": "A", "deadline": "Publication", "department": "甲局", "rung": "L1", "on": "2024-07-09" },
                { "case": "A", "deadline": "Publication", "department": "甲局", "rung": "L2", "on": "2024-07-10" },
                { "case": "A", "deadline": "Publication", "department": "甲局", "rung": "L3", "on": "2024-07-12" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L1", "on": "2024-07-09" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L2", "on": "2024-07-10" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L3", "on": "2024-07-12" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L4", "on": "2024-07-15" }]
            }
            """);
    }

    // Due 07-10 (see above). L1 the 4th day 07-05, L2 the 5th 07-08, L3 07-10, L4 07-11, L5 +3: 07-15, L6 +5: 07-17.
    // Published on 07-18: 07-11, 12, 15, 16, 17, 18 are 6 working days late.
    [Fact]
    public async Task A_publication_six_working_days_late_climbs_the_whole_ladder()
    {
        await using var played = await Of(Case("A", "2024-07-01", "2024-07-02", "2024-07-18")).PlayedAsync("""
            {
              "cases": [{ "case": "A",
                "publication": [
                  { "department": "甲局", "dueOn": "2024-07-10", "publishedOn": "2024-07-02", "workingDaysLate": 0 },
                  { "department": "乙局", "dueOn": "2024-07-10", "publishedOn": "2024-07-18", "workingDaysLate": 6 }] }],
              "rungs": [
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L1", "on": "2024-07-05" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L2", "on": "2024-07-08" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L3", "on": "2024-07-10" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L4", "on": "2024-07-11" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L5", "on": "2024-07-15" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L6", "on": "2024-07-17" }]
            }
            """);

        var lastStep = played.Report["actual"]!["letters"]!.AsArray()
            .Where(letter => letter!["event"]!.GetValue<string>() == "N16" && letter["on"]!.GetValue<string>() == "2024-07-17").ToList();
        Assert.NotEmpty(lastStep);
        Assert.All(
            lastStep,
            letter => Assert.Contains("Supervisor", letter!["recipient"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    // A department counts an object once, by the gravest of its codes in the order 6 > 4 > 3 > 2 > 8 > 10 > 5 > 7 > 9 > 1.
    // A: 甲局 5 and 2 → 2; B: 甲局 7 and 9 → 7; C: 甲局 10 and 8 → 8. 乙局: 1, 6, 4. The correction of A's code 2 to 1 leaves 5.
    // It is asked for when the case is long closed.
    [Fact]
    public async Task Two_items_of_a_department_count_once_by_the_gravest_and_a_correction_after_the_closing_changes_that()
    {
        var scenario = Of(
            Two("A", "2024-07-01", 5, 2, 1) with { Corrections = [new ScenarioCorrection(Lead, "I3", 1, Day("2024-08-19"), Day("2024-08-21"), "已公示")] },
            Two("B", "2024-07-02", 7, 9, 6) with { Adverse = [new ScenarioAdverse(Other, AdverseKind.RecordedUnderSubject)] },
            Two("C", "2024-07-03", 10, 8, 4) with { Adverse = [new ScenarioAdverse(Other, AdverseKind.AbnormalOperationsListing)] });
        scenario = scenario with { Plan = scenario.Plan with { Items = [.. scenario.Plan.Items, new InspectionItem("I3", "事项三", Lead)] } };

        await using var played = await scenario.PlayedAsync("""
            {
              "form3": [
                { "department": "甲局", "households": 3, "results": [0, 1, 0, 0, 0, 0, 1, 1, 0, 0], "dispositions": [0, 0, 0, 0, null] },
                { "department": "乙局", "households": 3, "results": [1, 0, 0, 1, 0, 1, 0, 0, 0, 0], "dispositions": [0, 0, 0, 0, null] }],
              "form3AfterCorrections": [
                { "department": "甲局", "households": 3, "results": [0, 0, 0, 0, 1, 0, 1, 1, 0, 0], "dispositions": [0, 0, 0, 0, null] },
                { "department": "乙局", "households": 3, "results": [1, 0, 0, 1, 0, 1, 0, 0, 0, 0], "dispositions": [0, 0, 0, 0, null] }],
              "process": [{ "case": "A", "inOrder": ["ConfirmPublication", "ClosingCheck", "Archive", "DecideCorrection"], "absent": [] }]
            }
            """);

        ScenarioCase Two(string name, string visitOn, int first, int second, int other) => Case(name, visitOn, "2024-07-08") with
        {
            Results = [new ScenarioResult(Lead, "I1", first), new ScenarioResult(Lead, "I3", second), new ScenarioResult(Other, "I2", other)],
        };
    }

    // Three departments, one seat each: a team of three, three results, three rows.
    [Fact]
    public async Task Three_departments_inspect_publish_and_count_each_for_itself()
    {
        var scenario = Of(Three("A", "2024-07-01", 1, 1, 5), Three("B", "2024-07-04", 9, 2, 1));
        scenario = scenario with
        {
            Plan = scenario.Plan with
            {
                Recipients = [Lead, Other, "丙局"],
                Departments = [.. scenario.Plan.Departments, new PlanDepartment("丙局", "丙局（表）")],
                Items = [.. scenario.Plan.Items, new InspectionItem("I3", "事项三", "丙局")],
                Team = new TeamRule(Lead, [new SeatRule(Lead, 1), new SeatRule(Other, 1), new SeatRule("丙局", 1)]),
            },
            Officers = [.. scenario.Officers, Officer("B-1", "丙局"), Officer("B-2", "丙局")],
        };

        await using var played = await scenario.PlayedAsync("""
            {
              "cases": [
                { "case": "A", "publication": [
                  { "department": "甲局", "dueOn": "2024-07-10", "publishedOn": "2024-07-05", "workingDaysLate": 0 },
                  { "department": "乙局", "dueOn": "2024-07-10", "publishedOn": "2024-07-05", "workingDaysLate": 0 },
                  { "department": "丙局", "dueOn": "2024-07-10", "publishedOn": "2024-07-12", "workingDaysLate": 2 }] },
                { "case": "B", "publication": [
                  { "department": "甲局", "dueOn": "2024-07-15", "publishedOn": "2024-07-05", "workingDaysLate": 0 },
                  { "department": "乙局", "dueOn": "2024-07-15", "publishedOn": "2024-07-05", "workingDaysLate": 0 },
                  { "department": "丙局", "dueOn": "2024-07-15", "publishedOn": "2024-07-12", "workingDaysLate": 0 }] }],
              "form3": [
                { "department": "甲局", "households": 2, "results": [1, 0, 0, 0, 0, 0, 0, 0, 1, 0], "dispositions": [0, 0, 0, 0, null] },
                { "department": "乙局", "households": 2, "results": [1, 1, 0, 0, 0, 0, 0, 0, 0, 0], "dispositions": [0, 0, 0, 0, null] },
                { "department": "丙局（表）", "households": 2, "results": [1, 0, 0, 0, 1, 0, 0, 0, 0, 0], "dispositions": [1, 0, 0, 0, null] }]
            }
            """);
        Assert.All(played.Report["actual"]!["draw"]!["teams"]!.AsArray(), team => Assert.Equal(3, team!["officers"]!.AsArray().Count));

        ScenarioCase Three(string name, string visitOn, int lead, int other, int third) => Case(name, visitOn, "2024-07-05").With(lead, other) with
        {
            Results = [new ScenarioResult(Lead, "I1", lead), new ScenarioResult(Other, "I2", other), new ScenarioResult("丙局", "I3", third)],
            Publications = [On(Lead, "2024-07-05"), On(Other, "2024-07-05"), On("丙局", "2024-07-12")],
            Dispositions = third == 5 ? [new ScenarioDisposition("丙局", DispositionKind.RectificationOrdered)] : [],
            Measures = third == 5 ? [new ScenarioMeasure(MeasureKind.RectificationOrder, OrderForm.Oral, "当场改正")] : [],
        };
    }

    // Everything is inspected, and nobody signs: three are absent or refuse, one seals. No code excludes a kind of signature.
    // Code 4 proposes a listing, also where the scenario gives no decision: then the registrar decides against it.
    [Fact]
    public async Task In_a_full_inspection_refused_signatures_stop_nothing()
    {
        await using var played = await Of(
            Case("A", "2024-07-01", "2024-07-05") with { Signature = new ScenarioSignature(SignatureKind.Refused, "拒签") },
            Case("B", "2024-07-02", "2024-07-05").With(7, 4) with { Signature = new ScenarioSignature(SignatureKind.Absent, "不在场"), Adverse = [new ScenarioAdverse(Other, AdverseKind.AbnormalOperationsListing)] },
            Case("C", "2024-07-03", "2024-07-05").With(7, 4) with { Signature = new ScenarioSignature(SignatureKind.Sealed) },
            Case("D", "2024-07-04", "2024-07-05") with { Signature = new ScenarioSignature(SignatureKind.Absent, "不在场") }).PlayedAsync("""
            {
              "process": [
                { "case": "A", "inOrder": ["CollectSignature", "StateRefusal", "CompleteRecord"], "absent": [] },
                { "case": "B", "inOrder": ["CollectSignature", "StateRefusal", "CompleteRecord", "DecideListing"], "absent": ["DecideNonCooperation"] },
                { "case": "C", "inOrder": ["CollectSignature", "CompleteRecord", "DecideListing"], "absent": ["StateRefusal"] },
                { "case": "D", "inOrder": ["CollectSignature", "StateRefusal", "CompleteRecord"], "absent": [] }],
              "form3": [
                { "department": "甲局", "households": 4, "results": [2, 0, 0, 0, 0, 0, 2, 0, 0, 0], "dispositions": [0, 0, 0, 0, null] },
                { "department": "乙局", "households": 4, "results": [2, 0, 0, 2, 0, 0, 0, 0, 0, 0], "dispositions": [0, 0, 0, 0, null] }]
            }
            """);
    }

    // Visit Fri 2024-02-02. The make-up Sunday 02-04 counts, 02-10 to 02-17 are the Spring Festival, the make-up Sunday 02-18 counts:
    // 02-04, 05, 06, 07, 08, 09, 18 → due Sunday 02-18; L1 the 4th day 02-07, L2 the 5th 02-08, L3 02-18, L4 02-19, L5 02-21.
    // Published on 02-21: 19, 20, 21 are three working days late. The draw is held on Sunday 2024-01-21.
    [Fact]
    public async Task A_period_across_the_Spring_Festival_counts_the_make_up_days()
    {
        var scenario = Of(Case("A", "2024-02-02", "2024-02-05", "2024-02-21"));
        scenario = scenario with
        {
            Plan = scenario.Plan with { IssuedOn = Day("2024-01-02"), InspectionWindow = new DayRange(Day("2024-02-01"), Day("2024-02-29")) },
            Draw = scenario.Draw with { DrawnOn = Day("2024-01-21") },
        };

        await using var played = await scenario.PlayedAsync("""
            {
              "cases": [{ "case": "A", "publication": [
                { "department": "甲局", "dueOn": "2024-02-18", "publishedOn": "2024-02-05", "workingDaysLate": 0 },
                { "department": "乙局", "dueOn": "2024-02-18", "publishedOn": "2024-02-21", "workingDaysLate": 3 }] }],
              "rungs": [
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L1", "on": "2024-02-07" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L2", "on": "2024-02-08" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L3", "on": "2024-02-18" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L4", "on": "2024-02-19" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L5", "on": "2024-02-21" }]
            }
            """);

        Assert.Contains(played.Tasks, task => task!["kind"]!.GetValue<string>() == "HoldDraw" && task["completedOn"]!.GetValue<string>() == "2024-01-21");
    }

    // Visit Fri 2026-12-25: 12-28, 29, 30, 31 are four working days, then the calendar ends. No day is due for sure; if every unknown day were worked
    // the seventh would be 2027-01-03, so whoever publishes by then is in time. The ladder runs on that day: L1 12-31, L2 01-01, L3 01-03.
    [Fact]
    public async Task Beyond_the_calendar_no_day_is_due_for_sure_and_the_ladder_runs_on_the_last_safe_one()
    {
        var scenario = Of(Case("A", "2026-12-25", "2026-12-28", "2027-01-03"));
        scenario = scenario with
        {
            Plan = scenario.Plan with
            {
                IssuedOn = Day("2026-11-02"),
                InspectionWindow = new DayRange(Day("2026-12-01"), Day("2026-12-31")),
                Reports = [new PlannedReport(ReportKind.SummaryReport, Day("2027-03-31"), To: [Lead, Other])],
            },
            Draw = scenario.Draw with { DrawnOn = Day("2026-11-20") },
        };

        await using var played = await scenario.PlayedAsync("""
            {
              "cases": [{ "case": "A", "publication": [
                { "department": "甲局", "dueOn": null, "publishedOn": "2026-12-28", "workingDaysLate": 0 },
                { "department": "乙局", "dueOn": null, "publishedOn": "2027-01-03", "workingDaysLate": 0 }] }],
              "rungs": [
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L1", "on": "2026-12-31" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L2", "on": "2027-01-01" },
                { "case": "A", "deadline": "Publication", "department": "乙局", "rung": "L3", "on": "2027-01-03" }]
            }
            """);
    }
}
