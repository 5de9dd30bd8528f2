using System.Net;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Supervision;
using CaseFlow.Server.Tests.Components;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Supervision;

/// <summary>督办 in the browser: every cause on the first screen, previewed, and freed in at most three clicks.</summary>
public sealed class SupervisionPageTests
{
    [Fact]
    public async Task Twenty_planted_cases_of_every_cause_stand_on_the_first_screen_and_are_freed_in_three_clicks_each()
    {
        await using var inspection = await PlantedAsync();
        using var office = new Browser(inspection.Server, "office");

        var page = await office.OpenAsync("/supervision");
        var items = page.Values("item");

        Assert.Equal(20, items.Count);
        Assert.Equal(Enum.GetNames<StuckCause>().Order(), items.Select(item => item.Split(':')[0]).Distinct().Order());
        Assert.Contains("20 件停住了", page.Words, StringComparison.Ordinal);

        await inspection.Server.RegisterAsync("newcomer", JointInspection.Lead, "PublishClerk");
        await inspection.Server.RegisterAsync("security", "", "SecurityAdmin");
        await inspection.Server.RegisterAsync("registrar2", JointInspection.Lead);
        foreach (var item in items)
        {
            Assert.True(await FreeAsync(inspection, item) <= 3, item);
        }

        await inspection.Server.WorkAsync();
        Assert.Empty((await office.OpenAsync("/supervision")).Values("item").Intersect(items));
    }

    // By the remedy that frees it, as a browser would press it: the row's button, then "apply"; or what is missing is done where the row leads.
    private static async Task<int> FreeAsync(JointInspection inspection, string item)
    {
        var (cause, id) = (Enum.Parse<StuckCause>(item.Split(':')[0]), Guid.Parse(item.Split(':')[1]));
        if (cause is StuckCause.AwaitingReceipt or StuckCause.NoProgress)
        {
            var task = cause == StuckCause.AwaitingReceipt ? id : await inspection.LookAsync(db => db.Tasks.Where(one => one.CaseId == id && one.EndedAt == null).Select(one => one.Id).SingleAsync());
            using var head = new Browser(inspection.Server, "head");
            var form = await head.OpenAsync($"/tasks/{task}");
            await head.SubmitAsync(form, $"/tasks/{task}", cause == StuckCause.AwaitingReceipt ? [("outcome", "Done")] : [("~way", "approve"), ("plannedOn", "2024-11-20")]);
            return head.Clicks;
        }

        if (cause == StuckCause.NobodyEligible)
        {
            using var security = new Browser(inspection.Server, "security");
            var form = await security.OpenAsync("/administration/people/registrar2");
            await security.SubmitAsync(form, "/administration/people/registrar2/roles", ("role", "Registrar"));
            return security.Clicks;
        }

        var (person, remedy) = cause switch
        {
            StuckCause.Overdue => ("head", Remedy.Extend),
            StuckCause.HolderAway or StuckCause.NotClaimed => ("office", Remedy.Reassign),
            StuckCause.LetterUndeliverable => ("office", Remedy.CorrectAddress),
            _ => ("office", Remedy.Retry),
        };
        using var browser = new Browser(inspection.Server, person);
        var preview = await browser.OpenAsync($"/supervision/remedy?item={item}&remedy={remedy}");
        Assert.DoesNotContain("不能这样处置", preview.Words, StringComparison.Ordinal);
        var done = await browser.SubmitAsync(preview, "/supervision/apply", ("reason", "测试需要"));
        Assert.True(done.Status == HttpStatusCode.OK, $"{item}: {done.Words}");
        if (cause != StuckCause.TimerLate)
        {
            Assert.Contains("已解除", done.Words, StringComparison.Ordinal);
        }

        return browser.Clicks;
    }

    [Fact]
    public async Task Several_are_chosen_previewed_and_freed_each_in_a_commit_of_its_own()
    {
        await using var inspection = await PlantedAsync();
        using var office = new Browser(inspection.Server, "office");
        var page = await office.OpenAsync("/supervision?cause=Incident");
        var items = page.Values("item");
        Assert.Equal(3, items.Count);
        await inspection.Server.RegisterAsync("newcomer", JointInspection.Lead, "PublishClerk");

        var preview = await office.SubmitAsync(page, "/supervision/remedy", [.. items.Select(item => ("item", item)), ("remedy", "Retry")]);
        Assert.Equal(items, preview.Values("item"));
        Assert.Contains("产生任务“出错”", preview.Words, StringComparison.Ordinal);
        Assert.Equal(3, await inspection.LookAsync(db => db.Incidents.CountAsync(incident => incident.ResolvedAt == null)));

        var unreasoned = await office.SubmitAsync(preview, "/supervision/apply");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreasoned.Status);
        Assert.Contains("处置须说明理由", unreasoned.Words, StringComparison.Ordinal);
        Assert.Equal(3, await inspection.LookAsync(db => db.Incidents.CountAsync(incident => incident.ResolvedAt == null)));

