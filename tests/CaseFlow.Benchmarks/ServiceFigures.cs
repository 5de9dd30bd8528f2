using System.Globalization;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>The service as it runs: rungs fired by its workers, late or not, in bursts and after an outage, and what it asks the database while nothing happens.</summary>
internal sealed class ServiceFigures(BenchmarkServer server, RungFirings rungs, Figures figures)
{
    private const string Today = "(now() at time zone 'Asia/Shanghai')::date";
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(25);

    internal async Task RunAsync(bool quick)
    {
        await using (var source = await server.NewDatabaseAsync("caseflow_bench_service"))
        {
            await PrepareAsync(source, armed: quick ? 20_000 : 1_000_000);
            await using var service = await RunningService.StartAsync(source);
            await FireAsync(source, service, quick ? 2_000 : 20_000, warm: true);
            await IdleAsync(source, quick ? 4 : 20);
            await FireAsync(source, service, quick ? 2_000 : 20_000, warm: false);
            await LatenessAsync(source, service, quick ? 300 : 3_000, quick ? 3 : 30);
            await BurstAsync(source, service, quick ? 1_000 : 10_000);
        }

        await CatchUpAsync(quick ? 2_500 : 50_000);
        await CountAgainAsync(quick ? 5_000 : 100_000);
    }

