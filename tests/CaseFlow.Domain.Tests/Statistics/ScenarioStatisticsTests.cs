using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Statistics;
using CaseFlow.Domain.Tests.Cases;
using CaseFlow.Domain.Tests.Plans;
using static CaseFlow.Domain.Tests.Cases.ScenarioRun;

namespace CaseFlow.Domain.Tests.Statistics;

public sealed class ScenarioStatisticsTests
{
    [Theory]
    [InlineData("yanshi-2023")]
    [InlineData("xinhua-2024")]
    public void The_table_counts_the_first_version_of_every_result(string scenario)
    {
        var run = ScenarioRun.Of(scenario);

        var rows = Form3.Count(run.Configuration, run.Counted, CountedVersion.First);

        Assert.Equal(FactsJson.Read<ValueList<Form3Row>>(run.File.GetProperty("expected").GetProperty("form3")), rows);
    }

    [Theory]
    [InlineData("yanshi-2023", "form3")]
    [InlineData("xinhua-2024", "form3AfterCorrections")]
    public void The_table_counts_the_current_version_after_corrections(string scenario, string expected)
    {
        var run = ScenarioRun.Of(scenario);

        var rows = Form3.Count(run.Configuration, run.Counted, CountedVersion.Current);

        Assert.Equal(FactsJson.Read<ValueList<Form3Row>>(run.File.GetProperty("expected").GetProperty(expected)), rows);
    }

    [Fact]
    public void The_correction_of_K3_moves_one_household_from_code_2_to_code_1()
    {
        var run = ScenarioRun.Of("xinhua-2024");

        var differences = Form3.Differences(
            Form3.Count(run.Configuration, run.Counted, CountedVersion.First),
            Form3.Count(run.Configuration, run.Counted, CountedVersion.Current));

        Assert.Equal([new("区市场监管局", 3, 2, 3), new("区市场监管局", 4, 1, 0)], differences);
    }

    [Theory]
    [InlineData("yanshi-2023")]
    [InlineData("xinhua-2024")]
    public void Every_case_can_be_closed_and_archived_at_the_end(string scenario)
    {
        var run = ScenarioRun.Of(scenario);
        var later = new DateOnly(2025, 3, 3);

        foreach (var (inspection, results, followUps, _) in run.Cases)
        {
            var answered = run.Configuration.PointsToCheck().Aggregate(
                inspection, (c, point) => CaseClosing.Answer(run.Plan, c, By("clerk", later), point, PointAnswer.Yes, "凭证（示例）").Value);
            var closed = CaseClosing.Close(run.Plan, answered, results, followUps, By("clerk", later));
            Assert.Null(closed.Refusal);
            Assert.Null(closed.Value.PutInArchive(run.Plan, By("archivist", later, capacity: Role.Archivist), 12, "00").Refusal);
        }
    }

    [Theory]
    [InlineData("yanshi-2023")]
    [InlineData("xinhua-2024")]
    public void Publication_and_referral_days_are_the_scenario_s(string scenario)
    {
        var run = ScenarioRun.Of(scenario);

        foreach (var (lived, expected) in run.Cases.Zip(run.File.GetProperty("expected").GetProperty("cases").EnumerateArray()))
        {
            Assert.Equal(
                expected.GetProperty("publication").EnumerateArray().Select(p => (p.Text("department"), (DateOnly?)p.Date("publishedOn"))),
                lived.Results.Select(r => (r.Department, r.PublishedOn)));
            Assert.All(lived.Results, r => Assert.Equal((lived.Lived.Date("visitOn"), lived.Lived.Date("visitOn")), (r.InspectionEndedOn, r.ResultFormedOn)));
        }
    }

    [Theory]
    [InlineData("yanshi-2023")]
    [InlineData("xinhua-2024")]
    public void Facts_come_back_equal_from_the_store_and_stay_small(string scenario)
    {
        var run = ScenarioRun.Of(scenario);

        Assert.Equal(run.Plan, FactsJson.Read<InspectionPlan>(FactsJson.Write(run.Plan)));
        foreach (var (inspection, results, followUps, _) in run.Cases)
        {
            Assert.Equal(inspection, FactsJson.Read<CaseFlow.Domain.Cases.InspectionCase>(FactsJson.Write(inspection)));
            Assert.Equal(results, FactsJson.Read<ValueList<CaseFlow.Domain.Publication.DepartmentResult>>(FactsJson.Write(results)));
            Assert.Equal(followUps, FactsJson.Read<CaseFollowUps>(FactsJson.Write(followUps)));
            Assert.InRange(FactsJson.Write(inspection).Length + FactsJson.Write(results).Length + FactsJson.Write(followUps).Length, 1_000, 8_000);
        }
    }
}
