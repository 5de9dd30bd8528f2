using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Simulation;
using static CaseFlow.Server.Tests.Simulation.SmallPlan;

namespace CaseFlow.Server.Tests.Simulation;

/// <summary>Small plans with orders, dispositions, adverse measures and referrals, computed by hand: the comments say how.</summary>
public sealed class FollowUpScenarioTests
{
    // An order until 07-26: A is mended and looked at on 07-10, B is found not mended on 07-26, C's order has no day.
    // C gets 10 working days from the results of 07-03: 07-04 … 07-17. Dispositions count as given, so not mending adds none.
    [Fact]
    public async Task Re_checks_take_place_when_they_did_whatever_they_found()
    {
        await using var played = await Of(
            Case("A", "2024-07-01", "2024-07-04").With(5, 1) with
            {
                Measures = [new ScenarioMeasure(MeasureKind.RectificationOrder, OrderForm.Written, "限期改正", Day("2024-07-26"), new ScenarioRecheck(Day("2024-07-10"), true))],
                Dispositions = [new ScenarioDisposition(Lead, DispositionKind.RectificationOrdered)],
            },
            Case("B", "2024-07-02", "2024-07-04").With(5, 1) with
            {
                Measures = [new ScenarioMeasure(MeasureKind.RectificationOrder, OrderForm.Written, "限期改正", Day("2024-07-26"), new ScenarioRecheck(Day("2024-07-26"), false))],
                Dispositions = [new ScenarioDisposition(Lead, DispositionKind.RectificationOrdered)],
            },
            Case("C", "2024-07-03", "2024-07-04").With(5, 1) with
            {
                Measures = [new ScenarioMeasure(MeasureKind.RectificationOrder, OrderForm.MobilePrinted, "改正")],
                Dispositions = [new ScenarioDisposition(Lead, DispositionKind.RectificationOrdered)],
            }).PlayedAsync("""
            {
              "process": [
                { "case": "A", "inOrder": ["CompleteRecord", "RecheckRectification", "ClosingCheck"], "absent": ["DecideFiling"] },
                { "case": "B", "inOrder": ["CompleteRecord", "RecheckRectification", "ClosingCheck"], "absent": [] },
                { "case": "C", "inOrder": ["CompleteRecord", "RecheckRectification", "ClosingCheck"], "absent": ["DecideFiling"] }],
              "form3": [
                { "department": "甲局", "households": 3, "results": [0, 0, 0, 0, 3, 0, 0, 0, 0, 0], "dispositions": [3, 0, 0, 0, null] },
                { "department": "乙局", "households": 3, "results": [3, 0, 0, 0, 0, 0, 0, 0, 0, 0], "dispositions": [0, 0, 0, 0, null] }]
            }
            """);

        Assert.Equal(
            ["A 2024-07-10", "B 2024-07-26", "C 2024-07-17"],
            played.Tasks.Where(task => task!["kind"]!.GetValue<string>() == "RecheckRectification").Select(task => $"{task!["case"]} {task["completedOn"]}").Distinct().Order(StringComparer.Ordinal));
    }

    // Visit Fri 2026-12-18 with an order of ten working days: 21 to 25, 28 to 31 are nine, the tenth lies in 2027, of which no notice is loaded. If nobody
    // rested it were 01-01; one day more for that unknown day, ten for a holiday: 2027-01-12. The subject reads that the day is provisional.
    // The plan re-checks within two working days, and files are archived thirty days after closing, whatever the drawings of the house were before.
    [Fact]
    public async Task The_plan_s_own_periods_hold_and_a_day_in_an_unknown_year_is_marked()
    {
        var scenario = Of(Case("A", "2026-12-18", "2026-12-21").With(5, 1) with
        {
            Measures = [new ScenarioMeasure(MeasureKind.RectificationOrder, OrderForm.Written, "改正")],
            Dispositions = [new ScenarioDisposition(Lead, DispositionKind.RectificationOrdered)],
        });
        scenario = scenario with
        {
            Plan = scenario.Plan with
            {
                InspectionWindow = new DayRange(Day("2026-12-01"), Day("2026-12-31")),
                Deadlines = new PlanDeadlines(new PlanDeadline(StartFact.InspectionEnded, 7, " "), new PlanDeadline(StartFact.ResultFormed, 7, "")),
                FollowUps = new FollowUpSettings(RecheckWorkingDays: 2),
                Reports = [],
            },
        };

        await using var played = await scenario.PlayedAsync("""
            {
              "cases": [{ "case": "A",
                "publication": [
                  { "department": "甲局", "dueOn": "2026-12-29", "publishedOn": "2026-12-21", "workingDaysLate": 0 },
                  { "department": "乙局", "dueOn": "2026-12-29", "publishedOn": "2026-12-21", "workingDaysLate": 0 }] }]
            }
            """);

        Assert.Contains(played.Letters, letter => letter.EndsWith("期限 2027-01-12（暂定）", StringComparison.Ordinal));
        Assert.Equal("2027-01-12 2027-01-14", DaysOf("RecheckRectification"));
        Assert.Equal(
            played.Tasks.Where(task => task!["kind"]!.GetValue<string>() == "ClosingCheck").Select(task => Day(task!["completedOn"]!.GetValue<string>()).AddDays(30)),
            played.Tasks.Where(task => task!["kind"]!.GetValue<string>() == "Archive" && task["case"] is not null).Select(task => Day(task!["dueOn"]!.GetValue<string>())));

        string DaysOf(string kind) => string.Join('；', played.Tasks.Where(task => task!["kind"]!.GetValue<string>() == kind).Select(task => $"{task!["completedOn"]} {task["dueOn"]}"));
    }

