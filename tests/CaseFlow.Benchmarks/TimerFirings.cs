using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Benchmarks;

/// <summary>Timers that wake an instance: it computes a variable and waits for the next hour; beside the same rows in plain SQL, fifty firings a transaction.</summary>
internal sealed class TimerFirings(BenchmarkServer server, Figures figures)
{
    private const int Callers = 4;
    private const int Together = 50;

    internal async Task RunAsync(int count)
    {
        using var starts = new Recording();
        await using var services = await StartedAsync(count);
        starts.Dispose();
        using var firings = new Recording();
        await FireAsync(services, count);
        firings.Dispose();
        await BenchmarkServer.SettleAsync();

        var before = await BareAsync(starts, firings);
        var fired = await FireAsync(services, count);
        var after = await BareAsync(starts, firings);
        figures.Ratio("timers fired, each waking an instance", count / fired.TotalSeconds, (before + after) / 2);
    }

    private async Task<ServiceProvider> StartedAsync(int count)
    {
        var source = await server.NewDatabaseAsync("caseflow_bench_timers");
        var clock = new VirtualClock();
        clock.MoveTo(new DateTimeOffset(2024, 7, 17, 1, 0, 0, TimeSpan.Zero));
        var services = BenchmarkServer.Serve(source, clock);
        var units = services.GetRequiredService<UnitOfWork>();
        await WorkflowFolder.ImportAsync(units, [new DrawingFile("timer.json", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Flows", "timer.json")))], CancellationToken.None);
        await BenchmarkServer.TimeAsync(count, Callers, _ => units.RunAsync(async (WorkflowRuntime runtime) =>
        {
            var row = await runtime.StartNowAsync("timer", new Dictionary<string, object?>(), default, null, CancellationToken.None);
            return (Result<Guid>)row!.Id;
        }, CancellationToken.None));
        return services;
    }

    private static async Task<TimeSpan> FireAsync(ServiceProvider services, int count)
    {
        var clock = (VirtualClock)services.GetRequiredService<TimeProvider>();
        clock.MoveTo(clock.GetUtcNow() + TimeSpan.FromHours(1));
        var drain = services.GetRequiredService<WorkflowDrain>();
        var fired = 0;
        var spent = await BenchmarkServer.TimeAsync(1, 1, async _ => fired = await drain.FireDueAsync(CancellationToken.None));
        return fired == count ? spent : throw new InvalidOperationException($"{fired} timers fired, not {count}.");
    }

    private async Task<double> BareAsync(Recording starts, Recording firings)
    {
        await using var bare = await server.NewDatabaseAsync("caseflow_bench_bare");
        await starts.ReplayTogetherAsync(bare, Callers, Together);
        return await firings.ReplayTogetherAsync(bare, Callers, Together);
    }
}
