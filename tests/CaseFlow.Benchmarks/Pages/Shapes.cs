using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Draw;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Benchmarks.Pages;

/// <summary>The rows of a hundred cases as use cases wrote them, kept at three moments of their lives: told of the visit, waiting to be published, archived.</summary>
internal sealed class Shapes(NpgsqlDataSource source)
{
    /// <summary>How many cases the plan has that is copied.</summary>
    internal const int Cases = 100;

    /// <summary>How many pairs of departments there are, each with people of its own.</summary>
    internal const int Offices = 10;

    // What belongs to a case, or to an instance of one.
    private static readonly string[] OfCase = ["cases.cases", "cases.department_results", "cases.follow_ups", "cases.deadlines", "workflow.tasks", "workflow.instances", "mail.letters"];

    /// <summary>The end of the plan's cases, on 25 July 2024.</summary>
    internal const string Archived = "archived";

    /// <summary>The moments before it at which rows are kept, by the day that they come after.</summary>
    private static readonly (string Name, DateOnly On)[] Moments = [("told", new(2024, 7, 5)), ("visited", new(2024, 7, 15))];

    /// <summary>Plays the plan once, with its rows kept on the way.</summary>
    internal async Task TakeAsync(CancellationToken ct)
    {
        await RunAsync("create schema shape", ct);
        var scenario = Lives.Of(Cases);
        var clock = new VirtualClock();
        clock.MoveTo(OfficeTime.At(scenario.Plan.IssuedOn!.Value, new TimeOnly(9, 0)));
        await using var services = BenchmarkServer.Serve(source, clock, new KnownSecret());
        var units = services.GetRequiredService<UnitOfWork>();
        await WorkflowFolder.ImportAsync(units, WorkflowFolder.Read(WorkflowFolder.Shipped), ct);
        var next = 0;
        var run = new SimulationRun(
            scenario, new Office(scenario, WorkingCalendar.Shipped), new Staff(scenario), clock, units, services.GetRequiredService<WorkflowDrain>(), async (now, stop) =>
            {
                while (next < Moments.Length && OfficeTime.DayOf(now) > Moments[next].On)
                {
                    await KeepAsync(Moments[next++].Name, stop);
                }
            },
            Database.Options(source), _ => { }, hands: 2);
        await run.PlayAsync(ct);
        await KeepAsync(Archived, ct);
        if (next != Moments.Length || run.Refused.Sentences.Count > 0)
        {
            throw new InvalidOperationException($"{next} of {Moments.Length} moments were kept; refused: {string.Join(' ', run.Refused.Sentences)}");
        }

        await RunAsync(
            $"""
            create table shape.people as select p.*, o.office from identity.people p, generate_series(1, {Offices}) o(office) where p.department <> '';
            create table shape.plans as select p.*, o.office from cases.plans p, generate_series(1, {Offices}) o(office);
            {string.Join('\n', new[] { "people", "plans" }.Select(Dress))}
            """,
            ct);
    }

    /// <summary>The columns of a table that are written, with their types.</summary>
    internal async Task<List<(string Name, string Type)>> ColumnsAsync(string table, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select attname, format_type(atttypid, null) from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table });
        var columns = new List<(string, string)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            columns.Add((reader.GetString(0), reader.GetString(1)));
        }

        return columns;
    }

    internal async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The kept rows of a table.</summary>
    internal static string Kept(string moment, string table) => $"shape.{moment}_{table.Split('.')[1]}";

    private async Task KeepAsync(string moment, CancellationToken ct)
    {
        foreach (var table in OfCase)
        {
            var key = table == "cases.cases" ? "id" : "case_id";
            await RunAsync($"create table {Kept(moment, table)} as select t.*, o.office, substr(c.object_id, 5) as of_object from {table} t join cases.cases c on c.id = t.{key}, generate_series(1, {Offices}) o(office)", ct);
        }

        await RunAsync(
            $"""
            create table {Kept(moment, "workflow.journal")} as select t.*, o.office, substr(c.object_id, 5) as of_object
                from workflow.journal t join workflow.instances i on i.id = t.instance_id join cases.cases c on c.id = i.case_id, generate_series(1, {Offices}) o(office);
            create table {Kept(moment, "audit.entries")} as select t.*, o.office, substr(c.object_id, 5) as of_object
                from audit.entries t join cases.cases c on c.id = t.chain_id, generate_series(1, {Offices}) o(office);
            create table {Kept(moment, "audit.heads")} as select t.*, o.office, substr(c.object_id, 5) as of_object
                from audit.heads t join cases.cases c on c.id = t.chain_id, generate_series(1, {Offices}) o(office);
            """,
            ct);
        foreach (var table in (string[])[.. OfCase, "workflow.journal", "audit.entries", "audit.heads"])
        {
            await DressAsync(Kept(moment, table), ct);
        }
    }

    // Each office has departments and people of its own.
    private async Task DressAsync(string table, CancellationToken ct)
    {
        var texts = (await ColumnsAsync(table, ct)).Where(column => column.Type is "text" or "json" or "text[]" && column.Name is not ("of_object" or "state"));
        var dressed = texts.Select(column => $"{column.Name} = {Dressed($"{column.Name}::text")}::{column.Type}").ToList();
        if (dressed.Count > 0)
        {
            await RunAsync($"update {table} set {string.Join(", ", dressed)}", ct);
        }
    }

    private static string Dressed(string text) =>
        $"replace(replace(replace(replace({text}, '区人社局', office || '区人社局'), '区市监局', office || '区市监局'), 'RS-', 'RS' || office || '-'), 'SJ-', 'SJ' || office || '-')";

    private static string Dress(string table) => table == "people"
        ? $"update shape.people set id = {Dressed("id")}, name = {Dressed("name")}, department = {Dressed("department")};"
        : $"update shape.plans set facts = {Dressed("facts::text")}::json;";

    private sealed class KnownSecret : IDrawSecrets
    {
        public string Next() => new('a', 64);
    }
}
