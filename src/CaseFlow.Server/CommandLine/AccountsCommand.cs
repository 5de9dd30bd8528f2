using System.CommandLine;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Identity.Accounts;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>accounts reset</c>: a one-time password for somebody who is locked out. Whoever has the machine has the house; the act is audited.</summary>
internal static class AccountsCommand
{
    internal static Command Make()
    {
        var person = new Argument<string>("person") { Description = "人员编号 · The person's id" };
        var reset = new Command("reset", "重置密码并取消验证器 · Print a one-time password for somebody, and take their authenticator away") { person };
        reset.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.InvocationConfiguration;
            await using var access = await DatabaseAccess.OpenAsItIsAsync(ServerSettings.FromEnvironment(), terminal.Error.WriteLine, ct);
            await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(AccountSettings.Read(ServerSettings.Said)).AddCaseFlow(access.Source).BuildServiceProvider();
            var id = parsed.GetValue(person)!;
            var issued = await services.GetRequiredService<UnitOfWork>().RunAsync(Actor.System, (SetPassword set) => set.HandleAsync(id, new SetPassword.Request(), ct), ct);
            if (issued.IsRefused)
            {
                throw SettingsRefusedException.Because(issued.Refusal.Cause.Chinese, issued.Refusal.Cause.English);
            }

            await terminal.Output.WriteLineAsync($"{issued.Value.UserName} {issued.Value.OneTimePassword}");
            await terminal.Error.WriteLineAsync("只显示这一次，首次登录须修改 · Shown this once; to be changed at the next sign-in");
            return ExitCode.Ok;
        });
        return new Command("accounts", "账号 · Accounts") { reset };
    }
}
