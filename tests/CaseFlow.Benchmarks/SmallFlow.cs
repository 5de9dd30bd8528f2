using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>Three expressions, a fork, a join, a task, one expression: started and resumed by sixteen callers.</summary>
internal sealed class SmallFlow(BenchmarkServer server, Figures figures)
{
    private const int Callers = 16;

    internal async Task RunAsync(int times)
    {
        await using var source = await server.NewDatabaseAsync("caseflow_bench_small");
        await using var services = BenchmarkServer.Serve(source);
        var units = services.GetRequiredService<UnitOfWork>();
        await WorkflowFolder.ImportAsync(units, [new DrawingFile("small.json", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Flows", "small.json")))], CancellationToken.None);
        using var starts = new Recording();
        await StartAsync(units, times);
        starts.Dispose();
        using var resumes = new Recording();
        await ResumeAsync(units, source);
        resumes.Dispose();
        await BenchmarkServer.SettleAsync();

        var before = await BareAsync(starts, resumes);
        var started = await StartAsync(units, times);
        var resumed = await ResumeAsync(units, source);
        var after = await BareAsync(starts, resumes);
        figures.Ratio("small flow, starts at 16 callers", times / started.TotalSeconds, (before.Starts + after.Starts) / 2);
        figures.Ratio("small flow, resumes at 16 callers", times / resumed.TotalSeconds, (before.Resumes + after.Resumes) / 2);
    }

    private async Task<(double Starts, double Resumes)> BareAsync(Recording starts, Recording resumes)
    {
        await using var bare = await server.NewDatabaseAsync("caseflow_bench_bare");
        return ((await starts.ReplayAsync(bare, Callers, Callers)).Machine, (await resumes.ReplayAsync(bare, Callers, Callers)).People);
    }

    private static Task<TimeSpan> StartAsync(UnitOfWork units, int times) => BenchmarkServer.TimeAsync(times, Callers, _ =>
        units.RunAsync(async (WorkflowRuntime runtime) =>
        {
            var row = await runtime.StartNowAsync("small", new Dictionary<string, object?>(), default, null, CancellationToken.None);
            return (Result<Guid>)row!.Id;
        }, CancellationToken.None));

    private static async Task<TimeSpan> ResumeAsync(UnitOfWork units, NpgsqlDataSource source)
    {
        var tasks = new List<Guid>();
        await using (var command = source.CreateCommand("select id from workflow.tasks where ended_at is null"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tasks.Add(reader.GetGuid(0));
            }
        }

        var person = new Actor("benchmark", "", new HashSet<Role>());
        var answer = JsonSerializer.SerializeToElement(new { outcome = "yes" });
        return await BenchmarkServer.TimeAsync(tasks.Count, Callers, async i =>
        {
            var done = await units.RunAsync(person, (CompleteTask complete) => complete.HandleAsync(tasks[i], answer, CancellationToken.None), CancellationToken.None);
            _ = done.Value;
        });
    }
}
