using System.Security.Cryptography;
using CaseFlow.Server.Data;
using Npgsql;

namespace CaseFlow.Server.Simulation;

/// <summary>The database of a scenario: one for each content, continued when a run was interrupted, begun anew when it was finished.</summary>
public static class SimulationDatabase
{
    /// <summary>Opens it.</summary>
    /// <param name="server">A connection string of the server.</param>
    /// <param name="scenario">The scenario file.</param>
    /// <param name="definitions">What the definitions say; another drawing begins anew.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The pool, the database's name, and where the virtual clock stood.</returns>
    /// <exception cref="SettingsRefusedException">The server cannot be reached or gives no database.</exception>
    public static async Task<(NpgsqlDataSource Source, string Name, DateTimeOffset? Clock)> OpenAsync(string server, byte[] scenario, string definitions, CancellationToken ct)
    {
        var name = $"caseflow_sim_{Convert.ToHexStringLower(SHA256.HashData(scenario))[..24]}";
        try
        {
            var maintenance = new NpgsqlConnectionStringBuilder(server) { Pooling = false };
            await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
            await connection.OpenAsync(ct);
            await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = name } } };
            var isThere = await exists.ExecuteScalarAsync(ct) is not null;
            var clock = isThere ? await StandingAsync(server, name, definitions, ct) : null;
            if (isThere && clock is null)
            {
                await RunAsync(connection, $"drop database {name} with (force)", ct);
            }

            if (clock is null)
            {
                await RunAsync(connection, $"create database {name}", ct);
            }

            var source = Database.Open(new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString);
            await Database.MigrateAsync(source, ct);
            await using (var table = source.CreateCommand("create table if not exists public.simulation (definitions text not null, clock timestamptz, finished boolean not null)"))
            {
                await table.ExecuteNonQueryAsync(ct);
            }

            if (clock is null)
            {
                await using var begin = source.CreateCommand("insert into public.simulation values ($1, null, false)");
                begin.Parameters.Add(new NpgsqlParameter<string> { TypedValue = definitions });
                await begin.ExecuteNonQueryAsync(ct);
            }

            return (source, name, clock);
        }
        catch (NpgsqlException failure)
        {
            throw SettingsRefusedException.Because(
                "模拟用的数据库打不开，请检查 --db 或 CASEFLOW_DB；该用户须有建库权限。",
                $"The simulation's database cannot be opened ({failure.Message}): check --db or CASEFLOW_DB; its user needs the right to create databases.",
                failure);
        }
    }

    /// <summary>Remembers where the virtual clock stands.</summary>
    /// <param name="source">The simulation's database.</param>
    /// <param name="clock">The instant.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When it is committed.</returns>
    public static async Task RememberAsync(NpgsqlDataSource source, DateTimeOffset clock, CancellationToken ct)
    {
        await using var command = source.CreateCommand("update public.simulation set clock = $1");
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Notes that the run came to its end.</summary>
    /// <param name="source">The simulation's database.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>When it is committed.</returns>
    public static async Task FinishAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var command = source.CreateCommand("update public.simulation set finished = true");
        await command.ExecuteNonQueryAsync(ct);
    }

    // An unfinished run of the same drawing goes on.
    private static async Task<DateTimeOffset?> StandingAsync(string server, string name, string definitions, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var isMade = new NpgsqlCommand("select to_regclass('public.simulation') is not null", connection);
        if (await isMade.ExecuteScalarAsync(ct) is not true)
        {
            return null;
        }

        await using var standing = new NpgsqlCommand("select clock from public.simulation where not finished and definitions = $1", connection)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = definitions } },
        };
        return await standing.ExecuteScalarAsync(ct) is DateTime clock ? new DateTimeOffset(clock, TimeSpan.Zero) : null;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
