using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Server.Features.Identity.Accounts;
using CaseFlow.Server.Tests.Components;

namespace CaseFlow.Server.Tests.Features.Identity;

/// <summary>Signing in and one's own account as pages, with plain forms and without script.</summary>
public sealed partial class SignInPageTests
{
    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_the_door_and_back_to_where_they_wanted()
    {
        await using var house = await House.OpenAsync();
        using var visitor = new Visitor(house.Server.Address);

        using var away = await visitor.GetAsync("/inbox?tab=done");
        var wrong = await visitor.PostAsync(away.Headers.Location!.OriginalString, "/sign-in", ("userName", "admin"), ("password", "wrong"), ("to", "/inbox?tab=done"));
        var right = await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "admin"), ("password", House.Password), ("to", "/inbox?tab=done"));
        using var account = await visitor.GetAsync("/account");

        Assert.Equal("/sign-in?to=%2Finbox%3Ftab%3Ddone", away.Headers.Location.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Contains("data-code=\"session.wrong-password\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"admin\"", wrong.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/inbox?tab=done"), (right.Status, right.Location));
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in_or_out()
    {
        await using var house = await House.OpenAsync();
        using var visitor = new Visitor(house.Server.Address);
        _ = await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "admin"), ("password", House.Password));

        var withoutToken = await visitor.PostAsync(null, "/sign-in", ("userName", "admin"), ("password", House.Password));
        var elsewhere = await visitor.PostFromAsync("https://elsewhere.example", "/account", "/sign-out");

        Assert.Contains("form.out-of-date", withoutToken.Text, StringComparison.Ordinal);
        Assert.Contains("request.other-origin", elsewhere.Text, StringComparison.Ordinal);
        using var still = await visitor.GetAsync("/account");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task The_three_are_made_by_a_form_that_keeps_what_was_typed_but_no_password()
    {
        await using var server = await CaseFlow.Server.Tests.Features.Api.ApiServer.StartAsync();
        var code = await House.CodeOfAsync(server);
        using var visitor = new Visitor(server.Address);
        (string, string)[] With(string password) =>
        [
            ("code", code!), ("system-name", "甲"), ("system-user", "jia"), ("system-password", password), ("security-name", "乙"), ("security-user", "yi"), ("security-password", password),
            ("audit-name", "丙"), ("audit-user", "bing"), ("audit-password", password),
        ];

        var weak = await visitor.PostAsync("/setup", "/setup", With("weak"));
        var done = await visitor.PostAsync("/setup", "/setup", With(House.Password));

        Assert.Contains("password.too-short", weak.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"jia\"", weak.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"weak\"", weak.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/sign-in"), (done.Status, done.Location));
    }

    [Fact]
    public async Task A_password_that_somebody_else_set_and_a_second_factor_are_steps_of_the_way_in()
    {
        await using var house = await House.OpenAsync();
        using var admin = await house.SignedInAsync("admin");
        _ = (await admin.SendAsync("PUT", "people/clerk", new { name = "办事员" })).Accepted;
        var oneTime = (await admin.SendAsync("POST", "people/clerk/password", new { })).Accepted["oneTimePassword"]!.GetValue<string>();
        using var visitor = new Visitor(house.Server.Address);

        var first = await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "clerk"), ("password", oneTime), ("to", "/inbox"));
        using var early = await visitor.GetAsync("/cases");
        var changed = await visitor.PostAsync(first.Location!, "/account/password", ("current", oneTime), ("new", House.Password), ("again", House.Password), ("to", "/inbox"));
        var begun = await visitor.PostAsync("/account", "/account/totp");
        var key = KeyOf().Match(begun.Text).Groups[1].Value;
        var on = await visitor.PostOnAsync(begun.Text, "/account/totp/confirm", ("code", CodeOf(house, key)));
        _ = await visitor.PostAsync("/account", "/sign-out");
        house.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "clerk"), ("password", House.Password), ("to", "/inbox"));
        var passed = await visitor.PostAsync(second.Location!, "/sign-in/code", ("code", CodeOf(house, key)), ("to", "/inbox"));

        Assert.Equal("/account/password?to=%2Finbox", first.Location);
        Assert.StartsWith("/account/password?to=", early.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("/inbox", changed.Location);
        Assert.Contains("恢复码", on.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in/code?to=%2Finbox", second.Location);
        Assert.Equal("/inbox", passed.Location);
    }

    [Fact]
    public async Task A_token_is_shown_on_the_page_that_answers_and_never_again()
    {
        await using var house = await House.OpenAsync();
        using var visitor = new Visitor(house.Server.Address);
        _ = await visitor.PostAsync("/sign-in", "/sign-in", ("userName", "admin"), ("password", House.Password));

        var made = await visitor.PostAsync("/account", "/account/tokens", ("name", "统计 <b>接口</b>"), ("days", "30"));
        using var again = await visitor.GetAsync("/account");

        var token = TokenOf().Match(made.Text).Value;
        Assert.True(token.Length > 40, made.Text);
        Assert.DoesNotContain(token, await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>接口</b>", made.Text, StringComparison.Ordinal);
    }

    private static string CodeOf(House house, string key)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return Totp.CodeAt([.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))], house.Server.Clock.GetUtcNow());
    }

    [GeneratedRegex("<code>([A-Z2-7]{32})</code>")]
    private static partial Regex KeyOf();

    [GeneratedRegex("cf_[A-Za-z0-9_-]{40,}")]
    private static partial Regex TokenOf();
}
