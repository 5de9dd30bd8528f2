using System.Text.Json.Nodes;

namespace CaseFlow.Server.Tests.Features.Api;

public sealed class CalendarAndDeadlineTests
{
    [Fact]
    public async Task A_year_is_given_with_the_notice_behind_it()
    {
        await using var server = await OfficeAsync();

        var year = (await server.GetAsync("calendar/2024", "clerk")).Accepted;

        Assert.Contains("国办发明电", year["source"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False(year["isProvisional"]!.GetValue<bool>());
        Assert.Contains(year["workdays"]!.AsArray(), day => day!["date"]!.GetValue<string>() == "2024-09-29");
    }

    [Fact]
    public async Task A_period_is_counted_over_holidays_and_make_up_days_and_named_day_by_day()
    {
        await using var server = await OfficeAsync();

        var due = (await server.GetAsync("calendar/due?start=2024-09-27&workingDays=3", "clerk")).Accepted;

        Assert.Equal("2024-10-08", due["dueOn"]!.GetValue<string>());
        Assert.Equal(["2024-09-29", "2024-09-30", "2024-10-08"], due["counted"]!.AsArray().Select(day => day!.GetValue<string>()));
        Assert.Contains(due["skipped"]!.AsArray(), day => day!["name"]!.GetValue<string>().Contains("国庆", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_period_that_touches_an_unknown_year_is_provisional_and_says_so()
    {
        await using var server = await OfficeAsync();

        var due = (await server.GetAsync("calendar/due?start=2030-12-30&workingDays=3", "clerk")).Accepted;

        Assert.True(due["provisional"]!.GetValue<bool>());
        Assert.True(due.AsObject().ContainsKey("dueOn"));
        Assert.Null(due["dueOn"]);
        Assert.Equal("2031-01-02", due["safeUntil"]!.GetValue<string>());
    }

    [Fact]
    public async Task Deadlines_are_listed_by_day_and_each_says_why_it_is_that_day()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await inspection.SubmitAsync();
        await inspection.DoAsync("head", "ReviewPlan", new { approve = true });

        var running = (await inspection.Server.GetAsync("deadlines", "office")).Accepted["items"]!.AsArray();
        var receipt = running.First(one => one!["kind"]!.GetValue<string>() == "Task")!;
        var why = (await inspection.Server.GetAsync($"deadlines/{receipt["id"]}/why", "office")).Accepted;

        Assert.Equal(2, running.Count);
        Assert.Equal("2024-03-08", receipt["dueOn"]!.GetValue<string>());
        Assert.Equal("2024-03-06", why["startOn"]!.GetValue<string>());
        Assert.Equal(["2024-03-07", "2024-03-08"], why["counted"]!.AsArray().Select(day => day!.GetValue<string>()));
        Assert.Contains("国办发明电", why["notices"]!["2024"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty((await inspection.Server.GetAsync("deadlines?dueBefore=2024-03-08", "office")).Accepted["items"]!.AsArray());
        Assert.Equal(2, (await inspection.Server.GetAsync("deadlines?dueBefore=2024-03-09", "office")).Accepted["items"]!.AsArray().Count);

        await inspection.DoAsync("dispatch1", "ConfirmReceipt", new { });
        Assert.Single((await inspection.Server.GetAsync("deadlines", "office")).Accepted["items"]!.AsArray());
        var all = (await inspection.Server.GetAsync("deadlines?running=false", "office")).Accepted["items"]!.AsArray();
        Assert.Equal(["2024-03-06"], all.Select(one => one!["metOn"]?.GetValue<string>()).OfType<string>());
    }

    private static async Task<ApiServer> OfficeAsync()
    {
        var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync("clerk", "区人社局", "LibraryClerk");
        return server;
    }
}
