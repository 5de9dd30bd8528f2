using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Features.Draw;

namespace CaseFlow.Server.Simulation;

/// <summary>Tries a scenario on the rules before anything is written.</summary>
public static class ScenarioCheck
{
    /// <summary>The first rule that stands against a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <returns>Null when it can be played.</returns>
    public static Refusal? Against(Scenario scenario)
    {
        var started = OfficeTime.At(scenario.Plan.IssuedOn ?? scenario.Draw.DrawnOn, new TimeOnly(10, 0));
        var plan = InspectionPlan.Draft(new PlanId(Guid.Empty), scenario.Plan, new Act("author", started));
        return plan.Refusal
            ?? LibraryImport.CheckObjects(scenario.Objects).Accept().Refusal
            ?? LibraryImport.CheckOfficers(scenario.Officers).Accept().Refusal
            ?? (plan.IsRefused ? null : DrawRefusal(scenario, plan.Value))
            ?? scenario.Cases.Select(one => CaseRefusal(scenario, one)).FirstOrDefault(refusal => refusal is not null)
            ?? ExpectedRefusal(scenario);
    }

    private static Refusal? ExpectedRefusal(Scenario scenario)
    {
        var expected = scenario.Expected ?? new ScenarioExpectations();
        return expected.Process.Select(one => one.Case).Concat(expected.SealedUntil.Select(one => one.Case)).FirstOrDefault(name => scenario.Cases.All(one => one.Case != name)) is { } unknown
            ? Refusal.Because("scenario.expected-case", $"预期里的案件 {unknown} 在情景中没有。", $"The expected case {unknown} is not in the scenario.", "caseflow-scenario/1")
            : null;
    }

    private static Refusal? DrawRefusal(Scenario scenario, InspectionPlan plan)
    {
        if (!scenario.Draw.DrawId.EndsWith("/1", StringComparison.Ordinal))
        {
            return Refusal.Because(
                "draw.id-without-attempt", $"抽取编号 {scenario.Draw.DrawId} 应以“/1”结尾：情景从第一次抽取开始。", $"The draw's name {scenario.Draw.DrawId} must end in /1: a scenario begins with the first attempt.", "DOMAIN 4.2 step 11");
        }

        var libraries = new PlanLibraries(scenario.Objects, scenario.Officers, Exclusions: scenario.Exclusions, Recusals: scenario.Recusals);
        var prepared = PreparedDraw.Prepare(PlanDraw.InputsOf(plan.Configuration, libraries.Resolved(plan.Configuration.Sampling), scenario.Draw.DrawId));
        if (prepared.IsRefused)
        {
            return prepared.Refusal;
        }

        var committed = prepared.Value.Commit(scenario.Draw.SecretHex, beacon: scenario.Draw.Beacon == "-" ? null : "beacon");
        var drawn = committed.IsRefused ? committed.Refusal : committed.Value.Execute(scenario.Draw.SecretHex, scenario.Draw.WitnessDigits, scenario.Draw.Beacon);
        foreach (var replacement in scenario.Replacements)
        {
            drawn = drawn.IsRefused ? drawn : drawn.Value.ReplaceObject(replacement.From, new ReplacementGround(replacement.Reason, "head", scenario.Draw.DrawnOn));
            if (!drawn.IsRefused && drawn.Value.Replacements[^1].To != replacement.To)
            {
                return Refusal.Because(
                    "scenario.not-next",
                    $"按抽取顺序应由 {drawn.Value.Replacements[^1].To} 候补 {replacement.From}，情景写的是 {replacement.To}。",
                    $"{drawn.Value.Replacements[^1].To} is next after {replacement.From}; the scenario says {replacement.To}.",
                    "INV-05");
            }
        }

        if (drawn.IsRefused)
        {
            return drawn.Refusal;
        }

        var drawnIds = drawn.Value.Teams.Select(team => team.ObjectId).ToHashSet(StringComparer.Ordinal);
        var playedIds = scenario.Cases.Select(one => one.ObjectId).ToHashSet(StringComparer.Ordinal);
        return scenario.Cases.FirstOrDefault(one => !drawnIds.Contains(one.ObjectId)) is { } stranger
            ? Refusal.Because("scenario.object-not-drawn", $"案件 {stranger.Case} 的对象 {stranger.ObjectId} 没有被抽中。", $"The object {stranger.ObjectId} of case {stranger.Case} is not drawn.", "INV-05")
            : drawnIds.FirstOrDefault(id => !playedIds.Contains(id)) is { } silent
                ? Refusal.Because("scenario.case-missing", $"抽中的对象 {silent} 在情景中没有案件。", $"The scenario has no case for the drawn object {silent}.", "caseflow-scenario/1")
                : null;
    }