    // Columns of form 3 count as given: A has a disposition and no measure, B a measure and no disposition, C two of a kind by both.
    [Fact]
    public async Task Dispositions_count_as_given_with_or_without_a_matching_measure()
    {
        await using var played = await Of(
            Case("A", "2024-07-01", "2024-07-05").With(5, 1) with { Dispositions = [new ScenarioDisposition(Lead, DispositionKind.RectificationOrdered)] },
            Case("B", "2024-07-02", "2024-07-05").With(5, 1) with { Measures = [new ScenarioMeasure(MeasureKind.RectificationOrder, OrderForm.Oral, "当场改正")] },
            Case("C", "2024-07-03", "2024-07-05").With(8, 8) with
            {
                Dispositions =
                [
                    new ScenarioDisposition(Lead, DispositionKind.CaseFiled), new ScenarioDisposition(Other, DispositionKind.CaseFiled),
                    new ScenarioDisposition(Lead, DispositionKind.LicensingAuthorityInformed), new ScenarioDisposition(Other, DispositionKind.ReferredToJudicial),
                ],
            }).PlayedAsync("""
            {
              "form3": [
                { "department": "甲局", "households": 3, "results": [0, 0, 0, 0, 2, 0, 0, 1, 0, 0], "dispositions": [1, 1, 1, 0, null] },
                { "department": "乙局", "households": 3, "results": [2, 0, 0, 0, 0, 0, 0, 1, 0, 0], "dispositions": [0, 1, 0, 1, null] }]
            }
            """);
    }

    // Code 6 with a record and a restriction. Code 4: an individual business is marked; an unregistered subject can neither be listed nor marked,
    // its registrar decides against, and the head records that nothing further follows.
    [Fact]
    public async Task Adverse_decisions_are_taken_where_there_is_somebody_to_take_them_against()
    {
        var scenario = Of(
            Case("A", "2024-07-01", "2024-07-05").With(6, 6) with
            {
                Signature = new ScenarioSignature(SignatureKind.Refused, "拒签"),
                Adverse = [new ScenarioAdverse(Lead, AdverseKind.RecordedUnderSubject), new ScenarioAdverse(Other, AdverseKind.BusinessRestriction)],
            },
            Case("B", "2024-07-02", "2024-07-05").With(7, 4) with { Signature = new ScenarioSignature(SignatureKind.Absent, "不在场") },
            Case("C", "2024-07-03", "2024-07-05").With(1, 4) with { Signature = new ScenarioSignature(SignatureKind.Absent, "不在场"), Adverse = [new ScenarioAdverse(Other, AdverseKind.AbnormalStatusMark)] });
        scenario = scenario with
        {
            Objects =
            [
                scenario.Objects[0],
                scenario.Objects[1] with { Id = "O-B", SubjectType = CaseFlow.Domain.Libraries.SubjectType.Unregistered },
                scenario.Objects[2] with { SubjectType = CaseFlow.Domain.Libraries.SubjectType.IndividualBusiness },
            ],
        };

        await using var played = await scenario.PlayedAsync("""
            {
              "process": [
                { "case": "A", "inOrder": ["CompleteRecord", "DecideNonCooperation", "ClosingCheck"], "absent": ["DecideListing"] },
                { "case": "B", "inOrder": ["CompleteRecord", "DecideListing", "RecordNoFurtherAction", "ClosingCheck"], "absent": ["DecideNonCooperation"] },
                { "case": "C", "inOrder": ["CompleteRecord", "DecideListing", "ClosingCheck"], "absent": ["DecideNonCooperation"] }],
              "form3": [
                { "department": "甲局", "households": 3, "results": [1, 0, 0, 0, 0, 1, 1, 0, 0, 0], "dispositions": [0, 0, 0, 0, null] },
                { "department": "乙局", "households": 3, "results": [0, 0, 0, 2, 0, 1, 0, 0, 0, 0], "dispositions": [0, 0, 0, 0, null] }]
            }
            """);
    }

