using CaseFlow.EndToEnd.Tests.House;

namespace CaseFlow.EndToEnd.Tests.RoleDays;

/// <summary>Somebody without an account finds a result by name, verifies the draw, and asks for a correction, which the department decides.</summary>
internal static class CitizensDay
{
    internal static async Task LookAsync(Walk walk, PlanStory story, DrawnCase one)
    {
        var citizen = await walk.VisitAsync("/public");
        await citizen.FillAsync("企业名称", one.Object);
        await citizen.PressAsync("查询");
        await citizen.ShootAsync("查询结果");
        await citizen.FollowAsync(one.Object);
        await citizen.SeesAsync("发现问题已责令改正");
        await citizen.ShootAsync("检查结果");

        await citizen.FollowAsync(PlanStory.Title);
        await citizen.FollowAsync(PlanStory.Number);
        await citizen.ShootAsync("随机抽取");
        var bundle = await citizen.DownloadAsync("下载全部文件");
        await citizen.FollowAsync("抽取核验");
        await citizen.HandOverAsync(bundle);
        await citizen.SeesAsync("抽取无误");
        await citizen.ShootAsync("核验");
    }

    internal static async Task AskAsync(Walk walk, PlanStory story, DrawnCase one)
    {
        var citizen = await walk.VisitAsync("/public", "企业", Look.Phone);
        await citizen.FillAsync("企业名称", one.Object);
        await citizen.PressAsync("查询");
        await citizen.FollowAsync(one.Object);
        await citizen.FollowAsync("申请更正");
        await citizen.ChooseAsync("区人社局");
        await citizen.FillAsync("申请人", one.Object);
        await citizen.FillAsync("更正请求", "收费标准已于检查当日公示");
        await citizen.ShootAsync("申请更正");
        await citizen.PressAsync("提交更正申请");
        await citizen.SeesAsync("已收到您的申请");
        await citizen.ShootAsync("已收到");

        await story.DoAsync("许静之", "决定是否更正", one.Object, async reviewer =>
        {
            await reviewer.ChooseAsync("不予更正");
            await reviewer.FillAsync("理由", "检查时确未公示；整改情况另行记录");
        });
    }
}
