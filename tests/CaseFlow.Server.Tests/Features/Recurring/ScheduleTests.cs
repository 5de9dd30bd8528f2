using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Quartz;

namespace CaseFlow.Server.Tests.Features.Recurring;

/// <summary>The schedule of two servers on one database: each job is due once, and one of them runs it.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public async Task Two_servers_share_one_schedule_and_a_job_that_is_due_runs_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var first = await ServerAsync(database);
        await using var second = await ServerAsync(database);
        Assert.Equal(6L, await CountAsync(database, "select count(*) from quartz.qrtz_triggers where trigger_state = 'WAITING'"));
        await UntilAsync(database, "select count(*) from quartz.qrtz_scheduler_state", 2);

        var scheduler = await first.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.TriggerJob(RecurringSchedule.KeyOf("integrity"));
        await UntilAsync(database, "select count(*) from quartz.runs where ended_at is not null", 1);

        Assert.Equal(1L, await CountAsync(database, "select count(*) from quartz.runs where job = 'integrity' and asked_by is null and not is_failed"));
    }

    [Fact]
    public async Task A_schedule_is_taken_up_by_the_next_server_where_it_was()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (await ServerAsync(database))
        {
        }

        await using var next = await ServerAsync(database);

        Assert.Equal(6L, await CountAsync(database, "select count(*) from quartz.qrtz_triggers where next_fire_time > 0"));
        var trigger = await (await next.Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).GetTrigger(RecurringSchedule.TriggerOf("integrity"));
        Assert.Equal((18, 30), (trigger!.NextFireTimeUtc!.Value.Hour, trigger.NextFireTimeUtc.Value.Minute));
    }

    private static async Task<RunningHost> ServerAsync(TestDatabase database)
    {
        var source = Database.Open(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 10 }.ConnectionString);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddCaseFlow(source).AddRecurringSchedule();
        var host = builder.Build();
        await host.StartAsync();
        return new RunningHost(host, source);
    }

    // A server reports itself, and a job its end, a moment after it began.
    private static async Task UntilAsync(TestDatabase database, string query, long count)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await CountAsync(database, query) is not long found || found != count)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(1), $"Not {count}: {query}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private static async Task<object?> CountAsync(TestDatabase database, string query)
    {
        await using var command = database.Source.CreateCommand(query);
        return await command.ExecuteScalarAsync();
    }

    private sealed class RunningHost(IHost host, NpgsqlDataSource source) : IAsyncDisposable
    {
        internal IServiceProvider Services => host.Services;

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
            await source.DisposeAsync();
        }
    }
}
