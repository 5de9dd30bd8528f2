using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Benchmarks;

/// <summary>Rungs that inform: claimed, letters written, the next rung armed; beside the same rows in plain SQL batches.</summary>
internal sealed class RungFirings(BenchmarkServer server, Figures figures)
{
    private const string Arm =
        """
        insert into identity.people (id, name, department, roles) values ('owner', 'owner', '区人社局', '{PublishClerk}');
        insert into cases.deadlines (id, kind, plan_id, case_id, department, title, owner, start_fact, start_on, length, unit, source, ceiling, due_on, calendar_version, checked_by, armed_at, rungs)
        select gen_random_uuid(), 'Publication', gen_random_uuid(), gen_random_uuid(), '区人社局', '公示检查结果：示例机构', 'PublishClerk', 'InspectionEnded', '2024-07-03', 20, 'WorkingDays', 'S2 六', 20, '2024-07-31', 'bench', 'bench', '2024-07-03', '{1@2024-07-17,2@2024-07-24,3@2024-07-31,4@2024-08-01,5@2024-08-05,6@2024-08-07}'
        from generate_series(1, COUNT);
        insert into workflow.timers (id, due_at, deadline_id, rung, attempts) select gen_random_uuid(), '2024-07-17 01:00Z', id, 1, 0 from cases.deadlines;
        analyze;
        """;

    private const string Bare =
        """
        with due as (select id, deadline_id from workflow.timers where due_at <= $1 order by due_at limit 100 for update skip locked),
        gone as (delete from workflow.timers t using due where t.id = due.id returning t.deadline_id),
        fired as (insert into cases.fired_rungs (deadline_id, rung, "on", fired_at) select deadline_id, 1, '2024-07-17', $1 from gone returning deadline_id),
        armed as (insert into workflow.timers (id, due_at, deadline_id, rung, attempts) select gen_random_uuid(), '2024-07-24 01:00Z', deadline_id, 2, 0 from fired)
        insert into mail.letters (id, event, recipient, subject, plan_id, case_id, created_at, deadline_id, rung, deliver_at)
        select gen_random_uuid(), 'N14', 'owner', '【即将到期】公示检查结果：示例机构，2024-07-31 前办理', gen_random_uuid(), gen_random_uuid(), $1, deadline_id, 1, $1 from fired
        """;

    private static readonly DateTimeOffset _at = OfficeTime.At(new DateOnly(2024, 7, 17), new TimeOnly(9, 0));

    internal async Task RunAsync(int count)
    {
        await CaseFlowAsync(count);
        await BenchmarkServer.SettleAsync();
        var before = await BareAsync(count);
        var caseFlow = await CaseFlowAsync(count);
        var after = await BareAsync(count);
        figures.Ratio("rungs fired, letters written", count / caseFlow.TotalSeconds, count * 2 / (before + after).TotalSeconds);
    }

    private async Task<TimeSpan> CaseFlowAsync(int count)
    {
        await using var source = await ArmedAsync("caseflow_bench_rungs", count);
        var clock = new VirtualClock();
        clock.MoveTo(_at);
        await using var services = BenchmarkServer.Serve(source, clock);
        var units = services.GetRequiredService<UnitOfWork>();
        return await DrainAsync(async () => (await units.RunAsync((FireRungs fire) => fire.HandleAsync(null, CancellationToken.None), CancellationToken.None)).Value.Count);
    }

    /// <summary>The plain-SQL limit: the same rows, a hundred rungs in a transaction.</summary>
    internal async Task<TimeSpan> BareAsync(int count)
    {
        await using var source = await ArmedAsync("caseflow_bench_bare", count);
        return await DrainAsync(async () =>
        {
            await using var command = source.CreateCommand(Bare);
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = _at });
            return await command.ExecuteNonQueryAsync();
        });
    }

    private async Task<NpgsqlDataSource> ArmedAsync(string name, int count)
    {
        var source = await server.NewDatabaseAsync(name);
        foreach (var statement in Arm.Replace("COUNT", count.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }

        return source;
    }

    private static async Task<TimeSpan> DrainAsync(Func<Task<int>> fire)
    {
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (await fire() > 0)
            {
            }
        }));
        return TimeProvider.System.GetElapsedTime(started);
    }
}
