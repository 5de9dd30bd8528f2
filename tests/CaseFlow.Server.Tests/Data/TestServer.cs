using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Server.Data;
using CaseFlow.Server.Data.Embedded;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Server.Tests.Data;

/// <summary>The PostgreSQL server of a test run, with a template for each state of the schema: <c>CASEFLOW_TEST_DB</c>, else a private cluster kept between runs.</summary>
internal sealed class TestServer
{
    private const string Prefix = "caseflow_test_";
    private const string TemplatePrefix = "caseflow_template_";
    private const long TemplateLock = 0x0CA5EF10;
    private static readonly Lazy<Task<TestServer>> _shared = new(OpenAsync);
    private static int _made;

    private readonly NpgsqlConnectionStringBuilder _connection;
    private readonly NpgsqlDataSource _maintenance;
    private readonly string _template;

    private TestServer(NpgsqlConnectionStringBuilder connection, string template)
    {
        _connection = connection;
        _template = template;
        _maintenance = NpgsqlDataSource.Create(ConnectionTo("postgres"));
    }

    internal static Task<TestServer> Shared => _shared.Value;

    internal string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(_connection.ConnectionString) { Database = database }.ConnectionString;

    /// <summary>Makes a database.</summary>
    /// <param name="template">What it is a copy of, and nobody may be connected to; null for a migrated, empty one.</param>
    internal async Task<string> CloneAsync(string? template = null)
    {
        // The process in the name tells a later run which databases nobody will drop any more.
        var name = $"{Prefix}{Environment.ProcessId}_{Interlocked.Increment(ref _made)}";
        await RunAsync($"create database {name} template {template ?? _template} strategy wal_log");
        return name;
    }

    internal Task DropAsync(string name) => RunAsync($"drop database if exists {name} with (force)");

    private static async Task<TestServer> OpenAsync()
    {
        var given = Environment.GetEnvironmentVariable("CASEFLOW_TEST_DB");
        var isPrivate = string.IsNullOrWhiteSpace(given);
        var connection = new NpgsqlConnectionStringBuilder(isPrivate ? await StartPrivateClusterAsync() : given);
        var server = new TestServer(connection, TemplatePrefix + HashOfSchema());
        await server.MakeTemplateAsync(isPrivate);
        return server;
    }

    private static async Task<string> StartPrivateClusterAsync()
    {
        // Only processes are killed here, never the machine: nothing has to reach the disk.
        var options = new EmbeddedClusterOptions { Settings = ["fsync=off", "full_page_writes=off"] };
        var cluster = await EmbeddedCluster.StartAsync(Path.Combine(Repository.Folder, "artifacts", "tests"), options, _ => { }, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            NpgsqlConnection.ClearAllPools();
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        };
        return cluster.ConnectionString;
    }

    private static string HashOfSchema()
    {
        using var source = Database.Open("Host=unused");
        using var db = new CaseFlowDb(Database.Options(source));
        var script = db.GetInfrastructure().GetRequiredService<IMigrator>().GenerateScript();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)))[..16];
    }

    private async Task MakeTemplateAsync(bool ownsServer)
    {
        // Not pooled: the lock of a session is given back when the session ends, not when the pool has it again.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionTo("postgres")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using (var wait = new NpgsqlCommand($"select pg_advisory_lock({TemplateLock})", connection))
        {
            await wait.ExecuteNonQueryAsync();
        }

        var databases = await DatabasesAsync(connection);
        if (ownsServer)
        {
            foreach (var left in databases.Where(IsLeft))
            {
                await DropAsync(left);
            }
        }

        if (!databases.Contains(_template))
        {
            // Renamed when it is whole: a run that ends in between leaves no template that lacks tables.
            var halfMade = $"{_template}_new";
            await DropAsync(halfMade);
            await RunAsync($"create database {halfMade}");
            await using (var source = Database.Open(new NpgsqlConnectionStringBuilder(ConnectionTo(halfMade)) { Pooling = false }.ConnectionString))
            {
                await Database.MigrateAsync(source, CancellationToken.None);
            }

            await RunAsync($"alter database {halfMade} rename to {_template}");
        }
    }

    private bool IsLeft(string database) =>
        (database.StartsWith(TemplatePrefix, StringComparison.Ordinal) && database != _template)
        || (database.StartsWith(Prefix, StringComparison.Ordinal) && !IsAlive(database[Prefix.Length..].Split('_')[0]));

    private static bool IsAlive(string process) => Directory.Exists($"/proc/{int.Parse(process, CultureInfo.InvariantCulture)}");

    private static async Task<HashSet<string>> DatabasesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select datname from pg_database", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    // Names of databases are ours, made of letters and digits, and cannot be parameters.
    private async Task RunAsync(string statement)
    {
        await using var command = _maintenance.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
