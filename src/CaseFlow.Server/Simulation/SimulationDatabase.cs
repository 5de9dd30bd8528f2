using System.Security.Cryptography;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Simulation;

/// <summary>The database of a scenario: one for each content, continued when a run was interrupted, begun anew when it was finished.</summary>
public sealed class SimulationDatabase : IAsyncDisposable
{
    // A run that was killed a moment ago still holds its database until the server notices.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly NpgsqlConnection _holder;

    private SimulationDatabase(string name, NpgsqlDataSource source, DateTimeOffset? clock, NpgsqlConnection holder)
    {
        Name = name;
        Source = source;
        Clock = clock;
        _holder = holder;
    }

    /// <summary>Name of the database.</summary>
    public string Name { get; }

    /// <summary>The pool on it.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Where the virtual clock of an interrupted run stood; null when the run begins.</summary>
    public DateTimeOffset? Clock { get; }

    /// <summary>Opens it, for this run alone.</summary>
    /// <param name="server">A connection string of the server.</param>
    /// <param name="scenario">The scenario file.</param>
    /// <param name="definitions">What the definitions say; another drawing begins anew.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The database.</returns>
    /// <exception cref="SettingsRefusedException">The server cannot be reached, gives no database, or another run plays the scenario there.</exception>
    public static async Task<SimulationDatabase> OpenAsync(string server, byte[] scenario, string definitions, CancellationToken ct)
    {
        var name = $"caseflow_sim_{Convert.ToHexStringLower(SHA256.HashData(scenario))[..24]}";
        var settings = Database.Read(server);
        var holder = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString);
        settings.Database = name;
        NpgsqlDataSource? source = null;
        try
        {
            await holder.OpenAsync(ct);
            await HoldAsync(holder, name, ct);
            var isThere = await ScalarAsync(holder, "select 1 from pg_database where datname = $1", name, ct) is not null;
            var clock = isThere ? await StandingAsync(settings, definitions, ct) : null;
            if (isThere && clock is null)
            {
                await RunAsync(holder, $"drop database {name} with (force)", ct);
            }

            if (clock is null)
            {
                await RunAsync(holder, $"create database {name}", ct);
            }

            source = Database.Open(settings.ConnectionString);
            await Database.MigrateAsync(source, ct);
            if (clock is null)
            {
                await BeginAsync(source, definitions, ct);
            }

            return new SimulationDatabase(name, source, clock, holder);
        }
        catch (Exception failure)
        {
            await CloseAsync(source, holder);
            throw failure is NpgsqlException ? Unusable(failure) : failure;
        }
    }

    /// <summary>Remembers where the virtual clock stands.</summary>
    /// <param name="source">The simulation's database.</param>
    /// <param name="clock">The instant.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When it is committed.</returns>
    public static async Task RememberAsync(NpgsqlDataSource source, DateTimeOffset clock, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(source);
        await using var command = source.CreateCommand("update public.simulation set clock = $1");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Notes that the run came to its end.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When it is committed.</returns>
    public async Task FinishAsync(CancellationToken ct)
    {
        await using var command = Source.CreateCommand("update public.simulation set finished = true");
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Closes the connections and lets other runs have it.</summary>
    /// <returns>When they are closed.</returns>
    public ValueTask DisposeAsync() => CloseAsync(Source, _holder);

    // Held by the server for as long as this process is connected, so that a killed run leaves nothing to clean up.
    private static async Task HoldAsync(NpgsqlConnection holder, string name, CancellationToken ct)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (await ScalarAsync(holder, "select pg_try_advisory_lock(hashtextextended($1, 0))", name, ct) is not true)
        {
            if (TimeProvider.System.GetElapsedTime(since) > _patience)
            {
                throw SettingsRefusedException.Because(
                    "另一个进程正在模拟这个情景，请等它结束，或用 --db 换一个数据库服务器。",
                    "Another process is playing this scenario: wait for it, or choose another server with --db.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
        }
    }

    // An unfinished run of the same drawing goes on.
    private static async Task<DateTimeOffset?> StandingAsync(NpgsqlConnectionStringBuilder settings, string definitions, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        return await ScalarAsync(connection, "select 1 where to_regclass($1) is not null", "public.simulation", ct) is not null
            && await ScalarAsync(connection, "select clock from public.simulation where not finished and definitions = $1", definitions, ct) is DateTime clock
            ? new DateTimeOffset(clock, TimeSpan.Zero)
            : null;
    }

    private static async Task BeginAsync(NpgsqlDataSource source, string definitions, CancellationToken ct)
    {
        await using var table = source.CreateCommand("create table public.simulation (definitions text not null, clock timestamptz, finished boolean not null)");
        await table.ExecuteNonQueryAsync(ct);
        await using var begin = source.CreateCommand("insert into public.simulation values ($1, null, false)");
        begin.Parameters.Add(new NpgsqlParameter<string> { TypedValue = definitions });
        await begin.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string query, string value, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = value } } };
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async ValueTask CloseAsync(NpgsqlDataSource? source, NpgsqlConnection holder)
    {
        if (source is not null)
        {
            await source.DisposeAsync();
        }

        await holder.DisposeAsync();
    }

    private static SettingsRefusedException Unusable(Exception failure) => SettingsRefusedException.Because(
        $"模拟用的数据库打不开（{failure.Message}）：请检查 --db 或 CASEFLOW_DB；该用户须有建库权限。",
        $"The simulation's database cannot be opened ({failure.Message}): check --db or CASEFLOW_DB; its user needs the right to create databases.",
        failure);
}
