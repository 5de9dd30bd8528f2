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

    // A run with the connection that holds its lock.
    private sealed record Held(RecurringRunRow Run, NpgsqlConnection Connection);

    /// <summary>The run that was begun last and goes on by itself, for whoever waits for its end.</summary>
    internal Task Begun { get; private set; } = Task.CompletedTask;

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
        var begun = await NoteAsync(key, askedBy, ct);
        return begun.IsRefused ? begun.Refusal : await WorkAsync(begun.Value, ct);
    }

    /// <summary>Begins a job, which goes on by itself; what comes of it stands in its row.</summary>
    /// <param name="key">The job.</param>
    /// <param name="askedBy">Who asked.</param>
    /// <param name="stop">Stops it with the server.</param>
    /// <returns>The run, begun; or <c>recurring.unknown</c>, <c>recurring.going-on</c>.</returns>
    public async Task<Result<RecurringRunRow>> BeginAsync(string key, string askedBy, CancellationToken stop)
    {
        await CloseInterruptedAsync(stop);
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<CaseFlowDb>().RecurringRuns.AnyAsync(run => run.Job == key && run.EndedAt == null, stop))
        {
            return Refusal.Because("recurring.going-on", "这项任务正在执行。", "This job is running.").Then("等它结束后再看结果。", "See what comes of it when it has ended.");
        }

        var begun = await NoteAsync(key, askedBy, stop);
        if (begun.IsRefused)
        {
            return begun.Refusal;
        }

        Begun = Task.Run(() => WorkAsync(begun.Value, stop), stop);
        return begun.Value.Run;
    }

    // What came of a run is told whatever becomes of its units, so it is kept beside them.
    private async Task<Result<Held>> NoteAsync(string key, string? askedBy, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!scope.ServiceProvider.GetServices<IRecurringWork>().Any(one => one.Job.Key == key))
        {
            return Refusal.Because("recurring.unknown", $"没有定期任务“{key}”。", $"There is no recurring job {key}.");
        }

        var db = scope.ServiceProvider.GetRequiredService<CaseFlowDb>();
        var run = new RecurringRunRow { Id = ids.Next(), Job = key, AskedBy = askedBy, StartedAt = clock.GetUtcNow() };
        await CloseInterruptedAsync(ct);
        var connection = await source.OpenConnectionAsync(ct);
        await LockAsync(connection, Hold, run, ct);
        db.Add(run);
        await db.SaveChangesAsync(ct);
        return new Held(run, connection);
    }

    private async Task<RecurringRunRow> WorkAsync(Held held, CancellationToken ct)
    {
        await using var connection = held.Connection;
        await using var scope = scopes.CreateAsyncScope();
        var run = held.Run;
        var work = scope.ServiceProvider.GetServices<IRecurringWork>().Single(one => one.Job.Key == run.Job);
        scope.ServiceProvider.GetRequiredService<RunProgress>().Run = run.Id;
        try
        {
            var said = await work.RunAsync(ct);
            (run.Chinese, run.English) = (said.Chinese, said.English);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            LogFailed(failure, run.Job);
            (run.IsFailed, run.Chinese, run.English) = (true, "执行失败；详细原因见英文说明。", $"It failed: {failure.Message}");
        }

        run.EndedAt = clock.GetUtcNow();
        await using var after = scopes.CreateAsyncScope();
        await after.ServiceProvider.GetRequiredService<CaseFlowDb>().RecurringRuns.Where(one => one.Id == run.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, run.EndedAt).SetProperty(one => one.IsFailed, run.IsFailed).SetProperty(one => one.Chinese, run.Chinese).SetProperty(one => one.English, run.English), ct);
        await LockAsync(connection, Release, run, ct);
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
