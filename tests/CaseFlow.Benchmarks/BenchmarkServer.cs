using System.Globalization;
using System.Runtime;
using CaseFlow.Server;
using CaseFlow.Server.Data;
using CaseFlow.Server.Data.Embedded;
using CaseFlow.Server.Features.Draw;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>A PostgreSQL server for one run: the one that is given, or a private cluster like a first run's.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly EmbeddedCluster? _cluster;
    private readonly string _connection;
    private readonly bool _isKept;

    // Two runs on one server do not take each other's databases away.
    private readonly string _run = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyMMddHHmmss}_{Environment.ProcessId}");
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    private BenchmarkServer(EmbeddedCluster? cluster, string connection, bool isKept)
    {
        _isKept = isKept;
        _cluster = cluster;
        _connection = connection;
    }

    /// <summary>Starts or finds the server.</summary>
    /// <param name="connection">The server that is given; null for a private one.</param>
    /// <param name="isKept">True to leave the databases of this run, which are named then.</param>
    internal static async Task<BenchmarkServer> StartAsync(string? connection, bool isKept)
    {
        if (connection is not null)
        {
            return new BenchmarkServer(null, connection, isKept);
        }

        var cluster = await EmbeddedCluster.StartAsync(Path.Combine(Path.GetTempPath(), "caseflow-benchmarks"), Console.WriteLine, CancellationToken.None);
        return new BenchmarkServer(cluster, cluster.ConnectionString, isKept);
    }

    /// <summary>A new, migrated database of this run's own; another of the same name takes its place.</summary>
    internal async Task<NpgsqlDataSource> NewDatabaseAsync(string of)
    {
        var name = $"{of}_{_run}";
        await RunAsync($"drop database if exists {name} with (force)", $"create database {name}");
        _made.Add(name);
        var source = Open(name);
        await Database.MigrateAsync(source, CancellationToken.None);
        return source;
    }

    /// <summary>A database that is there.</summary>
    internal NpgsqlDataSource Open(string name) => Database.Open(new NpgsqlConnectionStringBuilder(_connection) { Database = name }.ConnectionString);

    /// <summary>CaseFlow on a database.</summary>
    internal static ServiceProvider Serve(NpgsqlDataSource source, TimeProvider? clock = null, IDrawSecrets? secrets = null, Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        add?.Invoke(services);
        if (clock is not null)
        {
            services.AddSingleton(clock);
        }

        if (secrets is not null)
        {
            services.AddSingleton(secrets);
        }

        return services.AddCaseFlow(source).BuildServiceProvider();
    }

    /// <summary>Waits until the runtime compiles nothing any more, half a minute at most.</summary>
    internal static async Task SettleAsync()
    {
        var compiled = -1L;
        for (var second = 0; second < 30 && compiled != JitInfo.GetCompiledMethodCount(); second++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Does something many times on several callers.</summary>
    internal static async Task<TimeSpan> TimeAsync(int times, int callers, Func<int, Task> act)
    {
        var started = TimeProvider.System.GetTimestamp();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            await Task.Yield();
            for (var i = Interlocked.Increment(ref next); i < times; i = Interlocked.Increment(ref next))
            {
                await act(i);
            }
        }));
        return TimeProvider.System.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isKept)
        {
            Console.WriteLine($"kept: {string.Join(", ", _made)}");
        }
        else
        {
            await RunAsync([.. _made.Select(name => $"drop database if exists {name} with (force)")]);
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private async Task RunAsync(params string[] statements)
    {
        await using var maintenance = new NpgsqlConnection(_connection);
        await maintenance.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, maintenance);
            await command.ExecuteNonQueryAsync();
        }
    }
}