    // 甲局 found nothing wrong and lists on 乙局's code 4; the subject is heard by both. Seven working days from Monday 2024-07-01 end on 07-10
    // for each referral, and the judicial ones go to two authorities, in the order in which the scenario names them.
    [Fact]
    public async Task Measures_rest_on_what_any_department_found_and_each_referral_has_a_deadline_of_its_own()
    {
        var scenario = Of(Case("A", "2024-07-01", "2024-07-05").With(1, 4) with
        {
            Signature = new ScenarioSignature(SignatureKind.Absent, "不在场"),
            Adverse = [new ScenarioAdverse(Lead, AdverseKind.AbnormalOperationsListing), new ScenarioAdverse(Other, AdverseKind.AbnormalOperationsListing)],
            Referrals =
            [
                new ScenarioReferral(Other, "区检察院", Day("2024-07-11"), Judicial: true),
                new ScenarioReferral(Other, "区公安分局", Day("2024-07-09"), Judicial: true),
                new ScenarioReferral(Lead, "区教体局", Day("2024-07-10")),
            ],
        });

        await using var played = await scenario.PlayedAsync("""
            {
              "cases": [{ "case": "A", "referral": [
                { "department": "乙局", "dueOn": "2024-07-10", "sentOn": "2024-07-11", "workingDaysLate": 1 },
                { "department": "乙局", "dueOn": "2024-07-10", "sentOn": "2024-07-09", "workingDaysLate": 0 },
                { "department": "甲局", "dueOn": "2024-07-10", "sentOn": "2024-07-10", "workingDaysLate": 0 }] }],
              "process": [{ "case": "A", "inOrder": ["CompleteRecord", "DecideListing", "DecideListing", "ClosingCheck"] }]
            }
            """);
    }

    // The visit is on Tuesday 2026-12-29: the subject's three days to comment run into 2027, whose working days nobody knows yet.
    [Fact]
    public async Task An_adverse_decision_waits_until_the_hearing_is_surely_over_where_the_calendar_ends()
    {
        var scenario = Of(Case("A", "2026-12-29", "2026-12-31").With(1, 4) with
        {
            Signature = new ScenarioSignature(SignatureKind.Absent, "不在场"),
            Adverse = [new ScenarioAdverse(Other, AdverseKind.AbnormalOperationsListing)],
        });
        scenario = scenario with
        {
            Plan = scenario.Plan with { IssuedOn = Day("2026-12-01"), InspectionWindow = new DayRange(Day("2026-12-10"), Day("2026-12-31")) },
            Draw = scenario.Draw with { DrawnOn = Day("2026-12-02") },
        };

        await using var played = await scenario.PlayedAsync("""
            { "process": [{ "case": "A", "inOrder": ["CompleteRecord", "DecideListing", "ClosingCheck", "Archive"] }] }
            """);
    }

    // Results of Mon 07-01: due 07-10, the seventh working day after. Two matters for one authority are two letters, one of them two working days late.
    [Fact]
    public async Task Two_referrals_of_a_department_to_one_authority_are_both_made()
    {
        await using var played = await Of(
            Case("A", "2024-07-01", "2024-07-04").With(8, 1) with
            {
                Referrals = [new ScenarioReferral(Lead, "区应急局", Day("2024-07-12")), new ScenarioReferral(Lead, "区公安分局", Day("2024-07-08")), new ScenarioReferral(Lead, "区应急局", Day("2024-07-03"))],
            }).PlayedAsync("""
            { "cases": [{ "case": "A", "referral": [
                { "department": "甲局", "dueOn": "2024-07-10", "sentOn": "2024-07-12", "workingDaysLate": 2 },
                { "department": "甲局", "dueOn": "2024-07-10", "sentOn": "2024-07-08", "workingDaysLate": 0 },
                { "department": "甲局", "dueOn": "2024-07-10", "sentOn": "2024-07-03", "workingDaysLate": 0 }] }] }
            """);

        Assert.Equal(
            ["2024-07-03", "2024-07-08", "2024-07-12"],
            played.Tasks.Where(task => task!["kind"]!.GetValue<string>() == "SendReferral").Select(task => task!["completedOn"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_notice_of_which_the_scenario_says_no_channel_goes_by_one_of_the_plan_s()
    {
        var scenario = Of(Case("A", "2024-07-02", "2024-07-04") with { Notice = new ScenarioNotice(Given: true) });
        scenario = scenario with { Plan = scenario.Plan with { Notice = new NoticeRule(Required: true, Channels: [NoticeChannel.Fax, NoticeChannel.Phone]) } };

        await using var played = await scenario.PlayedAsync("""{ "process": [{ "case": "A", "inOrder": ["GiveNotice", "SiteVisit"], "absent": [] }] }""");
    }
}
