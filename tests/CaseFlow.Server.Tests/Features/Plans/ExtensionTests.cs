using System.Net;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Plans;

/// <summary>What becomes of visits that are missing when the window ends.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public async Task A_refused_extension_drops_no_object_leaves_the_window_and_can_be_asked_for_again()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        var cases = await CasesAsync(inspection);
        Assert.Equal((HttpStatusCode.Conflict, "extension.not-open"), await AskAsync(inspection, "dispatch1"));
        inspection.MoveTo(2024, 12, 2);
        await server.WorkAsync();
        inspection.MoveTo(2024, 12, 3);
        await server.WorkAsync();

        Assert.Equal("form.required", (await inspection.TryAsync("head", "DecideExtension", new { reason = " " })).Code);
        await inspection.DoAsync("head", "DecideExtension", new { reason = "不延期" });
        Assert.Equal(cases, await CasesAsync(inspection));
        Assert.Empty((await server.GetAsync("tasks?scope=open&kind=DecideExtension", "head")).Accepted["items"]!.AsArray());

        Assert.Equal((HttpStatusCode.Forbidden, "extension.may-not-ask"), await AskAsync(inspection, "clerk1"));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(inspection, "dispatch1"));
        await server.WorkAsync();
        await inspection.DoAsync("head", "DecideExtension", new { extendTo = "2024-12-15", reason = "两户已复业" });
        var k1 = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-12-10" }, k1);

        Assert.Equal("2024-12-10", (await inspection.ReadAsync(k1))["case"]!["approval"]!["plannedOn"]!.GetValue<string>());
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(JointInspection inspection, string person)
    {
        var reply = await inspection.Server.PostAsync($"plans/{inspection.PlanId}/extension-requests", person, new { reason = "两户已复业" });
        return (reply.Status, reply.Code);
    }

    private static async Task<string[]> CasesAsync(JointInspection inspection) =>
        [.. (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/cases", "head")).Accepted["items"]!.AsArray().Select(one => $"{one!["objectId"]} {one["stage"]}")];
}
