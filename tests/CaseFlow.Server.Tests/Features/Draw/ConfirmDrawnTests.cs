using System.Text.Json.Nodes;
using CaseFlow.Server.Data;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Draw;

public sealed class ConfirmDrawnTests
{
    [Fact]
    public async Task A_request_that_the_draw_cannot_carry_out_holds_no_other_up()
    {
        await using var inspection = await JointInspection.DrawnAsync(scenario => scenario["plan"]!["sampling"]!["rulesBp"]!["D"] = 10_000);
        var seen = await inspection.DrawAsSeenAsync();
        var exhausted = seen["record"]!["selected"]!.AsArray().First(one => one!["stratum"]!.GetValue<string>() == "D")!["objectId"]!.GetValue<string>();
        var (objectId, officerId) = SeatOf(seen, "A", JointInspection.Other);

        await inspection.DoAsync("unit1", "ConfirmDrawn", new { exclude = new[] { new { objectId = exhausted, reason = "注销" } } });
        await inspection.DoAsync("head", "ReplaceObject", new { approve = true });
        await inspection.DoAsync("unit2", "ConfirmDrawn", new { recuse = new[] { new { officerId, objectId, reason = "近亲属" } } });
        await inspection.DoAsync("head2", "ReplaceObject", new { approve = true });

        Assert.DoesNotContain(officerId, Officers(await inspection.DrawAsSeenAsync(), objectId));
        await ConfirmBothAsync(inspection);
    }

    [Fact]
    public async Task Two_departments_may_ask_to_drop_the_same_object()
    {
        await using var inspection = await JointInspection.DrawnAsync();
        var (objectId, _) = SeatOf(await inspection.DrawAsSeenAsync(), "A", JointInspection.Lead);
        var answer = new { exclude = new[] { new { objectId, reason = "注销" }, new { objectId, reason = "迁出" } } };

        await inspection.DoAsync("unit1", "ConfirmDrawn", answer);
        await inspection.DoAsync("unit2", "ConfirmDrawn", answer);
        await inspection.DoAsync("head", "ReplaceObject", new { approve = true });
        await inspection.DoAsync("head2", "ReplaceObject", new { approve = true });

        Assert.Single((await inspection.DrawAsSeenAsync())["record"]!["replacements"]!.AsArray());
        await using (var scope = inspection.Server.App.Services.CreateAsyncScope())
        {
            Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<CaseFlowDb>().Incidents.CountAsync());
        }

        await ConfirmBothAsync(inspection);
    }

    [Fact]
    public async Task A_reason_that_could_not_be_published_is_refused_before_anybody_decides()
    {
        await using var inspection = await JointInspection.DrawnAsync();
        var (objectId, officerId) = SeatOf(await inspection.DrawAsSeenAsync(), "A", JointInspection.Lead);

        Assert.Equal("draw.bad-reason", (await inspection.TryAsync("unit1", "ConfirmDrawn", new { exclude = new[] { new { objectId, reason = new string('长', 201) } } })).Code);
        Assert.Equal("draw.bad-reason", (await inspection.TryAsync("unit1", "ConfirmDrawn", new { recuse = new[] { new { officerId, objectId, reason = "甲\n乙" } } })).Code);
    }

    [Fact]
    public async Task A_recused_officer_is_not_confirmed_where_nobody_is_left_to_take_the_seat()
    {
        await using var inspection = await JointInspection.DrawnAsync(scenario => scenario["officers"] = new JsonArray(
            [.. scenario["officers"]!.AsArray().Where(one => one!["department"]!.GetValue<string>() == JointInspection.Lead || one["id"]!.GetValue<string>() == "SJ-01").Select(one => one!.DeepClone())]));
        var (objectId, officerId) = SeatOf(await inspection.DrawAsSeenAsync(), "A", JointInspection.Other);

        await inspection.DoAsync("unit2", "ConfirmDrawn", new { recuse = new[] { new { officerId, objectId, reason = "近亲属" } } });
        await inspection.DoAsync("head2", "ReplaceObject", new { approve = true });

        Assert.Equal("draw.recused-officer-seated", (await inspection.TryAsync("unit2", "ConfirmDrawn", new { })).Code);
        await inspection.DoAsync("unit2", "ConfirmDrawn", new { exclude = new[] { new { objectId, reason = "无人可以检查" } } });
        await inspection.DoAsync("head2", "ReplaceObject", new { approve = true });
        await ConfirmBothAsync(inspection);
    }

    [Fact]
    public async Task A_head_on_the_team_does_not_decide_a_team_mates_recusal()
    {
        await using var inspection = await JointInspection.DrawnAsync();
        var seen = await inspection.DrawAsSeenAsync();
        var (objectId, mate) = SeatOf(seen, "A", JointInspection.Other);
        var (_, head) = SeatOf(seen, "A", JointInspection.Lead);
        await inspection.Server.RegisterAsync(head, JointInspection.Other, "Officer", "PlanApprover");
        await inspection.DoAsync("unit2", "ConfirmDrawn", new { recuse = new[] { new { officerId = mate, objectId, reason = "近亲属" } } });

        Assert.Equal("team.approver-on-team", (await inspection.TryAsync(head, "ReplaceObject", new { approve = false })).Code);
    }

    [Fact]
    public async Task A_dropped_case_publishes_the_name_of_its_reason_and_no_free_words()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var words = new string('长', 300);
        var k1 = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = false, reason = words }, k1);
        await inspection.DoAsync("RS-03", "ResubmitVisit", new { notPossible = new { reason = "MovedAway", evidence = words } }, k1);
        await inspection.DoAsync("head", "DecideExclusion", new { approve = true }, k1);

        var replacement = Assert.Single((await inspection.DrawAsSeenAsync())["record"]!["replacements"]!.AsArray())!;

        Assert.Equal("迁出或不在辖区", replacement["reason"]!.GetValue<string>());
    }

    private static async Task ConfirmBothAsync(JointInspection inspection)
    {
        await inspection.DoAsync("unit1", "ConfirmDrawn", new { });
        await inspection.DoAsync("unit2", "ConfirmDrawn", new { });
        Assert.NotEmpty((await inspection.Server.GetAsync($"plans/{inspection.PlanId}/cases", "head")).Accepted["items"]!.AsArray());
    }

    private static (string ObjectId, string OfficerId) SeatOf(JsonNode seen, string stratum, string department)
    {
        var objectId = seen["record"]!["selected"]!.AsArray().First(one => one!["stratum"]!.GetValue<string>() == stratum)!["objectId"]!.GetValue<string>();
        var team = seen["record"]!["teams"]!.AsArray().First(one => one!["objectId"]!.GetValue<string>() == objectId)!;
        return (objectId, team["officers"]!.AsArray().First(one => one!["department"]!.GetValue<string>() == department)!["officerId"]!.GetValue<string>());
    }

    private static IEnumerable<string> Officers(JsonNode seen, string objectId) =>
        seen["record"]!["teams"]!.AsArray().First(one => one!["objectId"]!.GetValue<string>() == objectId)!["officers"]!.AsArray().Select(one => one!["officerId"]!.GetValue<string>());
}
