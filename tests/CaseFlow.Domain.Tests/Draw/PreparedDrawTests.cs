using System.Security.Cryptography;
using System.Text;
using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Tests.Draw;

public class PreparedDrawTests
{
    private static readonly DrawInputs Golden = Draws.Golden;

    public static TheoryData<string, string, DrawInputs> Unfit() => new()
    {
        { "draw.unclassified-object", "S2-08", Golden with { Objects = [.. Golden.Objects, new("OBJ-030", "E")] } },
        { "draw.unclassified-object", "S2-08", Golden with { Objects = [.. Golden.Objects, new("OBJ-030", null)] } },
        { "draw.object-twice", "S1-07", Golden with { Objects = [.. Golden.Objects, new("OBJ-029", "A")] } },
        { "draw.object-twice", "S1-07", Golden with { Objects = [new("Ł\u00e9", "A"), new("Łe\u0301", "A")] } },
        { "draw.empty-roster", "DOMAIN 4.2 step 1", Golden with { Objects = [] } },
        { "draw.bad-id", "DOMAIN 4.2", Golden with { Objects = [new("", "A")] } },
        { "draw.bad-id", "DOMAIN 4.2", Golden with { Objects = [new("A|B", "A")] } },
        { "draw.bad-id", "DOMAIN 4.2", Golden with { Objects = [new("A\tB", "A")] } },
        { "draw.bad-id", "DOMAIN 4.2", Golden with { Objects = [new("A\u0085B", "A")] } },
        { "draw.bad-id", "DOMAIN 4.2", Golden with { Objects = [new("A\ud800B", "A")] } },
        { "draw.bad-id", "DOMAIN 4.2", Golden with { Objects = [new("A\ufffeB", "A")] } },
        { "draw.bad-id", "DOMAIN 4.2", Golden with { Objects = [new(new string('A', 65), "A")] } },
        { "draw.exclusion-twice", "S1-07", Golden with { Exclusions = [new("OBJ-001", "注销"), new("OBJ-001", "迁出")] } },
        { "draw.bad-reason", "DOMAIN 4.2", Golden with { Exclusions = [new("OBJ-001", "")] } },
        { "draw.stratum-twice", "S1-07", Golden with { Rules = [.. Golden.Rules, new("A", 200)] } },
        { "draw.bad-stratum", "DOMAIN 4.2", Golden with { Rules = [.. Golden.Rules, new("E|F", 200)] } },
        { "draw.ratio-out-of-bounds", "INV-07", Golden with { Rules = [.. Golden.Rules, new("E", 10_001)] } },
        { "draw.ratio-out-of-bounds", "INV-07", Golden with { Rules = [.. Golden.Rules, new("E", -1)] } },
        { "draw.bad-setting", "DOMAIN 4.2 step 3", Golden with { Rules = [] } },
        { "draw.bad-setting", "DOMAIN 4.2 step 3", Golden with { MinPerStratum = -1 } },
        { "draw.bad-setting", "DOMAIN 4.2 step 3", Golden with { Rounding = (Rounding)7 } },
        { "draw.bad-setting", "DOMAIN 4.2 step 3", Golden with { LoadCap = 0 } },
        { "draw.officer-twice", "S1-07", Golden with { Officers = [.. Golden.Officers, Golden.Officers[0] with { Department = "区市监局" }] } },
        { "draw.recusal-twice", "S1-07", Golden with { Recusals = [new("RS-02", "OBJ-010"), new("RS-02", "OBJ-010")] } },
        { "draw.bad-draw-id", "DOMAIN 4.2", Golden with { DrawId = "a|b" } },
        { "draw.bad-department", "DOMAIN 4.2", Golden with { Departments = [new("", 2)] } },
        { "draw.bad-seats", "INV-03", Golden with { Departments = [new("区人社局", 1)] } },
        { "draw.bad-seats", "INV-04", Golden with { Departments = [new("区人社局", 1), new("区人社局", 1)] } },
        { "draw.bad-seats", "INV-04", Golden with { LeaderDepartment = "区教育局" } },
        { "draw.too-few-officers", "INV-03", Golden with { Departments = [new("区人社局", 4), new("区市监局", 1)] } },
        { "draw.too-few-officers", "INV-03", Golden with { WindowLastDay = new DateOnly(2024, 12, 1) } },
        { "draw.too-few-officers", "INV-03", Golden with { LoadCap = 1 } },
        { "draw.too-few-officers", "INV-03", Golden with { Rules = [.. Golden.Rules.Select(r => r with { BasisPoints = 10_000 })], Recusals = [new("SJ-01", "OBJ-010"), new("SJ-02", "OBJ-010"), new("SJ-03", "OBJ-010")] } },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void What_cannot_be_drawn_is_refused_with_its_clause(string code, string clause, DrawInputs inputs)
    {
        var refusal = PreparedDraw.Prepare(inputs).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Equal(clause, refusal?.Clause);
    }

    [Fact]
    public void Objects_come_out_sorted_by_their_utf8_bytes_whatever_order_they_came_in()
    {
        string[] ids = ["z", "\uffee", "A", "\U00020000", "é", "a", "啊", "\U0001f600", "AA"];
        var prepared = PreparedDraw.Prepare(Golden with { Objects = ids.Select(id => new RosterEntry(id, "A")) }).Value;

        var sorted = prepared.Files[DrawFiles.Roster].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')[0]);

        Assert.Equal(ids.OrderBy(id => Convert.ToHexString(Encoding.UTF8.GetBytes(id)), StringComparer.Ordinal), sorted);
    }

    [Fact]
    public void Order_of_input_and_normal_form_change_nothing()
    {
        var composed = Golden with { Objects = [new("caf\u00e9", "A"), new("OBJ", "A")], DrawId = "r\u00e9f/1" };
        var decomposed = Golden with
        {
            Objects = [new("OBJ", "A"), new("cafe\u0301", "A")],
            DrawId = "re\u0301f/1",
            Officers = [.. Golden.Officers.Reverse()],
            Rules = [.. Golden.Rules.Reverse()],
        };

        Assert.Equal(Draws.Execute(composed).ListText, Draws.Execute(decomposed).ListText);
        Assert.Equal(Draws.Execute(composed).Committed.AnnouncementText, Draws.Execute(decomposed).Committed.AnnouncementText);
    }

    [Fact]
    public void Compatibility_characters_stay_different()
    {
        var prepared = PreparedDraw.Prepare(Golden with { Objects = [new("A1", "A"), new("Ａ１", "A")] });

        Assert.Equal(2, prepared.Value.Roster.Count);
    }

    [Fact]
    public void Excluded_objects_are_listed_and_not_drawn_from()
    {
        var prepared = PreparedDraw.Prepare(Golden with { Exclusions = [new("OBJ-010", "注销"), new("ELSEWHERE", "迁出")] }).Value;

        Assert.Equal(28, prepared.Roster.Count);
        Assert.Null(prepared.Roster.StratumOf("OBJ-010"));
        Assert.Equal("ELSEWHERE\t迁出\nOBJ-010\t注销\n", prepared.Files[DrawFiles.Exclusions]);
    }

    [Fact]
    public void A_recusal_that_meets_nobody_can_be_seen()
    {
        var prepared = PreparedDraw.Prepare(Golden with { Recusals = [.. Golden.Recusals, new("RS-99", "OBJ-010"), new("RS-01", "OBJ-0l0")] }).Value;

        Assert.Equal(["OBJ-0l0", "OBJ-010"], prepared.RecusalsWithoutEffect.Select(r => r.ObjectId));
    }

    [Fact]
    public void Thousands_of_objects_stand_in_the_order_of_their_tickets_by_plain_arithmetic()
    {
        var ids = Enumerable.Range(1, 5000).Select(i => $"企业-{i * 7919 % 10_007}").ToList();
        var draw = Draws.Execute(Golden with { Objects = [.. ids.Select(id => new RosterEntry(id, "A"))] });

        var byHand = ids
            .Select(id => (Id: id, Ticket: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"CF-DRAW-1|object|{draw.Seed}|A|{id}")))))
            .OrderBy(o => o.Ticket, StringComparer.Ordinal);

        Assert.Equal(byHand, draw.Selected.Concat(draw.ReserveOf("A")).Select(o => (o.ObjectId, o.Ticket)));
    }

    [Fact]
    public void Sizes_are_shown_before_anything_is_drawn() => Assert.Equal(
        [new("A", 12, 100, 1), new("B", 8, 300, 1), new("C", 5, 1000, 1), new StratumSize("D", 4, 2000, 1)],
        PreparedDraw.Prepare(Golden).Value.Sizes);

    [Theory]
    [InlineData(1, 5000, Rounding.HalfUp, 0, 1)]
    [InlineData(1, 4999, Rounding.HalfUp, 0, 0)]
    [InlineData(1, 4999, Rounding.Floor, 3, 1)]
    [InlineData(10, 1, Rounding.Floor, 3, 3)]
    [InlineData(10, 0, Rounding.Ceiling, 3, 0)]
    [InlineData(1_000_000, 1, Rounding.Ceiling, 1, 100)]
    [InlineData(int.MaxValue, 10_000, Rounding.Ceiling, 1, int.MaxValue)]
    public void A_sample_size_is_a_whole_number_between_the_minimum_and_all(int objects, int points, Rounding rounding, int least, int size) =>
        Assert.Equal(size, SampleSize.Of(objects, points, rounding, least));
}
