using System.CommandLine;
using CaseFlow.Server.Data;
using CaseFlow.Server.Data.Embedded;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>simulate</c>: plays a scenario on a real database, in virtual time, and compares what came out.</summary>
internal static class SimulateCommand
{
    internal static Command Make()
    {
        var scenario = new Argument<FileInfo>("scenario") { Description = "情景文件 · The scenario" };
        var db = new Option<string?>("--db") { Description = "PostgreSQL 连接；缺省同 CASEFLOW_DB，再缺省用自带数据库 · Server; else CASEFLOW_DB, else the private cluster" };
        var json = new Option<FileInfo?>("--json") { Description = "结果写入该文件 · Write what happened to this file" };
        var definitions = new Option<DirectoryInfo?>("--definitions") { Description = "流程定义目录；缺省用随产品的 · Folder of definitions; else those that come with CaseFlow" };
        var command = new Command("simulate", "演练一个情景 · Play a scenario in virtual time") { scenario, db, json, definitions };
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.InvocationConfiguration;
            await using var server = new SimulationServer(parsed.GetValue(db), terminal.Error.WriteLine);
            return await Simulate.RunAsync(
                parsed.GetValue(scenario)!, server.ConnectionAsync, parsed.GetValue(json), parsed.GetValue(definitions), terminal.Output, ct);
        });
        return command;
    }

    // Nothing is started before the scenario is known to be playable.
    private sealed class SimulationServer(string? given, Action<string> say) : IAsyncDisposable
    {
        private EmbeddedCluster? _cluster;

        public async Task<string> ConnectionAsync(CancellationToken ct)
        {
            var settings = ServerSettings.FromEnvironment();
            if ((given ?? settings.ConnectionString) is { } server)
            {
                return server;
            }

            _cluster = await EmbeddedCluster.StartAsync(settings.DataFolder, say, ct);
            return _cluster.ConnectionString;
        }

        public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
