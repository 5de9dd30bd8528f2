using CaseFlow.Server.Tests.Components;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Workbench;

/// <summary>工作台: everybody finds what is theirs first, and nothing of what is not.</summary>
public sealed class WorkbenchPageTests
{
    [Fact]
    public async Task A_head_finds_their_tasks_and_what_is_stuck_in_their_department()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        inspection.MoveTo(2024, 6, 26);
        using var head = new Browser(inspection.Server, "head");

        var page = await head.OpenAsync("/");

        Assert.Contains("上午好，head", page.Words, StringComparison.Ordinal);
        Assert.Contains("期限有风险", page.Words, StringComparison.Ordinal);
        Assert.Contains("检查审批", page.Words, StringComparison.Ordinal);
        Assert.Contains("/supervision?cause=NotClaimed", page.Links);
        Assert.Contains("/inbox?due=late", page.Links);
        Assert.Contains($"/plans/{inspection.PlanId}", page.Links);
        Assert.Contains("0 / 8", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_finds_the_visits_of_the_coming_two_weeks_and_whether_the_notice_was_given()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-07-03" }, k1);
        using var leader = new Browser(inspection.Server, "RS-03");
        using var stranger = new Browser(inspection.Server, "RS-05");
        using var clerk = new Browser(inspection.Server, "publisher1");

        var before = await leader.OpenAsync("/");
        inspection.MoveTo(2024, 7, 2);
        await inspection.DoAsync("RS-03", "GiveNotice", new { channel = "Written", addressee = "负责人", visitOn = "2024-07-03", proof = "签收" }, k1);
        var after = await leader.OpenAsync("/");

        Assert.Contains("告知书未送达", before.Words, StringComparison.Ordinal);
        Assert.Contains($"/cases/{k1}", after.Links);
        Assert.Contains("07-03（周三）", after.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("告知书未送达", after.Words, StringComparison.Ordinal);
        Assert.DoesNotContain($"/cases/{k1}", (await stranger.OpenAsync("/")).Links);
        var other = await clerk.OpenAsync("/");
        Assert.Contains("未来两周没有您的现场检查", other.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Links, link => link.StartsWith("/supervision", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everybody_of_a_team_finds_its_visit_before_it_and_while_it_goes_on()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-07-03" }, k1);
        using var leader = new Browser(inspection.Server, "RS-03");
        using var member = new Browser(inspection.Server, "SJ-02");

        var before = await member.OpenAsync("/");
        inspection.MoveTo(2024, 7, 2);
        await inspection.DoAsync("RS-03", "GiveNotice", new { channel = "Written", addressee = "负责人", visitOn = "2024-07-03", proof = "签收" }, k1);
        inspection.MoveTo(2024, 7, 3);
        _ = (await inspection.Server.PostAsync($"cases/{k1}/visit", "RS-03", new { present = new[] { "RS-03", "SJ-02" }, certificatesShown = true })).Accepted;
        var meanwhile = new[] { await leader.OpenAsync("/"), await member.OpenAsync("/") };
        await inspection.InspectAsync(k1, 1, 1);

        Assert.Contains($"/cases/{k1}", before.Links);
        Assert.Contains("告知书未送达", before.Words, StringComparison.Ordinal);
        Assert.All(meanwhile, page => Assert.Contains($"/cases/{k1}", page.Links));
        Assert.DoesNotContain($"/cases/{k1}", (await member.OpenAsync("/")).Links);
    }

    [Fact]
    public async Task A_sealed_case_is_on_nobodys_workbench_but_its_teams_and_its_approvers()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k4 = await inspection.CaseOfAsync("K4");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-07-03", noAdvanceNotice = "告知将影响检查效果" }, k4);
        using var office = new Browser(inspection.Server, "office");
        using var supervisor = new Browser(inspection.Server, "supervisor");

        Assert.DoesNotContain($"/cases/{k4}", (await office.OpenAsync("/")).Links);
        Assert.DoesNotContain($"/cases/{k4}", (await supervisor.OpenAsync("/")).Links);
        Assert.DoesNotContain($"{k4}", (await supervisor.OpenAsync("/supervision")).Html, StringComparison.Ordinal);
    }
}
