using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.FollowUps;

public sealed class ReportRectificationTests
{
    [Fact]
    public async Task A_report_is_taken_in_once_by_an_officer_or_case_clerk_of_the_ordering_department()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        var k1 = await inspection.OnSiteAsync();
        _ = (await server.PostAsync($"cases/{k1}/findings", "RS-03", new { measures = new[] { new { kind = "RectificationOrder", form = "Written", text = "限期公示收费标准" } } })).Accepted;
        await inspection.InspectAsync(k1, 5, 1);
        await inspection.RecordAsync(k1);
        var path = $"cases/{k1}/rectifications/1/reported";

        var byOffice = await server.PostAsync(path, "office");
        var byOther = await server.PostAsync(path, "SJ-02");
        var taken = (await server.PostAsync(path, "caseclerk")).Accepted;
        var again = await server.PostAsync(path, "RS-03");

        Assert.Equal("rectification.wrong-role", byOffice.Code);
        Assert.Equal("act.other-department", byOther.Code);
        Assert.Equal("caseclerk", taken["rectifications"]![0]!["reported"]!["by"]!.GetValue<string>());
        Assert.Equal("rectification.already-reported", again.Code);
    }
}
