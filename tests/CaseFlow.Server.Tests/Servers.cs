using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Simulation;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests;

/// <summary>Some servers on one database of a test's own, all in the same virtual time.</summary>
internal sealed class Servers : IAsyncDisposable
{
    /// <summary>Monday 2024-07-01, 09:00 in Shanghai.</summary>
    internal static readonly DateTimeOffset Morning = new(2024, 7, 1, 1, 0, 0, TimeSpan.Zero);

    private readonly RunningServer[] _servers;

    private Servers(TestDatabase database, int count, Action<IServiceCollection>? add)
    {
        Database = database;
        Clock.MoveTo(Morning);
        _servers = [.. Enumerable.Range(0, count).Select(_ => new RunningServer(database.ConnectionString, Clock, add))];
    }

    internal TestDatabase Database { get; }

    internal VirtualClock Clock { get; } = new();

    internal RunningServer First => _servers[0];

    internal RunningServer Last => _servers[^1];

    /// <summary>The servers in turn.</summary>
    internal RunningServer this[int i] => _servers[i % _servers.Length];

    internal static async Task<Servers> StartAsync(int count = 1, Action<IServiceCollection>? add = null) => new(await TestDatabase.CreateAsync(), count, add);

    /// <summary>All of them at once do what waits for the machine, until nothing moves any more.</summary>
    internal Task SettleAsync() => Task.WhenAll(_servers.Select(server => server.SettleAsync()));

    internal async Task<List<TaskRow>> OpenTasksAsync()
    {
        await using var db = First.Look();
        return await db.Tasks.Where(task => task.EndedAt == null).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).ToListAsync();
    }

    /// <summary>All instances ended by their drawing, what follows their last wait took place once in each, and nothing is left over.</summary>
    internal async Task AssertAllFinishedOnceAsync(int count, string last)
    {
        await using var db = First.Look();
        Assert.Equal(count, await db.Instances.CountAsync());
        Assert.Equal(count, await db.Instances.CountAsync(instance => instance.Status == "Finished"));
        var ended = (await db.Journal.ToListAsync()).SelectMany(step => step.Lines().Where(line => line.ActivityId == last && line.Event == "Completed").Select(_ => step.InstanceId)).ToList();
        Assert.Equal(count, ended.Count);
        Assert.Equal(count, ended.Distinct().Count());
        Assert.Empty(await Leftovers.FindAsync(db, CancellationToken.None));
    }

    /// <summary>Runs SQL behind the program's back.</summary>
    internal async Task RunAsync(string statements)
    {
        await using var command = Database.Source.CreateCommand(statements);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks with SQL.</summary>
    /// <returns>The first column of each row, as text.</returns>
    internal async Task<List<string>> AskAsync(string query)
    {
        await using var command = Database.Source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add($"{reader.GetValue(0)}");
        }

        return rows;
    }

    /// <summary>How PostgreSQL would carry out a query of the program: an instant, and how many rows at most, are its parameters.</summary>
    internal async Task<List<string>> ExplainAsync(string query, string now)
    {
        return await AskAsync("explain " + query.Replace("$1", $"timestamptz '{now}'", StringComparison.Ordinal).Replace("$2", "200", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        await Database.DisposeAsync();
    }
}
