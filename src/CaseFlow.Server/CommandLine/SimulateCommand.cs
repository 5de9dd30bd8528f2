using System.CommandLine;
using CaseFlow.Server.Data;
using CaseFlow.Server.Data.Embedded;

namespace CaseFlow.Server.CommandLine;

/// <summary><c>simulate</c>: plays a scenario on the server that <c>--db</c> or the settings name, or on the private cluster, each scenario in a database of its own.</summary>
internal static class SimulateCommand
{
    internal static Command Make()
    {
        var scenario = new Argument<FileInfo>("scenario.json") { Description = "方案文件 · The scenario" };
        var db = new Option<string?>("--db") { Description = "PostgreSQL 连接串 · Connection string of a PostgreSQL server that may make databases" };
        var json = new Option<FileInfo?>("--json") { Description = "结果写入此文件 · Write what happened to this file" };
        var definitions = new Option<DirectoryInfo?>("--definitions") { Description = "流程定义目录 · Folder of workflow definitions; by default those that CaseFlow ships" };
        var command = new Command("simulate", "在虚拟时间里走完一个方案，并与预期比较 · Play a whole plan in virtual time and compare") { scenario, db, json, definitions };
        command.SetAction(async (parsed, ct) =>
        {
            var terminal = parsed.InvocationConfiguration;
            await using var server = new SimulationServer(parsed.GetValue(db), terminal.Error.WriteLine);
            return await Simulate.RunAsync(
                parsed.GetValue(scenario)!, server.ConnectionAsync, parsed.GetValue(json), parsed.GetValue(definitions), terminal.Output, ct);
        });
        return command;
    }

    // Nothing is started, and no data folder made, before the scenario is known to be playable.
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
