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
            ?? scenario.Cases.Select(one => ScriptCheck.Against(scenario, one)).FirstOrDefault(refusal => refusal is not null)
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
            if (string.IsNullOrWhiteSpace(replacement.Reason))
            {
                return Refusal.Because("scenario.replacement-reason", $"候补替换 {replacement.From} 没有理由。", $"No reason is given for replacing {replacement.From}.", "DOMAIN 2.3");
            }

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
}
