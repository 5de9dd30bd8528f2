using System.Net;
using CaseFlow.Server.Features.Identity.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Identity;

public sealed class SessionTests
{
    [Fact]
    public async Task A_session_ends_when_nothing_was_asked_for_too_long_and_after_its_hours_in_any_case()
    {
        await using var house = await House.OpenAsync(services => services.AddSingleton(new AccountSettings { Idle = TimeSpan.FromMinutes(10), Longest = TimeSpan.FromHours(1) }));
        using var idle = await house.SignedInAsync("admin");
        using var busy = await house.SignedInAsync("security");

        var states = new List<HttpStatusCode>();
        for (var i = 0; i < 7; i++)
        {
            house.Server.Clock.Advance(TimeSpan.FromMinutes(9));
            states.Add((await busy.SendAsync("GET", "me")).Status);
        }

        Assert.Equal("session.ended", (await idle.SendAsync("GET", "me")).Code);
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 6), HttpStatusCode.Unauthorized], states);
    }

    [Fact]
    public async Task Sessions_are_seen_and_ended_one_by_one_and_it_counts_at_the_next_request()
    {
        await using var house = await House.OpenAsync();
        using var here = await house.SignedInAsync("admin");
        using var there = await house.SignedInAsync("admin");

        var sessions = (await here.SendAsync("GET", "me/sessions")).Accepted.AsArray();
        var other = sessions.Single(one => !one!["isThis"]!.GetValue<bool>())!["id"]!.GetValue<Guid>();
        _ = (await here.SendAsync("DELETE", $"me/sessions/{other}")).Accepted;
        var twice = await here.SendAsync("DELETE", $"me/sessions/{other}");
        _ = (await here.SendAsync("DELETE", "session")).Accepted;

        Assert.Equal(2, sessions.Count);
        Assert.Equal("Tests/1.0", sessions[0]!["userAgent"]!.GetValue<string>());
        Assert.Equal("session.ended", (await there.SendAsync("GET", "me")).Code);
        Assert.Equal("session.unknown", twice.Code);
        Assert.Null(here.Cookie);
        Assert.Equal("session.missing", (await here.SendAsync("GET", "me")).Code);
    }

    [Fact]
    public async Task Administrators_end_the_sessions_of_others_and_nobody_else_does()
    {
        await using var house = await House.OpenAsync();
        await house.RegisterAsync("clerk", "区人社局", "LibraryClerk");
        using var clerk = await house.SignedInAsync("clerk");
        using var auditor = await house.SignedInAsync("auditor");
        using var security = await house.SignedInAsync("security");

        var byClerk = await clerk.SendAsync("DELETE", "people/security/sessions");
        var byAuditor = await auditor.SendAsync("GET", "people/clerk/sessions");
        var seen = (await security.SendAsync("GET", "people/clerk/sessions")).Accepted.AsArray();
        var ended = await security.SendAsync("DELETE", "people/clerk/sessions");

        Assert.Equal(("session.may-not-end", "session.may-not-end"), (byClerk.Code, byAuditor.Code));
        Assert.Equal(seen.Count, ended.Accepted["count"]!.GetValue<int>());
        Assert.Equal("session.ended", (await clerk.SendAsync("GET", "me")).Code);
    }

    [Fact]
    public async Task A_role_that_is_taken_and_a_person_who_is_disabled_count_at_the_next_request_of_a_session()
    {
        await using var house = await House.OpenAsync();
        await house.RegisterAsync("clerk", "区人社局", "LibraryClerk");
        using var clerk = await house.SignedInAsync("clerk");
        using var admin = await house.SignedInAsync("admin");
        using var security = await house.SignedInAsync("security");
        var library = new { name = "库", rows = new[] { new { id = "1", name = "甲" } } };

        var with = await clerk.SendAsync("POST", "libraries/objects", library);
        _ = (await security.SendAsync("PUT", "people/clerk/roles", new { roles = new[] { "Reporter" } })).Accepted;
        var without = await clerk.SendAsync("POST", "libraries/objects", library);
        _ = (await admin.SendAsync("PUT", "people/clerk", new { name = "clerk", department = "区人社局", disabled = true })).Accepted;
        var disabled = await clerk.SendAsync("GET", "plans");

        Assert.Equal(HttpStatusCode.Created, with.Status);
        Assert.Equal("library.may-not-import", without.Code);
        Assert.Equal("person.disabled", disabled.Code);
        Assert.Equal("person.disabled", (await clerk.SignInAsync("clerk", House.Password)).Code);
    }

    [Theory]
    [InlineData("cross-site", null, "request.other-origin")]
    [InlineData("same-site", null, "request.other-origin")]
    [InlineData("none", null, "request.other-origin")]
    [InlineData(null, null, "request.other-origin")]
    [InlineData(null, "null", "request.other-origin")]
    [InlineData(null, "https://elsewhere.example", "request.other-origin")]
    [InlineData("cross-site", "own", "request.other-origin")]
    [InlineData("same-origin", null, null)]
    [InlineData(null, "own", null)]
    public async Task A_cookie_speaks_for_nobody_on_acts_that_another_site_sends(string? site, string? origin, string? code)
    {
        await using var house = await House.OpenAsync();
        using var browser = await house.SignedInAsync("admin");

        var act = await browser.SendAsync("PUT", "people/x", new { name = "x" }, site, origin == "own" ? house.Server.Address : origin);
        var reading = await browser.SendAsync("GET", "me", null, site, origin);

        Assert.Equal(code, act.Code);
        Assert.Equal(HttpStatusCode.OK, reading.Status);
    }

    [Fact]
    public async Task What_a_session_was_last_used_for_is_written_once_a_minute()
    {
        await using var house = await House.OpenAsync();
        using var browser = await house.SignedInAsync("admin");
        var began = house.Server.Clock.GetUtcNow();

        house.Server.Clock.Advance(TimeSpan.FromSeconds(59));
        var soon = await SeenAsync(browser);
        house.Server.Clock.Advance(TimeSpan.FromSeconds(2));
        var later = await SeenAsync(browser);

        Assert.Equal((began, began.AddSeconds(61)), (soon, later));
    }

    private static async Task<DateTimeOffset> SeenAsync(Browser browser) => (await browser.SendAsync("GET", "me/sessions")).Accepted[0]!["seenAt"]!.GetValue<DateTimeOffset>();
}
