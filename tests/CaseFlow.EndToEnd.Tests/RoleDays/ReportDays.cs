using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.RoleDays;

/// <summary>Both departments confirm the totals and write their summaries; the report is sent and the plan archived.</summary>
internal static class ReportDays
{
    internal static async Task ReportAsync(PlanStory story)
    {
        foreach (var reporter in new[] { "叶青禾", "苗雨" })
        {
            await story.DoAsync(reporter, "确认统计表", PlanStory.Title);
            await story.DoAsync(reporter, "提交工作总结", PlanStory.Title, person => person.FillAsync("正文", "抽查 2 户，均已公示。"));
        }

        await story.DoAsync("叶青禾", "报送总结与汇总表", PlanStory.Title, async person =>
        {
            // The day that the notice printed was corrected by the head.
            Assert.Equal(0, await person.Page.GetByText("2024-06-30").CountAsync());
            await person.SelectAsync("个人信息检查人", "叶青禾");
        });
        await story.DoAsync("乔安平", "方案归档", PlanStory.Title, archivist => archivist.FillAsync("页数", "30"));

        var author = await story.AtWorkAsync("沈知言");
        await author.GoToAsync("方案");
        await author.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = PlanStory.Title }).Filter(new() { HasText = "已归档" }).WaitForAsync();
        await author.FollowAsync(PlanStory.Title);
        await author.SeesAsync("经过");
        Assert.Equal((0, 0), (await author.Page.GetByText("rs-").CountAsync(), await author.Page.GetByText("06-30（周日）").CountAsync()));
        await author.ShootAsync("方案页");
    }
}
