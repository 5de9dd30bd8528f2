namespace CaseFlow.EndToEnd.Tests.RoleDays;

/// <summary>A plan is written from the template of S2, reviewed, issued, and its libraries are frozen.</summary>
internal static class PlanningDay
{
    /// <summary>The author writes it part by part. Of class D a quarter is drawn and of the others nothing: two objects of eight.</summary>
    internal static async Task DraftAsync(PlanStory story)
    {
        var author = await story.AtWorkAsync("沈知言");
        await author.ShootAsync("工作台");
        await author.GoToAsync("方案");
        await author.FollowAsync("起草方案");
        await author.ChooseAsync("一业同查");
        await author.FillAsync("检查年份", "2024");
        await author.ShootAsync("起草方案");
        await author.PressAsync("开始起草");
        await author.FillAsync("标题", PlanStory.Title);
        await author.FillAsync("发文字号", PlanStory.Number);
        await author.FillAsync("印发日期", "2024-09-26");
        await author.ShootAsync("标题与文号");
        await author.PressAsync("保存，下一步");
        await author.SeesAsync("检查部门");
        await author.ShootAsync("部门与事项");
        await author.PressAsync("保存，下一步");
        foreach (var (row, percent) in new[] { "0", "0", "0", "25" }.Index())
        {
            await author.FillAsync("比例（%）", percent, row);
        }

        await author.FillAsync("每类至少", "0");
        await author.PressAsync("按以上内容计数");
        await author.ShootAsync("抽查比例");
        await author.PressAsync("保存，下一步");
        await author.FillAsync("第一天", "2024-10-08");
        await author.FillAsync("最后一天", "2024-11-29");
        await author.ShootAsync("时间与期限");
        await author.PressAsync("保存，下一步");
        await author.SeesAsync("检查小组");
        await author.ShootAsync("检查小组");
        await author.PressAsync("保存，下一步");
        await author.SeesAsync("报送");
        await author.ShootAsync("报送");
        await author.PressAsync("保存，下一步");
        await author.ShootAsync("核对");
        await author.PressAsync("提交审核");
        await author.SeesAsync("审核方案");
        await author.ShootAsync("已提交");
    }

    internal static async Task IssueAsync(PlanStory story)
    {
        await story.DoAsync("方启明", "审核方案", PlanStory.Title, async head =>
        {
            await head.SeesAsync("沈知言");
            await head.ChooseAsync("同意");
            await head.FillAsync("应执行的日期", "2024-12-31");
            await head.FillAsync("更正理由", "通知所印日期早于检查");
        });
        await story.DoAsync("蒋从安", "签收方案", PlanStory.Title);
        await story.DoAsync("薛定", "签收方案", PlanStory.Title);
        await story.DoAsync("邹念", "清理名录", PlanStory.Title);
        await story.DoAsync("贺兰", "复核名录", PlanStory.Title, async clerk =>
        {
            await clerk.SeesAsync("邹念");
            await clerk.ChooseAsync("复核无误");
        });
    }
}
