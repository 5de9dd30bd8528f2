using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>Whole lives of cases shaped like K2 of the 2024 notice: notice by phone, an order on the spot, signed, published by two departments, re-checked, closed.</summary>
internal sealed class CaseLives(BenchmarkServer server, Figures figures)
{
    private const int Callers = 16;

    // As many lives as the machine takes up at once.
    private const int Machines = 4;

    internal async Task RunAsync(int cases)
    {
        // The first lives are compiled while they run, and compiled better after they ran; what is measured is what a server does all day.
        // Those that are recorded are played before, so that nothing is recorded while it is measured.
        using var recording = new Recording();
        await using var warm = (await PlayAsync("caseflow_bench_warm", cases)).Source;
        recording.Dispose();
        await BenchmarkServer.SettleAsync();
        await using var settled = (await PlayAsync("caseflow_bench_settled", Math.Max(cases / 4, 100))).Source;
        await BenchmarkServer.SettleAsync();

        // A shared machine is faster now and slower then: the bare loop runs before and after.
        var before = await BareAsync(recording);
        var (source, run, grown) = await PlayAsync("caseflow_bench_cases", cases);
        var after = await BareAsync(recording);
        figures.Ratio("case flow, tasks done at 16 callers", recording.People / run.Busy.People.TotalSeconds, (before.People + after.People) / 2);
        figures.Ratio("case flow, steps of the machine at 4 callers", recording.Machine / run.Busy.Machine.TotalSeconds, (before.Machine + after.Machine) / 2);
        figures.Add("case flow, people's acts and steps a case", string.Create(CultureInfo.InvariantCulture, $"{(double)run.Done / cases:N1} acts, {(double)recording.Machine / cases:N1} steps of the machine"));
        figures.Add("database growth a completed case", string.Create(CultureInfo.InvariantCulture, $"{grown / 1024.0 / cases:N1} kB"));
        var rows = await RowsAsync(source);
        figures.Add("rows a completed case", string.Create(CultureInfo.InvariantCulture, $"{(double)rows / cases:N0}"));
        await source.DisposeAsync();
    }

    private async Task<(double People, double Machine)> BareAsync(Recording recording)
    {
        await using var source = await server.NewDatabaseAsync("caseflow_bench_bare");
        return await recording.ReplayAsync(source, Callers, Machines);
    }

    private async Task<(NpgsqlDataSource Source, SimulationRun Run, long Grown)> PlayAsync(string name, int cases)
    {
        var scenario = Lives.Of(cases);
        var source = await server.NewDatabaseAsync(name);
        var before = await SizeAsync(source);
        var clock = new VirtualClock();
        clock.MoveTo(OfficeTime.At(scenario.Plan.IssuedOn!.Value, new TimeOnly(9, 0)));
        await using var services = BenchmarkServer.Serve(source, clock, new KnownSecret());
        var units = services.GetRequiredService<UnitOfWork>();
        await WorkflowFolder.ImportAsync(units, WorkflowFolder.Read(WorkflowFolder.Shipped), CancellationToken.None);
        var run = new SimulationRun(
            scenario, new Office(scenario, WorkingCalendar.Shipped), new Staff(scenario), clock, units, services.GetRequiredService<WorkflowDrain>(), (_, _) => Task.CompletedTask, Database.Options(source), _ => { }, Callers);
        await run.PlayAsync(CancellationToken.None);
        if (run.Refused.Sentences is [var refused, ..])
        {
            throw new InvalidOperationException(refused);
        }

        await VacuumAsync(source);
        return (source, run, await SizeAsync(source) - before);
    }

    private static async Task VacuumAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("vacuum");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> SizeAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select pg_database_size(current_database())");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<long> RowsAsync(NpgsqlDataSource source)
    {
        await using var analyze = source.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();
        await using var command = source.CreateCommand("select sum(greatest(reltuples, 0))::int8 from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('cases', 'workflow', 'mail', 'audit')");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed class KnownSecret : IDrawSecrets
    {
        public string Next() => new('a', 64);
    }
}
