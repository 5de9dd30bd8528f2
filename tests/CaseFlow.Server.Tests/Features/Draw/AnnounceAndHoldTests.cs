using System.Text.Json.Nodes;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Draw;

public sealed class AnnounceAndHoldTests
{
    private const string OtherDigits = "31415926535897932384";

    [Fact]
    public async Task What_the_commitment_would_refuse_is_refused_to_the_operator()
    {
        await using var inspection = await JointInspection.IssuedAsync();
        await inspection.FreezeAsync();
        inspection.MoveTo(2024, 6, 19);

        async Task<string?> CodeAsync(string heldAt = "2024-06-20T10:00:00+08:00", string place = "会议室", string body = "区纪委监委", string? drawId = null, string? beaconName = null) =>
            (await inspection.TryAsync("operator", "AnnounceDraw", new { heldAt, place, witnesses = new[] { new { name = "见证人", body, outside = true } }, drawId, beaconName })).Code;

        Assert.Equal("draw.bad-meeting", await CodeAsync(place: ""));
        Assert.Equal("draw.bad-meeting", await CodeAsync(body: new string('长', 101)));
        Assert.Equal("draw.bad-draw-id", await CodeAsync(drawId: "甲|乙/1"));
        Assert.Equal("draw.id-without-attempt", await CodeAsync(drawId: "甲/2"));
        Assert.Equal("draw.bad-beacon", await CodeAsync(beaconName: "-"));
        Assert.Equal("draw.held-too-soon", await CodeAsync(heldAt: "2024-06-19T10:59:59+08:00"));
        Assert.Null(await CodeAsync(heldAt: "2024-06-19T11:00:00+08:00"));
    }

