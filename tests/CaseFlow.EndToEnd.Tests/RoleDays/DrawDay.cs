namespace CaseFlow.EndToEnd.Tests.RoleDays;

/// <summary>The draw is announced, held before a witness, and confirmed by both departments.</summary>
internal static class DrawDay
{
    private const string Digits = "24709369995957496696";

    internal static Task AnnounceAsync(PlanStory story) => story.DoAsync("陆一鸣", "公布抽取安排", PlanStory.Title, async one =>
    {
        await one.FillAsync("抽取时间", "2024-09-27T10:00");
        await one.FillAsync("抽取地点", "区人社局三楼会议室（示例）");
        await one.FillAsync("见证人", "见证人甲");
        await one.FillAsync("所在单位", "区纪委监委");
        await one.ChooseAsync("是");
    });

    internal static async Task HoldAsync(PlanStory story)
    {
        var one = await story.AtWorkAsync("陆一鸣");
        await one.GoToAsync("方案");
        await one.FollowAsync(PlanStory.Title);
        await one.FollowAsync("抽取会录入报数");
        await one.SeesAsync("见证人报数");
        await one.ShootAsync("抽取大厅");
        await one.FillAsync("区纪委监委", Digits);
        await one.PressAsync("抽取");
        await one.SeesAsync("户已抽取");
        await one.ShootAsync("抽取结果");
        await one.FollowAsync("打印抽取记录表");
        await one.SeesAsync("随机抽取记录表");
        await one.ShootAsync("抽取记录表");
    }

    internal static async Task<IReadOnlyList<DrawnCase>> ConfirmAsync(PlanStory story)
    {
        IReadOnlyList<DrawnCase> drawn = [];
        await story.DoAsync("莫晚秋", "确认抽取结果", PlanStory.Title, async one =>
        {
            await one.ChooseAsync("确认抽取结果");
            drawn = [.. (await one.RowsAsync("执法人员")).Select(DrawnCase.Read)];
        });
        await story.DoAsync("卢青山", "确认抽取结果", PlanStory.Title, one => one.ChooseAsync("确认抽取结果"));
        return drawn;
    }
}
