using CaseFlow.EndToEnd.Tests.House;

namespace CaseFlow.EndToEnd.Tests.RoleDays;

/// <summary>Visits: approved by the head, told in advance, made by officers of both departments with their telephones; one object signs and one refuses.</summary>
internal static class VisitDays
{
    private const string VisitOn = "2024-10-11";

    internal static async Task PrepareAsync(PlanStory story, IReadOnlyList<DrawnCase> drawn)
    {
        foreach (var one in drawn)
        {
            await story.DoAsync("方启明", "检查审批", one.Object, async head =>
            {
                await head.ChooseAsync("批准检查");
                await head.FillAsync("拟查日期", VisitOn);
            });
            await story.DoAsync(one.Leader, "检查前告知", one.Object, async leader =>
            {
                await leader.ChooseAsync("已告知");
                await leader.FillAsync("送达凭证", "签收人：前台");
            }, Look.Phone);
        }
    }

    internal static async Task SignedAsync(PlanStory story, DrawnCase one)
    {
        await VisitAsync(story, one, FindProblemAsync);
        await story.DoAsync(one.Leader, "被检查对象签字或盖章", one.Object, leader => leader.ChooseAsync("签字"));
        await story.DoAsync(one.Leader, "完成记录表", one.Object, leader => leader.SeesAsync("国发〔2019〕5号"));
    }

    internal static async Task RefusedAsync(PlanStory story, DrawnCase one)
    {
        await VisitAsync(story, one, leader => leader.ChooseAsync("未发现问题"));
        await story.DoAsync(one.Leader, "被检查对象签字或盖章", one.Object, leader => leader.ChooseAsync("拒绝签字"));
        await story.DoAsync(one.Leader, "执法人员签字说明", one.Object, leader => leader.FillAsync("情况说明", "负责人称需总部同意，经告知后仍拒绝签字"));
        await story.DoAsync(one.Leader, "完成记录表", one.Object, leader => leader.SeesAsync("国发〔2019〕5号"));
    }

    // The leader begins and enters what the lead department finds, the other officer comes by their own page, the leader ends it.
    private static async Task VisitAsync(PlanStory story, DrawnCase one, Func<Person, Task> find)
    {
        var leader = await story.AtWorkAsync(one.Leader, Look.Phone);
        await leader.TakeUpAsync("现场检查", PlanStory.Title, one.Object);
        await leader.ChooseAsync("已出示执法证件");
        await leader.ShootAsync("开始检查");
        await leader.PressAsync("开始检查");
        await leader.SeesAsync("到场并已出示执法证件");
        await find(leader);
        await leader.ShootAsync("检查结果");
        await leader.PressAsync("保存检查结果");

        var member = await story.AtWorkAsync(one.Member, Look.Phone);
        await member.GoToAsync("工作台");
        await member.ShootAsync("工作台");
        await member.FollowAsync(one.Object);
        await member.FollowAsync("现场检查");
        await member.ChooseAsync("未发现问题");
        await member.ShootAsync("检查结果");
        await member.PressAsync("保存检查结果");
        await member.SeesAsync("各部门进度");

        await story.DoAsync(one.Leader, "现场检查", one.Object, person => person.ChooseAsync("检查完成"));
    }

    private static async Task FindProblemAsync(Person leader)
    {
        await leader.ChooseAsync("发现问题已责令整改");
        await leader.FillAsync("检查情况", "收费标准未公示");
        await leader.UnfoldAsync("现场措施");
        await leader.ChooseAsync("责令整改", row: 1);
        await leader.ChooseAsync("书面");
        await leader.FillAsync("内容", "限期公示收费标准");
        await leader.FillAsync("整改期限", "2024-10-18");
        await leader.UnfoldAsync("处理方式");
        await leader.SelectAsync("处理方式", "移送有管辖权的部门");
        await leader.FillAsync("接收机关", "区教育局");
    }
}
