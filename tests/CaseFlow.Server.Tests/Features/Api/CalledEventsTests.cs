using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Api;

/// <summary>Acts of people that workflows wait for or begin with.</summary>
public sealed class CalledEventsTests
{
    [Fact]
    public async Task A_briefing_that_the_coordinating_office_calls_becomes_a_task_of_each_department()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        await server.RegisterAsync("reporter1", JointInspection.Lead, "Reporter");
        await server.RegisterAsync("reporter2", JointInspection.Other, "Reporter");

        _ = (await server.PostAsync($"plans/{inspection.PlanId}/briefings", "office", new { topic = "抽查进展" })).Accepted;
        await server.WorkAsync();

        await inspection.DoAsync("reporter1", "WriteBriefing", new { sections = Sections });
        await inspection.DoAsync("reporter2", "WriteBriefing", new { sections = Sections });
        Assert.Equal("briefing.not-allowed", (await server.PostAsync($"plans/{inspection.PlanId}/briefings", "reporter1", new { })).Code);
    }

    [Fact]
    public async Task A_comment_of_the_subject_ends_the_hearing_of_that_department_and_no_other()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var server = inspection.Server;
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 6, other: 6);
        await inspection.RecordAsync(k1);
        Assert.Equal(2, await HearingsAsync(inspection, k1));

        Assert.Equal("act.other-department", (await server.PostAsync($"cases/{k1}/comments", "SJ-02", new { department = JointInspection.Lead, comment = "放弃陈述申辩" })).Code);
        var heard = (await server.PostAsync($"cases/{k1}/comments", "RS-03", new { department = JointInspection.Lead, comment = "放弃陈述申辩" })).Accepted;
        await server.WorkAsync();

        Assert.Equal(["放弃陈述申辩", null], heard["hearings"]!.AsArray().OrderBy(one => one!["department"]!.GetValue<string>() != JointInspection.Lead).Select(one => one!["comment"]?.GetValue<string>()));
        Assert.Equal(1, await HearingsAsync(inspection, k1));
    }

    private static readonly object[] Sections = [new { heading = "工作亮点", text = "一次进门" }, new { heading = "存在问题", text = "人手不足" }, new { heading = "意见和建议", text = "增加人员" }];

    private static async Task<long> HearingsAsync(JointInspection inspection, Guid caseId)
    {
        await using var command = inspection.Server.App.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().CreateCommand("select count(*) from workflow.instances where definition_id = 'hearing' and case_id = $1 and finished_at is null");
        command.Parameters.Add(new Npgsql.NpgsqlParameter<Guid> { TypedValue = caseId });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
