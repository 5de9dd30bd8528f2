using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Tests.Data;
using CaseFlow.Server.Tests.Simulation;
using Npgsql;

namespace CaseFlow.Server.Tests.CommandLine;

/// <summary><c>audit verify</c> as the built program, on databases as people have them.</summary>
public sealed class AuditCommandTests
{
    [Fact]
    public async Task Chains_that_hold_are_said_to_and_a_changed_act_is_named()
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("yanshi-2023.scenario.json"));
        await scenario.AssertMetAsync();
        var database = (await TestServer.Shared).ConnectionTo(scenario.Database);

        var (whole, said) = await VerifyAsync(database);
        await RunAsync(database, "update audit.entries set actor = 'somebody else' where ctid = (select ctid from audit.entries where sequence = 3 limit 1)");
        var (changed, named) = await VerifyAsync(database);

        Assert.Equal((ExitCode.Ok, "审计链完整 · Every chain holds."), (whole, said));
        Assert.Equal(ExitCode.Differences, changed);
        Assert.Matches("审计链 [0-9a-f-]{36} .* · audit: chain [0-9a-f-]{36} ", named);
        Assert.EndsWith("审计链断开 1 处 · 1 chains are broken.", named, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drop schema if exists audit cascade; drop table public.migrations")]
    [InlineData("delete from public.migrations")]
    public async Task An_empty_or_older_database_is_refused_in_one_sentence_and_stays_as_it_is(string made)
    {
        var server = await TestServer.Shared;
        var name = await server.CloneAsync();
        var database = server.ConnectionTo(name);
        await RunAsync(database, made);
        var before = await TablesAsync(database);

        var (exitCode, said) = await VerifyAsync(database);

        Assert.Equal(ExitCode.Refused, exitCode);
        Assert.Equal(2, said.Split('\n').Length);
        Assert.Contains("run migrate first", said, StringComparison.Ordinal);
        Assert.Equal(before, await TablesAsync(database));
        await server.DropAsync(name);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_made()
    {
        var server = await TestServer.Shared;
        var name = $"caseflow_test_{Environment.ProcessId}_missing";

        var (exitCode, said) = await VerifyAsync(server.ConnectionTo(name));

        Assert.Equal(ExitCode.Refused, exitCode);
        Assert.Equal(2, said.Split('\n').Length);
        await Assert.ThrowsAsync<PostgresException>(() => RunAsync(server.ConnectionTo(name), "select 1"));
    }

    [Fact]
    public async Task Without_a_server_and_a_data_folder_no_cluster_is_made()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, said) = await RunAsync(new Dictionary<string, string> { ["CASEFLOW_DATA"] = folder.Below("nothing") });

        Assert.Equal(ExitCode.Refused, exitCode);
        Assert.Contains("There is no database in ", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Below("nothing")));
    }

    private static Task<(int ExitCode, string Said)> VerifyAsync(string database) => RunAsync(new Dictionary<string, string> { ["CASEFLOW_DB"] = database });

    private static async Task<(int ExitCode, string Said)> RunAsync(Dictionary<string, string> environment)
    {
        await using var process = ChildProcess.CaseFlow(environment, "audit", "verify");
        return (await process.EndsAsync(), process.Text);
    }

    private static async Task<string> TablesAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(Unpooled(database));
        await using var command = source.CreateCommand("select string_agg(schemaname || '.' || relname, ' ' order by schemaname, relname) from pg_stat_user_tables");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(string database, string statement)
    {
        await using var source = NpgsqlDataSource.Create(Unpooled(database));
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    private static string Unpooled(string database) => new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString;
}
