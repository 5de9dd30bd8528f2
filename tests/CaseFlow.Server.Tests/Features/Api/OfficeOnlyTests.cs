using System.Net;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class OfficeOnlyTests
{
    [Fact]
    public async Task Files_libraries_and_statistics_are_read_by_people_of_the_office_only()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        await server.RegisterAsync("owner", "", "ObjectRepresentative");
        await server.RegisterAsync("citizen", "", "Public");
        await server.RegisterAsync("witness", "", "Witness");
        await server.RegisterAsync("nothing", "");
        var k1 = await inspection.CaseOfAsync("K1");
        var task = await inspection.TaskAsync("head", "ApproveVisit", k1);
        var library = (await server.GetAsync("libraries", "clerk1")).Accepted["items"]![0]!["id"]!.GetValue<Guid>();
        string[] paths =
        [
            $"cases/{k1}", $"cases/{k1}/audit", $"cases/{k1}/journal", $"plans/{inspection.PlanId}/cases", $"plans/{inspection.PlanId}/form3", $"libraries/{library}/entries", $"tasks/{task}",
            "deadlines",
        ];

        foreach (var path in paths)
        {
            foreach (var outsider in (string[])["owner", "citizen", "witness", "nothing"])
            {
                var reply = await server.GetAsync(path, outsider);
                Assert.True(reply is { Status: HttpStatusCode.Forbidden, Code: "person.may-not-read" }, $"{outsider} {path}: {reply.Text}");
            }

            Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(path, "supervisor")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync($"plans/{inspection.PlanId}/draw", "citizen")).Status);
    }

    [Fact]
    public async Task A_draft_is_known_to_people_of_the_office_only()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var server = inspection.Server;
        await server.RegisterAsync("witness", "", "Witness");
        var plan = $"plans/{inspection.PlanId}";

        Assert.Equal("plan.unknown", (await server.GetAsync(plan, "witness")).Code);
        Assert.Empty((await server.GetAsync("plans", "witness")).Accepted["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(plan, "supervisor")).Status);
        Assert.Single((await server.GetAsync("plans", "supervisor")).Accepted["items"]!.AsArray());
    }
}
