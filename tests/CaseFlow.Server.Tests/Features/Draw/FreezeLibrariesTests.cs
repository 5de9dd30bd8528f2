using System.Text.Json.Nodes;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Draw;

public sealed class FreezeLibrariesTests
{
    [Fact]
    public async Task Objects_without_a_stratum_are_drawn_as_class_C_where_the_plan_says_so()
    {
        await using var inspection = await JointInspection.DispatchedAsync(scenario =>
        {
            scenario["plan"]!["sampling"]!["unclassified"] = "TreatAsC";
            foreach (var one in scenario["objects"]!.AsArray().Where(one => one!["stratum"]!.GetValue<string>() == "C"))
            {
                (one!["stratum"], one["creditRiskClass"]) = (null, null);
            }
        });

        var cases = (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/cases", "head")).Accepted["items"]!.AsArray();

        Assert.Superset(
            inspection.Scenario["expected"]!["draw"]!["selected"]!["C"]!.AsArray().Select(id => id!.GetValue<string>()).ToHashSet(),
            cases.Select(one => one!["objectId"]!.GetValue<string>()).ToHashSet());
    }

    [Fact]
    public async Task Objects_without_a_stratum_are_left_out_in_public_where_the_plan_says_so()
    {
        await using var inspection = await JointInspection.DispatchedAsync(scenario =>
        {
            scenario["plan"]!["sampling"]!["unclassified"] = "Exclude";
            scenario["objects"]!.AsArray().Add(JsonNode.Parse("""{ "id": "91410402MAFAK99999", "name": "未分类机构（虚构）" }"""));
        });

        var exclusions = await inspection.Server.GetAsync($"plans/{inspection.PlanId}/draw/files/exclusions.tsv", "office");

        Assert.Contains("91410402MAFAK99999\t未作信用风险分类\n", exclusions.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_clerk_changes_nothing_and_gives_back_what_is_wrong()
    {
        await using var inspection = await JointInspection.IssuedAsync();
        var answer = await inspection.CleanedAsync();
        await inspection.DoAsync("clerk1", "FreezeLibraries", answer);

        Assert.Equal("draw.second-clerk-only-looks", (await inspection.TryAsync("clerk2", "FreezeLibraries", answer)).Code);
        Assert.Equal("draw.second-clerk-only-looks", (await inspection.TryAsync("clerk2", "FreezeLibraries", new { exclusions = inspection.Scenario["exclusions"] })).Code);
        Assert.Equal("plan.one-clerk", (await inspection.TryAsync("clerk1", "FreezeLibraries", new { })).Code);
        Assert.Equal("draw.reason-missing", (await inspection.TryAsync("clerk2", "FreezeLibraries", new { @return = " " })).Code);

        await inspection.DoAsync("clerk2", "FreezeLibraries", new { @return = "漏列一户注销机构" });
        await inspection.FreezeAsync();
        await inspection.AnnounceAsync();

        Assert.Equal(1, (await inspection.DrawAsSeenAsync())["attempt"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_the_freeze_would_refuse_is_refused_to_the_clerk()
    {
        await using var inspection = await JointInspection.IssuedAsync();
        var server = inspection.Server;
        var (objects, officers) = (await inspection.LibraryAsync("Objects"), await inspection.LibraryAsync("Officers"));
        var copy = (await server.PostAsync("libraries/officers", "clerk1", new { name = "另一个人员库", rows = inspection.Scenario["officers"] })).Accepted["id"]!.GetValue<Guid>();

        async Task<string?> CodeAsync(Guid[] objectLibraries, Guid[] officerLibraries, object[]? exclusions = null) =>
            (await inspection.TryAsync("clerk1", "FreezeLibraries", new { objectLibraries, officerLibraries, exclusions = exclusions ?? [] })).Code;

        Assert.Equal("library.unknown", await CodeAsync([inspection.PlanId], [officers]));
        Assert.Equal("library.wrong-kind", await CodeAsync([copy], [officers]));
        Assert.Equal("library.wrong-kind", await CodeAsync([officers], [objects]));
        Assert.Equal("library.chosen-twice", await CodeAsync([objects], [officers, officers]));
        Assert.Equal("library.chosen-twice", await CodeAsync([objects, objects], [officers]));
        Assert.Equal("draw.officer-twice", await CodeAsync([objects], [officers, copy]));
        Assert.Equal("draw.bad-reason", await CodeAsync([objects], [officers], [new { objectId = "X", reason = new string('长', 201) }]));
    }

    [Fact]
    public async Task Libraries_that_disagree_on_a_stratum_are_refused_with_both_values_and_names()
    {
        await using var inspection = await JointInspection.IssuedAsync();
        var rows = inspection.Scenario["objects"]!.AsArray().Take(1).Select(one => one!.DeepClone()).ToArray();
        rows[0]["stratum"] = "D";
        var first = await inspection.LibraryAsync("Objects");
        await inspection.Server.RegisterAsync("clerk3", JointInspection.Other, "LibraryClerk");
        var other = (await inspection.Server.PostAsync("libraries/objects", "clerk3", new { name = "本局对象库", department = JointInspection.Other, rows })).Accepted["id"]!.GetValue<Guid>();
        var answer = await inspection.CleanedAsync();
        answer["objectLibraries"] = new JsonArray(first, other);

        var refused = await inspection.TryAsync("clerk1", "FreezeLibraries", answer);

        Assert.Equal("plan.libraries-disagree", refused.Code);
        Assert.Contains($"{rows[0]["id"]} stratum 在检查对象库为“A”，在{JointInspection.Other}·本局对象库为“D”", refused.Json!["cause"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
