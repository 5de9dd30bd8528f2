using System.CommandLine;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Mail.Delivery;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>mail bounce</c>: takes in a mail that came back, for a mail program that passes returned mail on.</summary>
internal static class MailCommand
{
    private const long Largest = 10_000_000;

    internal static Command Make()
    {
        var file = new Argument<string>("file.eml") { Description = "退信原文 · The returned mail" };
        var bounce = new Command("bounce", "登记退信：标记邮件和地址 · Take in a returned mail: marks the mail and the address") { file };
        bounce.SetAction((parsed, ct) => BounceAsync(parsed.GetValue(file)!, parsed.InvocationConfiguration, ct));
        return new Command("mail", "邮件 · Mail") { bounce };
    }

    private static async Task<int> BounceAsync(string file, InvocationConfiguration terminal, CancellationToken ct)
    {
        var mail = Read(file);
        await using var access = await DatabaseAccess.OpenAsync(ServerSettings.FromEnvironment(), terminal.Error.WriteLine, ct);
        await using var services = new ServiceCollection().AddSingleton(await OpenDemo.ClockOfAsync(access.Source, ct)).AddCaseFlow(access.Source).BuildServiceProvider();
        var taken = await services.GetRequiredService<UnitOfWork>().RunAsync((TakeBounce take) => take.HandleAsync(new TakeBounce.Request(mail), ct), ct);
        if (taken.Refusal is { } refusal)
        {
            throw SettingsRefusedException.Because($"{file}：{refusal.Cause.Chinese}", $"{file}: {refusal.Cause.English}");
        }

        var (id, recipient, state, isDead) = taken.Value;
        await terminal.Output.WriteLineAsync($"{id} {recipient} {state}{(isDead ? "，地址已标记失效 · address marked as dead" : "")}");
        return ExitCode.Ok;
    }

    private static string Read(string file)
    {
        try
        {
            return new FileInfo(file).Length <= Largest
                ? File.ReadAllText(file)
                : throw SettingsRefusedException.Because($"{file} 超过 10 MB，不像退信。", $"{file} is larger than 10 MB and no returned mail.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw SettingsRefusedException.Because($"不能读取 {file}。", $"Cannot read {file}.", unreadable);
        }
    }
}
