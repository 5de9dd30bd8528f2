using System.Text.Json.Nodes;
using CaseFlow.Server.CommandLine;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Simulation;

/// <summary>The command as a process, on real input: to the end, killed in the middle, and what the database holds afterwards.</summary>
public sealed class SimulateTests
{
    [Theory]
    [InlineData("xinhua-2024.scenario.json")]
    [InlineData("yanshi-2023.scenario.json")]
    public async Task Both_notices_come_out_as_computed_by_hand_and_nothing_is_left_over(string name)
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped(name));

        await using (var process = scenario.Start())
        {
            Assert.True(await process.EndsAsync() == ExitCode.Ok, process.Text);
        }

        Assert.Empty(scenario.Report["differences"]!.AsArray());
        await AssertAtRestAsync(scenario);
    }

    [Theory]
    [InlineData("xinhua-2024.scenario.json")]
    [InlineData("yanshi-2023.scenario.json")]
    public async Task A_run_killed_again_and_again_goes_on_and_ends_in_the_same_totals(string name)
    {
        await using var unbroken = await ScenarioFile.OfAsync(ScenarioFile.Shipped(name));
        await unbroken.AssertMetAsync();
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped(name));

        // Before the first act, then each time some tasks later in the plan's life.
        foreach (var tasks in (int[])[0, 10, 37, 41])
        {
            await using var process = scenario.Start();
            await process.SaysAsync("caseflow_sim_");
            if (tasks > 0)
            {
                await using var done = await scenario.OverhearTasksAsync();
                await done.HearAsync(tasks);
            }

            await process.KillAsync();
            Assert.NotEqual(ExitCode.Ok, await process.EndsAsync());
        }

        await using var last = scenario.Start();
        await last.SaysAsync("going on at");
        Assert.True(await last.EndsAsync() == ExitCode.Ok, last.Text);

        Assert.Empty(scenario.Report["differences"]!.AsArray());
        foreach (var member in (string[])["draw", "cases", "rungs", "form3", "form3AfterCorrections", "planWarnings", "incidents"])
        {
            Assert.True(JsonNode.DeepEquals(unbroken.Report["actual"]![member], scenario.Report["actual"]![member]), member);
        }

        Assert.Equal(Counted(unbroken, "tasks", "kind", "case", "department", "outcome"), Counted(scenario, "tasks", "kind", "case", "department", "outcome"));
        Assert.Equal(Counted(unbroken, "letters", "event", "case", "recipient", "on", "subject"), Counted(scenario, "letters", "event", "case", "recipient", "on", "subject"));
        await AssertAtRestAsync(scenario);
    }

    [Fact]
    public async Task A_finished_run_is_begun_anew_and_another_drawing_is_too()
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("yanshi-2023.scenario.json"));
        using var drawings = DrawingsFolder.Shipped();
        await scenario.AssertMetAsync();

        var again = await scenario.SimulateAsync();
        drawings.Change("case", drawing => drawing.Step("visit")["metadata"] = new JsonObject { ["displayText"] = "到现场" });
        var redrawn = await scenario.SimulateAsync(drawings.Path);

        Assert.DoesNotContain("going on", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("going on", redrawn.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (again.ExitCode, redrawn.ExitCode));
    }

    [Fact]
    public async Task Two_runs_write_the_same_report_to_the_letter()
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("xinhua-2024.scenario.json"));
        await scenario.AssertMetAsync();
        var first = scenario.Report.ToJsonString();

        await scenario.AssertMetAsync();

        Assert.Equal(first, scenario.Report.ToJsonString());
    }

    [Theory]
    [InlineData("the scenario itself")]
    [InlineData("a link to the scenario")]
    [InlineData("a folder")]
    [InlineData("a file in a folder that is not there")]
    [InlineData("a name that no folder takes")]
    public async Task A_report_that_has_no_place_is_refused_before_anything_is_played(string place)
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("yanshi-2023.scenario.json"));
        File.CreateSymbolicLink(scenario.Beside("link.json"), scenario.Path);
        Directory.CreateDirectory(scenario.Beside("folder"));
        var before = await File.ReadAllBytesAsync(scenario.Path);

        var ran = await scenario.SimulateAsync(report: place switch
        {
            "the scenario itself" => scenario.Path,
            "a link to the scenario" => scenario.Beside("link.json"),
            "a folder" => scenario.Beside("folder"),
            "a name that no folder takes" => scenario.Beside(new string('x', 300)),
            _ => scenario.Beside("nowhere", "report.json"),
        });

        Assert.Equal((ExitCode.Refused, ""), (ran.ExitCode, ran.Output));
        Assert.Equal(2, ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(before, await File.ReadAllBytesAsync(scenario.Path));
        Assert.False(await scenario.HasDatabaseAsync());
    }

    [Fact]
    public async Task Every_way_of_tampering_with_the_chains_of_acts_is_found()
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("yanshi-2023.scenario.json"));
        await scenario.AssertMetAsync();

        await AssertFoundAsync(scenario, "an edited actor", "update audit.entries set actor = 'somebody else' where ctid = (select ctid from audit.entries where sequence = 3 limit 1)");
        await AssertFoundAsync(scenario, "an edited act", "update audit.entries set act = 'Nothing' where ctid = (select ctid from audit.entries where sequence = 3 limit 1)");
        await AssertFoundAsync(scenario, "edited data", "update audit.entries set detail = replace(detail, 'true', 'false') where ctid = (select ctid from audit.entries where detail like '%true%' limit 1)");
        await AssertFoundAsync(scenario, "an edited time", "update audit.entries set at = at + interval '1 microsecond' where ctid = (select ctid from audit.entries where sequence = 2 limit 1)");
        await AssertFoundAsync(scenario, "a deleted first act", "delete from audit.entries where ctid = (select ctid from audit.entries where sequence = 1 limit 1)");
        await AssertFoundAsync(scenario, "a deleted act in the middle", "delete from audit.entries where ctid = (select ctid from audit.entries where sequence = 4 limit 1)");
        await AssertFoundAsync(scenario, "acts in another order", "update audit.entries a set act = b.act, detail = b.detail, actor = b.actor from audit.entries b where a.chain_id = b.chain_id and ((a.sequence = 2 and b.sequence = 3) or (a.sequence = 3 and b.sequence = 2))");
        await AssertFoundAsync(scenario, "acts renumbered", "update audit.entries set sequence = 1000 - sequence");
        await AssertFoundAsync(scenario, "a cut end", "delete from audit.entries a where sequence = (select max(sequence) from audit.entries b where b.chain_id = a.chain_id)");
        await AssertFoundAsync(scenario, "a whole chain gone", "delete from audit.entries where chain_id = (select chain_id from audit.heads limit 1)");
        await AssertFoundAsync(scenario, "a whole chain gone with its head", "with gone as (delete from audit.heads where chain_id = (select id from cases.cases limit 1) returning chain_id) delete from audit.entries using gone where audit.entries.chain_id = gone.chain_id");
        await AssertFoundAsync(scenario, "a moved head", "update audit.heads set sequence = sequence - 1");
        await AssertFoundAsync(scenario, "an act added behind the program's back", "insert into audit.entries select chain_id, sequence + 1, at, actor, act, detail, hash from audit.entries a where sequence = (select max(sequence) from audit.entries b where b.chain_id = a.chain_id) limit 1");

        await using var db = scenario.Look();
        Assert.Empty(await VerifyAudit.FindAsync(db, CancellationToken.None));
    }

    [Fact]
    public async Task Without_a_database_server_it_says_so_in_one_sentence()
    {
        await using var scenario = await ScenarioFile.OfAsync(ScenarioFile.Shipped("yanshi-2023.scenario.json"));

        var ran = await CaseFlow.Server.Tests.CommandLine.Commands.RunAsync(["simulate", scenario.Path, "--db", "Host=127.0.0.1;Port=1;Username=nobody"]);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Equal(2, ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task AssertAtRestAsync(ScenarioFile scenario)
    {
        await using var db = scenario.Look();
        Assert.Equal(0, await db.Tasks.CountAsync(task => task.EndedAt == null));
        Assert.Equal(0, await db.Timers.CountAsync());
        Assert.Equal(0, await db.Signals.CountAsync());
        Assert.Equal(0, await db.EventWaits.CountAsync());
        Assert.Equal(0, await db.Deadlines.CountAsync(deadline => deadline.EndedAt == null));
        Assert.Equal(0, await db.Instances.CountAsync(instance => instance.Status != "Finished" || instance.State != null));
        Assert.Equal(0, await db.Incidents.CountAsync());
        Assert.Equal(0, await db.Cases.CountAsync(row => row.ClosedOn == null));
        Assert.Empty(await VerifyAudit.FindAsync(db, CancellationToken.None));
    }

    private static async Task AssertFoundAsync(ScenarioFile scenario, string what, string tampering)
    {
        await using var db = scenario.Look();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var touched = await db.Database.ExecuteSqlRawAsync(tampering);

        Assert.True(touched > 0, what);
        Assert.True((await VerifyAudit.FindAsync(db, CancellationToken.None)).Count > 0, what);
    }

    private static List<string> Counted(ScenarioFile scenario, string list, params string[] members) =>
        [.. scenario.Report["actual"]![list]!.AsArray().Select(one => string.Join('|', members.Select(member => one![member]?.ToString()))).Order(StringComparer.Ordinal)];
}
