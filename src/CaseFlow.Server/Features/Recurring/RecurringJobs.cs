using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Runs recurring jobs and keeps what came of each run, also of one that failed.</summary>
public sealed partial class RecurringJobs(IServiceScopeFactory scopes, IdSource ids, TimeProvider clock, ILogger<RecurringJobs> log)
{
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
        return run;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The recurring job {Job} failed.")]
    private partial void LogFailed(Exception failure, string job);
}
