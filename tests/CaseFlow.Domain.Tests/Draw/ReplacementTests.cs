using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Tests.Draw;

public class ReplacementTests
{
    private static readonly ExecutedDraw Drawn = Draws.Execute(Draws.Golden);

    [Fact]
    public void A_dropped_object_gives_its_place_to_the_next_of_its_reserve()
    {
        var draw = Drawn.ReplaceObject("OBJ-014", Draws.Ground).Value;

        Assert.Equal(["OBJ-010", "OBJ-017", "OBJ-024", "OBJ-029"], draw.Teams.Select(t => t.ObjectId));
        Assert.Equal("OBJ-014", draw.Teams[1].Replaces);
        Assert.Equal(Drawn.Selected, draw.Selected);
        Assert.Equal(["OBJ-010", "OBJ-014", "OBJ-024", "OBJ-029"], Drawn.Teams.Select(t => t.ObjectId));
    }

    [Fact]
    public void The_dropped_teams_loads_are_given_back_first()
    {
        var capped = Draws.Execute(Draws.Golden with { LoadCap = 2, Officers = [.. Draws.Golden.Officers.Where(o => !o.OfficerId.EndsWith('3'))], Recusals = [] });

        var replaced = capped.ReplaceObject("OBJ-029", Draws.Ground);

        Assert.Equal(2, replaced.Value.Teams.SelectMany(t => t.Officers).CountBy(o => o.OfficerId).Max(l => l.Value));
    }

    [Fact]
    public void A_replacement_can_be_replaced_until_the_reserve_is_empty()
    {
        var draw = Drawn;
        foreach (var expected in new[] { "OBJ-027", "OBJ-026", "OBJ-028" })
        {
            draw = draw.ReplaceObject(draw.Teams[3].ObjectId, Draws.Ground).Value;
            Assert.Equal(expected, draw.Teams[3].ObjectId);
        }

        Assert.Equal("draw.reserve-exhausted", draw.ReplaceObject("OBJ-028", Draws.Ground).Refusal?.Code);
        Assert.Equal("draw.object-not-drawn", draw.ReplaceObject("OBJ-029", Draws.Ground).Refusal?.Code);
        Assert.Equal(["OBJ-027", "OBJ-026", "OBJ-028"], draw.Replacements.Select(r => r.To));
    }

    [Fact]
    public void An_officers_seat_goes_to_the_next_and_who_left_does_not_return()
    {
        var first = Drawn.ReplaceOfficer("OBJ-014", "SJ-01", Draws.Ground).Value;
        var second = first.ReplaceOfficer("OBJ-014", first.Teams[1].Officers[1].OfficerId, Draws.Ground).Value;

        string[] seen = ["SJ-01", first.Teams[1].Officers[1].OfficerId, second.Teams[1].Officers[1].OfficerId];
        Assert.Equal(3, seen.Distinct().Count());
        Assert.Equal("RS-01", second.Teams[1].Leader);
        Assert.Equal(
            "draw.too-few-officers", second.ReplaceOfficer("OBJ-014", second.Teams[1].Officers[1].OfficerId, Draws.Ground).Refusal?.Code);
    }

    [Fact]
    public void The_successor_is_the_least_loaded()
    {
        var least = Drawn.Teams.Where(t => t.ObjectId != "OBJ-014").SelectMany(t => t.Officers)
            .Where(o => o.Department == "区市监局").CountBy(o => o.OfficerId).MinBy(l => l.Value);

        var draw = Drawn.ReplaceOfficer("OBJ-014", "SJ-01", Draws.Ground).Value;

        Assert.Equal(least.Key, draw.Teams[1].Officers[1].OfficerId);
    }

    [Fact]
    public void A_leaders_successor_leads()
    {
        var draw = Drawn.ReplaceOfficer("OBJ-010", "RS-03", Draws.Ground).Value;

        Assert.Equal("RS-01", draw.Teams[0].Leader);
        Assert.Equal("RS-01", draw.Teams[0].Officers[0].OfficerId);
    }

    [Fact]
    public void Officers_who_are_not_available_take_no_seat()
    {
        var ground = Draws.Ground with { Unavailable = ["SJ-02", "SJ-02"] };

        Assert.Equal("SJ-03", Drawn.ReplaceOfficer("OBJ-014", "SJ-01", ground).Value.Teams[1].Officers[1].OfficerId);
        Assert.Equal("SJ-01", Drawn.ReplaceObject("OBJ-014", Draws.Ground).Value.Teams[1].Officers[1].OfficerId);
        Assert.Equal("SJ-02", Drawn.ReplaceObject("OBJ-014", Draws.Ground with { Unavailable = ["SJ-01"] }).Value.Teams[1].Officers[1].OfficerId);
        Assert.Equal(["SJ-02"], Drawn.ReplaceObject("OBJ-014", ground).Value.Replacements[0].Unavailable);
    }

    [Fact]
    public void A_replacement_without_ground_or_target_is_refused()
    {
        Assert.Equal("draw.bad-reason", Drawn.ReplaceObject("OBJ-014", Draws.Ground with { Reason = "" }).Refusal?.Code);
        Assert.Equal("draw.bad-approver", Drawn.ReplaceOfficer("OBJ-014", "SJ-01", Draws.Ground with { ApprovedBy = "" }).Refusal?.Code);
        Assert.Equal("draw.unknown-officer", Drawn.ReplaceObject("OBJ-014", Draws.Ground with { Unavailable = ["SJ-99"] }).Refusal?.Code);
        Assert.Equal("draw.officer-not-on-team", Drawn.ReplaceOfficer("OBJ-014", "SJ-02", Draws.Ground).Refusal?.Code);
        Assert.Equal("draw.object-not-drawn", Drawn.ReplaceOfficer("OBJ-017", "SJ-01", Draws.Ground).Refusal?.Code);
    }

    [Fact]
    public void A_full_draw_has_no_reserve()
    {
        var draw = Draws.Execute(Draws.Golden with { Rules = [.. Draws.Golden.Rules.Select(r => r with { BasisPoints = 10_000 })] });

        Assert.Empty(draw.ReserveOf("A"));
        Assert.Equal("draw.reserve-exhausted", draw.ReplaceObject("OBJ-001", Draws.Ground).Refusal?.Code);
    }

    [Fact]
    public void A_stored_draw_comes_back_with_its_replacements_and_not_with_others()
    {
        var draw = Drawn.ReplaceObject("OBJ-014", Draws.Ground).Value.ReplaceOfficer("OBJ-024", "RS-02", Draws.Ground).Value;

        var again = Drawn.Replay(draw.Replacements).Value;

        Assert.Equal(draw.Teams.Select(t => t.Leader), again.Teams.Select(t => t.Leader));
        Assert.Equal(draw.Teams.Select(t => t.ObjectId), again.Teams.Select(t => t.ObjectId));
        Assert.Equal(
            "draw.replacement-differs", Drawn.Replay([draw.Replacements[0] with { To = "OBJ-016" }]).Refusal?.Code);
    }
}
