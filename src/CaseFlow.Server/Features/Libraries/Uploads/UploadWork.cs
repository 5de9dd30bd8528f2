using System.Collections.Concurrent;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Npgsql;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>What is done with an upload besides the request that asks for it.</summary>
internal enum UploadAct
{
    /// <summary>Reading it, or comparing it anew.</summary>
    Read,

    /// <summary>Importing it.</summary>
    Confirm,
}

/// <summary>Reads and imports uploads while people watch how far it is. Who works on an upload says so in its row, so that every server knows it and nobody does it twice.</summary>
/// <remarks>What a killed server was at left no trace and can be asked for again after <see cref="LibraryUploadRow.Silence"/>.</remarks>
internal sealed partial class UploadWork(UnitOfWork units, NpgsqlDataSource source, TimeProvider clock, ILogger<UploadWork> log) : IAsyncDisposable
{
    /// <summary>How long whoever asks waits for the end, before they are shown how far it is.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _running = [];

    /// <summary>Begins, unless somebody is at it, and waits a moment.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="act">For what.</param>
    internal async Task BeginAsync(Guid id, Actor actor, UploadAct act)
    {
        if (!await ClaimAsync(id))
        {
            return;
        }

        // The request's name (Idempotency-Key) is the request's; what goes on after it has none.
        Task work;
        using (ExecutionContext.SuppressFlow())
        {
            work = Task.Run(() => WorkAsync(id, actor, act));
        }

        _running[work] = true;
        _ = work.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
        try
        {
            await work.WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            // It goes on; its page tells how far it is.
        }
    }

    private async Task<bool> ClaimAsync(Guid id)
    {
        var now = clock.GetUtcNow();
        await using var command = source.CreateCommand(
            "update cases.library_uploads set working_at = $2, done = 0, total = 0, refusal = null where id = $1 and (working_at is null or working_at < $3) and state in ('Received', 'Read')");
        command.Parameters.AddRange((NpgsqlParameter[])[Of(id), Of(now), Of(now - LibraryUploadRow.Silence)]);
        return await command.ExecuteNonQueryAsync() == 1;
    }

    private async Task WorkAsync(Guid id, Actor actor, UploadAct act)
    {
        var ct = _stopping.Token;
        var progress = new Progress();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var beating = BeatAsync(id, progress, ended.Token);
        Refusal? refusal = null;
        try
        {
            refusal = act == UploadAct.Read
                ? (await units.RunAsync(actor, (ReadUpload read) => read.HandleAsync(id, progress.Say, ct), ct)).Refusal
                : (await units.RunAsync(actor, (ConfirmUpload confirm) => confirm.HandleAsync(id, progress.Say, ct), ct)).Refusal;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The server stops; the upload is as it was.
        }
        catch (Exception fault)
        {
            LogFault(fault, act, id);
            refusal = Faults.RefusalOf(fault) ?? Faults.Of(fault);
        }

        await ended.CancelAsync();
        await beating;
        await EndAsync(id, refusal);
    }

    private async Task BeatAsync(Guid id, Progress progress, CancellationToken ct)
    {
        using var beat = new PeriodicTimer(_beat);
        try
        {
            while (await beat.WaitForNextTickAsync(ct))
            {
                var (done, total) = progress.Now;
                await using var command = source.CreateCommand("update cases.library_uploads set working_at = $2, done = $3, total = $4 where id = $1 and working_at is not null");
                command.Parameters.AddRange((NpgsqlParameter[])[Of(id), Of(clock.GetUtcNow()), Of(done), Of(total)]);
                await command.ExecuteNonQueryAsync(ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The work has ended.
        }
        catch (NpgsqlException away)
        {
            LogSilence(away, id);
        }
    }

    private async Task EndAsync(Guid id, Refusal? refusal)
    {
        try
        {
            await using var command = source.CreateCommand("update cases.library_uploads set working_at = null, refusal = coalesce($2::json, refusal) where id = $1");
            command.Parameters.AddRange((NpgsqlParameter[])[Of(id), new NpgsqlParameter { Value = refusal is null ? DBNull.Value : JsonSerializer.Serialize(refusal, ServerJson.Plain), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }]);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException away)
        {
            LogSilence(away, id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Keys);
        _stopping.Dispose();
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Act} of upload {UploadId} failed; no library was changed.")]
    private partial void LogFault(Exception fault, UploadAct act, Guid uploadId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "How far upload {UploadId} is could not be written.")]
    private partial void LogSilence(Exception away, Guid uploadId);

    private sealed class Progress
    {
        private long _both;

        internal (int Done, int Total) Now
        {
            get
            {
                var both = Volatile.Read(ref _both);
                return ((int)(both >> 32), (int)both);
            }
        }

        internal void Say(int done, int total) => Volatile.Write(ref _both, ((long)done << 32) | (uint)total);
    }
}
