using System.Net;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Visits;

public sealed class SiteVisitTests
{
    private static readonly object Measures = new
    {
        measures = new object[] { new { kind = "RectificationOrder", form = "Written", text = "限期公示收费标准", dueOn = "2024-07-17" }, new { kind = "PreliminaryEvidence", evidence = new[] { new { no = 1, kind = "照片" } } } },
    };

    [Fact]
    public async Task The_leader_asks_the_head_drops_the_object_and_the_reserve_gives_the_next()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        await inspection.DoAsync("RS-03", "SiteVisit", new { notPossible = new { reason = "Deregistered", evidence = "登记机关查询结果" } }, k1);

        var asked = await inspection.ReadAsync(k1);
        await inspection.DoAsync("head", "DecideExclusion", new { approve = true }, k1);

        Assert.Equal("OnSite", asked["stage"]!.GetValue<string>());
        var dropped = await inspection.ReadAsync(k1);
        Assert.Equal("Replaced", dropped["stage"]!.GetValue<string>());
        Assert.Equal("head", dropped["case"]!["notInspected"]!["approver"]!.GetValue<string>());
        var draw = (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/draw", "head")).Accepted;
        var replaced = draw["record"]!["replacements"]!.AsArray().Last()!;
        Assert.Equal(("注销", "head"), (replaced["reason"]!.GetValue<string>(), replaced["approvedBy"]!.GetValue<string>()));
        Assert.Equal(9, (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/cases", "head")).Accepted["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_head_who_rejects_a_visit_again_and_again_takes_nothing_from_the_reserve()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        var drawn = await CasesAsync(inspection);

        for (var time = 0; time < 3; time++)
        {
            await inspection.DoAsync("head", "ApproveVisit", new { approve = false, reason = "另选对象" }, k1);
            await inspection.DoAsync("RS-03", "ResubmitVisit", new { resubmit = "抽中的对象不能另选" }, k1);
        }

        await inspection.DoAsync("head", "ApproveVisit", new { approve = true }, k1);
        Assert.Equal("VisitApproved", (await inspection.ReadAsync(k1))["stage"]!.GetValue<string>());
        Assert.Equal(drawn, await CasesAsync(inspection));
    }

    [Fact]
    public async Task Before_a_visit_is_approved_an_object_is_dropped_for_a_reason_of_the_list_alone()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = false, reason = "已注销" }, k1);
        var task = await inspection.TaskAsync("RS-03", "ResubmitVisit", k1);
        Assert.Equal("task.answer-malformed", (await inspection.Server.PostAsync($"tasks/{task}/complete", "RS-03", new { notPossible = new { reason = "VisitNotApproved", evidence = "不批准" } })).Code);
        Assert.Equal("visit.no-answer", (await inspection.Server.PostAsync($"tasks/{task}/complete", "RS-03", new { })).Code);
        await inspection.DoAsync("RS-03", "ResubmitVisit", new { notPossible = new { reason = "Deregistered", evidence = "登记机关查询结果" } }, k1);
        await inspection.DoAsync("head", "DecideExclusion", new { approve = false, reason = "查询有误" }, k1);

        await inspection.DoAsync("head", "ApproveVisit", new { approve = false, reason = "确已注销" }, k1);
        await inspection.DoAsync("RS-03", "ResubmitVisit", new { notPossible = new { reason = "Deregistered", evidence = "注销登记通知书" } }, k1);
        await inspection.DoAsync("head", "DecideExclusion", new { approve = true }, k1);

