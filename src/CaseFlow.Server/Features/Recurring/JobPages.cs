using CaseFlow.Domain;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Health;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>A recurring job as it is shown.</summary>
/// <param name="Job">What it is and when it is due.</param>
/// <param name="NextAt">When it is due next; null where no schedule runs.</param>
/// <param name="Runs">Its last runs, newest first.</param>
public sealed record JobModel(RecurringJob Job, DateTimeOffset? NextAt, IReadOnlyList<RecurringRunRow> Runs)
{
    /// <summary>True while a run is going on.</summary>
    public bool IsRunning => Runs is [{ EndedAt: null }, ..];
}

/// <summary>定期任务与运行状况, and the check of the audit.</summary>
internal static class JobPages
{
    private const int MostRuns = 10;

    internal static RouteGroupBuilder MapJobPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/administration/jobs", ShowAsync).Needs(Permission.SeeRecurring);
        pages.MapPost("/administration/jobs/{key}", (string key, IFormCollection _, RecurringJobs jobs, Caller caller, IHostApplicationLifetime host) => BeginAsync(key, "/administration/jobs", jobs, caller, host)).Needs(Permission.RunRecurring);
        pages.MapGet("/administration/audit", ShowAuditAsync).Needs(Permission.CheckAudit);
        pages.MapPost("/administration/audit", (IFormCollection _, RecurringJobs jobs, Caller caller, IHostApplicationLifetime host) => BeginAsync(IntegrityCheck.Key, "/administration/audit", jobs, caller, host)).Needs(Permission.CheckAudit);
        return pages;
    }

    private static async Task<IReadOnlyList<JobModel>> ReadAsync(RecurringJobs jobs, CaseFlowDb db, IServiceProvider services, CancellationToken ct)
    {
        var scheduler = services.GetService<ISchedulerFactory>() is { } factory ? await factory.GetScheduler(ct) : null;
        var models = new List<JobModel>();
        foreach (var job in jobs.All())
        {
            var next = scheduler is null ? null : (await scheduler.GetTrigger(RecurringSchedule.TriggerOf(job.Key), ct))?.NextFireTimeUtc;
            models.Add(new JobModel(job, next, await db.RecurringRuns.AsNoTracking().Where(run => run.Job == job.Key).OrderByDescending(run => run.StartedAt).Take(MostRuns).ToListAsync(ct)));
        }

        return models;
    }

    private static async Task<IResult> ShowAsync(RecurringJobs jobs, HealthReader health, CaseFlowDb db, IServiceProvider services, CancellationToken ct) =>
        Show.Page<JobsPage>(new { Jobs = await ReadAsync(jobs, db, services, ct), Health = await health.ReadAsync(ct) });

    // Begun here and gone on with when the request has ended: a check of a million acts takes longer than a browser waits.
    private static async Task<IResult> BeginAsync(string key, string next, RecurringJobs jobs, Caller caller, IHostApplicationLifetime host)
    {
        var begun = await jobs.BeginAsync(key, caller.Actor.Id, host.ApplicationStopping);
        return begun.IsRefused ? Show.Refusal(begun.Refusal) : Show.Next(next);
    }

    private static async Task<IResult> ShowAuditAsync(RecurringJobs jobs, CaseFlowDb db, IServiceProvider services, Caller caller, CancellationToken ct)
    {
        var check = (await ReadAsync(jobs, db, services, ct)).First(job => job.Job.Key == IntegrityCheck.Key);
        // Who checks the chains does not read them by that.
        IReadOnlyList<HouseAct>? latest = Permissions.Has(caller.Actor, Permission.ReadAudit)
            ? await db.AuditEntries.Where(entry => entry.ChainId == AuditChains.House).OrderByDescending(entry => entry.Sequence).Take(20).Select(entry => new HouseAct(entry.At, entry.Actor, entry.Act)).ToListAsync(ct)
            : null;
        return Show.Page<AuditPage>(new { Check = check, Latest = latest });
    }
}

/// <summary>An act in the chain of what belongs to no plan or case.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Act">What.</param>
public sealed record HouseAct(DateTimeOffset At, string Actor, string Act);
