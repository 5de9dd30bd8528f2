using System.Net;
using System.Text.Json.Nodes;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Supervision;

/// <summary>What does not go on shows itself with its cause, since when, and what frees it; and is free only when that is committed.</summary>
public sealed class StuckTests
{
    [Fact]
    public async Task What_goes_on_as_it_should_is_not_listed()
    {
        await using var inspection = await JointInspection.DispatchedAsync();

        Assert.Empty(await StuckAsync(inspection));
        var sums = (await inspection.Server.GetAsync("stuck/summary", "supervisor")).Accepted.AsArray();
        Assert.Equal(9, sums.Count);
        Assert.All(sums, sum => Assert.Equal(0, sum!["count"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_task_that_nobody_took_is_urged_and_then_given_to_somebody_and_free_after_the_commit()
    {
        await using var inspection = await WithTaskAsync(("role", "PublishClerk"), ("department", JointInspection.Lead));
        inspection.MoveTo(2024, 6, 25);
        var stuck = await OfTaskAsync(inspection);
        Assert.Equal("NotClaimed", stuck["cause"]!.GetValue<string>());
        Assert.Equal(["Urge", "Reassign", "TakeOver"], Remedies(stuck));

        var urged = await FreeAsync(inspection, "supervisor", stuck, new { remedy = "Urge" });
        Assert.False(urged["isFree"]!.GetValue<bool>());
        Assert.Equal(["head", "publisher1"], await inspection.LookAsync(db => db.Letters.Where(letter => letter.Subject == "【督办】补充").Select(letter => letter.Recipient).Order().ToListAsync()));

        var letter = await inspection.LookAsync(db => db.Letters.SingleAsync(one => one.Subject == "【督办】补充" && one.Recipient == "publisher1"));
        var notice = (await inspection.Server.GetAsync($"notices/{letter.Id}", "publisher1")).Accepted;
        Assert.Contains("补充，尚未办结。", notice["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("请尽快办理", notice["text"]!.GetValue<string>(), StringComparison.Ordinal);

        var preview = await FreeAsync(inspection, "office", stuck, new { remedy = "Reassign", to = "publisher1" }, "preview");
        Assert.Equal(["任务“补充”由 publisher1 办理"], preview["effects"]!.AsArray().Select(effect => effect!.GetValue<string>()));
        Assert.Null((await inspection.LookAsync(db => db.Tasks.SingleAsync(task => task.Kind == "补充"))).Assignee);

        var freed = await FreeAsync(inspection, "office", stuck, new { remedy = "Reassign", to = "publisher1" });
        Assert.True(freed["isFree"]!.GetValue<bool>());
        Assert.Equal("publisher1", (await inspection.LookAsync(db => db.Tasks.SingleAsync(task => task.Kind == "补充"))).Assignee);
        Assert.DoesNotContain(await StuckAsync(inspection), one => one["title"]!.GetValue<string>() == "补充");
        Assert.Equal("stuck.unknown", (await FreeAsync(inspection, "office", stuck, new { remedy = "Reassign", to = "publisher1" }))["refusal"]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_task_whose_holder_left_goes_to_another_or_back_to_all()
    {
        await using var inspection = await WithTaskAsync(("person", "publisher2"));
        await DisableAsync(inspection, "publisher2");
        var stuck = await OfTaskAsync(inspection);
        Assert.Equal("HolderAway", stuck["cause"]!.GetValue<string>());
        Assert.Contains("publisher2", stuck["detail"]!.GetValue<string>(), StringComparison.Ordinal);

        Assert.True((await FreeAsync(inspection, "office", stuck, new { remedy = "GiveBack" }))["isFree"]!.GetValue<bool>());

        Assert.Null((await inspection.LookAsync(db => db.Tasks.SingleAsync(task => task.Kind == "补充"))).Assignee);
    }

    [Fact]
    public async Task A_task_that_nobody_is_left_to_do_says_whom_it_lacks_and_is_free_once_somebody_is_registered()
    {
        await using var inspection = await WithTaskAsync(("role", "Registrar"), ("department", JointInspection.Lead));
        await inspection.LookAsync(db => db.People.Where(person => person.Roles.Contains("Registrar") && person.Department == JointInspection.Lead).ExecuteUpdateAsync(set => set.SetProperty(person => person.DisabledAt, DateTimeOffset.UnixEpoch)));

        var stuck = await OfTaskAsync(inspection);
        Assert.Equal("NobodyEligible", stuck["cause"]!.GetValue<string>());
        Assert.Contains($"{JointInspection.Lead} Registrar", stuck["detail"]!.GetValue<string>(), StringComparison.Ordinal);

        await inspection.Server.RegisterAsync("newcomer", JointInspection.Lead, "Registrar");
        Assert.Empty(await StuckAsync(inspection));
    }

    [Fact]
    public async Task A_deadline_that_has_passed_is_listed_with_its_source_until_the_act_is_done()
    {
        await using var inspection = await WithTaskAsync(("role", "PlanApprover"), ("department", JointInspection.Lead));
        inspection.MoveTo(2024, 7, 12);

        var overdue = (await StuckAsync(inspection)).Single(one => one["cause"]!.GetValue<string>() == "Overdue" && one["title"]!.GetValue<string>() == "补充");
        Assert.Equal(new DateTimeOffset(2024, 7, 10, 16, 0, 0, TimeSpan.Zero), overdue["since"]!.GetValue<DateTimeOffset>());
        Assert.Contains("2024-07-10", overdue["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(overdue["taskId"]);

        await inspection.DoAsync("head", "补充", new { outcome = "Done" });
        Assert.DoesNotContain(await StuckAsync(inspection), one => one["title"]!.GetValue<string>() == "补充");
    }

    [Fact]
    public async Task A_task_whose_holder_is_away_today_is_listed_until_they_are_back()
    {
        await using var inspection = await WithTaskAsync(("person", "publisher2"));
        await inspection.LookAsync(db => db.People.Where(one => one.Id == "publisher2")
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AwayFrom, new DateOnly(2024, 6, 20)).SetProperty(one => one.AwayUntil, new DateOnly(2024, 6, 21))));

        Assert.Contains("2024-06-20", (await OfTaskAsync(inspection))["detail"]!.GetValue<string>(), StringComparison.Ordinal);

        var stuck = await OfTaskAsync(inspection);
        await inspection.Server.RegisterAsync("publisher3", JointInspection.Other, "PublishClerk");
        Assert.Equal("absence.may-not-set", (await FreeAsync(inspection, "office", stuck, new { remedy = "Delegate", to = "publisher3" }))["refusal"]!["code"]!.GetValue<string>());
        Assert.Null((await FreeAsync(inspection, "admin", stuck, new { remedy = "Delegate", to = "publisher3" }))["refusal"]);
        Assert.Equal("publisher3", (await inspection.LookAsync(db => db.People.AsNoTracking().SingleAsync(one => one.Id == "publisher2"))).DelegateTo);

        inspection.MoveTo(2024, 6, 24);
        Assert.DoesNotContain(await StuckAsync(inspection), one => one["cause"]!.GetValue<string>() == "HolderAway");
    }

    [Fact]
    public async Task A_mail_that_came_back_is_listed_and_goes_out_once_its_address_is_corrected()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.LookAsync(async db =>
        {
            db.Add(new MessageRow { Id = new Guid("01900000-0000-7000-8000-0000000000aa"), Kind = nameof(MessageKind.Letter), Recipient = "head", State = nameof(MessageState.Bounced), Answer = "550 no such user", CreatedAt = inspection.Server.Clock.GetUtcNow() });
            return await db.SaveChangesAsync();
        });

        var stuck = Assert.Single(await StuckAsync(inspection));
        Assert.Equal(("LetterUndeliverable", "head"), (stuck["cause"]!.GetValue<string>(), stuck["person"]!.GetValue<string>()));
        Assert.Contains("550 no such user", stuck["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("person.email", (await FreeAsync(inspection, "admin", stuck, new { remedy = "CorrectAddress", email = "nobody" }))["refusal"]!["code"]!.GetValue<string>());

        Assert.True((await FreeAsync(inspection, "admin", stuck, new { remedy = "CorrectAddress", email = "head@example.gov.cn" }))["isFree"]!.GetValue<bool>());

        Assert.Empty(await StuckAsync(inspection));
        Assert.Equal(nameof(MessageState.Waiting), (await inspection.LookAsync(db => db.Messages.SingleAsync(message => message.Recipient == "head" && message.Answer == "550 no such user"))).State);
    }

    [Fact]
    public async Task An_overdue_deadline_is_extended_by_a_head_where_its_source_allows_it_and_is_free()
    {
        await using var inspection = await WithTaskAsync(("role", "PlanApprover"), ("department", JointInspection.Lead));
        inspection.MoveTo(2024, 7, 12);
        var overdue = (await StuckAsync(inspection)).Single(one => one["cause"]!.GetValue<string>() == "Overdue" && one["title"]!.GetValue<string>() == "补充");

        var preview = await FreeAsync(inspection, "head", overdue, new { remedy = "Extend", dueOn = "2024-07-31" }, "preview");
        Assert.Null(preview["refusal"]);
        Assert.True((await FreeAsync(inspection, "head", overdue, new { remedy = "Extend", dueOn = "2024-07-31" }))["isFree"]!.GetValue<bool>());

        Assert.Equal(new DateOnly(2024, 7, 31), (await inspection.LookAsync(db => db.Deadlines.SingleAsync(one => one.Title == "补充"))).DueOn);
    }

    [Fact]
    public async Task An_incident_is_previewed_retried_and_tells_when_it_stopped_again()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("person", "newcomer"))]));
        var stuck = Assert.Single(await StuckAsync(inspection));
        Assert.Equal(("Incident", "extra / 补充"), (stuck["cause"]!.GetValue<string>(), stuck["title"]!.GetValue<string>()));

        var again = await FreeAsync(inspection, "office", stuck, new { remedy = "Retry" }, "preview");
        Assert.Contains("仍停在步骤 补充", again["effects"]!.AsArray()[0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False((await FreeAsync(inspection, "office", stuck, new { remedy = "Retry" }))["isFree"]!.GetValue<bool>());
        stuck = Assert.Single(await StuckAsync(inspection));

        await inspection.Server.RegisterAsync("newcomer", JointInspection.Lead, "PublishClerk");
        var better = await FreeAsync(inspection, "office", stuck, new { remedy = "Retry" }, "preview");
        Assert.Contains("产生任务“补充”", better["effects"]!.AsArray().Select(effect => effect!.GetValue<string>()));
        Assert.Single(await StuckAsync(inspection));

        Assert.True((await FreeAsync(inspection, "office", stuck, new { remedy = "Retry" }))["isFree"]!.GetValue<bool>());
        Assert.Empty(await StuckAsync(inspection));
    }

    [Fact]
    public async Task A_timer_that_is_late_is_listed_and_fired_again_by_an_administrator()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("role", "PlanApprover"))]));
        await inspection.LookAsync(db => db.Timers.Where(timer => timer.DeadlineId != null && db.Deadlines.Any(one => one.Id == timer.DeadlineId && one.Title == "补充"))
            .ExecuteUpdateAsync(set => set.SetProperty(timer => timer.DueAt, DateTimeOffset.MaxValue).SetProperty(timer => timer.Attempts, 5)));

        var stuck = (await StuckAsync(inspection)).Single(one => one["cause"]!.GetValue<string>() == "TimerLate");
        Assert.Contains("5 次", stuck["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("stuck.may-not-fire", (await FreeAsync(inspection, "supervisor", stuck, new { remedy = "Retry" }))["refusal"]!["code"]!.GetValue<string>());

        Assert.True((await FreeAsync(inspection, "office", stuck, new { remedy = "Retry" }))["isFree"]!.GetValue<bool>());
        await inspection.Server.WorkAsync();
        Assert.Equal(1, await inspection.LookAsync(db => db.FiredRungs.CountAsync(rung => db.Deadlines.Any(one => one.Id == rung.DeadlineId && one.Title == "补充"))));
    }

    [Fact]
    public async Task Many_are_freed_at_once_and_each_answers_for_itself()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        foreach (var name in (string[])["K1", "K2", "K3"])
        {
            await inspection.StartAsync(await inspection.CaseOfAsync(name), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("person", "newcomer"))]));
        }

