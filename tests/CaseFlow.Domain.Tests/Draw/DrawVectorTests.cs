using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Tests.Draw;

/// <summary>The golden vector of DOMAIN 4.2, computed with <c>sha256sum</c> by its authors.</summary>
public class DrawVectorTests
{
    private static readonly ExecutedDraw Draw = Draws.Execute(Draws.Golden);

    [Fact]
    public void Files_commitment_and_seed_come_out()
    {
        var prepared = Draw.Committed.Prepared;

        Assert.Equal(Draws.Vector.Text("rosterText"), prepared.Files[DrawFiles.Roster]);
        Assert.Equal(Draws.Vector.Text("rosterSha256"), prepared.Hashes[DrawFiles.Roster]);
        Assert.Equal(Draws.Vector.Text("ruleText"), prepared.Files[DrawFiles.Rules]);
        Assert.Equal(Draws.Vector.Text("ruleSha256"), prepared.Hashes[DrawFiles.Rules]);
        Assert.Equal(Draws.Vector.Text("commitmentHex"), Draw.Committed.Commitment);
        Assert.Equal(Draws.Vector.Text("seedHex"), Draw.Seed);
    }

    [Fact]
    public void Every_stratum_has_its_whole_order()
    {
        foreach (var stratum in Draws.Vector.GetProperty("strata").EnumerateObject())
        {
            var drawn = Draw.Selected.Where(o => o.Stratum == stratum.Name).ToList();
            var reserve = Draw.ReserveOf(stratum.Name).ToList();

            Assert.Equal(Ids(stratum.Value, "selected"), drawn.Select(o => o.ObjectId));
            Assert.Equal(Ids(stratum.Value, "reserve"), reserve.Select(o => o.ObjectId));
            Assert.Equal(Enumerable.Range(1, stratum.Value.Number("n")), drawn.Concat(reserve).Select(o => o.Rank));
            Assert.Equal(stratum.Value.Text("firstTicket"), drawn[0].Ticket);
        }

        Assert.Equal(Ids(Draws.Vector, "selectedInOrder"), Draw.Selected.Select(o => o.ObjectId));
    }

    [Fact]
    public void A_citizen_finds_the_ticket_of_one_object_in_the_reserve() =>
        Assert.Equal(Draws.Vector.Text("exampleTicketHex"), Draw.ReserveOf("A").Single(o => o.ObjectId == "OBJ-001").Ticket);

    [Fact]
    public void Officers_take_their_seats_by_load_and_ticket()
    {
        foreach (var team in Draws.Vector.GetProperty("assignments").EnumerateObject())
        {
            var expected = team.Value.EnumerateObject().SelectMany(d => d.Value.EnumerateArray().Select(o => new TeamSeat(d.Name, o.GetString()!)));

            Assert.Equal(expected, Draw.Teams.Single(t => t.ObjectId == team.Name).Officers);
        }
    }

    [Fact]
    public void A_full_draw_takes_all_in_the_same_order()
    {
        var full = Draws.Golden with { Rules = [.. Draws.Golden.Rules.Select(r => r with { BasisPoints = 10_000 })], MinPerStratum = 0 };
        var prepared = PreparedDraw.Prepare(full).Value;

        foreach (var stratum in Draws.Vector.GetProperty("fullCoverage").EnumerateObject())
        {
            Assert.Equal(stratum.Value.Number("k"), prepared.Sizes.Single(s => s.Stratum == stratum.Name).Drawn);
        }
    }

    [Fact]
    public void Every_sample_size_of_the_vector_comes_out() => Assert.All(
        Draws.Vector.GetProperty("sampleSizes").EnumerateArray(),
        v => Assert.Equal(v.Number("k"), SampleSize.Of(v.Number("n"), v.Number("bp"))));

    private static IEnumerable<string> Ids(System.Text.Json.JsonElement element, string member) =>
        element.GetProperty(member).EnumerateArray().Select(id => id.GetString()!);
}
