using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Publication;

public sealed class SecondCorrectionTests
{
    [Fact]
    public async Task Two_corrections_decided_before_the_first_is_published_leave_no_task_that_nobody_can_finish()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        await server.RegisterAsync("reviewer3", JointInspection.Other, "DeptReviewer");
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, 1, 2);
        await inspection.RecordAsync(k1);
        await inspection.PublishAsync(k1);
        await CorrectAsync("当事人", "reviewer2", 1);
        await CorrectAsync("举报人", "reviewer3", 3);

        foreach (var kind in (string[])["EnterOnPlatform", "EnterOnPlatform", "ConfirmPublication", "ConfirmPublication"])
        {
            await inspection.DoAsync("publisher2", kind, new { reference = "更正" }, k1);
        }

        var result = (await inspection.ReadAsync(k1))["results"]!.AsArray().Single(one => one!["department"]!.GetValue<string>() == JointInspection.Other)!;
        Assert.Equal("Published", result["state"]!.GetValue<string>());
        Assert.Equal([1, 1, 3, 3], result["platformActs"]!.AsArray().Select(act => act!["version"]!.GetValue<int>()));
        Assert.Empty((await server.GetAsync($"tasks?caseId={k1}", "publisher2")).Accepted["items"]!.AsArray());

        async Task CorrectAsync(string applicant, string reviewer, int code)
        {
            _ = (await server.PostAsync($"cases/{k1}/corrections", "office", new { department = JointInspection.Other, applicant, claim = "有误" })).Accepted;
            await server.WorkAsync();
            await inspection.DoAsync(reviewer, "DecideCorrection", new { accept = true, reason = "属实", codes = new[] { new { item = "I2", code } } }, k1);
        }
    }

    [Fact]
    public async Task An_equal_request_is_refused_while_the_first_waits()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, 1, 2);
        await inspection.RecordAsync(k1);
        await inspection.PublishAsync(k1);
        var request = new { department = JointInspection.Other, applicant = "当事人", claim = "有误" };

        _ = (await inspection.Server.PostAsync($"cases/{k1}/corrections", "office", request)).Accepted;

        Assert.Equal("correction.already-requested", (await inspection.Server.PostAsync($"cases/{k1}/corrections", "office", request)).Code);
    }
}
