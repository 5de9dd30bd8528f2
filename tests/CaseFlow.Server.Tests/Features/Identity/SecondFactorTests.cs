using System.Net;
using CaseFlow.Server.Features.Identity.Accounts;

namespace CaseFlow.Server.Tests.Features.Identity;

public sealed class SecondFactorTests
{
    // RFC 6238, appendix B: the last six of the eight digits for SHA-1.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, Totp.CodeAt("12345678901234567890"u8.ToArray(), DateTimeOffset.FromUnixTimeSeconds(second)));

    [Fact]
    public void A_key_is_typed_in_base32() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Typed("12345678901234567890"u8.ToArray()));

    [Fact]
    public async Task Whoever_has_an_authenticator_gives_a_code_that_counts_once()
    {
        await using var house = await House.OpenAsync();
        var key = await EnableAsync(house);
        using var browser = house.Browser();

        var standing = (await browser.SignInAsync("admin", House.Password)).Accepted;
        var early = await browser.SendAsync("GET", "people");
        var used = await PassAsync(browser, Code(house, key));
        house.Server.Clock.Advance(TimeSpan.FromSeconds(30));
        var wrong = await PassAsync(browser, "000000");
        var right = await PassAsync(browser, Code(house, key));

        Assert.Equal("SecondFactor", standing["awaits"]!.GetValue<string>());
        Assert.Equal("session.second-factor", early.Code);
        Assert.Equal(("session.wrong-code", "session.wrong-code"), (used.Code, wrong.Code));
        Assert.Null(right.Accepted["awaits"]);
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync("GET", "people")).Status);
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_guesses_lock_the_account()
    {
        await using var house = await House.OpenAsync();
        using var owner = await house.SignedInAsync("admin");
        var key = (await owner.SendAsync("POST", "me/totp")).Accepted["key"]!.GetValue<string>();
        var recovery = (await owner.SendAsync("POST", "me/totp/confirm", new { code = Code(house, key) })).Accepted["recoveryCodes"]!.AsArray().Select(one => one!.GetValue<string>()).ToList();
        using var browser = await house.SignedInAsync("admin");
        using var second = await house.SignedInAsync("admin");

        var opened = await PassAsync(browser, recovery[0].ToLowerInvariant());
        var again = await PassAsync(second, recovery[0]);
        var guesses = new List<string?>();
        for (var i = 0; i < 4; i++)
        {
            guesses.Add((await PassAsync(second, "000000")).Code);
        }

        Assert.Equal(10, recovery.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, opened.Status);
        Assert.Equal("session.wrong-code", again.Code);
        Assert.Equal("session.locked-out", guesses[^1]);
        Assert.Equal("session.locked-out", (await PassAsync(second, recovery[1])).Code);
    }

    [Fact]
    public async Task The_second_factor_is_turned_off_by_whoever_knows_the_password()
    {
        await using var house = await House.OpenAsync();
        using var owner = await house.SignedInAsync("admin");
        var key = (await owner.SendAsync("POST", "me/totp")).Accepted["key"]!.GetValue<string>();
        _ = (await owner.SendAsync("POST", "me/totp/confirm", new { code = Code(house, key) })).Accepted;

        var wrong = await owner.SendAsync("POST", "me/totp/disable", new { password = "wrong" });
        var off = await owner.SendAsync("POST", "me/totp/disable", new { password = House.Password });
        using var browser = house.Browser();

        Assert.Equal("session.wrong-password", wrong.Code);
        Assert.False(off.Accepted["isOn"]!.GetValue<bool>());
        Assert.Null((await browser.SignInAsync("admin", House.Password)).Accepted["awaits"]);
    }

    private static async Task<string> EnableAsync(House house)
    {
        using var browser = await house.SignedInAsync("admin");
        var key = (await browser.SendAsync("POST", "me/totp")).Accepted["key"]!.GetValue<string>();
        _ = (await browser.SendAsync("POST", "me/totp/confirm", new { code = Code(house, key) })).Accepted;
        return key;
    }

    private static Task<CaseFlow.Server.Tests.Features.Api.Reply> PassAsync(Browser browser, string code) => browser.SendAsync("POST", "session/second-factor", new { code });

    // As an authenticator reads the key.
    private static string Code(House house, string typed)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(typed.Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        return Totp.CodeAt(key, house.Server.Clock.GetUtcNow());
    }
}
