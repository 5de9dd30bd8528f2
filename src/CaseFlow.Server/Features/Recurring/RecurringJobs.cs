using CaseFlow.Domain;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Runs recurring jobs and keeps what came of each run, also of one that failed.</summary>
public sealed partial class RecurringJobs(IServiceScopeFactory scopes, IdSource ids, TimeProvider clock, ILogger<RecurringJobs> log)
{
    /// <summary>A run that has not ended after this long was broken off with its server.</summary>
    internal static readonly TimeSpan LongestRun = TimeSpan.FromHours(1);

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
        return begun.IsRefused ? begun : await WorkAsync(begun.Value, ct);
    }

    /// <summary>Begins a job, which goes on by itself; what comes of it stands in its row.</summary>
    /// <param name="key">The job.</param>
    /// <param name="askedBy">Who asked.</param>
    /// <param name="stop">Stops it with the server.</param>
    /// <returns>The run, begun; or <c>recurring.unknown</c>, <c>recurring.going-on</c>.</returns>
    public async Task<Result<RecurringRunRow>> BeginAsync(string key, string askedBy, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var since = clock.GetUtcNow() - LongestRun;
        if (await scope.ServiceProvider.GetRequiredService<CaseFlowDb>().RecurringRuns.AnyAsync(run => run.Job == key && run.EndedAt == null && run.StartedAt > since, stop))
        {
            return Refusal.Because("recurring.going-on", "这项任务正在执行。", "This job is running.").Then("等它结束后再看结果。", "See what comes of it when it has ended.");
        }

        var begun = await NoteAsync(key, askedBy, stop);
        if (!begun.IsRefused)
        {
            Begun = Task.Run(() => WorkAsync(begun.Value, stop), stop);
        }

        return begun;
    }

    // What came of a run is told whatever becomes of its units, so it is kept beside them.
    private async Task<Result<RecurringRunRow>> NoteAsync(string key, string? askedBy, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!scope.ServiceProvider.GetServices<IRecurringWork>().Any(one => one.Job.Key == key))
        {
            return Refusal.Because("recurring.unknown", $"没有定期任务“{key}”。", $"There is no recurring job {key}.");
        }

        var db = scope.ServiceProvider.GetRequiredService<CaseFlowDb>();
        var run = new RecurringRunRow { Id = ids.Next(), Job = key, AskedBy = askedBy, StartedAt = clock.GetUtcNow() };
        db.Add(run);
        await db.SaveChangesAsync(ct);
        return run;
    }

    private async Task<RecurringRunRow> WorkAsync(RecurringRunRow run, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
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
        return run;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The recurring job {Job} failed.")]
    private partial void LogFailed(Exception failure, string job);
}
