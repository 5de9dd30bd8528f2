using System.Data.Common;
using System.Globalization;
using CaseFlow.Domain.Calendar;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Quartz;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>The schedule of recurring jobs: Quartz.NET, clustered, on the one database, so that of several servers one runs a job, and another takes over.</summary>
public static class RecurringSchedule
{
    private const string Name = "CaseFlow";

    /// <summary>Registers the schedule; only a server has one.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRecurringSchedule(this IServiceCollection services)
    {
        services.TryAddSingleton<DbDataSource>(provider => provider.GetRequiredService<NpgsqlDataSource>());
        services.AddQuartz(quartz =>
        {
            // Nothing here is due more often than hourly: a quiet server asks seldom.
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = Name;
                scheduler.GenerateInstanceId = true;
                scheduler.IdleWaitTime = TimeSpan.FromMinutes(1);
            });
            quartz.UseDefaultThreadPool(2);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.UseRegisteredDataSource = true);
                store.UseClustering(cluster =>
                {
                    cluster.CheckinInterval = TimeSpan.FromSeconds(30);
                    cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(60);
                });
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = "quartz.qrtz_";
                    options.SchemaProvisioning = SchemaProvisioning.CreateIfMissing;
                    options.MisfireHandlerFrequency = TimeSpan.FromMinutes(1);
                    options.StoreJobDataAsStrings = true;
                });
            });
        });
        return services
            .AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true)
            .AddHostedService<ScheduleJobs>();
    }

    /// <summary>The key of a job in Quartz.</summary>
    internal static JobKey KeyOf(string job) => new(job, Name);

    /// <summary>The key of its schedule.</summary>
    internal static TriggerKey TriggerOf(string job) => new(job, Name);

    // What is scheduled follows what the program has: a job that a version drops leaves the schedule with it.
    private sealed class ScheduleJobs(ISchedulerFactory factory, RecurringJobs jobs) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await jobs.CloseInterruptedAsync(cancellationToken);
            var scheduler = await factory.GetScheduler(cancellationToken);
            foreach (var job in jobs.All())
            {
                var detail = JobBuilder.Create<RunRecurringJob>().WithIdentity(KeyOf(job.Key)).WithDescription(job.Title.English).StoreDurably().RequestRecovery().Build();

                // A time that passed while every server was down is made up for once.
                var trigger = TriggerBuilder.Create()
                    .WithIdentity(TriggerOf(job.Key))
                    .WithSchedule(CronScheduleBuilder.Create(CronOf(job)).InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
                    .Build();
                await scheduler.ScheduleJob(detail, [trigger], ScheduleJobOptions.Replacing, cancellationToken);
            }
        }

        // In universal time: no answer may depend on the time-zone files of the machine.
        private static string CronOf(RecurringJob job)
        {
            if (job.DailyAt is not { } time)
            {
                return "0 5 * * * ?";
            }

            var at = OfficeTime.At(new DateOnly(2000, 1, 1), time);
            return string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} * * ?");
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What Quartz calls.</summary>
[DisallowConcurrentExecution]
internal sealed class RunRecurringJob(RecurringJobs jobs) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await jobs.RunAsync(context.JobDetail.Key.Name, askedBy: null, cancellationToken);
}
