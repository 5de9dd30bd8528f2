using System.Net;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class PeopleTests
{
    [Fact]
    public async Task The_first_person_is_registered_by_anybody_and_must_be_a_system_administrator()
    {
        await using var server = await ApiServer.StartAsync();

        var author = await server.SendAsync(HttpMethod.Put, "people/a", null, new { name = "甲", roles = new[] { "PlanAuthor" } });
        var admin = await server.SendAsync(HttpMethod.Put, "people/b", null, new { name = "乙", roles = new[] { "SystemAdmin" } });
        var second = await server.SendAsync(HttpMethod.Put, "people/c", null, new { name = "丙", roles = new[] { "SystemAdmin" } });

        Assert.Equal("person.first-not-admin", author.Code);
        Assert.Equal(HttpStatusCode.OK, admin.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, second.Status);
    }

    [Fact]
    public async Task Of_two_who_register_the_first_person_at_once_one_succeeds()
    {
        await using var server = await ApiServer.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => server.SendAsync(HttpMethod.Put, $"people/p{i}", null, new { name = "甲", roles = new[] { "SystemAdmin" } })));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
    }

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
        _ = (await server.SendAsync(HttpMethod.Put, "people/clerk", "admin", new { name = "clerk", roles = new[] { "LibraryClerk" }, disabled = true })).Accepted;
        var disabled = await server.PostAsync("libraries/objects", "clerk", library);

        Assert.Equal("library.may-not-import", without.Code);
        Assert.Equal("person.disabled", disabled.Code);
    }

    [Fact]
    public async Task The_last_system_administrator_stays_one()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");

        var disabled = await server.SendAsync(HttpMethod.Put, "people/admin", "admin", new { name = "admin", roles = new[] { "SystemAdmin" }, disabled = true });
        var demoted = await server.SendAsync(HttpMethod.Put, "people/admin", "admin", new { name = "admin", roles = new[] { "Reporter" } });
        await server.RegisterAsync("other", "", "SystemAdmin");
        var replaced = await server.SendAsync(HttpMethod.Put, "people/admin", "admin", new { name = "admin", roles = new[] { "Reporter" } });

        Assert.Equal("person.last-admin", disabled.Code);
        Assert.Equal("person.last-admin", demoted.Code);
        Assert.Equal(HttpStatusCode.OK, replaced.Status);
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

        var reply = await server.SendAsync(HttpMethod.Put, $"people/{id}", "admin", new { name = "甲", roles = Array.Empty<string>() });

        Assert.Equal("person.id", reply.Code);
    }

    [Fact]
    public async Task A_person_with_a_Chinese_id_is_named_in_UTF_8_or_percent_encoded()
    {
        await using var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync("张三", "区人社局", "CoordinatorOffice");

        var plain = await server.GetAsync("people", "张三");
        var encoded = await server.GetAsync("people", Uri.EscapeDataString("张三"));

        Assert.Equal(HttpStatusCode.OK, plain.Status);
        Assert.Equal(plain.Text, encoded.Text);
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
