using CaseFlow.Domain;
using CaseFlow.Server.Features.Workflows;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Tests.Features.Deadlines;

/// <summary>Servers as processes of their own fire thousands of rungs that are long due; one of them dies, or stands still, in the middle.</summary>
public sealed class TwoServersTests
{
    private const int Deadlines = 1_500;
    private const int LettersEach = 10;

    [Fact]
    public async Task The_rungs_that_a_killed_server_held_fire_once_on_another()
    {
        await using var office = await OfficeAsync();
        await using var heard = await Overheard.ListenAsync(office.Database.Source, "workflow.timers", "new.rung > 1", "insert");
        for (var killed = 0; killed < 2; killed++)
        {
            await using var worker = Worker.Start("serve", office.Database.ConnectionString, "killed");
            await heard.HearAsync(500 + (1_500 * killed));
            await worker.KillAsync();
        }

        await AssertAllFireOnceAsync(office);
    }

    [Fact]
    public async Task The_rungs_that_a_server_held_when_it_stood_still_past_its_lease_fire_once_and_its_late_commit_does_nothing()
    {
        await using var office = await OfficeAsync();
        await using var heard = await Overheard.ListenAsync(office.Database.Source, "workflow.timers", "new.rung > 1", "insert");
        var leased = new NpgsqlConnectionStringBuilder(office.Database.ConnectionString) { ApplicationName = "stopped", Options = "-c idle_in_transaction_session_timeout=2s" }.ConnectionString;
        await using var worker = Worker.Start("serve", leased, "stopped");
        var held = 0L;
        for (var heardOf = 500; held == 0; heardOf += 200)
        {
            await heard.HearAsync(heardOf);
            await worker.PauseAsync();
            held = await HeldAsync(office);
            if (held == 0)
            {
                await worker.ResumeAsync();
            }
        }

        await AssertAllFireOnceAsync(office, leased);

        // Awake again, it finds its lease gone and goes on with what is there.
        await worker.ResumeAsync();
        await RunAsync(office, $"{Insert("一", 1)}");
        await heard.HearAsync(1);
        await AssertAllFireOnceAsync(office, leased, more: 1);
    }

    // What is asked while the process stands still: once its backends have answered what they were asked, or wait for the rest of it, who keeps a transaction open?
    private static async Task<long> HeldAsync(Servers office)
    {
        while (await CountAsync(office, "select count(*) from pg_stat_activity where application_name = 'stopped' and state = 'active' and wait_event is distinct from 'ClientRead'") > 0)
        {
            await Task.Delay(10);
        }

        return await CountAsync(office, "select count(*) from pg_stat_activity where application_name = 'stopped' and (state = 'idle in transaction' or (state = 'active' and backend_xid is not null))");
    }

    private static async Task AssertAllFireOnceAsync(Servers office, string? connection = null, int more = 0)
    {
        await using var survivor = new RunningServer(connection ?? office.Database.ConnectionString);
        await using var db = office.First.Look();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await db.Timers.AnyAsync(patience.Token))
        {
            await survivor.Service<StalledClaims>().EndAsync(patience.Token);
            await survivor.Drain.FireDueAsync(patience.Token);
        }

        Assert.Equal((Deadlines + more) * 6, await db.FiredRungs.CountAsync());
        Assert.Equal((Deadlines + more) * LettersEach, await db.Letters.CountAsync());
        Assert.Equal((Deadlines + more) * LettersEach, await db.Letters.Select(letter => letter.Id).Distinct().CountAsync());
    }

    private static async Task<Servers> OfficeAsync()
    {
        var office = await Servers.StartAsync();
        await using var db = office.First.Look();
        db.People.AddRange(
            DeadlineOffice.Somebody("公示员", DeadlineOffice.Department, Role.PublishClerk),
            DeadlineOffice.Somebody("审核员", DeadlineOffice.Department, Role.DeptReviewer),
            DeadlineOffice.Somebody("局长", DeadlineOffice.Department, Role.PlanApprover),
            DeadlineOffice.Somebody("联席办", "", Role.CoordinatorOffice),
            DeadlineOffice.Somebody("监督员", "", Role.Supervisor));
        await db.SaveChangesAsync();
        await RunAsync(office, Insert("期限", Deadlines));
        return office;
    }

    private static string Insert(string subject, int count) =>
        $$"""
        with d as (
            insert into cases.deadlines (id, kind, plan_id, department, subject, title, owner, start_fact, start_on, length, unit, source, ceiling, due_on, calendar_version, checked_by, armed_at, rungs)
            select gen_random_uuid(), 'Publication', '{{DeadlineOffice.Plan}}', '区市监局', '{{subject}}' || n, '公示检查结果 ' || n, 'PublishClerk', 'InspectionEnded', '2024-07-01', 7, 'WorkingDays', 'S2 六', 20, '2024-07-10', 'v', 'v', now(),
                '{1@2024-07-05,2@2024-07-08,3@2024-07-10,4@2024-07-11,5@2024-07-15,6@2024-07-17}'
            from generate_series(1, {{count}}) n returning id)
        insert into workflow.timers (id, due_at, deadline_id, rung, attempts) select gen_random_uuid(), '2024-07-05 01:00Z', id, 1, 0 from d
        """;

    private static async Task<long> CountAsync(Servers office, string query)
    {
        await using var command = office.Database.Source.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(Servers office, string statement)
    {
        await using var command = office.Database.Source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
