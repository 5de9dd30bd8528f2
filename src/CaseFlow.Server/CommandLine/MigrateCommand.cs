using System.CommandLine;
using CaseFlow.Server.Data;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>migrate</c>: brings the database's tables up to date, as a server does when it starts.</summary>
internal static class MigrateCommand
{
    internal static Command Make()
    {
        var command = new Command("migrate", "更新数据库结构 · Bring the database's tables up to date");
        command.SetAction((parsed, ct) => RunAsync(parsed.InvocationConfiguration, ct));
        return command;
    }

    private static async Task<int> RunAsync(InvocationConfiguration terminal, CancellationToken ct)
    {
        await using var database = await DatabaseAccess.OpenAsync(ServerSettings.FromEnvironment(), terminal.Error.WriteLine, ct);
        await terminal.Output.WriteLineAsync(database.MigrationsApplied == 0
            ? "数据库结构已是最新 · The database is up to date"
            : $"已更新数据库结构 {database.MigrationsApplied} 步 · Applied {database.MigrationsApplied} migrations");
        return ExitCode.Ok;
    }
}
