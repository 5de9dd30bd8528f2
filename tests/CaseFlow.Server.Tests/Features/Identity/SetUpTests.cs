using System.Net;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Identity;

public sealed class SetUpTests
{
    [Fact]
    public async Task The_code_that_a_server_prints_makes_three_administrators_once()
    {
        await using var server = await ApiServer.StartAsync();
        var (one, another) = (await House.CodeOfAsync(server), await House.CodeOfAsync(server));
        using var browser = new Browser(server.Address);

        var guessed = await browser.SendAsync("POST", "setup", House.RequestWith("ABCD-EFGH-JKMN-PQRS-TVWX-YZ23-4567"));
        var done = await browser.SendAsync("POST", "setup", House.RequestWith(one!.ToLowerInvariant()));
        var again = await browser.SendAsync("POST", "setup", House.RequestWith(another));

        Assert.Equal("setup.wrong-code", guessed.Code);
        Assert.Equal(["admin", "security", "auditor"], done.Accepted["people"]!.AsArray().Select(id => id!.GetValue<string>()));
        Assert.Equal("setup.done", again.Code);
        Assert.Null(await House.CodeOfAsync(server));
        Assert.Equal("admin", (await browser.SignInAsync("Admin", House.Password)).Accepted["person"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("admin", House.Password, "account.name-taken")]
    [InlineData("ADMIN", House.Password, "account.name-taken")]
    [InlineData("security", "short", "password.too-short")]
    [InlineData("security", "onlysmallletters", "password.too-plain")]
    [InlineData("security", "Admin-2024-spring", "password.names-user")]
    public async Task Three_who_are_not_three_or_whose_passwords_are_weak_leave_no_trace(string security, string password, string code)
    {
        await using var server = await ApiServer.StartAsync();
        using var browser = new Browser(server.Address);

        var refused = await browser.SendAsync("POST", "setup", House.RequestWith(await House.CodeOfAsync(server), security, password));

        Assert.Equal(code, refused.Code);
        await using var command = server.Database.Source.CreateCommand("select (select count(*) from identity.people) + (select count(*) from identity.accounts) + (select count(*) from audit.entries)");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Of_many_who_set_up_at_once_one_succeeds()
    {
        await using var server = await ApiServer.StartAsync();
        var code = await House.CodeOfAsync(server);
        using var browser = new Browser(server.Address);

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.SendAsync("POST", "setup", House.RequestWith(code))));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
    }
}
