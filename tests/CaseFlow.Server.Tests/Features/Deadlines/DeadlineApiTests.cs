using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.Extensions.DependencyInjection;
using Ladders = CaseFlow.Server.Features.Deadlines.Deadlines;

namespace CaseFlow.Server.Tests.Features.Deadlines;

public sealed class DeadlineApiTests
{
    private static readonly DateOnly _start = new(2024, 7, 1);

    [Fact]
    public async Task An_earlier_day_is_listed_decided_by_the_head_and_kept_in_the_history()
    {
        await using var office = await OpenAsync();
        await ArmAsync(office, 0, DeadlineOffice.Publication(7));
        await office.PostAsync("calendar/years", "admin", $$"""{"year":{{DeadlineOffice.Year(2024, [], [new DateOnly(2024, 7, 6)])}}}""");
        await office.App.Services.GetRequiredService<CarryCalendarThrough>().RunAsync(null, CancellationToken.None);

        var proposal = (await office.GetAsync("deadlines/proposals", "局长")).Accepted["items"]!.AsArray().Single()!;
        Assert.Equal(("2024-07-10", "2024-07-09"), (proposal["from"]!.GetValue<string>(), proposal["to"]!.GetValue<string>()));
        var address = $"deadlines/{proposal["deadlineId"]}";
        Assert.Contains("2024-07-06", await DaysAsync(office, address, "skipped"));
        Assert.Equal((HttpStatusCode.Forbidden, "deadline.may-not-decide"), await TryAsync(office, $"{address}/proposal", "公示员", new { take = true, reason = "照办" }));
        Assert.Equal("2024-07-09", (await office.PostAsync($"{address}/proposal", "局长", new { take = true, reason = "照办" })).Accepted["dueOn"]!.GetValue<string>());
        Assert.Contains("2024-07-06", await DaysAsync(office, address, "counted"));
        Assert.Empty((await office.GetAsync("deadlines/proposals", "局长")).Accepted["items"]!.AsArray());
        var move = (await office.GetAsync($"{address}/history", "局长")).Accepted["moves"]!.AsArray().Single()!;
        Assert.Equal(("Proposed", "Taken", "局长", "照办"), (move["change"]!.GetValue<string>(), move["decision"]!.GetValue<string>(), move["decidedBy"]!.GetValue<string>(), move["decidedBecause"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.NotFound, "deadline.unknown"), await TryAsync(office, $"deadlines/{DeadlineOffice.NewId()}/proposal", "局长", new { take = true, reason = "照办" }));
    }

    [Fact]
    public async Task A_head_extends_what_may_be_extended()
    {
        await using var office = await OpenAsync();
        await ArmAsync(office, 0, new DeadlineRule(DeadlineKind.Task, StartFact.TaskCreated, 5, PeriodUnit.WorkingDays, "DOMAIN 6.4"));
        var address = $"deadlines/{(await office.GetAsync("deadlines", "局长")).Accepted["items"]![0]!["id"]}/extension";

        Assert.Equal((HttpStatusCode.Forbidden, "deadline.may-not-extend"), await TryAsync(office, address, "公示员", new { length = 8, reason = "补充材料" }));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "deadline.extension-unclear"), await TryAsync(office, address, "局长", new { dueOn = "2024-08-01", reason = "补充材料" }));
        Assert.Equal("2024-07-11", (await office.PostAsync(address, "局长", new { length = 8, reason = "补充材料" })).Accepted["dueOn"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ladders_are_listed_changed_and_read_with_every_version()
    {
        await using var office = await OpenAsync();
        var body = new { nameZh = "短", nameEn = "Short", rungs = new[] { new { rung = "L3", timing = "OnDueDay", number = 0, recipients = new[] { "Owner", "TeamLeader" }, letter = "DueToday", channel = "InApp" } } };
        async Task<Reply> PutAsync(string key, string who) => await office.SendAsync(HttpMethod.Put, $"ladders/{key}", who, body);

        Assert.Equal("ladder.may-not-change", (await PutAsync("short", "局长")).Code);
        Assert.Equal(1, (await PutAsync("short", "admin")).Accepted["version"]!.GetValue<int>());
        Assert.Equal(2, (await PutAsync("short", "admin")).Accepted["version"]!.GetValue<int>());
        Assert.Equal(
            [("default", 0, 6), ("short", 2, 1)],
            (await office.GetAsync("ladders", "局长")).Accepted.AsArray().Select(one => (one!["key"]!.GetValue<string>(), one["version"]!.GetValue<int>(), one["rungs"]!.AsArray().Count)));
        Assert.Equal([2, 1], (await office.GetAsync("ladders/short", "局长")).Accepted.AsArray().Select(one => one!["version"]!.GetValue<int>()));
        Assert.Equal("ladder.unknown", (await office.GetAsync("ladders/long", "局长")).Code);
    }

    [Fact]
    public async Task An_absence_is_noted_shown_and_ended_and_outlives_a_change_of_the_person()
    {
        await using var office = await OpenAsync();
        await office.RegisterAsync("公示员乙", DeadlineOffice.Department, "PublishClerk");
        async Task<Reply> PutAsync(object body) => await office.SendAsync(HttpMethod.Put, $"people/{Uri.EscapeDataString("公示员")}/absence", "公示员", body);

        Assert.Equal("公示员乙", (await PutAsync(new { awayFrom = "2024-07-03", delegateTo = "公示员乙" })).Accepted["delegateTo"]!.GetValue<string>());
        _ = (await office.SendAsync(HttpMethod.Put, $"people/{Uri.EscapeDataString("公示员")}", "admin", new { name = "公示员", department = DeadlineOffice.Department, language = "en" })).Accepted;
        var person = (await office.GetAsync("people", "admin")).Accepted["items"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == "公示员")!;
        Assert.Equal(("2024-07-03", "公示员乙"), (person["awayFrom"]!.GetValue<string>(), person["delegateTo"]!.GetValue<string>()));
        Assert.Null((await PutAsync(new { })).Accepted["awayFrom"]);
    }

    // Why this day, by the calendar that counted it.
    private static async Task<IEnumerable<string>> DaysAsync(ApiServer office, string address, string list) =>
        (await office.GetAsync($"{address}/why", "局长")).Accepted[list]!.AsArray().Select(day => day is JsonObject named ? named["date"]!.GetValue<string>() : day!.GetValue<string>());

    private static async Task<(HttpStatusCode, string?)> TryAsync(ApiServer office, string address, string who, object body)
    {
        var reply = await office.PostAsync(address, who, body);
        return (reply.Status, reply.Code);
    }

    private static async Task<ApiServer> OpenAsync()
    {
        var office = await ApiServer.StartAsync();
        await office.RegisterAsync("admin", "", "SystemAdmin");
        await office.RegisterAsync("局长", DeadlineOffice.Department, "PlanApprover");
        await office.RegisterAsync("公示员", DeadlineOffice.Department, "PublishClerk");
        office.Clock.MoveTo(OfficeTime.At(_start, new TimeOnly(10, 0)));
        return office;
    }

    private static Task<Result<DateOnly>> ArmAsync(ApiServer office, int i, DeadlineRule rule) => office.App.Services.GetRequiredService<UnitOfWork>().RunAsync(
        async (Ladders deadlines) => (Result<DateOnly>)await deadlines.ArmAsync(
            DeadlineOffice.Key(i, rule.Kind), rule, OfficeTime.At(_start, new TimeOnly(10, 0)), "公示检查结果", nameof(Role.PublishClerk), CancellationToken.None),
        CancellationToken.None);
}
