using System.Text.Json.Nodes;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Mail;

/// <summary>Who hears of an event of DOMAIN 6.5 in the commit that makes it true.</summary>
public sealed class LettersOfEventsTests
{
    [Fact]
    public async Task A_longer_window_is_told_to_all_who_were_told_of_the_plan_and_a_refused_one_to_nobody()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        inspection.MoveTo(2024, 12, 2);
        await inspection.Server.WorkAsync();
        inspection.MoveTo(2024, 12, 3);
        await inspection.Server.WorkAsync();

        await inspection.DoAsync("head", "DecideExtension", new { reason = "不延期" });
        Assert.Empty(await ToldAsync(inspection, "N02"));

        _ = (await inspection.Server.PostAsync($"plans/{inspection.PlanId}/extension-requests", "dispatch1", new { reason = "两户已复业" })).Accepted;
        await inspection.Server.WorkAsync();
        await inspection.DoAsync("head", "DecideExtension", new { extendTo = "2024-12-15", reason = "两户已复业" });

        Assert.Equal(await ToldAsync(inspection, "N01"), await ToldAsync(inspection, "N02"));
        Assert.EndsWith("检查期限延至 2024-12-15", (await LettersAsync(inspection, "N02"))[0].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_drawn_officer_hears_of_it_once_and_whoever_takes_a_seat_later_too()
    {
        await using var inspection = await JointInspection.DrawnAsync();
        var before = Seated(await inspection.DrawAsSeenAsync());
        Assert.Equal(before, await ToldAsync(inspection, "N06"));

        // SJ-02 sits on two teams and gives up both.
        var seats = (await inspection.DrawAsSeenAsync())["record"]!["teams"]!.AsArray().Where(team => team!.ToJsonString().Contains("SJ-02", StringComparison.Ordinal)).Select(team => team!["objectId"]!.GetValue<string>());
        await inspection.DoAsync("unit2", "ConfirmDrawn", new { recuse = seats.Select(objectId => new { officerId = "SJ-02", objectId, reason = "近亲属" }) });
        await inspection.DoAsync("head2", "ReplaceObject", new { approve = true });

        var after = Seated(await inspection.DrawAsSeenAsync());
        Assert.DoesNotContain("SJ-02", after);
        Assert.Equal(before.Union(after).Order(StringComparer.Ordinal), await ToldAsync(inspection, "N06"));
        Assert.All(await LettersAsync(inspection, "N06"), letter => Assert.NotNull(letter.DeliverAt));
    }

    [Fact]
    public async Task A_record_that_waits_for_its_signature_is_told_to_the_team_but_not_to_the_one_who_has_it_on_screen()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        Assert.Empty(await ToldAsync(inspection, "N11"));

        await inspection.InspectAsync(k1, lead: 1, other: 1);

        Assert.Equal(["SJ-02"], await ToldAsync(inspection, "N11"));
    }