        var done = await office.SubmitAsync(unreasoned, "/supervision/apply", ("reason", "人员已登记"));
        Assert.Contains("已处置 3 件，其中 3 件已解除", done.Words, StringComparison.Ordinal);
        Assert.Equal(0, await inspection.LookAsync(db => db.Incidents.CountAsync(incident => incident.ResolvedAt == null)));
    }

    [Fact]
    public async Task A_supervisor_is_told_before_acting_that_reassigning_is_not_theirs_and_urges()
    {
        await using var inspection = await PlantedAsync();
        using var supervisor = new Browser(inspection.Server, "supervisor");
        var item = (await supervisor.OpenAsync("/supervision?cause=NotClaimed")).Values("item")[0];

        var preview = await supervisor.OpenAsync($"/supervision/remedy?item={item}&remedy=Reassign");
        Assert.Contains("task.may-not-reassign", preview.Html, StringComparison.Ordinal);

        var urge = await supervisor.OpenAsync($"/supervision/remedy?item={item}&remedy=Urge");
        var urged = await supervisor.SubmitAsync(urge, "/supervision/apply", ("reason", "请尽快"));
        Assert.Contains("已处置，仍在清单中", urged.Words, StringComparison.Ordinal);
        Assert.Equal(1, await inspection.LookAsync(db => db.Letters.CountAsync(letter => letter.Event == "N03" && letter.Recipient == "publisher1")));
    }

    [Fact]
    public async Task A_head_sees_their_own_department_and_others_nothing()
    {
        await using var inspection = await PlantedAsync();
        using var head = new Browser(inspection.Server, "head");
        using var head2 = new Browser(inspection.Server, "head2");
        using var clerk = new Browser(inspection.Server, "publisher1");

        Assert.Contains("无人认领", (await head.OpenAsync("/supervision")).Words, StringComparison.Ordinal);
        Assert.Empty((await head2.OpenAsync($"/supervision?cause=NotClaimed&department={Uri.EscapeDataString(JointInspection.Lead)}")).Values("item"));
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.OpenAsync("/supervision")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.OpenAsync("/supervision/remedy?item=NotClaimed:01900000-0000-7000-8000-000000000001&remedy=Urge")).Status);
    }

    [Fact]
    public async Task The_calendar_counts_what_is_due_each_day_with_days_off_and_make_up_days_and_lists_a_day()
    {
        await using var inspection = await PlantedAsync();
        using var office = new Browser(inspection.Server, "office");

        var october = await office.OpenAsync("/supervision?month=2024-10");
        var day = await office.OpenAsync("/supervision?month=2024-07&day=2024-07-05");

        Assert.Contains("<em class=\"mk\">班</em>", october.Html, StringComparison.Ordinal);
        Assert.Contains("<em>休</em>", october.Html, StringComparison.Ordinal);
        Assert.Contains("到期 2 件", day.Html, StringComparison.Ordinal);
        Assert.Contains("2024-07-05（周五） 到期", day.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_at_a_step_is_counted_from_reaching_it_to_leaving_it_and_the_middle_is_shown()
    {
        var at = new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.Zero);
        var instance = Guid.Empty;
        CaseFlow.Server.Features.Workflows.JournalRow Row(int sequence, int hours, string events) => new() { InstanceId = instance, Sequence = sequence, At = at.AddHours(hours), Events = events };

        var hours = DwellTimes.Hours([Row(1, 0, "review\ta1\tSuspended"), Row(2, 5, "review\ta1\tCompleted\tReturned\nrevise\ta2\tSuspended"), Row(4, 6, "revise\ta2\tCompleted\nreview\ta3\tSuspended"), Row(6, 13, "review\ta3\tCompleted")]);

        Assert.Equal([5.0, 7.0], hours["review"]);
        Assert.Equal(6.0, DwellTimes.Median(hours["review"]));
        Assert.Equal(1.0, DwellTimes.Median(hours["revise"]));
    }

    // Nine causes, twenty things, on Monday 2024-07-08.
    private static async Task<JointInspection> PlantedAsync()
    {
        var inspection = await JointInspection.DispatchedAsync();
        await inspection.LookAsync(db => db.Tasks.Where(task => task.Kind == "ApproveVisit").ExecuteUpdateAsync(set => set.SetProperty(task => task.Assignee, "head")));
        foreach (var name in (string[])["K1", "K2", "K3"])
        {
            var id = await inspection.CaseOfAsync(name);
            await inspection.StartAsync(id, "free", Flow("free", [Task("待领", ("role", "PublishClerk"), ("department", JointInspection.Lead))]));
            await inspection.StartAsync(id, "held", Flow("held", [Task("离岗", ("person", "publisher2"))]));
            await inspection.StartAsync(id, "broken", Flow("broken", [Task("出错", ("person", "newcomer"))]));
        }

        // The eighth drawn object is the one that will be replaced, so no case of the scenario is named for it.
        var replaced = inspection.Scenario["replacements"]![0]!["from"]!.GetValue<string>();
        var eighth = await inspection.LookAsync(db => db.Cases.Where(one => one.ObjectId == replaced).Select(one => one.Id).SingleAsync());
        foreach (var id in (Guid[])[await inspection.CaseOfAsync("K4"), eighth])
        {
            await inspection.StartAsync(id, "late", Flow("late", [Task("逾期", ("role", "PlanApprover"), ("department", JointInspection.Lead))]));
            await inspection.StartAsync(id, "timer", Flow("timer", [Task("定时", ("person", "head"))]));
        }

        var k6 = await inspection.CaseOfAsync("K6");
        await inspection.StartAsync(k6, "nobody", Flow("nobody", [Task("无人", ("role", "Registrar"), ("department", JointInspection.Lead))]));
        await inspection.StartAsync(k6, "awaits", Flow("awaits", [Task("回执", ("person", "head"))]));
        inspection.MoveTo(2024, 7, 8);
        await inspection.Server.WorkAsync();

        // K7 is left alone: nobody did anything in it for ten working days.
        var k8 = await inspection.CaseOfAsync("K8");
        await inspection.LookAsync(async db =>
        {
            await db.People.Where(person => person.Id == "publisher2").ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledAt, DateTimeOffset.UnixEpoch));
            await db.Deadlines.Where(one => one.Title == "逾期").ExecuteUpdateAsync(set => set.SetProperty(one => one.DueOn, new DateOnly(2024, 7, 5)));
            await db.Timers.Where(timer => db.Deadlines.Any(one => one.Id == timer.DeadlineId && one.Title == "定时")).ExecuteUpdateAsync(set => set.SetProperty(timer => timer.DueAt, DateTimeOffset.MaxValue).SetProperty(timer => timer.Attempts, 5));
            await db.Tasks.Where(task => task.Title == "回执").ExecuteUpdateAsync(set => set.SetProperty(task => task.Kind, "RecordReferralAnswer").SetProperty(task => task.PlanId, (Guid?)null));
            await db.Tasks.Where(task => task.Title == "逾期").ExecuteUpdateAsync(set => set.SetProperty(task => task.Assignee, "head"));
            await db.Tasks.Where(task => task.CaseId == k8).ExecuteUpdateAsync(set => set.SetProperty(task => task.DueOn, new DateOnly(2024, 11, 30)));
            for (var number = 1; number <= 4; number++)
            {
                db.Add(new MessageRow { Id = new Guid(number, 0, 0, new byte[8]), Kind = nameof(MessageKind.Letter), Recipient = "clerk1", State = nameof(MessageState.Bounced), Answer = "550 no such user", CreatedAt = inspection.Server.Clock.GetUtcNow() });
            }

            await db.People.Where(person => person.Id == "clerk1").ExecuteUpdateAsync(set => set.SetProperty(person => person.Email, "clerk1@example.gov.cn"));
            return await db.SaveChangesAsync();
        });
        await inspection.Server.App.Services.GetRequiredService<StuckList>().LookForQuietCasesAsync(CancellationToken.None);
        return inspection;
    }

    private static System.Text.Json.Nodes.JsonObject Task(string title, params (string Input, string Value)[] inputs) => DrawnTask.Laddered(title, inputs);
}
