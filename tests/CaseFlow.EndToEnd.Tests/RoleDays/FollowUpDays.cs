namespace CaseFlow.EndToEnd.Tests.RoleDays;

/// <summary>What was found is referred within seven working days, what was ordered is looked at again, and the cases are closed.</summary>
internal static class FollowUpDays
{
    private const string Clerk = "韩立言";

    internal static async Task ReferAsync(PlanStory story, DrawnCase one)
    {
        await story.DoAsync(Clerk, "起草移送函", one.Object);
        await story.DoAsync("方启明", "审批移送", one.Object, head => head.ChooseAsync("同意移送"));
        await story.DoAsync(Clerk, "发出移送函", one.Object, clerk => clerk.FillAsync("发出凭证", "EMS-1"));
        await story.DoAsync(Clerk, "登记移送回执", one.Object, async clerk =>
        {
            await clerk.ChooseAsync("受理");
            await clerk.FillAsync("受理文号", "教受〔2024〕1号");
        });
    }

    internal static Task RecheckAsync(PlanStory story, DrawnCase one) => story.DoAsync(one.Leader, "复查整改", one.Object, async leader =>
    {
        await leader.ChooseAsync("已整改");
        await leader.FillAsync("复查情况和证据", "收费标准已张贴，见照片");
    });

    internal static async Task CloseAsync(PlanStory story, IReadOnlyList<DrawnCase> drawn)
    {
        foreach (var one in drawn)
        {
            await story.DoAsync(Clerk, "四个到位核对", one.Object);
            await story.DoAsync("乔安平", "案卷归档", one.Object, archivist => archivist.FillAsync("页数", "12"));
        }
    }
}