    private async Task FireAsync(NpgsqlDataSource source, RunningService service, int count, bool warm)
    {
        var fired = await CountAsync(source, "select count(*) from cases.fired_rungs");
        var commits = await CommitsAsync(source);
        await ArmAsync(source, count, "now() + interval '1 second'", "20");
        using var statements = new Statements();
        var (began, looks) = (TimeProvider.System.GetTimestamp(), 0);
        await using (var wake = source.CreateCommand("notify caseflow_work"))
        {
            await wake.ExecuteNonQueryAsync();
        }

        // The clock starts with the first that fires: the second before it is only there so that all are due at once.
        while (await CountAsync(source, "select count(*) from cases.fired_rungs") == fired)
        {
            began = TimeProvider.System.GetTimestamp();
            looks++;
            await Task.Delay(_look);
        }

        while (await CountAsync(source, "select count(*) from cases.fired_rungs") < fired + count)
        {
            looks++;
            await Task.Delay(_look);
        }

        var spent = TimeProvider.System.GetElapsedTime(began);
        var committed = await CommitsAsync(source) - commits - looks - 3;
        var sent = statements.Sent - looks - 3 + committed;
        service.TakeLateness();
        if (warm)
        {
            await BenchmarkServer.SettleAsync();
            return;
        }

        figures.Ratio("rungs fired by the running service", count / spent.TotalSeconds, count / (await rungs.BareAsync(count)).TotalSeconds);
        figures.Add("commits and statements a rung", string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (double)committed / count):N3} commits, {Math.Max(0, (double)sent / count):N3} statements"));
    }

    private async Task IdleAsync(NpgsqlDataSource source, int seconds)
    {
        _ = await CountAsync(source, "select count(*) from workflow.timers where due_at <= now()");
        using var statements = new Statements();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        figures.Add("statements a second while nothing happens", string.Create(CultureInfo.InvariantCulture, $"{(double)statements.Sent / seconds:N2}/s"));
    }

    private async Task LatenessAsync(NpgsqlDataSource source, RunningService service, int count, int seconds)
    {
        var fired = await CountAsync(source, "select count(*) from cases.fired_rungs");
        await ArmAsync(source, count, string.Create(CultureInfo.InvariantCulture, $"now() + interval '2 seconds' + random() * interval '{seconds} seconds'"), "20");
        await WakeAsync(source);
        await UntilAsync(source, fired + count);
        await Task.Delay(_look * 8);
        var lateness = service.TakeLateness();
        var armed = await CountAsync(source, "select count(*) from workflow.timers");
        figures.Add(
            string.Create(CultureInfo.InvariantCulture, $"lateness at {(double)count / seconds:N0} rungs/s, {armed:N0} timers armed"),
            string.Create(CultureInfo.InvariantCulture, $"p50 {1000 * lateness[lateness.Count / 2]:N0} ms, p99 {1000 * lateness[lateness.Count * 99 / 100]:N0} ms"));
    }

    private async Task BurstAsync(NpgsqlDataSource source, RunningService service, int count)
    {
        var units = service.Services.GetRequiredService<UnitOfWork>();
        var tasks = await TasksAsync(source, units, count / 2);
        var fired = await CountAsync(source, "select count(*) from cases.fired_rungs");
        await ArmAsync(source, count, "now() + interval '2 seconds'", "20");
        await WakeAsync(source);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var began = TimeProvider.System.GetTimestamp();
        var (next, waits) = (-1, new List<double>());
        using var drained = new CancellationTokenSource();
        var people = Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            var person = new Actor("benchmark", "", new HashSet<Role>());
            var answer = JsonSerializer.SerializeToElement(new { outcome = "yes" });
            for (var i = Interlocked.Increment(ref next); i < tasks.Count && !drained.IsCancellationRequested; i = Interlocked.Increment(ref next))
            {
                var asked = TimeProvider.System.GetTimestamp();
                await units.RunAsync(person, (CompleteTask complete) => complete.HandleAsync(tasks[i], answer, CancellationToken.None), CancellationToken.None);
                lock (waits)
                {
                    waits.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
                }
            }
        }));
        await UntilAsync(source, fired + count);
        var spent = TimeProvider.System.GetElapsedTime(began);
        await drained.CancelAsync();
        await people;
        service.TakeLateness();
        waits.Sort();
        figures.Add(
            string.Create(CultureInfo.InvariantCulture, $"burst of {count:N0} rungs in one second while people work"),
            string.Create(CultureInfo.InvariantCulture, $"drained in {spent.TotalSeconds:N1} s, {waits.Count:N0} tasks done meanwhile, p99 {waits[waits.Count * 99 / 100]:N0} ms"));
    }

    private async Task CatchUpAsync(int count)
    {
        await using var source = await server.NewDatabaseAsync("caseflow_bench_catchup");
        await PrepareAsync(source, armed: 0);
        await ArmAsync(source, count / 2, "now() - random() * interval '8 hours'", "null");
        await ArmAsync(source, count - (count / 2), "now() - random() * interval '8 hours'", "20");
        await using var service = await RunningService.StartAsync(source);
        var began = TimeProvider.System.GetTimestamp();
        await UntilAsync(source, count);
        var spent = TimeProvider.System.GetElapsedTime(began);
        var early = await CountAsync(source, "select count(*) from cases.fired_rungs f join cases.deadlines d on d.id = f.deadline_id where d.ceiling is null and f.fired_at < (select max(g.fired_at) - interval '1 second' from cases.fired_rungs g join cases.deadlines l on l.id = g.deadline_id where l.ceiling is not null)");
        var letters = await CountAsync(source, "select count(*) from mail.letters");
        figures.Add(
            string.Create(CultureInfo.InvariantCulture, $"catch-up of {count:N0} rungs missed in eight hours"),
            string.Create(CultureInfo.InvariantCulture, $"{spent.TotalSeconds:N1} s, {letters - count:N0} letters twice, {early:N0} tasks told before the last legal deadline"));
    }

    private async Task CountAgainAsync(int count)
    {
        await using var source = await server.NewDatabaseAsync("caseflow_bench_recount");
        await PrepareAsync(source, armed: 0);
        await using var services = BenchmarkServer.Serve(source);
        var calendar = await services.GetRequiredService<CalendarShelf>().TakeAsync(CancellationToken.None);
        await RunAsync(
            source,
            $"""
            insert into cases.deadlines (id, kind, plan_id, department, subject, title, owner, start_fact, start_on, length, unit, source, ceiling, due_on, calendar_version, checked_by, armed_at, rungs)
            select gen_random_uuid(), 'Publication', gen_random_uuid(), '区人社局', n::text, '公示检查结果：示例机构', 'PublishClerk', 'InspectionEnded', '2024-07-03', 20, 'WorkingDays', 'S2 六', 20, '2024-07-31', '{calendar.Version}', '{calendar.Version}', now(),
                '{"{"}1@2024-07-17,2@2024-07-24,3@2024-07-31,4@2024-08-01,5@2024-08-05,6@2024-08-07{"}"}'
            from generate_series(1, {count}) n;
            insert into workflow.timers (id, due_at, deadline_id, rung, attempts) select gen_random_uuid(), '2099-01-01', id, 1, 0 from cases.deadlines;
            analyze cases.deadlines, workflow.timers
            """);
        var year = CaseFlow.Domain.Calendar.WorkingCalendar.Shipped.Year(2024)!;
        var holidays = string.Join(',', year.Holidays.Select(day => day.Date).Append(new DateOnly(2024, 7, 10)).Order().Select(day => $$"""{"date":"{{day:yyyy-MM-dd}}","name":"x"}"""));
        var workdays = string.Join(',', year.Workdays.Select(day => $$"""{"date":"{{day.Date:yyyy-MM-dd}}","name":"x"}"""));
        var import = CalendarImport.Of($$"""{"year":2024,"source":"国办发明电〔2024〕99号","holidays":[{{holidays}}],"workdays":[{{workdays}}]}""").Value;
        var began = TimeProvider.System.GetTimestamp();
        await services.GetRequiredService<UnitOfWork>().RunAsync((LoadCalendarYear load) => load.HandleAsync(import, CancellationToken.None), CancellationToken.None);
        var done = await services.GetRequiredService<CarryCalendarThrough>().RunAsync(null, CancellationToken.None);
        var spent = TimeProvider.System.GetElapsedTime(began);
        figures.Add(
            string.Create(CultureInfo.InvariantCulture, $"a changed holiday, {count:N0} deadlines counted again"),
            string.Create(CultureInfo.InvariantCulture, $"{spent.TotalSeconds:N1} s, {done.Moved:N0} moved, owners told"));
    }

    private static Task PrepareAsync(NpgsqlDataSource source, int armed) => RunAsync(
        source,
        $"""
        insert into identity.people (id, name, department, roles) values ('owner', 'owner', '区人社局', array['PublishClerk']);
        insert into cases.deadlines (id, kind, plan_id, department, subject, title, owner, start_fact, start_on, length, unit, source, ceiling, due_on, calendar_version, checked_by, armed_at, rungs)
        select gen_random_uuid(), 'Publication', gen_random_uuid(), '区人社局', 'a' || n, '公示检查结果：示例机构', 'PublishClerk', 'InspectionEnded', {Today}, 20, 'WorkingDays', 'S2 六', 20, '2099-01-01', '{CaseFlow.Domain.Calendar.WorkingCalendar.Shipped.Version}', '{CaseFlow.Domain.Calendar.WorkingCalendar.Shipped.Version}', now(), array['1@2099-01-01']
        from generate_series(1, {armed}) n;
        insert into workflow.timers (id, due_at, deadline_id, rung, attempts) select gen_random_uuid(), '2099-01-01'::timestamptz + random() * interval '300 days', id, 1, 0 from cases.deadlines;
        analyze
        """);

    // The next rung of each is armed for a day far away, as it would be.
    private static Task ArmAsync(NpgsqlDataSource source, int count, string dueAt, string ceiling) => RunAsync(
        source,
        $"""
        with d as (
            insert into cases.deadlines (id, kind, plan_id, case_id, department, subject, title, owner, start_fact, start_on, length, unit, source, ceiling, due_on, calendar_version, checked_by, armed_at, rungs)
            select gen_random_uuid(), 'Publication', gen_random_uuid(), gen_random_uuid(), '区人社局', n::text, '公示检查结果：示例机构', 'PublishClerk', 'InspectionEnded', {Today}, 20, 'WorkingDays', 'S2 六', {ceiling}, '2098-12-31', '{CaseFlow.Domain.Calendar.WorkingCalendar.Shipped.Version}', '{CaseFlow.Domain.Calendar.WorkingCalendar.Shipped.Version}', now(), array['1@' || {Today}, '2@2099-01-01']
            from generate_series(1, {count}) n returning id)
        insert into workflow.timers (id, due_at, deadline_id, rung, attempts) select gen_random_uuid(), {dueAt}, id, 1, 0 from d
        """);

    private static async Task<List<Guid>> TasksAsync(NpgsqlDataSource source, UnitOfWork units, int count)
    {
        await WorkflowFolder.ImportAsync(units, [new DrawingFile("small.json", await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Flows", "small.json")))], CancellationToken.None);
        await BenchmarkServer.TimeAsync(count, 4, _ => units.RunAsync(async (WorkflowRuntime runtime) =>
        {
            var row = await runtime.StartNowAsync("small", new Dictionary<string, object?>(), default, null, CancellationToken.None);
            return (Result<Guid>)row!.Id;
        }, CancellationToken.None));
        var tasks = new List<Guid>();
        await using var command = source.CreateCommand("select id from workflow.tasks where ended_at is null");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            tasks.Add(reader.GetGuid(0));
        }

        return tasks;
    }

    private static async Task UntilAsync(NpgsqlDataSource source, long fired)
    {
        while (await CountAsync(source, "select count(*) from cases.fired_rungs") < fired)
        {
            await Task.Delay(_look);
        }
    }

    private static Task WakeAsync(NpgsqlDataSource source) => RunAsync(source, "notify caseflow_work");

    private static async Task<long> CommitsAsync(NpgsqlDataSource source)
    {
        // What a session counted is shown at the latest a second after it.
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        await RunAsync(source, "select pg_stat_clear_snapshot()");
        return await CountAsync(source, "select xact_commit from pg_stat_database where datname = current_database()");
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string query)
    {
        await using var command = source.CreateCommand(query);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task RunAsync(NpgsqlDataSource source, string statements)
    {
        await using var command = source.CreateCommand(statements);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
