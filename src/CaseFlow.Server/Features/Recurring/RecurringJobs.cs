using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Runs recurring jobs and keeps what came of each run, also of one that failed.</summary>
public sealed partial class RecurringJobs(IServiceScopeFactory scopes, NpgsqlDataSource source, IdSource ids, TimeProvider clock, ILogger<RecurringJobs> log)
{
    // A run holds a lock of the database while its process lives; where the lock is free, the process is gone.
    private const string Hold = "select pg_advisory_lock(hashtextextended('caseflow/run/' || $1, 0))";
    private const string Release = "select pg_advisory_unlock(hashtextextended('caseflow/run/' || $1, 0))";

    private const string Close =
        """
        update quartz.runs set ended_at = $1, is_failed = true, is_interrupted = true, chinese = $2, english = $3
        where ended_at is null and pg_try_advisory_xact_lock(hashtextextended('caseflow/run/' || id, 0))
        """;

    /// <summary>The jobs.</summary>
    /// <returns>By their keys.</returns>
    public IReadOnlyList<RecurringJob> All()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IRecurringWork>().Select(work => work.Job).OrderBy(job => job.Key, StringComparer.Ordinal)];
    }

    /// <summary>Runs a job now.</summary>
    /// <param name="key">The job.</param>
    /// <param name="askedBy">Who asked; null for the schedule.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The run, ended; or <c>recurring.unknown</c>.</returns>
    public async Task<Result<RecurringRunRow>> RunAsync(string key, string? askedBy, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetServices<IRecurringWork>().SingleOrDefault(one => one.Job.Key == key) is not { } work)
        {
            return Refusal.Because("recurring.unknown", $"没有定期任务“{key}”。", $"There is no recurring job {key}.");
        }

        // What came of a run is told whatever becomes of its units, so it is kept beside them.
        var db = scope.ServiceProvider.GetRequiredService<CaseFlowDb>();
        var run = new RecurringRunRow { Id = ids.Next(), Job = key, AskedBy = askedBy, StartedAt = clock.GetUtcNow() };
        await CloseInterruptedAsync(ct);
        await using var held = await source.OpenConnectionAsync(ct);
        await LockAsync(held, Hold, run, ct);
        db.Add(run);
        await db.SaveChangesAsync(ct);
        try
        {
            var said = await work.RunAsync(ct);
            (run.Chinese, run.English) = (said.Chinese, said.English);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogFailed(failure, key);
            (run.IsFailed, run.Chinese, run.English) = (true, "执行失败；详细原因见英文说明。", $"It failed: {failure.Message}");
        }

        run.EndedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(ct);
        await LockAsync(held, Release, run, ct);
        return run;
    }

    /// <summary>Ends the runs whose process is gone, here or on another server, and says so.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many.</returns>
    public async Task<int> CloseInterruptedAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(Close);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "中断：执行它的服务进程已结束；已提交的部分有效，其余由下一次执行补上。" });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "Interrupted: the server that ran it is gone. What it committed holds; the next run does the rest." });
        return await command.ExecuteNonQueryAsync(ct);
    }

    // The pool gives a connection back with its locks released; a process that dies drops it.
    private static async Task LockAsync(NpgsqlConnection connection, string text, RecurringRunRow run, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(text, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = run.Id.ToString() } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The recurring job {Job} failed.")]
    private partial void LogFailed(Exception failure, string job);
}
