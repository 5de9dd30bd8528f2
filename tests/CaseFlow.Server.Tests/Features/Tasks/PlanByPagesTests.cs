using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Server.Tests.Components;
using CaseFlow.Server.Tests.Features.Api;

namespace CaseFlow.Server.Tests.Features.Tasks;

/// <summary>The plan of S2 from its review to its report, by the forms of its pages alone: each answer is what the page offered, and what only a person can add.</summary>
public sealed class PlanByPagesTests
{
    private const int MostActs = 3;

    [Fact]
    public async Task A_whole_plan_runs_from_its_review_to_its_report_by_pages_alone()
    {
        await using var inspection = await JointInspection.DraftedAsync(OneCase);
        var office = new Office(inspection);
        await inspection.SubmitAsync();
        await office.DoAsync("head", "ReviewPlan", form => form.Tap("~way", "return").Fill("opinion", "请更正报送日期"));
        await office.DoAsync("author", "RevisePlan", form => form.Fill("configuration.scope", "新华区职业技能培训机构"));
        await office.DoAsync("head", "ReviewPlan", form => form.Tap("~way", "approve").Fill("correctedReports.0.dueOn", "2025-06-30").Fill("correctedReports.0.reason", "年份有误"));
        await office.DoAsync("dispatch1", "ConfirmReceipt", form => form);
        await office.DoAsync("dispatch2", "ConfirmReceipt", form => form);
        await office.DoAsync("clerk1", "FreezeLibraries", form => form);
        await office.DoAsync("clerk2", "FreezeLibraries", form => form.Tap("~way", "confirm"));
        inspection.MoveTo(2024, 6, 19);
        await office.DoAsync("operator", "AnnounceDraw", form => form.Fill("place", "会议室").Fill("witnesses.0.name", "见证人").Fill("witnesses.0.body", "区纪委监委").Tap("witnesses.0.outside", "true"));
        inspection.MoveTo(2024, 6, 20);
        await office.DoAsync("operator", "HoldDraw", form => form.Tap("~way", "hold").Fill("digits", inspection.Scenario["draw"]!["witnessDigits"]!.GetValue<string>()));
        await office.DoAsync("unit1", "ConfirmDrawn", form => form.Tap("~way", "confirm"));
        await office.DoAsync("unit2", "ConfirmDrawn", form => form.Tap("~way", "confirm"));
        await RunCaseAsync(inspection, office);
        await ReportAsync(inspection, office);

        Assert.Equal("Archived", (await inspection.Server.GetAsync($"plans/{inspection.PlanId}", "head")).Accepted["stage"]!.GetValue<string>());
        Assert.True(office.Acts.Where(act => act.Kind is not ("RevisePlan" or "ReviewPlan" or "AnnounceDraw")).All(act => act.Count <= MostActs), string.Join("; ", office.Acts));
    }

    // 100 objects of which one is drawn: the way of one case is the way of all.
    private static void OneCase(JsonNode scenario)
    {
        scenario["plan"]!["sampling"]!["rulesBp"] = new JsonObject { ["A"] = 0, ["B"] = 0, ["C"] = 0, ["D"] = 1250 };
        scenario["plan"]!["sampling"]!["minPerStratum"] = 0;
    }

