using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Data;
using CaseFlow.Server.Tests.CommandLine;
using CaseFlow.Server.Tests.Data;
using Npgsql;

namespace CaseFlow.Server.Tests.Simulation;

/// <summary>A scenario file of a test's own, with the database that <c>simulate</c> makes of it; both are gone after the test.</summary>
internal sealed class ScenarioFile : IAsyncDisposable
{
    private static int _made;

    private readonly TemporaryFolder _folder = new();
    private readonly TestServer _server;
    private readonly NpgsqlDataSource _source;

    private ScenarioFile(TestServer server, byte[] content)
    {
        _server = server;
        Path = _folder.Below("scenario.json");
        File.WriteAllBytes(Path, content);
        Database = $"caseflow_sim_{Convert.ToHexStringLower(SHA256.HashData(content))[..24]}";
        _source = CaseFlow.Server.Data.Database.Open(server.ConnectionTo(Database));
    }

    internal string Path { get; }

    /// <summary>Name of the database.</summary>
    internal string Database { get; }

    /// <summary>What <c>simulate</c> wrote.</summary>
    internal JsonNode Report => JsonNode.Parse(File.ReadAllText(_folder.Below("report.json")))!;

    internal JsonArray Tasks => Report["actual"]!["tasks"]!.AsArray();

    /// <summary>Subject lines of all letters.</summary>
    internal IEnumerable<string> Letters => Report["actual"]!["letters"]!.AsArray().Select(letter => letter!["subject"]!.GetValue<string>());

    /// <summary>One of the two scenarios that come with the rules.</summary>
    internal static JsonObject Shipped(string name) => JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Scenarios", name)))!.AsObject();

    internal static async Task<ScenarioFile> OfAsync(JsonObject scenario)
    {
        // Each test has a database of its own, so each has a file of its own.
        scenario["note"] = $"{Environment.ProcessId}/{Interlocked.Increment(ref _made)}";
        return new ScenarioFile(await TestServer.Shared, JsonSerializer.SerializeToUtf8Bytes(scenario, ServerJson.Plain));
    }

    internal static async Task<ScenarioFile> OfTextAsync(string text) => new(await TestServer.Shared, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Runs the command in this process.</summary>
    internal Task<Commands.Ran> SimulateAsync(string? definitions = null, string? report = null) => Commands.RunAsync(Arguments(definitions, report));

    /// <summary>Runs the command as a process of its own.</summary>
    internal ChildProcess Start(string? definitions = null) => ChildProcess.CaseFlow(new Dictionary<string, string>(), Arguments(definitions));

    internal CaseFlowDb Look() => new(CaseFlow.Server.Data.Database.Options(_source));

    /// <summary>Hears each task that the command has done, once the database is made.</summary>
    internal Task<Overheard> OverhearTasksAsync() => Overheard.ListenAsync(_source, "workflow.tasks", "new.completed_by is not null and old.completed_by is null");

    internal async Task<bool> HasDatabaseAsync()
    {
        await using var maintenance = NpgsqlDataSource.Create(_server.ConnectionTo("postgres"));
        await using var command = maintenance.CreateCommand("select count(*) from pg_database where datname = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Database });
        return (long)(await command.ExecuteScalarAsync())! > 0;
    }

    /// <summary>Plays it and asserts that everything expected came out.</summary>
    internal async Task AssertMetAsync(string? definitions = null)
    {
        var ran = await SimulateAsync(definitions);
        Assert.True(ran.ExitCode == ExitCode.Ok, $"exit {ran.ExitCode}\n{ran.Error}\n{ran.Output}");
        Assert.Empty(Report["differences"]!.AsArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _server.DropAsync(Database);
        _folder.Dispose();
    }

    /// <summary>A place beside the scenario.</summary>
    internal string Beside(params string[] names) => _folder.Below(names);

    private string[] Arguments(string? definitions, string? report = null)
    {
        string[] arguments = ["simulate", Path, "--db", _server.ConnectionTo("postgres"), "--json", report ?? _folder.Below("report.json")];
        return definitions is null ? arguments : [.. arguments, "--definitions", definitions];
    }
}
