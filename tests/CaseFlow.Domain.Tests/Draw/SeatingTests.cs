using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Tests.Draw;

public class SeatingTests
{
    private static readonly DrawInputs Full = Draws.Golden with
    {
        Rules = [.. Draws.Golden.Rules.Select(r => r with { BasisPoints = 10_000 })],
        Departments = [new("区市监局", 1), new("区人社局", 2)],
    };

    [Fact]
    public void The_first_seat_of_the_lead_department_leads_wherever_the_plan_lists_it()
    {
        var teams = Draws.Execute(Full).Teams;

        Assert.All(teams, t => Assert.Equal(["区人社局", "区人社局", "区市监局"], t.Officers.Select(o => o.Department)));
        Assert.All(teams, t => Assert.Equal(t.Officers[0].OfficerId, t.Leader));
        Assert.All(teams, t => Assert.Equal(3, t.Officers.Distinct().Count()));
    }

    [Fact]
    public void Loads_stay_even()
    {
        var loads = Draws.Execute(Full).Teams.SelectMany(t => t.Officers).CountBy(o => o.OfficerId).ToDictionary();

        Assert.Equal(6, loads.Count);
        Assert.All(loads.Where(l => l.Key.StartsWith("SJ", StringComparison.Ordinal)), l => Assert.InRange(l.Value, 9, 10));
        Assert.All(loads.Where(l => l.Key.StartsWith("RS", StringComparison.Ordinal)), l => Assert.InRange(l.Value, 19, 20));
    }

    [Fact]
    public void A_recused_officer_never_meets_the_object()
    {
        var recusals = Draws.Golden.Objects.Select(o => new Recusal("SJ-01", o.ObjectId)).ToList();

        var teams = Draws.Execute(Full with { Recusals = recusals }).Teams;

        Assert.DoesNotContain("SJ-01", teams.SelectMany(t => t.Officers).Select(o => o.OfficerId));
    }

    [Fact]
    public void A_certificate_must_last_through_the_last_day_of_the_window()
    {
        var officers = Draws.Golden.Officers.Select(o => o.OfficerId == "SJ-01" ? o with { CertificateValidTo = new DateOnly(2024, 11, 29) } : o);

        var teams = Draws.Execute(Full with { Officers = [.. officers] }).Teams;

        Assert.DoesNotContain("SJ-01", teams.SelectMany(t => t.Officers).Select(o => o.OfficerId));
        Assert.Contains("SJ-02", teams.SelectMany(t => t.Officers).Select(o => o.OfficerId));
    }

    [Fact]
    public void Nobody_sits_on_more_teams_than_the_cap()
    {
        var loads = Draws.Execute(Full with { LoadCap = 20 }).Teams.SelectMany(t => t.Officers).CountBy(o => o.OfficerId);

        Assert.Equal(20, loads.Max(l => l.Value));
    }

    [Fact]
    public void Recusals_that_empty_a_seat_are_told_with_department_and_object()
    {
        var inputs = Draws.Golden with { Recusals = [new("SJ-01", "OBJ-010"), new("SJ-02", "OBJ-010"), new("SJ-03", "OBJ-010")] };

        var refusal = PreparedDraw.Prepare(inputs).Value.Commit(Draws.Secret).Value.Execute(Draws.Secret, Draws.Digits).Refusal;

        Assert.Equal("draw.too-few-officers", refusal?.Code);
        Assert.Contains("区市监局", refusal?.Cause.Chinese, StringComparison.Ordinal);
        Assert.Contains("OBJ-010", refusal?.Cause.English, StringComparison.Ordinal);
    }
}
