using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Tests.Data;

/// <summary>A migrated, empty database of one test's own, gone after it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestServer _server;
    private readonly string _name;

    private TestDatabase(TestServer server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = server.ConnectionTo(name);
        Source = Database.Open(ConnectionString);
    }

    /// <summary>How another process reaches it.</summary>
    public string ConnectionString { get; }

    /// <summary>The pool, made as the server makes its own.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Clones the template.</summary>
    /// <param name="template">Another database to be a copy of; nobody may be connected to it.</param>
    /// <returns>The database.</returns>
    public static async Task<TestDatabase> CreateAsync(string? template = null)
    {
        var server = await TestServer.Shared;
        return new TestDatabase(server, await server.CloneAsync(template));
    }

    /// <summary>Leaves it as it is, to be copied; the next run drops it, as whatever a killed test leaves is.</summary>
    /// <returns>Its name.</returns>
    internal async Task<string> LeaveAsync()
    {
        await Source.DisposeAsync();
        return _name;
    }

    /// <summary>Runs SQL.</summary>
    /// <param name="statements">The statements.</param>
    /// <returns>When they are done.</returns>
    public async Task RunAsync(string statements)
    {
        await using var command = Source.CreateCommand(statements);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Drops it, whoever is still connected.</summary>
    /// <returns>When it is gone.</returns>
    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _server.DropAsync(_name);
    }
}
