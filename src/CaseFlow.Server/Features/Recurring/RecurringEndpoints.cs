using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Recurring jobs over HTTP: what runs by itself, when it ran last and runs next, and running it now.</summary>
internal static class RecurringEndpoints
{
    private const int MostRuns = 20;

    /// <summary>A recurring job.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Title">What it does, in the caller's language.</param>
    /// <param name="DailyAt">The time of the office's day at which it is due; left out for every hour.</param>
    /// <param name="NextAt">When it is due next; left out where no schedule runs.</param>
    /// <param name="Runs">Its last runs, newest first; at most twenty.</param>
    internal sealed record JobView(string Key, string Title, TimeOnly? DailyAt, DateTimeOffset? NextAt, IReadOnlyList<RunView> Runs);

    /// <summary>A run.</summary>
    /// <param name="StartedAt">When it began.</param>
    /// <param name="EndedAt">When it ended; left out while it runs.</param>
    /// <param name="AskedBy">Who asked for it; left out for the schedule.</param>
    /// <param name="IsFailed">True when it failed.</param>
    /// <param name="IsInterrupted">True when its server ended in the middle of it; EndedAt says when that was found.</param>
    /// <param name="Result">What came of it, in the caller's language.</param>
    internal sealed record RunView(DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? AskedBy, bool IsFailed, bool IsInterrupted, string? Result);

    private static readonly Role[] _readers = [Role.SystemAdmin, Role.Supervisor, Role.CoordinatorOffice];

    /// <summary>Maps the endpoints of recurring jobs.</summary>
    internal static RouteGroupBuilder MapRecurring(this RouteGroupBuilder api)
    {
        var recurring = api.MapGroup("/recurring").ForTheOffice().WithTags("Recurring");
        recurring.MapGet("", ListAsync)
            .WithName("ListRecurringJobs")
            .WithSummary("定期任务 · What runs by itself: when it ran last, what came of it, when it runs next")
            .WithDescription("For administrators, supervisors and the coordinating office.");
        recurring.MapPost("/{key}/run", RunAsync)
            .WithName("RunRecurringJob")
            .WithSummary("立即执行 · Runs a recurring job now, and answers when it has ended")
            .WithDescription("For administrators. The schedule goes on as before.");
        return api;
    }

    private static async Task<Results<Ok<IReadOnlyList<JobView>>, Refused>> ListAsync(
        RecurringJobs jobs, CaseFlowDb db, IServiceProvider services, Caller caller, HttpRequest request, CancellationToken ct)
    {
        if (!caller.Actor.Roles.Overlaps(_readers))
        {
            return new Refused(Refusal.Because("recurring.may-not-read", "定期任务供系统管理员、监督人员和联席会议办公室查看。", "Administrators, supervisors and the coordinating office see recurring jobs.", "DOMAIN 6.2"));
        }

        var language = Languages.Of(request);
        var scheduler = services.GetService<ISchedulerFactory>() is { } factory ? await factory.GetScheduler(ct) : null;
        var views = new List<JobView>();
        foreach (var job in jobs.All())
        {
            var next = scheduler is null ? null : (await scheduler.GetTrigger(RecurringSchedule.TriggerOf(job.Key), ct))?.NextFireTimeUtc;
            var runs = await db.RecurringRuns.Where(run => run.Job == job.Key).OrderByDescending(run => run.StartedAt).Take(MostRuns).ToListAsync(ct);
            views.Add(new JobView(job.Key, job.Title.In(language), job.DailyAt, next, [.. runs.Select(run => View(run, language))]));
        }

        return TypedResults.Ok<IReadOnlyList<JobView>>(views);
    }

    private static async Task<Results<Ok<RunView>, Refused>> RunAsync(string key, RecurringJobs jobs, Caller caller, HttpRequest request, CancellationToken ct)
    {
        if (!caller.Actor.Roles.Contains(Role.SystemAdmin))
        {
            return new Refused(Refusal.Because("recurring.may-not-run", "定期任务由系统管理员立即执行。", "An administrator runs a recurring job now.", "DOMAIN 6.2"));
        }

        var language = Languages.Of(request);
        return (await jobs.RunAsync(key, caller.Actor.Id, ct)).Answer(run => View(run, language));
    }

    private static RunView View(RecurringRunRow run, ReadersLanguage language) => new(
        run.StartedAt, run.EndedAt, run.AskedBy, run.IsFailed, run.IsInterrupted, run.Chinese is { } chinese ? new BilingualText(chinese, run.English!).In(language) : null);
}
