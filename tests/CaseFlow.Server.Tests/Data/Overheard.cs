using Npgsql;

namespace CaseFlow.Server.Tests.Data;

/// <summary>Hears what another process does to rows, as soon as it has committed it.</summary>
internal sealed class Overheard(NpgsqlConnection connection) : IAsyncDisposable
{
    private int _heard;

    /// <summary>Begins to listen.</summary>
    /// <param name="source">The database.</param>
    /// <param name="table">The table whose updates count.</param>
    /// <param name="when">Which updates, in terms of <c>old</c> and <c>new</c>.</param>
    /// <param name="what">What counts instead of updates.</param>
    internal static async Task<Overheard> ListenAsync(NpgsqlDataSource source, string table, string when, string what = "update")
    {
        var connection = await source.OpenConnectionAsync();
        var overheard = new Overheard(connection);
        connection.Notification += (_, _) => overheard._heard++;
        foreach (var statement in (string[])[
            "listen overheard",
            "create or replace function public.tell() returns trigger language plpgsql as 'begin perform pg_notify(''overheard'', new.id::text); return null; end'",
            $"create or replace trigger tell after {what} on {table} for each row when ({when}) execute function public.tell()"])
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }

        return overheard;
    }

    /// <summary>Waits for so many updates since it began to listen.</summary>
    internal async Task HearAsync(int atLeast)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (_heard < atLeast)
        {
            await connection.WaitAsync(patience.Token);
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
