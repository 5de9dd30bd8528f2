using System.Net;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class PeopleTests
{
    [Fact]
    public async Task A_right_that_is_taken_away_counts_at_the_next_request()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync("clerk", "区人社局", "LibraryClerk");
        var library = new { name = "库", rows = new[] { new { id = "1", name = "甲" } } };
        Assert.Equal(HttpStatusCode.Created, (await server.PostAsync("libraries/objects", "clerk", library)).Status);

        await server.RegisterAsync("clerk", "区人社局", "Reporter");
        var without = await server.PostAsync("libraries/objects", "clerk", library);
        _ = (await server.SendAsync(HttpMethod.Put, "people/clerk", "admin", new { name = "clerk", disabled = true })).Accepted;
        var disabled = await server.PostAsync("libraries/objects", "clerk", library);

        Assert.Equal("library.may-not-import", without.Code);
        Assert.Equal("person.disabled", disabled.Code);
    }

    [Theory]
    [InlineData("system")]
    [InlineData("nobody")]
    [InlineData("%20")]
    [InlineData("a%0Ab")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Names_of_CaseFlow_itself_and_ids_out_of_bounds_are_nobodys(string id)
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");

        var reply = await server.SendAsync(HttpMethod.Put, $"people/{id}", "admin", new { name = "甲" });

        Assert.Equal("person.id", reply.Code);
    }

    [Fact]
    public async Task People_are_listed_page_by_page_each_once()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        foreach (var number in Enumerable.Range(1, 6))
        {
            await server.RegisterAsync($"p{number}", "区人社局", "Reporter");
        }

        var ids = new List<string>();
        string? next = null;
        do
        {
            var page = (await server.GetAsync($"people?limit=3{(next is null ? "" : $"&after={next}")}", "admin")).Accepted;
            ids.AddRange(page["items"]!.AsArray().Select(person => person!["id"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.Equal(["admin", "p1", "p2", "p3", "p4", "p5", "p6"], ids);
    }
}