        Assert.Equal("Replaced", (await inspection.ReadAsync(k1))["stage"]!.GetValue<string>());
        Assert.Equal(9, (await CasesAsync(inspection)).Length);
    }

    private static async Task<string[]> CasesAsync(JointInspection inspection) =>
        [.. (await inspection.Server.GetAsync($"plans/{inspection.PlanId}/cases", "head")).Accepted["items"]!.AsArray().Select(one => one!["objectId"]!.GetValue<string>())];

    [Fact]
    public async Task Where_the_head_does_not_follow_the_visit_is_to_be_ended_again()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        await inspection.DoAsync("RS-03", "SiteVisit", new { notPossible = new { reason = "MovedAway", evidence = "门牌不符" } }, k1);

        await inspection.DoAsync("head", "DecideExclusion", new { approve = false, reason = "请再核实地址" }, k1);
        await inspection.InspectAsync(k1, 1, 1);

        Assert.Equal("RecordComplete", (await inspection.ReadAsync(k1))["stage"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_visit_ends_in_one_way_and_with_findings_not_by_dropping_the_object()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        var task = await inspection.TaskAsync("RS-03", "SiteVisit", k1);
        var impossible = new { reason = "Deregistered", evidence = "查询" };
        _ = (await inspection.Server.PostAsync($"cases/{k1}/findings", "SJ-02", new { results = new[] { new { item = "I2", code = 6 } } })).Accepted;

        Assert.Equal("visit.no-end", (await inspection.Server.PostAsync($"tasks/{task}/complete", "RS-03", new { finished = true, notPossible = impossible })).Code);
        Assert.Equal("exclusion.results-exist", (await inspection.Server.PostAsync($"tasks/{task}/complete", "RS-03", new { notPossible = impossible })).Code);
    }

    [Fact]
    public async Task Findings_that_are_sent_twice_are_taken_once_and_empty_ones_never()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();

        _ = (await inspection.Server.PostAsync($"cases/{k1}/findings", "RS-03", Measures)).Accepted;
        var again = (await inspection.Server.PostAsync($"cases/{k1}/findings", "RS-03", Measures)).Accepted;

        Assert.Equal(2, again["measures"]!.AsArray().Count);
        Assert.Equal("findings.empty", (await inspection.Server.PostAsync($"cases/{k1}/findings", "RS-03", new { })).Code);
    }

    [Fact]
    public async Task What_a_device_noted_counts_on_its_day_until_the_next_working_day_and_not_later()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        _ = (await inspection.Server.PostAsync($"cases/{k1}/findings", "RS-03", new { results = new[] { new { item = "I1", code = 1 } } })).Accepted;
        _ = (await inspection.Server.PostAsync($"cases/{k1}/findings", "SJ-02", new { results = new[] { new { item = "I2", code = 1 } } })).Accepted;
        inspection.MoveTo(2024, 7, 4);
        const string OnSite = "2024-07-03T16:00:00+08:00";
        var late = await inspection.TaskAsync("RS-03", "SiteVisit", k1);
        Assert.Equal("act.device-late", (await inspection.Server.PostAsync($"tasks/{late}/complete", "RS-03", new { finished = true, deviceAt = "2024-07-02T16:00:00+08:00" })).Code);

        await inspection.DoAsync("RS-03", "SiteVisit", new { finished = true, deviceAt = OnSite }, k1);
        await inspection.DoAsync("RS-03", "CollectSignature", new { kind = "Refused", deviceAt = OnSite }, k1);
        await inspection.DoAsync("RS-03", "StateRefusal", new { reason = "当事人拒签", signedBy = new[] { "RS-03", "SJ-02" }, deviceAt = OnSite }, k1);

        var deadlines = (await inspection.Server.GetAsync($"deadlines?caseId={k1}", "head")).Accepted["items"]!.AsArray();
        Assert.All(deadlines.Where(one => one!["kind"]!.GetValue<string>() == "Publication"), one => Assert.Equal("2024-07-31", one!["dueOn"]!.GetValue<string>()));
        Assert.Contains(deadlines, one => one!["kind"]!.GetValue<string>() == "Publication");
        Assert.Equal(DateTimeOffset.Parse(OnSite, null), (await inspection.ReadAsync(k1))["case"]!["statement"]!["act"]!["deviceAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task A_device_does_not_carry_a_visit_back_into_the_window()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true }, k1);
        await inspection.DoAsync("RS-03", "GiveNotice", new { channel = "Written", addressee = "负责人" }, k1);
        inspection.MoveTo(2024, 12, 20);

        var visit = await inspection.Server.PostAsync(
            $"cases/{k1}/visit", "RS-03", new { present = new[] { "RS-03", "SJ-02" }, certificatesShown = true, deviceAt = "2024-11-28T10:00:00+08:00" });

        Assert.Equal("act.device-late", visit.Code);
    }

    // Of four other cases of the object two were visited this year, one was last year, and one is not visited yet.
    [Fact]
    public async Task Visits_that_CaseFlow_knows_count_towards_the_yearly_frequency()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.CaseOfAsync("K1");
        var before = await VisitsShownAsync(inspection, k1);
        await using (var scope = inspection.Server.App.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CaseFlowDb>();
            var row = await db.Cases.AsNoTracking().SingleAsync(one => one.Id == k1);
            var days = new DateOnly?[] { new(2024, 5, 5), new(2024, 6, 6), new(2023, 12, 31), null };
            db.Cases.AddRange(days.Index().Select(day => new CaseRow
            {
                Id = scope.ServiceProvider.GetRequiredService<IdSource>().Next(),
                PlanId = row.PlanId,
                Number = 900 + day.Index,
                ObjectId = row.ObjectId,
                ObjectName = row.ObjectName,
                Stage = row.Stage,
                VisitOn = day.Item,
                Facts = row.Facts,
            }));
            await db.SaveChangesAsync();
        }

        var shown = (await inspection.ReadAsync(k1))["visitsThisYear"]!.GetValue<int>();
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true }, k1);

        Assert.Equal(before + 2, shown);
        Assert.Equal(before + 2, (await inspection.ReadAsync(k1))["case"]!["approval"]!["visitsThisYear"]!.GetValue<int>());
    }

    [Fact]
    public async Task Nobody_disposes_of_a_finding_in_the_name_of_an_officer_who_did_nothing()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        _ = (await inspection.Server.PostAsync($"cases/{k1}/findings", "SJ-02", new { handling = new[] { new { kind = "RectificationOrdered" }, new { kind = "RectificationOrdered" } } })).Accepted;
        await inspection.InspectAsync(k1, 5, 5);

        await inspection.RecordAsync(k1, new[]
        {
            new { department = JointInspection.Lead, kind = "RectificationOrdered" }, new { department = JointInspection.Other, kind = "RectificationOrdered" },
            new { department = JointInspection.Other, kind = "ReferredToJudicial" },
        });

        var dispositions = (await inspection.ReadAsync(k1))["followUps"]!["dispositions"]!.AsArray();
        Assert.Equal(
            [
                $"{JointInspection.Lead} RectificationOrdered RS-03 TeamLeader", $"{JointInspection.Other} RectificationOrdered SJ-02 Officer",
                $"{JointInspection.Other} ReferredToJudicial RS-03 TeamLeader",
            ],
            dispositions.Select(one => $"{one!["department"]} {one["kind"]} {one["act"]!["by"]} {one["act"]!["capacity"]}").Order(StringComparer.Ordinal));
    }

    private static async Task<int> VisitsShownAsync(JointInspection inspection, Guid id) => (await inspection.ReadAsync(id))["case"]!["subject"]!["visitsThisYear"]?.GetValue<int>() ?? 0;
}
