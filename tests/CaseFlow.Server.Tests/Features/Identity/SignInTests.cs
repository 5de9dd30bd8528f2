using System.Net;
using CaseFlow.Server.Features.Identity.Sessions;

namespace CaseFlow.Server.Tests.Features.Identity;

public sealed class SignInTests
{
    [Fact]
    public async Task A_session_is_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        await using var house = await House.OpenAsync();
        using var browser = await house.SignedInAsync("admin");

        var me = (await browser.SendAsync("GET", "me")).Accepted;

        Assert.Contains("httponly", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("admin", me["id"]!.GetValue<string>());
        Assert.Contains("RegisterPeople", me["permissions"]!.AsArray().Select(one => one!.GetValue<string>()));
        Assert.DoesNotContain("GiveRoles", me["permissions"]!.AsArray().Select(one => one!.GetValue<string>()));
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_are_told_in_the_same_words()
    {
        await using var house = await House.OpenAsync();
        using var browser = house.Browser();

        var unknown = await browser.SignInAsync("nobody-here", House.Password);
        var wrong = await browser.SignInAsync("admin", "Wuhan-2024-autumn");

        Assert.Equal((HttpStatusCode.Unauthorized, "session.wrong-password"), (wrong.Status, wrong.Code));
        Assert.Equal(unknown.Text, wrong.Text);
        Assert.Null(browser.Cookie);
    }

    [Fact]
    public async Task Five_failures_lock_an_account_each_time_for_longer_and_a_security_administrator_unlocks_it()
    {
        await using var house = await House.OpenAsync();
        await house.RegisterAsync("clerk", "区人社局", "LibraryClerk");
        using var browser = house.Browser();
        async Task<string?> FailAsync() => (await browser.SignInAsync("clerk", "wrong")).Code;

        var codes = new List<string?>();
        for (var i = 0; i < 6; i++)
        {
            codes.Add(await FailAsync());
        }

        var right = await browser.SignInAsync("clerk", House.Password);
        house.Server.Clock.Advance(TimeSpan.FromMinutes(16));
        for (var i = 0; i < 5; i++)
        {
            codes.Add(await FailAsync());
        }

        house.Server.Clock.Advance(TimeSpan.FromMinutes(16));
        var stillLocked = await browser.SignInAsync("clerk", House.Password);
        using var admin = await house.SignedInAsync("admin");
        using var security = await house.SignedInAsync("security");
        var notAdmin = await admin.SendAsync("POST", "people/clerk/unlock");
        _ = (await security.SendAsync("POST", "people/clerk/unlock")).Accepted;

        Assert.Equal([.. Enumerable.Repeat("session.wrong-password", 4), "session.locked-out", "session.locked-out"], codes[..6]);
        Assert.Equal("session.locked-out", right.Code);
        Assert.Equal([.. Enumerable.Repeat("session.wrong-password", 4), "session.locked-out"], codes[6..]);
        Assert.Equal("session.locked-out", stillLocked.Code);
        Assert.Equal("account.may-not-unlock", notAdmin.Code);
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync("clerk", House.Password)).Status);
    }

    [Fact]
    public async Task Guesses_sent_at_once_are_all_counted()
    {
        await using var house = await House.OpenAsync();
        using var browser = house.Browser();

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => browser.SignInAsync("admin", "wrong")));

        Assert.Equal(4, replies.Count(reply => reply.Code == "session.wrong-password"));
        Assert.Equal(4, replies.Count(reply => reply.Code == "session.locked-out"));
    }

    [Fact]
    public async Task Whoever_guesses_from_one_address_is_stopped_whichever_accounts_they_try_and_nobody_else_is()
    {
        await using var house = await House.OpenAsync();
        using var guesser = house.Browser();
        using var neighbour = new Browser(house.Server.Address, from: "127.0.0.9");

        var guesses = await Task.WhenAll(Enumerable.Range(0, GuessLimit.MostFailures).Select(i => guesser.SignInAsync($"person{i}", "Guess-2024-autumn")));
        var right = await guesser.SignInAsync("admin", House.Password);
        var elsewhere = await neighbour.SignInAsync("admin", House.Password);

        Assert.All(guesses, guess => Assert.Equal("session.wrong-password", guess.Code));
        Assert.Equal(("session.too-many-failures", 429), (right.Code, (int)right.Status));
        Assert.Equal(HttpStatusCode.OK, elsewhere.Status);
    }

    [Fact]
    public async Task A_password_that_somebody_else_set_opens_nothing_but_the_change_of_it()
    {
        await using var house = await House.OpenAsync();
        using var admin = await house.SignedInAsync("admin");
        _ = (await admin.SendAsync("PUT", "people/clerk", new { name = "办事员", department = "区人社局" })).Accepted;
        var oneTime = (await admin.SendAsync("POST", "people/clerk/password", new { userName = "库管" })).Accepted["oneTimePassword"]!.GetValue<string>();
        using var clerk = house.Browser();

        var standing = (await clerk.SignInAsync("库管", oneTime)).Accepted;
        var early = await clerk.SendAsync("GET", "plans");
        var same = await clerk.SendAsync("POST", "me/password", Change(oneTime, oneTime));
        _ = (await clerk.SendAsync("POST", "me/password", Change(oneTime, House.Password))).Accepted;

        Assert.Equal("NewPassword", standing["awaits"]!.GetValue<string>());
        Assert.Equal("session.new-password", early.Code);
        Assert.Equal("password.used-before", same.Code);
        Assert.Equal(HttpStatusCode.OK, (await clerk.SendAsync("GET", "plans")).Status);
        Assert.Equal("session.wrong-password", (await clerk.SignInAsync("库管", oneTime)).Code);
    }

    [Fact]
    public async Task Nobody_else_sets_an_administrators_password_and_no_password_is_in_the_audit()
    {
        await using var house = await House.OpenAsync();
        await house.RegisterAsync("clerk", "区人社局", "LibraryClerk");
        using var admin = await house.SignedInAsync("admin");
        using var clerk = await house.SignedInAsync("clerk");

        var taken = await admin.SendAsync("POST", "people/security/password", new { });
        var mayNot = await clerk.SendAsync("POST", "people/security/password", new { });

        var (acts, details) = await house.AuditAsync();
        Assert.Equal("password.may-not-set-administrators", taken.Code);
        Assert.Equal("password.may-not-set", mayNot.Code);
        Assert.Empty(new[] { "SetUp", "SignIn", "PutPerson", "GiveRoles", "SetPassword", "ChangePassword" }.Except(acts));
        Assert.DoesNotContain(House.Password, details, StringComparison.Ordinal);
        Assert.DoesNotContain("oneTime", details, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Changing_a_password_ends_every_other_session_of_the_person()
    {
        await using var house = await House.OpenAsync();
        using var here = await house.SignedInAsync("admin");
        using var there = await house.SignedInAsync("admin");

        var wrong = await here.SendAsync("POST", "me/password", Change("wrong", "Wuhan-2025-spring"));
        var changed = await here.SendAsync("POST", "me/password", Change(House.Password, "Wuhan-2025-spring"));

        Assert.Equal("session.wrong-password", wrong.Code);
        Assert.Equal(1, changed.Accepted["sessionsEnded"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.OK, (await here.SendAsync("GET", "me")).Status);
        Assert.Equal("session.ended", (await there.SendAsync("GET", "me")).Code);
    }

    internal static Dictionary<string, string> Change(string current, string next) => new() { ["current"] = current, ["new"] = next };
}
