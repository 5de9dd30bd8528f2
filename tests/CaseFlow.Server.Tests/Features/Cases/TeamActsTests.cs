using System.Net;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Cases;

public sealed class TeamActsTests
{
    private static readonly object Reason = new { officerId = "SJ-02", reason = "近亲属", claimant = "负责人" };

    [Fact]
    public async Task An_officer_who_has_to_step_back_is_replaced_by_the_next_of_the_draw_with_the_seat_s_tasks()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        var k1 = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true }, k1);
        var notice = await inspection.TaskAsync("RS-03", "GiveNotice", k1);
        _ = (await server.PostAsync($"tasks/{notice}/claim", "RS-03")).Accepted;
        _ = (await server.PostAsync($"cases/{k1}/recusals", "RS-03", new { officerId = "RS-03", reason = "近亲属" })).Accepted;
        _ = (await server.PostAsync($"cases/{k1}/recusals/RS-03/decision", "head", new { accept = true, reason = "属实" })).Accepted;

        var replaced = (await server.PostAsync($"cases/{k1}/officers/RS-03/replacement", "dispatch1", new { kind = "Recusal", reason = "回避" })).Accepted;

        var leader = replaced["team"]!["leader"]!.GetValue<string>();
        Assert.NotEqual("RS-03", leader);
        Assert.Equal(("RS-03", "head"), (replaced["replacedOfficers"]![0]!["member"]!["officerId"]!.GetValue<string>(), replaced["replacedOfficers"]![0]!["approver"]!.GetValue<string>()));
        Assert.Equal("task.not-a-candidate", (await server.PostAsync($"tasks/{notice}/complete", "RS-03", new { channel = "Phone" })).Code);
        Assert.Equal(notice, await inspection.TaskAsync(leader, "GiveNotice", k1));
        await inspection.DoAsync(leader, "GiveNotice", new { channel = "Phone", addressee = "负责人" }, k1);
        var published = (await server.GetAsync($"plans/{inspection.PlanId}/draw", "office")).Accepted["record"]!["replacements"]!.AsArray().Last()!;
        Assert.Equal(("Officer", "RS-03", leader), (published["kind"]!.GetValue<string>(), published["from"]!.GetValue<string>(), published["to"]!.GetValue<string>()));
        var acts = (await server.GetAsync($"cases/{k1}/audit?limit=200", "office")).Accepted["items"]!.AsArray().Select(act => act!["act"]!.GetValue<string>());
        Assert.Superset(new HashSet<string> { "ClaimRecusal", "DecideRecusal", "ReplaceOfficer" }, acts.ToHashSet());
    }

    [Fact]
    public async Task A_recusal_is_claimed_by_the_officer_or_through_a_clerk_and_decided_by_a_head_outside_the_team()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        var k1 = await inspection.CaseOfAsync("K1");
        await server.RegisterAsync("stranger", "消防大队", "PlanApprover");
        await server.RegisterAsync("SJ-02", JointInspection.Other, "Officer", "PlanApprover");

        var byOther = await server.PostAsync($"cases/{k1}/recusals", "RS-01", Reason);
        var byClerk = await server.PostAsync($"cases/{k1}/recusals", "caseclerk", Reason);
        var byStranger = await server.PostAsync($"cases/{k1}/recusals/SJ-02/decision", "stranger", new { accept = true, reason = "属实" });
        var byTeam = await server.PostAsync($"cases/{k1}/recusals/SJ-02/decision", "SJ-02", new { accept = false, reason = "无关" });
        var undecided = await server.PostAsync($"cases/{k1}/officers/SJ-02/replacement", "dispatch1", new { kind = "Recusal", reason = "回避" });

        Assert.Equal("case.wrong-role", byOther.Code);
        Assert.Equal("负责人", byClerk.Accepted["recusalClaims"]![0]!["claimant"]!.GetValue<string>());
        Assert.Equal("act.other-department", byStranger.Code);
        Assert.Equal("team.approver-on-team", byTeam.Code);
        Assert.Equal("recusal.not-decided", undecided.Code);
    }

    [Fact]
    public async Task For_any_other_reason_the_head_alone_replaces_and_nobody_chooses_who_comes()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        var k1 = await inspection.OnSiteAsync();
        var ill = new { kind = "Leave", reason = "病假" };

        var byDispatcher = await server.PostAsync($"cases/{k1}/officers/SJ-02/replacement", "dispatch1", ill);
        var unknown = await server.PostAsync($"cases/{k1}/officers/SJ-03/replacement", "head", ill);
        var replaced = (await server.PostAsync($"cases/{k1}/officers/SJ-02/replacement", "head", ill)).Accepted;

        Assert.Equal("act.wrong-capacity", byDispatcher.Code);
        Assert.Equal("draw.officer-not-on-team", unknown.Code);
        var successor = replaced["team"]!["members"]!.AsArray().Select(member => member!["officerId"]!.GetValue<string>()).Single(id => id.StartsWith("SJ", StringComparison.Ordinal));
        Assert.NotEqual("SJ-02", successor);
        _ = (await server.PostAsync($"cases/{k1}/visit", "RS-03", new { present = new[] { "RS-03", successor }, certificatesShown = true, secondVisitReason = "更换执法人员" })).Accepted;
        _ = (await server.PostAsync($"cases/{k1}/findings", successor, new { results = new[] { new { item = "I2", code = 1 } } })).Accepted;
        Assert.Equal("team.stranger", (await server.PostAsync($"cases/{k1}/findings", "SJ-02", new { results = new[] { new { item = "I2", code = 1 } } })).Code);
    }

    [Fact]
    public async Task An_assistant_is_added_by_the_leader_or_the_unit()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        var assistant = new { name = "吴九", unit = "区特检所", expertise = "锅炉检验" };

        var refused = await inspection.Server.PostAsync($"cases/{k1}/assistants", "SJ-02", assistant);
        var added = (await inspection.Server.PostAsync($"cases/{k1}/assistants", "RS-03", assistant)).Accepted;

        Assert.Equal((HttpStatusCode.Forbidden, "case.wrong-role"), (refused.Status, refused.Code));
        Assert.Equal("吴九", added["assistants"]![0]!["name"]!.GetValue<string>());
    }
}