    private static Refusal? CaseRefusal(Scenario scenario, ScenarioCase one)
    {
        var plan = scenario.Plan;
        if (scenario.Cases.Count(other => other.Case == one.Case || other.ObjectId == one.ObjectId) > 1)
        {
            return Because(one, "case-twice", "案件名称或对象重复", "its name or its object stands twice", "INV-26");
        }

        if (one.VisitOn < scenario.Draw.DrawnOn)
        {
            return Because(one, "visit-before-draw", $"检查日 {one.VisitOn:yyyy-MM-dd} 早于抽取", $"the visit on {one.VisitOn:yyyy-MM-dd} is before the draw", "INV-23");
        }

        var departments = plan.Departments.Select(department => department.Name).ToHashSet(StringComparer.Ordinal);
        string[] named =
        [
            .. one.Results.Select(result => result.Department),
            .. one.Publications.Select(publication => publication.Department),
            .. one.Dispositions.Select(disposition => disposition.Department),
            .. one.Adverse.Select(adverse => adverse.Department),
            .. one.Referrals.Select(referral => referral.Department),
            .. one.Corrections.Select(correction => correction.Department),
            .. one.Measures.Select(measure => measure.Department).OfType<string>(),
        ];
        if (named.FirstOrDefault(name => !departments.Contains(name)) is { } unknown)
        {
            return Because(one, "department-unknown", $"“{unknown}”不是本方案的部门", $"{unknown} is no department of the plan", "INV-14");
        }

        if (plan.InspectionWindow is { } window && !window.Contains(one.VisitOn))
        {
            return Because(one, "visit-outside-window", $"检查日 {one.VisitOn:yyyy-MM-dd} 不在检查时间 {window.From:yyyy-MM-dd} 至 {window.To:yyyy-MM-dd} 内", $"the visit on {one.VisitOn:yyyy-MM-dd} is outside the window {window.From:yyyy-MM-dd} to {window.To:yyyy-MM-dd}", "S1 四（二）; S2 一");
        }

        foreach (var item in plan.Items)
        {
            var results = one.Results.Where(result => result.Item == item.Id).ToList();
            if (results.Count != 1 || results[0].Department != item.Department)
            {
                return Because(one, "item-result", $"事项 {item.Id} 应由{item.Department}恰有一个结果", $"item {item.Id} needs exactly one result, by {item.Department}", "INV-15");
            }

            var allowed = item.AllowedCodes.Count > 0 ? item.AllowedCodes : plan.CodesInUse();
            if (!allowed.Contains(results[0].Code))
            {
                return Because(one, "code-unknown", $"结果编号 {results[0].Code} 不在方案范围内", $"code {results[0].Code} is not in the plan's set", "INV-15");
            }
        }

        foreach (var correction in one.Corrections)
        {
            if (plan.Items.FirstOrDefault(item => item.Id == correction.Item && item.Department == correction.Department) is not { } item)
            {
                return Because(one, "correction-item", $"{correction.Department}没有事项 {correction.Item}", $"{correction.Department} has no item {correction.Item}", "INV-18");
            }

            if (!(item.AllowedCodes.Count > 0 ? item.AllowedCodes : plan.CodesInUse()).Contains(correction.NewCode))
            {
                return Because(one, "code-unknown", $"结果编号 {correction.NewCode} 不在方案范围内", $"code {correction.NewCode} is not in the plan's set", "INV-15");
            }
        }

        return one.Results.FirstOrDefault(result => plan.Items.All(item => item.Id != result.Item)) is { } stray
            ? Because(one, "item-unknown", $"方案没有事项 {stray.Item}", $"the plan has no item {stray.Item}", "INV-10")
            : OrderRefusal(plan, one);
    }

    private static Refusal? OrderRefusal(PlanConfiguration plan, ScenarioCase one)
    {
        if (one.FormedOn < one.VisitOn)
        {
            return Because(one, "formed-before-visit", "形成结果早于检查", "the results are formed before the visit", "INV-23");
        }

        foreach (var department in plan.Departments.Where(department => plan.ItemsOf(department.Name).Any()))
        {
            if (one.Publications.Count(publication => publication.Department == department.Name) != 1)
            {
                return Because(one, "publication-missing", $"{department.Name}应恰有一次公示", $"{department.Name} needs exactly one publication", "S2 六");
            }
        }

        return one.Publications.FirstOrDefault(publication => publication.EnteredOn < one.FormedOn || publication.PublishedOn < publication.EnteredOn) is { } early
            ? Because(one, "publication-order", $"{early.Department}的录入、公示早于形成结果或次序颠倒", $"{early.Department} enters or publishes before the results are formed, or publishes before it enters", "INV-23")
            : one.Referrals.FirstOrDefault(referral => referral.SentOn < one.FormedOn) is { } sent
                ? Because(one, "referral-order", $"{sent.Department}的移送早于形成结果", $"{sent.Department} refers before the results are formed", "INV-23")
                : one.Corrections.FirstOrDefault(correction => correction.DecidedOn < correction.RequestedOn) is not null
                    ? Because(one, "correction-order", "更正决定早于申请", "a correction is decided before it is asked for", "INV-18")
                    : null;
    }

    private static Refusal Because(ScenarioCase one, string code, string chinese, string english, string clause) =>
        Refusal.Because($"scenario.{code}", $"案件 {one.Case}：{chinese}。", $"Case {one.Case}: {english}.", clause);
}
