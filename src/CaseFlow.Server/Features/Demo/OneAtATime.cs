using Npgsql;

namespace CaseFlow.Server.Features.Demo;

/// <summary>What one process at a time does to a demo: seeding it, moving its time. Held by the database for as long as the process is connected.</summary>
internal sealed class OneAtATime : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);
    private readonly NpgsqlConnection _holder;

    private OneAtATime(NpgsqlConnection holder) => _holder = holder;

    /// <summary>Waits for its turn.</summary>
    internal static async Task<OneAtATime> WaitAsync(NpgsqlDataSource source, Action waiting, CancellationToken ct)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            if (await TryAsync(source, ct) is { } turn)
            {
                return turn;
            }

            if (isFirst)
            {
                waiting();
            }

            await Task.Delay(Again, TimeProvider.System, ct);
        }
    }

    /// <summary>Takes its turn, if nobody has it.</summary>
    /// <returns>Null while another process has it.</returns>
    internal static async Task<OneAtATime?> TryAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        var holder = await source.OpenConnectionAsync(ct);
        try
        {
            await using var command = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended('demo', 0))", holder);
            if (await command.ExecuteScalarAsync(ct) is true)
            {
                return new OneAtATime(holder);
            }
        }
        catch
        {
            await holder.DisposeAsync();
            throw;
        }

        await holder.DisposeAsync();
        return null;
    }

    /// <summary>Lets the next one in.</summary>
    /// <returns>When the connection is back in its pool, without the lock.</returns>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock(hashtextextended('demo', 0))", _holder);
            await command.ExecuteScalarAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The line is broken, and the lock went with it.
        }

        await _holder.DisposeAsync();
    }
}
