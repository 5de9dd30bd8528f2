using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Recurring;

/// <summary>What CaseFlow does by itself, run by an administrator's hand.</summary>
public sealed class RecurringTests
{
    [Fact]
    public async Task Every_job_is_listed_with_its_time_and_what_came_of_its_last_runs()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await RunAsync(inspection, "provisional");

        var jobs = (await inspection.Server.GetAsync("recurring", "supervisor")).Accepted.AsArray();

        Assert.Equal(["certificates", "digest", "figures", "integrity", "provisional", "retention"], jobs.Select(job => job!["key"]!.GetValue<string>()));
        var provisional = jobs.Single(job => job!["key"]!.GetValue<string>() == "provisional")!;
        Assert.Equal("08:10:00", provisional["dailyAt"]!.GetValue<string>());
        var run = Assert.Single(provisional["runs"]!.AsArray())!;
        Assert.Equal(("admin", "没有暂定期限。", false), (run["askedBy"]!.GetValue<string>(), run["result"]!.GetValue<string>(), run["isFailed"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Only_administrators_run_a_job_and_only_one_that_there_is()
    {
        await using var inspection = await JointInspection.DraftedAsync();

        var other = await inspection.Server.PostAsync("recurring/figures/run", "supervisor");
        var unknown = await inspection.Server.PostAsync("recurring/nothing/run", "admin");
        var clerk = await inspection.Server.GetAsync("recurring", "clerk1");

        Assert.Equal((HttpStatusCode.Forbidden, "recurring.may-not-run"), (other.Status, other.Code));
        Assert.Equal((HttpStatusCode.NotFound, "recurring.unknown"), (unknown.Status, unknown.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "recurring.may-not-read"), (clerk.Status, clerk.Code));
    }

    [Fact]
    public async Task A_certificate_that_ends_within_thirty_days_is_told_of_once()
    {
        await using var inspection = await JointInspection.DispatchedAsync();

        // RS-04's ends on 2024-08-31.
        inspection.MoveTo(2024, 7, 31);
        Assert.StartsWith("0 人", await RunAsync(inspection, "certificates"), StringComparison.Ordinal);
        inspection.MoveTo(2024, 8, 1);
        Assert.StartsWith("1 人", await RunAsync(inspection, "certificates"), StringComparison.Ordinal);
        await RunAsync(inspection, "certificates");

        var letters = await inspection.LookAsync(db => db.Letters.Where(letter => letter.Event == "N30").ToListAsync());
        Assert.Contains("RS-04", letters.Select(letter => letter.Recipient));
        Assert.Equal(letters.Count, letters.Select(letter => letter.Recipient).Distinct().Count());
        Assert.All(letters, letter => Assert.Contains("2024-08-31", letter.Subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_chain_of_acts_is_told_to_supervisors_and_administrators()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        Assert.Equal("审计链完整。", await RunAsync(inspection, "integrity"));
        await inspection.LookAsync(db => db.AuditEntries.Where(entry => entry.Sequence == 2).OrderBy(entry => entry.ChainId).Take(1)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Actor, "somebody else")));

        Assert.StartsWith("审计链断开 1 处", await RunAsync(inspection, "integrity"), StringComparison.Ordinal);

        Assert.Equal(["admin", "supervisor"], await inspection.LookAsync(db => db.Letters.Where(letter => letter.Event == "N31").Select(letter => letter.Recipient).Order().ToListAsync()));
    }

    [Fact]
    public async Task The_figures_of_a_day_are_those_of_its_last_count()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await RunAsync(inspection, "figures");
        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("person", "newcomer"))]));

        await RunAsync(inspection, "figures");

        var figures = await inspection.LookAsync(db => db.StuckFigures.ToListAsync());
        Assert.Equal(9, figures.Count);
        Assert.Equal(1, figures.Single(figure => figure.Cause == "Incident").Count);
    }

    [Fact]
    public async Task Runs_are_kept_four_hundred_days()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await RunAsync(inspection, "provisional");
        inspection.MoveTo(2025, 4, 20);

        Assert.Contains("1 条", await RunAsync(inspection, "retention"), StringComparison.Ordinal);

        Assert.Equal(["retention"], await inspection.LookAsync(db => db.RecurringRuns.Select(run => run.Job).ToListAsync()));
    }

    [Fact]
    public async Task A_run_that_fails_is_shown_with_its_cause_and_the_next_one_runs()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var jobs = inspection.Server.App.Services.GetRequiredService<RecurringJobs>();
        await inspection.LookAsync(db => db.Database.ExecuteSqlRawAsync("alter table cases.stuck_figures rename to away"));

        var failed = (await jobs.RunAsync("figures", null, CancellationToken.None)).Value;
        await inspection.LookAsync(db => db.Database.ExecuteSqlRawAsync("alter table cases.away rename to stuck_figures"));
        var mended = (await jobs.RunAsync("figures", null, CancellationToken.None)).Value;

        Assert.True(failed.IsFailed);
        Assert.Contains("stuck_figures", failed.English, StringComparison.Ordinal);
        Assert.False(mended.IsFailed);
    }

    private static async Task<string> RunAsync(JointInspection inspection, string key)
    {
        JsonNode run = (await inspection.Server.PostAsync($"recurring/{key}/run", "admin")).Accepted;
        return run["result"]!.GetValue<string>();
    }
}
