using System.CommandLine;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>audit verify</c>: recomputes every chain of acts; changes nothing in the database.</summary>
internal static class AuditCommand
{
    internal static Command Make()
    {
        var verify = new Command("verify", "重算全部审计链 · Recompute every chain of acts");
        verify.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.InvocationConfiguration;
            await using var access = await DatabaseAccess.OpenAsItIsAsync(ServerSettings.FromEnvironment(), terminal.Error.WriteLine, ct);
            await using var db = new CaseFlowDb(Database.Options(access.Source));
            var broken = await VerifyAudit.FindAsync(db, ct);
            foreach (var sentence in broken)
            {
                await terminal.Output.WriteLineAsync(sentence);
            }

            await terminal.Output.WriteLineAsync(broken.Count == 0 ? "审计链完整 · Every chain holds." : $"审计链断开 {broken.Count} 处 · {broken.Count} chains are broken.");
            return broken.Count == 0 ? ExitCode.Ok : ExitCode.Differences;
        });
        return new Command("audit", "审计 · Audit trail") { verify };
    }
}
