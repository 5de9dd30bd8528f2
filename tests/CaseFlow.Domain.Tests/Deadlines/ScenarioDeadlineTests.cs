using System.Text.Json;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;

namespace CaseFlow.Domain.Tests.Deadlines;

/// <summary>The two notices as scenarios: due dates, lateness and every rung that fires before the act is done.</summary>
public class ScenarioDeadlineTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Shipped;

    [Theory]
    [InlineData("yanshi-2023", 32)]
    [InlineData("xinhua-2024", 8)]
    public void The_rungs_that_fire_are_those_expected(string name, int rungs)
    {
        var scenario = TestFile.Read($"Scenarios/{name}.scenario.json");

        var fired = scenario.GetProperty("expected").GetProperty("cases").EnumerateArray()
            .SelectMany(expected => Armed(scenario, expected))
            .SelectMany(armed => Ladder.Default.StepsFor(armed.Due, Calendar)
                .Where(step => step.On <= armed.DoneOn)
                .Select(step => $"{armed.Case} {armed.Kind} {armed.Department} {step.Rung} {step.On:O}"));
        var expected = scenario.GetProperty("expected").GetProperty("rungs").EnumerateArray()
            .Select(r => $"{r.Text("case")} {r.Text("deadline")} {r.Text("department")} {r.Text("rung")} {r.Date("on"):O}")
            .ToList();

        Assert.Equal(rungs, expected.Count);
        Assert.Equal(expected.Order(), fired.Order());
    }

    [Theory]
    [InlineData("yanshi-2023", 16)]
    [InlineData("xinhua-2024", 18)]
    public void Due_dates_and_lateness_are_those_expected(string name, int deadlines)
    {
        var scenario = TestFile.Read($"Scenarios/{name}.scenario.json");

        var armed = scenario.GetProperty("expected").GetProperty("cases").EnumerateArray().SelectMany(c => Armed(scenario, c)).ToList();

        Assert.Equal(deadlines, armed.Count);
        Assert.All(armed, a => Assert.Equal(a.ExpectedDueOn, a.Due.DueOn));
        Assert.All(armed, a => Assert.Equal(a.ExpectedLate, Lateness.WorkingDaysLate(a.Due, a.DoneOn, Calendar)));
    }

    private static IEnumerable<ArmedDeadline> Armed(JsonElement scenario, JsonElement expected)
    {
        var visit = scenario.GetProperty("cases").EnumerateArray().Single(c => c.Text("case") == expected.Text("case"));
        var visitOn = visit.Date("visitOn");
        var formedOn = visit.TryGetProperty("resultFormedOn", out _) ? visit.Date("resultFormedOn") : visitOn;
        var deadlines = scenario.GetProperty("plan").GetProperty("deadlines");
        return [
            .. Of(DeadlineKind.Publication, deadlines.GetProperty("publication"), "publication", "publishedOn"),
            .. Of(DeadlineKind.Referral, deadlines.GetProperty("referral"), "referral", "sentOn"),
        ];

        IEnumerable<ArmedDeadline> Of(DeadlineKind kind, JsonElement plan, string member, string done)
        {
            var startsFrom = Enum.Parse<StartFact>(plan.Text("startsFrom"));
            var rule = new DeadlineRule(kind, startsFrom, plan.Number("workingDays"), PeriodUnit.WorkingDays, plan.Text("source"));
            var due = rule.DueAfter(startsFrom is StartFact.InspectionEnded ? visitOn : formedOn, Calendar);
            return expected.GetProperty(member).EnumerateArray().Select(act => new ArmedDeadline(
                expected.Text("case"), kind, act.Text("department"), due, act.Date(done), act.Date("dueOn"), act.Number("workingDaysLate")));
        }
    }

    private sealed record ArmedDeadline(
        string Case, DeadlineKind Kind, string Department, DueDate Due, DateOnly DoneOn, DateOnly ExpectedDueOn, int ExpectedLate);
}
