using CaseFlow.Domain;
using CaseFlow.Server.Features.Recurring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Recurring;

/// <summary>Runs whose process ended in the middle are ended, and those that go on are left alone.</summary>
public sealed class InterruptedRunTests
{
    [Fact]
    public async Task A_run_whose_process_was_killed_is_closed_as_interrupted_by_the_next_one()
    {
        await using var office = await Servers.StartAsync();
        await using (var killed = Worker.Start("recurring", new NpgsqlConnectionStringBuilder(office.Database.ConnectionString) { ApplicationName = "killed" }.ConnectionString, "forever"))
        {
            await killed.SaysAsync("in the middle");
            Assert.Equal(0, await office.First.Service<RecurringJobs>().CloseInterruptedAsync(CancellationToken.None));
            await killed.KillAsync();
        }

        // The database hears of the death a moment later than the one who caused it.
        await GoneAsync(office);
        await office.First.RunRecurringAsync("provisional");

        await using var db = office.First.Look();
        var run = await db.RecurringRuns.SingleAsync(one => one.Job == "forever");
        Assert.Equal((true, true, Servers.Morning), (run.IsFailed, run.IsInterrupted, run.EndedAt!.Value));
        Assert.StartsWith("中断", run.Chinese, StringComparison.Ordinal);
        var other = await db.RecurringRuns.SingleAsync(one => one.Job == "provisional");
        Assert.Equal((false, false), (other.IsFailed, other.IsInterrupted));
    }

    [Fact]
    public async Task A_run_that_goes_on_is_not_closed_by_others_nor_by_its_own_server()
    {
        await using var office = await Servers.StartAsync(2, services => services.AddScoped<IRecurringWork, Looking>());

        var run = await office.Last.RunRecurringAsync("looking");

        Assert.Equal(("0", false), (run.Chinese, run.IsInterrupted));
        Assert.Equal(0, await office.First.Service<RecurringJobs>().CloseInterruptedAsync(CancellationToken.None));
    }

    private static async Task GoneAsync(Servers office)
    {
        while (await office.AskAsync("select 1 from pg_stat_activity where application_name = 'killed' and datname = current_database()") is { Count: > 0 })
        {
        }
    }

    private sealed class Looking(RecurringJobs jobs) : IRecurringWork
    {
        public RecurringJob Job { get; } = new("looking", new BilingualText("查看", "Looks"), null);

        public async Task<BilingualText> RunAsync(CancellationToken ct)
        {
            var closed = await jobs.CloseInterruptedAsync(ct);
            return new BilingualText($"{closed}", $"{closed}");
        }
    }
}
