using System.Text.Json;
using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Tests.Draw;

public class ScenarioDrawTests
{
    [Theory]
    [InlineData("yanshi-2023", 8)]
    [InlineData("xinhua-2024", 8)]
    public void A_scenario_is_drawn_as_expected(string name, int teams)
    {
        var scenario = TestFile.Read($"Scenarios/{name}.scenario.json");
        var expected = scenario.GetProperty("expected").GetProperty("draw");

        var draw = Draws.Execute(scenario);

        Assert.Equal(expected.Text("rosterSha256"), draw.Committed.Prepared.Hashes[DrawFiles.Roster]);
        Assert.Equal(expected.Text("ruleSha256"), draw.Committed.Prepared.Hashes[DrawFiles.Rules]);
        Assert.Equal(expected.Text("commitmentHex"), draw.Committed.Commitment);
        Assert.Equal(expected.Text("seedHex"), draw.Seed);
        Assert.Equal(teams, draw.Teams.Count);
        foreach (var size in draw.Committed.Prepared.Sizes)
        {
            Assert.Equal(expected.GetProperty("sizes").Number(size.Stratum), size.Drawn);
            Assert.Equal(Ids(expected, "selected", size.Stratum), draw.Selected.Where(o => o.Stratum == size.Stratum).Select(o => o.ObjectId));
            Assert.Equal(Ids(expected, "reserveFirst3", size.Stratum), draw.ReserveOf(size.Stratum).Take(3).Select(o => o.ObjectId));
        }
    }

    [Theory]
    [InlineData("yanshi-2023")]
    [InlineData("xinhua-2024")]
    public void Its_teams_stand_as_expected_after_the_replacements(string name)
    {
        var scenario = TestFile.Read($"Scenarios/{name}.scenario.json");

        var teams = Draws.Execute(scenario).Teams;

        var expected = scenario.GetProperty("expected").GetProperty("draw").GetProperty("teams").EnumerateArray().ToList();
        Assert.Equal(expected.Select(t => t.Text("objectId")), teams.Select(t => t.ObjectId));
        Assert.Equal(expected.Select(t => t.Text("leader")), teams.Select(t => t.Leader));
        Assert.Equal(expected.Select(t => t.TryGetProperty("replaces", out var replaced) ? replaced.GetString() : null), teams.Select(t => t.Replaces));
        Assert.All(expected.Zip(teams), pair => Assert.Equal(
            pair.First.GetProperty("officers").EnumerateArray().Select(o => new TeamSeat(o.Text("department"), o.Text("officerId"))),
            pair.Second.Officers));
    }

    [Fact]
    public void Rounding_is_a_choice_that_changes_the_sizes()
    {
        var inputs = Draws.InputsOf(TestFile.Read("Scenarios/xinhua-2024.scenario.json"));

        Assert.Equal([1, 2, 3, 2], Sizes(inputs));
        Assert.Equal([0, 1, 2, 2], Sizes(inputs with { Rounding = Rounding.HalfUp, MinPerStratum = 0 }));
        Assert.Equal([0, 1, 2, 1], Sizes(inputs with { Rounding = Rounding.Floor, MinPerStratum = 0 }));
        Assert.Equal([1, 1, 2, 1], Sizes(inputs with { Rounding = Rounding.Floor }));

        static IEnumerable<int> Sizes(DrawInputs inputs) => PreparedDraw.Prepare(inputs).Value.Sizes.Select(s => s.Drawn);
    }

    private static IEnumerable<string> Ids(JsonElement draw, string member, string stratum) =>
        draw.GetProperty(member).GetProperty(stratum).EnumerateArray().Select(id => id.GetString()!);
}
