using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using CaseFlow.Server.Tests;
using Npgsql;

namespace CaseFlow.EndToEnd.Tests.House;

/// <summary>The built program with a fresh demo, as a new user starts it, and a browser to meet it with: a process, a folder, a port and a database of its own, all gone with it.</summary>
/// <remarks>The database is on <c>CASEFLOW_TEST_DB</c>'s server; without one, it is the private cluster that the program makes by itself.</remarks>
public sealed class RunningHouse : IAsyncLifetime, IDisposable
{
    private static int _made;

    private readonly TemporaryFolder _folder = new();
    private readonly Chromium _chromium = new();
    private readonly string _database = $"caseflow_test_{Environment.ProcessId}_house{Interlocked.Increment(ref _made)}";
    private ChildProcess? _server;

    /// <summary>Where people reach it.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Where the demo's mail goes, a file a letter.</summary>
    public string MailFolder => _folder.Below("mail");

    /// <summary>What the program wrote so far.</summary>
    public string Said => _server?.Text ?? "";

    internal Chromium Chromium => _chromium;

    private static string? Server => Environment.GetEnvironmentVariable("CASEFLOW_TEST_DB") is { Length: > 0 } given ? given : null;

    /// <summary>Begins a test's walk through the house.</summary>
    /// <param name="test">Its name, for its screenshots.</param>
    /// <returns>The walk, to be disposed.</returns>
    public Walk Walk([CallerMemberName] string test = "") => new(this, test);

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        var environment = new Dictionary<string, string> { ["CASEFLOW_DATA"] = _folder.Path };
        if (Server is { } server)
        {
            await AskServerAsync($"create database {_database}");
            environment["CASEFLOW_DB"] = new NpgsqlConnectionStringBuilder(server) { Database = _database }.ConnectionString;
        }

        _server = ChildProcess.CaseFlow(environment, "demo", "--urls", Address.ToString());
        await Task.WhenAll(_server.ListensAsync(), _chromium.InitializeAsync());
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
        }

        if (Server is not null)
        {
            await AskServerAsync($"drop database if exists {_database} with (force)");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    // Known before the program starts, because the letters of its demo name it.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Names of databases are ours, made of letters and digits, and cannot be parameters.
    private static async Task AskServerAsync(string statement)
    {
        await using var source = NpgsqlDataSource.Create(Server!);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
