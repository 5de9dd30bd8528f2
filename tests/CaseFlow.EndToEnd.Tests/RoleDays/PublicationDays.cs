namespace CaseFlow.EndToEnd.Tests.RoleDays;

/// <summary>Each department's result is reviewed by a second person, entered and published; one is given back first.</summary>
internal static class PublicationDays
{
    private static readonly (string Reviewer, string Publisher)[] _departments = [("许静之", "罗晓禾"), ("崔砚", "温如意")];

    internal static async Task GiveBackAsync(PlanStory story, DrawnCase one)
    {
        await story.DoAsync("许静之", "审核检查结果", one.Object, async reviewer =>
        {
            await reviewer.ChooseAsync("退回");
            await reviewer.FillAsync("意见", "请核对检查结果编号");
        });
        await story.DoAsync(one.Leader, "更正结果", one.Object, async leader =>
        {
            await leader.ChooseAsync("结果无误");
            await leader.FillAsync("更正内容和理由", "已与现场笔录核对，结果无误");
        });
    }

    internal static async Task PublishAsync(PlanStory story, IReadOnlyList<DrawnCase> drawn)
    {
        foreach (var one in drawn)
        {
            foreach (var (reviewer, publisher) in _departments)
            {
                await story.DoAsync(reviewer, "审核检查结果", one.Object, person => person.ChooseAsync("通过"));
                await story.DoAsync(publisher, "录入平台", one.Object, person => person.FillAsync("平台录入编号", "录入-1"));
                await story.DoAsync(publisher, "在公示系统公示", one.Object, person => person.FillAsync("公示编号或网址", "公示-1"));
            }
        }
    }
}
