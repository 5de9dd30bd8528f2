using System.Net;

namespace CaseFlow.Server.Tests.Features.Api;

/// <summary>Ids of libraries are any text; addresses take them all.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("RS/03")]
    [InlineData("RS 03?#%2F")]
    [InlineData("a/../b")]
    [InlineData("执法·03；/")]
    public async Task An_officer_of_any_id_is_registered_and_found_by_it(string id)
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");

        _ = (await server.SendAsync(HttpMethod.Put, $"people/{Uri.EscapeDataString(id)}", "admin", new { name = id, department = JointInspection.Lead })).Accepted;

        var people = (await server.GetAsync("people", "admin")).Accepted["items"]!.AsArray().Select(one => one!["id"]!.GetValue<string>());
        Assert.Contains(id, people);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("plans", id)).Status);
    }

    [Fact]
    public async Task An_officer_whose_id_holds_a_slash_is_replaced_by_it()
    {
        await using var inspection = await JointInspection.DispatchedAsync(scenario =>
        {
            foreach (var officer in scenario["officers"]!.AsArray().Concat(scenario["recusals"]!.AsArray()))
            {
                var key = officer!["officerId"] is null ? "id" : "officerId";
                officer[key] = officer[key]!.GetValue<string>().Replace("-", "/", StringComparison.Ordinal);
            }
        });
        var server = inspection.Server;
        var k1 = await inspection.CaseOfAsync("K1");
        var leader = (await inspection.ReadAsync(k1))["case"]!["team"]!["leader"]!.GetValue<string>();

        _ = (await server.PostAsync($"cases/{k1}/recusals", leader, new { officerId = leader, reason = "近亲属" })).Accepted;
        var decided = await server.PostAsync($"cases/{k1}/recusals/{Uri.EscapeDataString(leader)}/decision", "head", new { accept = true, reason = "属实" });
        var replaced = await server.PostAsync($"cases/{k1}/officers/{Uri.EscapeDataString(leader)}/replacement", "dispatch1", new { kind = "Recusal", reason = "回避" });

        Assert.Contains('/', leader);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (decided.Status, replaced.Status));
        Assert.NotEqual(leader, replaced.Json!["team"]!["leader"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_officer_whom_no_address_can_name_is_not_imported(string id)
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var officer = inspection.Scenario["officers"]![0]!.DeepClone();
        officer["id"] = id;

        var reply = await inspection.Server.PostAsync("libraries/officers", "clerk1", new { name = "另一人员库", rows = new[] { officer } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Contains($"“{id}”", reply.Json!["cause"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
