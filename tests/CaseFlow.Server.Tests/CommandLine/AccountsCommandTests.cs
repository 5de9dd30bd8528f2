using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Tests.Features.Identity;

namespace CaseFlow.Server.Tests.CommandLine;

/// <summary><c>accounts reset</c> as the built program, on the database of a running server.</summary>
public sealed class AccountsCommandTests
{
    [Fact]
    public async Task An_administrator_who_is_locked_out_has_a_password_for_one_sign_in_from_the_machine_itself()
    {
        await using var house = await House.OpenAsync();
        using var browser = house.Browser();
        for (var i = 0; i < 5; i++)
        {
            _ = await browser.SignInAsync("security", "wrong");
        }

        var ran = await ResetAsync(house, "security");
        var said = ran.Output.Split('\n').Single(line => line.StartsWith("security ", StringComparison.Ordinal)).Split(' ');

        Assert.Equal(ExitCode.Ok, ran.ExitCode);
        Assert.Equal("security", said[0]);
        Assert.Equal("NewPassword", (await browser.SignInAsync("security", said[1])).Accepted["awaits"]!.GetValue<string>());
        Assert.Equal("SetPassword", (await house.AuditAsync()).Acts[^2]);
    }

    [Fact]
    public async Task Nobody_is_reset_who_is_not_registered()
    {
        await using var house = await House.OpenAsync();

        var ran = await ResetAsync(house, "nemo");

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Equal(2, ran.Output.TrimEnd().Split('\n').Length);
    }

    private static async Task<(int ExitCode, string Output)> ResetAsync(House house, string person)
    {
        await using var process = ChildProcess.CaseFlow(new Dictionary<string, string> { ["CASEFLOW_DB"] = house.Server.Database.ConnectionString }, "accounts", "reset", person);
        return (await process.EndsAsync(), process.Text);
    }
}
