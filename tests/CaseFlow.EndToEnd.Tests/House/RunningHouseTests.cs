namespace CaseFlow.EndToEnd.Tests.House;

[Collection(nameof(SharedHouse))]
public sealed class RunningHouseTests(RunningHouse house)
{
    [Fact]
    public async Task Somebody_of_the_demo_signs_in_with_one_click_and_nothing_goes_wrong_in_the_browser()
    {
        await using var walk = house.Walk();

        var head = await walk.SignInAsync("方启明", Look.Phone);
        await head.ShootAsync("workbench");
        await head.GoToAsync("我的待办");
        await head.ShootAsync("inbox");

        Assert.Equal("我的待办 · 双随机协同", await head.Page.TitleAsync());
        walk.Watch.AssertClean();
    }

    [Fact]
    public async Task The_watch_sees_a_script_that_fails_a_refused_page_and_a_request_to_another_host()
    {
        await using var walk = house.Walk();
        var citizen = await walk.VisitAsync("/nowhere");

        await citizen.Page.EvaluateAsync("console.warn('odd'); setTimeout(() => { throw new Error('broken'); })");
        await citizen.Page.EvaluateAsync("fetch('http://127.0.0.2:9/').catch(() => 0)");

        Assert.Contains(walk.Watch.Seen, seen => seen.EndsWith("/nowhere answered 404", StringComparison.Ordinal));
        Assert.Contains(walk.Watch.Seen, seen => seen.EndsWith("odd", StringComparison.Ordinal));
        Assert.Contains(walk.Watch.Seen, seen => seen.Contains("broken", StringComparison.Ordinal));
        Assert.Contains(walk.Watch.Seen, seen => seen.EndsWith("leaves the house", StringComparison.Ordinal));
        Assert.Throws<Xunit.Sdk.TrueException>(walk.Watch.AssertClean);
    }
}