        await inspection.Server.RegisterAsync("newcomer", JointInspection.Lead, "PublishClerk");
        var all = await StuckAsync(inspection);
        var items = all.Select(one => new { cause = "Incident", id = one["id"]!.GetValue<Guid>() }).Append(new { cause = "Incident", id = Guid.Empty });

        var answers = (await inspection.Server.PostAsync("stuck/free", "office", new { items, remedy = "Retry", reason = "人员已登记" })).Accepted.AsArray();

        Assert.Equal([true, true, true, false], answers.Select(answer => answer!["isFree"]!.GetValue<bool>()));
        Assert.Equal("stuck.unknown", answers[3]!["refusal"]!["code"]!.GetValue<string>());
        Assert.Equal(3, await inspection.LookAsync(db => db.Tasks.CountAsync(task => task.Kind == "补充" && task.EndedAt == null)));
    }

    [Fact]
    public async Task A_head_sees_what_is_their_departments_and_others_see_nothing()
    {
        await using var inspection = await WithTaskAsync(("role", "PublishClerk"), ("department", JointInspection.Lead));
        await inspection.Server.RegisterAsync("head2", JointInspection.Other, "PlanApprover");
        inspection.MoveTo(2024, 6, 25);

        Assert.Contains(await StuckAsync(inspection, "head"), one => one["title"]!.GetValue<string>() == "补充");
        Assert.DoesNotContain(await StuckAsync(inspection, "head2"), one => one["title"]!.GetValue<string>() == "补充");
        var refused = await inspection.Server.GetAsync("stuck", "publisher1");
        Assert.Equal((HttpStatusCode.Forbidden, "stuck.may-not-see"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task What_belongs_to_a_sealed_case_is_not_listed_for_those_who_must_not_know_of_it()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var sealedCase = await inspection.CaseOfAsync("K4");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-09-20", noAdvanceNotice = "告知将影响检查效果" }, sealedCase);
        await inspection.StartAsync(sealedCase, "extra", Flow("extra", [DrawnTask.Laddered("补充", ("role", "PlanApprover"), ("department", JointInspection.Lead))]));
        inspection.MoveTo(2024, 6, 26);

        Assert.DoesNotContain(await StuckAsync(inspection), one => one["title"]!.GetValue<string>() == "补充");
        Assert.Contains(await StuckAsync(inspection, "head"), one => one["title"]!.GetValue<string>() == "补充");
    }

    [Theory]
    [InlineData("", "Urge", "stuck.reason-missing")]
    [InlineData("有理由", "Skip", "stuck.wrong-remedy")]
    [InlineData("有理由", "Reassign", "stuck.person-missing")]
    public async Task A_remedy_without_what_it_needs_is_refused_and_changes_nothing(string reason, string remedy, string code)
    {
        await using var inspection = await WithTaskAsync(("role", "PublishClerk"), ("department", JointInspection.Lead));
        inspection.MoveTo(2024, 6, 25);
        var stuck = await OfTaskAsync(inspection);
        var audited = await inspection.LookAsync(db => db.AuditEntries.CountAsync());

        var answer = await FreeAsync(inspection, "office", stuck, new { remedy }, reason: reason);

        Assert.Equal(code, answer["refusal"]!["code"]!.GetValue<string>());
        Assert.Equal(audited, await inspection.LookAsync(db => db.AuditEntries.CountAsync()));
    }

    [Fact]
    public async Task Pages_show_everything_once_oldest_first()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        foreach (var name in (string[])["K1", "K2", "K3", "K6", "K7"])
        {
            await inspection.StartAsync(await inspection.CaseOfAsync(name), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("person", "newcomer"))]));
        }

        var seen = new List<Guid>();
        for (string? after = null; ;)
        {
            var page = (await inspection.Server.GetAsync($"stuck?limit=2{(after is null ? "" : $"&after={after}")}", "supervisor")).Accepted;
            seen.AddRange(page["items"]!.AsArray().Select(one => one!["id"]!.GetValue<Guid>()));
            after = page["next"]?.GetValue<string>();
            if (after is null)
            {
                break;
            }
        }

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    private static async Task<JointInspection> WithTaskAsync(params (string Input, string Value)[] inputs)
    {
        var inspection = await JointInspection.DispatchedAsync();
        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [DrawnTask.Laddered("补充", inputs)]));
        return inspection;
    }

    private static Task<int> DisableAsync(JointInspection inspection, string person) =>
        inspection.LookAsync(db => db.People.Where(one => one.Id == person).ExecuteUpdateAsync(set => set.SetProperty(one => one.DisabledAt, DateTimeOffset.UnixEpoch)));

    private static async Task<List<JsonNode>> StuckAsync(JointInspection inspection, string person = "supervisor") =>
        [.. (await inspection.Server.GetAsync("stuck?limit=200", person)).Accepted["items"]!.AsArray().Select(one => one!)];

    private static async Task<JsonNode> OfTaskAsync(JointInspection inspection) =>
        Assert.Single(await StuckAsync(inspection), one => one["title"]!.GetValue<string>() == "补充");

    private static IEnumerable<string> Remedies(JsonNode stuck) => stuck["remedies"]!.AsArray().Select(remedy => remedy!.GetValue<string>());

    private static async Task<JsonNode> FreeAsync(JointInspection inspection, string person, JsonNode stuck, object remedy, string act = "free", string reason = "测试需要")
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(remedy)!.AsObject();
        body["items"] = new JsonArray(new JsonObject { ["cause"] = stuck["cause"]!.DeepClone(), ["id"] = stuck["id"]!.DeepClone() });
        body["reason"] = reason;
        return (await inspection.Server.PostAsync($"stuck/{act}", person, body)).Accepted.AsArray().Single()!;
    }
}
