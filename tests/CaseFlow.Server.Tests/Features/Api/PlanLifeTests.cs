using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Statistics;
using CaseFlow.Server.Tests.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class PlanLifeTests
{
    [Fact]
    public async Task A_plan_is_drafted_drawn_and_one_of_its_cases_archived_over_HTTP_alone()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 1, other: 1);
        await inspection.RecordAsync(k1);
        foreach (var department in (string[])["1", "2"])
        {
            await inspection.DoAsync($"reviewer{department}", "ReviewResult", new { pass = true }, k1);
            Assert.Equal("2024-07-31", (await server.GetAsync($"tasks?scope=open&kind=EnterOnPlatform&caseId={k1}", $"publisher{department}")).Accepted["items"]![0]!["dueOn"]!.GetValue<string>());
            await inspection.DoAsync($"publisher{department}", "EnterOnPlatform", new { reference = "录入-1" }, k1);
            await inspection.DoAsync($"publisher{department}", "ConfirmPublication", new { reference = "公示-1" }, k1);
        }

        await inspection.DoAsync("caseclerk", "ClosingCheck", new
        {
            points = new[] { "Published", "Penalised", "Rectified", "Sanctioned" }.Select(point => new { of = point, @is = point == "Published" ? "Yes" : "NotApplicable", evidence = "公示截图" }),
        }, k1);
        await inspection.DoAsync("archivist", "Archive", new { pages = 12, contentHash = new string('a', 64) }, k1);

        var archived = (await server.GetAsync($"cases/{k1}", "office")).Accepted;
        Assert.Equal("Archived", archived["stage"]!.GetValue<string>());
        Assert.Equal(["Published", "Published"], archived["results"]!.AsArray().Select(result => result!["state"]!.GetValue<string>()));
        var listed = (await server.GetAsync($"plans/{inspection.PlanId}/cases", "office")).Accepted["items"]!.AsArray().First(one => one!["id"]!.GetValue<Guid>() == k1)!;
        Assert.Equal("2024-07-03", listed["closedOn"]!.GetValue<string>());
        var rows = (await server.GetAsync($"plans/{inspection.PlanId}/form3", "office")).Accepted["rows"]!.AsArray();
        Assert.All(rows, row => Assert.Equal(1, row!["results"]![0]!.GetValue<int>()));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task A_notice_later_than_the_plan_wants_is_shown_and_stops_nothing(int givenOn, bool isShort)
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true }, k1);
        inspection.MoveTo(2024, 7, givenOn);

        await inspection.DoAsync("RS-03", "GiveNotice", new { channel = "Phone", visitOn = "2024-07-03" }, k1);

        Assert.Equal(isShort, (await inspection.Server.GetAsync($"cases/{k1}", "office")).Accepted["isNoticeShort"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_plan_shows_its_stage_and_what_looks_wrong_in_it()
    {
        await using var inspection = await JointInspection.DraftedAsync();

        var plan = (await inspection.Server.GetAsync($"plans/{inspection.PlanId}", "office", "en")).Accepted;

        Assert.Equal("Draft", plan["stage"]!.GetValue<string>());
        var warning = plan["warnings"]!.AsArray().First(one => one!["code"]!.GetValue<string>() == "report-due-before-window")!;
        Assert.StartsWith("A report is due on 2024-06-30", warning["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(plan["warnings"]!.AsArray(), one => one!["code"]!.GetValue<string>() == "stratum-empty");
    }

    [Fact]
    public async Task What_looks_wrong_in_the_libraries_is_looked_at_once_they_are_chosen_and_kept()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await inspection.SubmitAsync();
        await inspection.DoAsync("head", "ReviewPlan", new { approve = true });
        var before = await CodesAsync();

        await inspection.FreezeAsync();

        Assert.DoesNotContain("certificate-expires-in-window", before);
        Assert.Equal([.. before, "certificate-expires-in-window"], await CodesAsync());

        async Task<IEnumerable<string>> CodesAsync() =>
            (await inspection.Server.GetAsync($"plans/{inspection.PlanId}", "clerk2")).Accepted["warnings"]!.AsArray().Select(one => one!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_report_dated_before_the_inspection_is_corrected_at_the_review_and_not_by_those_who_report()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await inspection.SubmitAsync();

        await inspection.DoAsync("head", "ReviewPlan", new { approve = true, correctedReports = new[] { new { report = 0, dueOn = "2025-06-30", reason = "年份有误" } } });

        var facts = await inspection.LookAsync(db => db.Plans.Select(row => row.Facts).SingleAsync());
        var correction = JsonNode.Parse(facts)!["reportCorrections"]![0]!;
        Assert.Equal(("2025-06-30", "head"), (correction["dueOn"]!.GetValue<string>(), correction["act"]!["by"]!.GetValue<string>()));
        Assert.DoesNotContain(typeof(SendReportForm.Answer).GetProperties(), field => field.PropertyType == typeof(DateOnly?));
    }

    [Fact]
    public async Task A_plan_that_was_read_can_be_drafted_again_as_it_was_read()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var configuration = (await inspection.Server.GetAsync($"plans/{inspection.PlanId}", "author")).Accepted["configuration"]!;
        configuration["documentNumber"] = "另一文号";

        var again = await inspection.Server.PostAsync("plans", "author", configuration);

        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.True(JsonNode.DeepEquals(configuration, again.Json!["configuration"]));
    }

    [Fact]
    public async Task Before_the_draw_only_its_announcement_is_shown_and_afterwards_everything_it_was_computed_from()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var server = inspection.Server;
        await inspection.SubmitAsync();
        await inspection.DoAsync("head", "ReviewPlan", new { approve = true });
        Assert.Equal("draw.unknown", (await server.GetAsync($"plans/{inspection.PlanId}/draw", "office")).Code);
        await inspection.FreezeAsync();
        await inspection.AnnounceAsync();

        var before = (await server.GetAsync($"plans/{inspection.PlanId}/draw", "office")).Accepted;
        await inspection.DrawAsync();
        var after = (await server.GetAsync($"plans/{inspection.PlanId}/draw", "office")).Accepted;

        var expected = inspection.Scenario["expected"]!["draw"]!;
        Assert.Equal(expected["commitmentHex"]!.GetValue<string>(), before["announcement"]!["commitment"]!.GetValue<string>());
        Assert.Null(before["record"]);
        Assert.DoesNotContain(inspection.Scenario["draw"]!["secretHex"]!.GetValue<string>(), before.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(inspection.Scenario["draw"]!["secretHex"]!.GetValue<string>(), after["record"]!["secret"]!.GetValue<string>());
        Assert.Equal(inspection.Scenario["draw"]!["witnessDigits"]!.GetValue<string>(), after["record"]!["digits"]!.GetValue<string>());
        Assert.Equal(expected["seedHex"]!.GetValue<string>(), after["record"]!["seed"]!.GetValue<string>());
        Assert.Equal(
            expected["selected"]!["B"]!.AsArray().Select(id => id!.GetValue<string>()),
            after["record"]!["selected"]!.AsArray().Where(one => one!["stratum"]!.GetValue<string>() == "B").Select(one => one!["objectId"]!.GetValue<string>()));
        var roster = await server.GetAsync($"plans/{inspection.PlanId}/draw/files/roster.tsv", "office");
        Assert.Equal(expected["rosterSha256"]!.GetValue<string>(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(roster.Text))));
    }

    [Fact]
    public async Task Whoever_completes_a_task_second_is_told_who_did_it_and_when_and_nothing_changes()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var server = inspection.Server;
        await server.RegisterAsync("head2", JointInspection.Lead, "PlanApprover");
        await inspection.SubmitAsync();
        var task = await inspection.TaskAsync("head", "ReviewPlan");
        _ = (await server.PostAsync($"tasks/{task}/complete", "head", new { approve = true })).Accepted;

        var second = await server.PostAsync($"tasks/{task}/complete", "head2", new { approve = false, opinion = "不同意" }, "en");

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal("task.already-done", second.Code);
        Assert.Contains($"by {PersonInText.Of("head")} at 2024-03-06 10:00:00", second.Json!["cause"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(["head"], (await server.GetAsync($"plans/{inspection.PlanId}", "head")).Accepted["reviews"]!.AsArray().Select(review => review!["act"]!["by"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Nothing_is_summed_up_while_cases_are_open()
    {
        await using var inspection = await JointInspection.DispatchedAsync();

        var plan = (await inspection.Server.GetAsync($"plans/{inspection.PlanId}", "head")).Accepted;

        Assert.Equal("Dispatched", plan["stage"]!.GetValue<string>());
        Assert.False(await inspection.LookAsync(db => db.Tasks.AnyAsync(task => task.Kind == "ConfirmStatistics")));
    }
}