    private static async Task RunCaseAsync(JointInspection inspection, Office office)
    {
        var cases = (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/cases", "head")).Accepted["items"]!.AsArray();
        var id = Assert.Single(cases)!["id"]!.GetValue<Guid>();
        var team = (await inspection.ReadAsync(id))["case"]!["team"]!;
        var leader = team["leader"]!.GetValue<string>();
        var other = team["members"]!.AsArray().Select(member => member!["officerId"]!.GetValue<string>()).Single(officer => officer != leader);
        inspection.MoveTo(2024, 7, 1);
        await office.DoAsync("head", "ApproveVisit", form => form.Tap("~way", "reject").Fill("reason", "请说明检查安排"));
        await office.DoAsync(leader, "ResubmitVisit", form => form.Tap("~way", "resubmit").Fill("resubmit", "已调整"));
        await office.DoAsync("head", "ApproveVisit", form => form.Tap("~way", "approve"));
        await office.DoAsync(leader, "GiveNotice", form => form.Tap("~way", "given").Fill("proof", "签收"));
        inspection.MoveTo(2024, 7, 3);
        await VisitAsync(inspection, office, id, leader, other);
        await office.DoAsync(leader, "CollectSignature", form => form.Tap("~way", "refused"));
        await office.DoAsync(leader, "StateRefusal", form => form.Fill("reason", "负责人称需总部同意，经告知后仍拒绝签字"));
        await office.DoAsync(leader, "CompleteRecord", form => form.Fill("handling.0.department", JointInspection.Lead).Fill("handling.0.kind", "RectificationOrdered"));
        await office.DoAsync("reviewer1", "ReviewResult", form => form.Tap("~way", "return").Fill("opinion", "请核对结果"));
        await office.DoAsync(leader, "ReviseResult", form => form.Tap("~way", "answer").Fill("reason", "核对无误"));
        await office.DoAsync("reviewer1", "ReviewResult", form => form.Tap("~way", "pass"));
        await office.DoAsync("reviewer2", "ReviewResult", form => form.Tap("~way", "pass"));
        foreach (var department in (string[])["1", "2"])
        {
            await office.DoAsync($"publisher{department}", "EnterOnPlatform", form => form.Fill("reference", "录入-1"));
            await office.DoAsync($"publisher{department}", "ConfirmPublication", form => form.Fill("reference", "公示-1"));
        }

        inspection.MoveTo(2024, 7, 18);
        await inspection.Server.WorkAsync();
        await FollowUpAsync(office, leader);
        await office.DoAsync("caseclerk", "ClosingCheck", form => form);
        await office.DoAsync("archivist", "Archive", form => form.Fill("pages", "12"));
    }

    // The leader begins and finds a problem, the other department's officer finds none, the leader ends it.
    private static async Task VisitAsync(JointInspection inspection, Office office, Guid id, string leader, string other)
    {
        using (var browser = new PageBrowser(inspection.Server, leader))
        {
            var begin = HtmlForm.Of((await browser.OpenAsync($"/tasks/{await inspection.TaskAsync(leader, "SiteVisit")}")).Html, $"/cases/{id}/visit");
            Assert.Equal("visit.certificates-not-shown", (await browser.SubmitAsync(begin)).Code);
            var begun = await browser.SubmitAsync(begin.Tap("certificatesShown", "true"));
            Assert.True(begun.Status == HttpStatusCode.SeeOther, begun.Text);
            var findings = HtmlForm.Of((await browser.OpenAsync(begun.Location!)).Html, $"/cases/{id}/findings")
                .Tap("results.0.code", "5").Fill("results.0.findings", "收费标准未公示")
                .Tap("measures.0.kind", "RectificationOrder").Tap("measures.0.form", "Written").Fill("measures.0.text", "限期公示收费标准").Fill("measures.0.dueOn", "2024-07-17")
                .Fill("handling.0.kind", "Refer").Fill("handling.0.to", "区教育局");
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(findings)).Status);
        }

        using (var browser = new PageBrowser(inspection.Server, other))
        {
            var findings = HtmlForm.Of((await browser.OpenAsync($"/cases/{id}/visit")).Html, $"/cases/{id}/findings").Tap("results.0.code", "1");
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(findings)).Status);
        }

        await office.DoAsync(leader, "SiteVisit", form => form.Tap("~way", "finished"));
    }

    private static async Task FollowUpAsync(Office office, string leader)
    {
        await office.DoAsync("caseclerk", "Refer", form => form);
        await office.DoAsync("head", "ApproveReferral", form => form.Tap("~way", "return"));
        await office.DoAsync("caseclerk", "Refer", form => form.Fill("law", "《民办教育促进法》"));
        await office.DoAsync("head", "ApproveReferral", form => form.Tap("~way", "approve"));
        await office.DoAsync("caseclerk", "SendReferral", form => form.Fill("receipt", "EMS-1"));
        await office.DoAsync("caseclerk", "RecordReferralAnswer", form => form.Tap("~way", "accepted").Fill("words", "教受〔2024〕1号"));
        await office.DoAsync(leader, "RecheckRectification", form => form.Tap("~way", "fixed").Fill("evidence", "已张贴"));
    }

    private static async Task ReportAsync(JointInspection inspection, Office office)
    {
        foreach (var department in (string[])["1", "2"])
        {
            await office.DoAsync($"reporter{department}", "ConfirmStatistics", form => form);
            await office.DoAsync($"reporter{department}", "WriteSummary", form => form.Fill("sections.0.text", "完成情况"));
        }

        await office.DoAsync("reporter1", "SendReport", form => form.Fill("privacyCheckedBy", "reporter1"));
        await office.DoAsync("archivist", "Archive", form => form.Fill("pages", "30"));
    }

    /// <summary>People who do their tasks at a browser.</summary>
    private sealed class Office(JointInspection inspection)
    {
        internal List<(string Kind, int Count)> Acts { get; } = [];

        internal async Task DoAsync(string person, string kind, Func<HtmlForm, HtmlForm> fill)
        {
            using var browser = new PageBrowser(inspection.Server, person, Acts.Count % 2 == 0 ? "zh-CN" : "en");
            var address = $"/tasks/{await inspection.TaskAsync(person, kind)}";
            var page = await browser.OpenAsync(address);
            Assert.True(page.Status == HttpStatusCode.OK, $"{kind}: {page.Text}");

            var form = fill(HtmlForm.Of(page.Html, address));
            var done = await browser.SubmitAsync(form);

            Assert.True(done.Status == HttpStatusCode.SeeOther, $"{kind} by {person}: {(int)done.Status} {done.Code} {done.Text}");
            Assert.StartsWith("/inbox?done=", done.Location, StringComparison.Ordinal);
            Acts.Add((kind, form.Acts));
            await inspection.Server.WorkAsync();
        }
    }
}