    [Fact]
    public async Task A_draw_is_not_held_before_its_announced_time()
    {
        await using var inspection = await JointInspection.AnnouncedAsync();

        var early = await inspection.TryAsync("operator", "HoldDraw", new { digits = inspection.Scenario["draw"]!["witnessDigits"] });

        Assert.Equal("draw.too-early", early.Code);
        await inspection.DrawAsync();
        Assert.Equal("Executed", (await inspection.DrawAsSeenAsync())["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Mistyped_digits_may_be_typed_again_since_nothing_was_drawn_from_them()
    {
        await using var inspection = await JointInspection.AnnouncedAsync();
        inspection.MoveTo(2024, 6, 20);

        Assert.Equal("draw.too-few-digits", (await inspection.TryAsync("operator", "HoldDraw", new { digits = "123" })).Code);
        Assert.Equal("draw.bad-digits", (await inspection.TryAsync("operator", "HoldDraw", new { })).Code);
        await inspection.DrawAsync();
    }

    [Fact]
    public async Task Digits_that_came_to_no_draw_are_kept_and_the_void_attempt_is_published_with_the_next()
    {
        // With the scenario's digits this object of class A, one of forty, is drawn; nobody of one department may inspect it.
        var drawn = "";
        await using var inspection = await JointInspection.AnnouncedAsync(scenario =>
        {
            drawn = scenario["expected"]!["draw"]!["selected"]!["A"]![0]!.GetValue<string>();
            foreach (var officer in scenario["officers"]!.AsArray().Where(officer => officer!["department"]!.GetValue<string>() == JointInspection.Other))
            {
                scenario["recusals"]!.AsArray().Add(new JsonObject { ["officerId"] = officer!["id"]!.GetValue<string>(), ["objectId"] = drawn, ["reason"] = "近亲属" });
            }
        });
        var digits = inspection.Scenario["draw"]!["witnessDigits"]!.GetValue<string>();

        await inspection.DrawAsync();

        Assert.Equal("draw.own-void", await OwnVoidAsync(inspection));
        Assert.Equal("draw.digits-entered", (await inspection.TryAsync("head", "VoidDraw", new { approve = false })).Code);
        Assert.Equal("Committed", (await inspection.DrawAsSeenAsync())["state"]!.GetValue<string>());

        await inspection.DoAsync("head", "VoidDraw", new { approve = true, cleanAgain = true });

        var seen = await inspection.DrawAsSeenAsync();
        var attempt = seen["voidAttempts"]![0]!;
        Assert.Equal("Void", seen["state"]!.GetValue<string>());
        Assert.Contains(drawn, attempt["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("head", digits), (attempt["approvedBy"]!.GetValue<string>(), attempt["digits"]!.GetValue<string>()));
        Assert.Equal(inspection.Scenario["draw"]!["secretHex"]!.GetValue<string>(), attempt["secret"]!.GetValue<string>());

        inspection.Scenario["recusals"] = new JsonArray();
        await inspection.FreezeAsync();
        await AnnounceAgainAsync(inspection);
        await inspection.DoAsync("operator", "HoldDraw", new { digits = OtherDigits });

        var held = await inspection.DrawAsSeenAsync();
        Assert.Equal(("Executed", 2), (held["state"]!.GetValue<string>(), held["attempt"]!.GetValue<int>()));
        Assert.Equal([attempt["reason"]!.GetValue<string>(), null], held["record"]!["attempts"]!.AsArray().Select(one => one!["voidReason"]?.GetValue<string>()));
    }

    [Fact]
    public async Task The_operator_may_ask_to_void_an_announced_draw_and_the_head_decides()
    {
        await using var inspection = await JointInspection.AnnouncedAsync();
        Assert.Equal("draw.bad-reason", (await inspection.TryAsync("operator", "HoldDraw", new { voidReason = "" })).Code);

        await inspection.DoAsync("operator", "HoldDraw", new { voidReason = "见证人缺席" });
        await inspection.DoAsync("head", "VoidDraw", new { approve = false });
        await inspection.DoAsync("operator", "HoldDraw", new { voidReason = "停电" });
        await inspection.DoAsync("head", "VoidDraw", new { approve = true });

        inspection.MoveTo(2024, 6, 20);
        var first = inspection.Scenario["draw"]!["drawId"]!.GetValue<string>();
        Assert.Equal("draw.id-without-attempt", (await inspection.TryAsync("operator", "AnnounceDraw", Announcement(first))).Code);
        await AnnounceAgainAsync(inspection);
        await inspection.DoAsync("operator", "HoldDraw", new { digits = OtherDigits });
        await inspection.DoAsync("unit1", "ConfirmDrawn", new { });
        await inspection.DoAsync("unit2", "ConfirmDrawn", new { });

        var seen = await inspection.DrawAsSeenAsync();
        Assert.Equal([first, first[..^1] + "2"], seen["record"]!["attempts"]!.AsArray().Select(one => one!["drawId"]!.GetValue<string>()));
        Assert.Equal("停电", seen["voidAttempts"]![0]!["reason"]!.GetValue<string>());
        Assert.Null(seen["voidAttempts"]![0]!["secret"]);
        var before = (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/draw?attempt=1", "office")).Accepted;
        Assert.Equal((first, "Void"), (before["drawId"]!.GetValue<string>(), before["state"]!.GetValue<string>()));
        Assert.Equal(8, (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/cases", "head")).Accepted["items"]!.AsArray().Count);
    }

    private static async Task<string?> OwnVoidAsync(JointInspection inspection)
    {
        await inspection.Server.RegisterAsync("operator", JointInspection.Lead, "DrawOperator", "PlanApprover");
        return (await inspection.TryAsync("operator", "VoidDraw", new { approve = true })).Code;
    }

    private static async Task AnnounceAgainAsync(JointInspection inspection)
    {
        inspection.MoveTo(2024, 6, 20);
        await inspection.DoAsync("operator", "AnnounceDraw", Announcement(null));
        inspection.MoveTo(2024, 6, 21);
    }

    private static object Announcement(string? drawId) =>
        new { heldAt = "2024-06-21T10:00:00+08:00", place = "会议室", witnesses = new[] { new { name = "见证人", body = "区纪委监委", outside = true } }, drawId };
}
