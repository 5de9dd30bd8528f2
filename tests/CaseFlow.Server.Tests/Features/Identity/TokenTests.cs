using System.Net;
using System.Net.Http.Headers;
using CaseFlow.Server.Features.Identity.Accounts;

namespace CaseFlow.Server.Tests.Features.Identity;

public sealed class TokenTests
{
    [Fact]
    public async Task A_token_is_shown_once_speaks_for_its_person_and_ends_when_it_is_revoked()
    {
        await using var house = await House.OpenAsync();
        using var browser = await house.SignedInAsync("admin");

        var made = (await browser.SendAsync("POST", "me/tokens", new { name = "统计接口", days = 30 })).Accepted;
        var token = made["token"]!.GetValue<string>();
        var first = await ReadAsync(house, token);
        var listed = (await browser.SendAsync("GET", "me/tokens")).Accepted.AsArray().Single()!;
        _ = (await browser.SendAsync("DELETE", $"me/tokens/{made["id"]}")).Accepted;

        Assert.StartsWith("cf_", token, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, first);
        Assert.StartsWith(listed["prefix"]!.GetValue<string>(), token, StringComparison.Ordinal);
        Assert.NotNull(listed["usedAt"]);
        Assert.DoesNotContain(token, listed.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(house, token));
        Assert.Equal("token.unknown", (await browser.SendAsync("DELETE", $"me/tokens/{made["id"]}")).Code);
    }

    [Fact]
    public async Task A_token_ends_on_its_day_and_with_its_person()
    {
        await using var house = await House.OpenAsync();
        await house.RegisterAsync("clerk", "区人社局", "LibraryClerk");
        using var clerk = await house.SignedInAsync("clerk");
        using var admin = await house.SignedInAsync("admin");
        async Task<string> MakeAsync(int days) => (await clerk.SendAsync("POST", "me/tokens", new { name = "接口", days })).Accepted["token"]!.GetValue<string>();
        var (brief, lasting) = (await MakeAsync(1), await MakeAsync(365));

        _ = (await admin.SendAsync("PUT", "people/clerk", new { name = "clerk", department = "区人社局", disabled = true })).Accepted;
        var disabled = await ReadAsync(house, lasting);
        _ = (await admin.SendAsync("PUT", "people/clerk", new { name = "clerk", department = "区人社局" })).Accepted;
        house.Server.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(HttpStatusCode.Unauthorized, disabled);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await ReadAsync(house, brief), await ReadAsync(house, lasting)));
    }

    [Theory]
    [InlineData("", 30, "token.name")]
    [InlineData("x", 0, "token.days")]
    [InlineData("x", 366, "token.days")]
    public async Task A_token_has_a_name_and_lasts_a_year_at_most(string name, int days, string code)
    {
        await using var house = await House.OpenAsync();
        using var browser = await house.SignedInAsync("admin");

        Assert.Equal(code, (await browser.SendAsync("POST", "me/tokens", new { name, days })).Code);
    }

    [Fact]
    public async Task Only_the_hash_of_a_token_a_session_and_a_code_is_kept()
    {
        await using var house = await House.OpenAsync();
        using var browser = await house.SignedInAsync("admin");
        var token = (await browser.SendAsync("POST", "me/tokens", new { name = "x" })).Accepted["token"]!.GetValue<string>();

        await using var command = house.Server.Database.Source.CreateCommand(
            "select (select string_agg(t::text, '') from identity.api_tokens t) || (select string_agg(s::text, '') from identity.sessions s) || (select string_agg(e.detail, '') from audit.entries e)");
        var everything = (string)(await command.ExecuteScalarAsync())!;

        Assert.DoesNotContain(token[11..], everything, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Cookie!, everything, StringComparison.Ordinal);
        Assert.Contains(Secret.Hex(token), everything, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> ReadAsync(House house, string token)
    {
        using var client = new HttpClient { BaseAddress = new Uri(house.Server.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await client.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).StatusCode;
    }
}
