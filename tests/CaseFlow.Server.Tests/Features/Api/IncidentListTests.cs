using System.Net;
using CaseFlow.Server.Tests.Features.Tasks;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Api;

/// <summary>Where workflows could not go on, for those who see to it.</summary>
public sealed class IncidentListTests
{
    [Fact]
    public async Task Open_incidents_are_listed_with_what_the_caller_can_do_about_each()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        await StopAsync(inspection, k1, "of-case");
        inspection.Server.Clock.MoveTo(inspection.Server.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        await StopAsync(inspection, null, "of-plan");

        var forOffice = await ListAsync(inspection, "office");
        var forAdmin = await ListAsync(inspection, "admin");
        var forSupervisor = await ListAsync(inspection, "supervisor");

        Assert.Equal(["of-case", "of-plan"], forOffice.Select(one => one["definitionId"]!.GetValue<string>()));
        Assert.Equal(("task.role-unknown", "stop", k1), (forOffice[0]["code"]!.GetValue<string>(), forOffice[0]["activityId"]!.GetValue<string>(), forOffice[0]["caseId"]!.GetValue<Guid>()));
        Assert.Equal((true, true), (forOffice[0]["mayRetry"]!.GetValue<bool>(), forOffice[0]["maySkip"]!.GetValue<bool>()));
        Assert.Equal((true, false), (forAdmin[0]["mayRetry"]!.GetValue<bool>(), forAdmin[0]["maySkip"]!.GetValue<bool>()));
        Assert.Equal((false, false), (forSupervisor[0]["mayRetry"]!.GetValue<bool>(), forSupervisor[0]["maySkip"]!.GetValue<bool>()));
        Assert.Equal((HttpStatusCode.Forbidden, "incident.may-not-list"), ((await inspection.Server.GetAsync("incidents", "clerk1")).Status, (await inspection.Server.GetAsync("incidents", "clerk1")).Code));
    }

    [Fact]
    public async Task The_list_is_narrowed_by_case_plan_activity_and_time_and_goes_on_page_by_page()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        await StopAsync(inspection, k1, "of-case");
        inspection.Server.Clock.MoveTo(inspection.Server.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        var later = Uri.EscapeDataString(inspection.Server.Clock.GetUtcNow().ToString("O"));
        await StopAsync(inspection, null, "of-plan");

        Assert.Equal(["of-case"], await IdsAsync($"?caseId={k1}"));
        Assert.Equal(["of-case", "of-plan"], await IdsAsync($"?planId={inspection.PlanId}"));
        Assert.Empty(await IdsAsync($"?planId={Guid.AllBitsSet}"));
        Assert.Equal(["of-case", "of-plan"], await IdsAsync("?activityId=stop"));
        Assert.Empty(await IdsAsync("?activityId=other"));
        Assert.Equal(["of-plan"], await IdsAsync($"?since={later}"));
        var first = (await inspection.Server.GetAsync("incidents?limit=1", "office")).Accepted;
        Assert.Equal(["of-plan"], await IdsAsync($"?limit=1&after={first["next"]}"));

        async Task<IEnumerable<string>> IdsAsync(string query) => (await ListAsync(inspection, "office", query)).Select(one => one["definitionId"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_mended_is_listed_no_more_and_what_is_hidden_never()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true, noAdvanceNotice = "线索核查" }, k1);
        await StopAsync(inspection, k1, "of-case");
        await StopAsync(inspection, null, "of-plan");

        var shown = Assert.Single(await ListAsync(inspection, "office"));
        _ = (await inspection.Server.PostAsync($"instances/{shown["instanceId"]}/incidents/skip", "office", new { incidentId = shown["id"], outcome = "Done", reason = "不再需要" })).Accepted;

        Assert.Equal("of-plan", shown["definitionId"]!.GetValue<string>());
        Assert.Empty(await ListAsync(inspection, "office"));
        Assert.Equal("of-case", Assert.Single(await ListAsync(inspection, "head"))["definitionId"]!.GetValue<string>());
    }

    private static Task StopAsync(JointInspection inspection, Guid? caseId, string id) => inspection.StartAsync(caseId, id, Flow(id, [HumanTask("stop", "Stop", "Chef")]));

    private static async Task<System.Text.Json.Nodes.JsonNode[]> ListAsync(JointInspection inspection, string person, string query = "") =>
        [.. (await inspection.Server.GetAsync($"incidents{query}", person)).Accepted["items"]!.AsArray().Select(one => one!)];
}