    [Theory]
    [InlineData(true, "N21", "【移送受理】")]
    [InlineData(false, "N22", "【移送不予受理】")]
    public async Task What_an_authority_answers_to_a_referral_is_told_to_head_and_clerk_of_both_departments(bool accepted, string letter, string subject)
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.Server.RegisterAsync("head9", "区教育局", "PlanApprover");
        await inspection.Server.RegisterAsync("caseclerk9", "区教育局", "CaseClerk");
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 3, other: 1);
        await inspection.RecordAsync(k1, new[] { new { department = JointInspection.Lead, kind = "Refer", to = "区教育局" } });
        await inspection.DoAsync("caseclerk", "Refer", new { authority = "区教育局", facts = "超范围办学" }, k1);
        await inspection.DoAsync("head", "ApproveReferral", new { approve = true }, k1);
        await inspection.DoAsync("caseclerk", "SendReferral", new { receipt = "签收" }, k1);
        Assert.Empty(await ToldAsync(inspection, letter));

        await inspection.DoAsync("caseclerk", "RecordReferralAnswer", new { accepted, words = "答复" }, k1);

        Assert.Equal(["caseclerk", "caseclerk9", "head", "head9"], await ToldAsync(inspection, letter));
        Assert.Empty(await ToldAsync(inspection, accepted ? "N22" : "N21"));
        var told = (await LettersAsync(inspection, letter)).Single(one => one.Recipient == "head9");
        Assert.StartsWith(subject, told.Subject, StringComparison.Ordinal);
        var text = (await inspection.Server.GetAsync($"notices/{told.Id}", "head9")).Accepted["text"]!.GetValue<string>();
        Assert.Contains("机关：区教育局", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposed_listing_reaches_the_registrar_of_whatever_department()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.Server.RegisterAsync("registrar", "区行政审批局", "Registrar");
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 4, other: 1);

        await inspection.RecordAsync(k1, new[] { new { department = JointInspection.Lead, kind = "List" } });

        Assert.Contains("registrar", await ToldAsync(inspection, "N24"));
    }

    [Fact]
    public async Task A_new_version_of_a_library_is_told_to_operator_and_supervisor_of_the_plans_that_chose_it()
    {
        await using var inspection = await JointInspection.IssuedAsync();
        await ImportAsync(inspection);
        Assert.Empty(await ToldAsync(inspection, "N28"));
        await inspection.FreezeAsync();

        await ImportAsync(inspection);
        Assert.Empty(await ToldAsync(inspection, "N28"));
        inspection.Scenario["objects"]![0]!["creditRiskClass"] = "B";
        await ImportAsync(inspection);

        Assert.Equal(["operator", "supervisor"], await ToldAsync(inspection, "N28"));
        Assert.EndsWith("“检查对象库”第 4 版", (await LettersAsync(inspection, "N28"))[0].Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cap_is_told_to_dispatchers_and_heads_when_a_case_opens_beyond_it_and_when_a_visit_reaches_it()
    {
        await using var inspection = await JointInspection.DispatchedAsync(scenario =>
        {
            scenario["plan"]!["followUps"] = new JsonObject { ["yearlyVisitCap"] = 2 };
            Object(scenario, "K1")["visitsThisYear"] = 1;
            Object(scenario, "K2")["visitsThisYear"] = 2;
        });
        var k2 = await inspection.CaseOfAsync("K2");
        string[] everybody = ["dispatch1", "dispatch2", "head", "head2"];
        Assert.All(await LettersAsync(inspection, "N29"), letter => Assert.Equal(k2, letter.CaseId));
        Assert.Equal(everybody, await ToldAsync(inspection, "N29"));

        var k1 = await inspection.OnSiteAsync();

        Assert.Equal(everybody, (await LettersAsync(inspection, "N29")).Where(letter => letter.CaseId == k1).Select(letter => letter.Recipient));
    }

    private static async Task ImportAsync(JointInspection inspection) =>
        _ = (await inspection.Server.PostAsync("libraries/objects", "clerk1", new { name = "检查对象库", rows = inspection.Scenario["objects"] })).Accepted;

    private static JsonNode Object(JsonNode scenario, string name)
    {
        var id = scenario["cases"]!.AsArray().First(one => one!["case"]!.GetValue<string>() == name)!["objectId"]!.GetValue<string>();
        return scenario["objects"]!.AsArray().First(one => one!["id"]!.GetValue<string>() == id)!;
    }

    private static List<string> Seated(JsonNode draw) => [.. draw["record"]!["teams"]!.AsArray()
        .SelectMany(team => team!["officers"]!.AsArray()).Select(seat => seat!["officerId"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal)];

    private static Task<List<LetterRow>> LettersAsync(JointInspection inspection, string letter) =>
        inspection.LookAsync(db => db.Letters.AsNoTracking().Where(one => one.Event == letter).OrderBy(one => one.Recipient).ToListAsync());

    private static async Task<List<string>> ToldAsync(JointInspection inspection, string letter) =>
        [.. (await LettersAsync(inspection, letter)).Select(one => one.Recipient).Order(StringComparer.Ordinal)];
}
