using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Wording;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Tasks;

/// <summary>Who is reminded of a task, and for how long.</summary>
public sealed class TaskReminderTests
{
    // Two working days from Wednesday 2024-03-06: L2 falls on Thursday, L3 on Friday.
    [Fact]
    public async Task A_department_s_task_is_reminded_of_in_that_department_alone()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await inspection.Server.RegisterAsync("head2", JointInspection.Other, "PlanApprover");
        await inspection.SubmitAsync();
        await inspection.DoAsync("head", "ReviewPlan", new { approve = true });

        inspection.MoveTo(2024, 3, 7);
        await inspection.Server.WorkAsync();
        inspection.MoveTo(2024, 3, 8);
        await inspection.Server.WorkAsync();

        var letters = await RemindersAsync(inspection, "签收方案");
        Assert.Equal(["dispatch1", "dispatch2", "reviewer1", "reviewer2"], letters.Where(letter => letter.Event == "N14").Select(letter => letter.Recipient).Order());
        Assert.Equal(["dispatch1", "dispatch2", "head", "head2"], letters.Where(letter => letter.Event == "N15").Select(letter => letter.Recipient).Order());
    }

    [Fact]
    public async Task A_reminder_of_a_task_leads_to_the_task_itself()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        await inspection.SubmitAsync();
        await inspection.DoAsync("head", "ReviewPlan", new { approve = true });
        inspection.MoveTo(2024, 3, 7);
        await inspection.Server.WorkAsync();
        var task = await inspection.TaskAsync("dispatch1", "ConfirmReceipt");

        var letter = (await RemindersAsync(inspection, "签收方案")).First(one => one.Recipient == "dispatch1");
        await using var scope = inspection.Server.App.Services.CreateAsyncScope();
        var facts = await scope.ServiceProvider.GetRequiredService<LetterReader>().GatherAsync([letter], CancellationToken.None);

        Assert.Equal($"tasks/{task}", LetterCatalogue.Of(letter.Event).Write(facts[0]).Action!.Path);
    }

    [Theory]
    [InlineData("TeamLeader", "", "RS-03", "head", "reviewer1")]
    [InlineData("Officer", "", "RS-03", "SJ-02", "head", "reviewer1")]
    [InlineData("Officer", JointInspection.Other, "SJ-02", "head2", "reviewer2")]
    public async Task A_seat_s_task_is_reminded_of_to_those_who_sit_on_it_and_to_their_reviewer_and_head(string role, string department, params string[] reminded)
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.Server.RegisterAsync("head2", JointInspection.Other, "PlanApprover");
        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("role", role), ("department", department))]));

        await FireUntilDueAsync(inspection);

        Assert.Equal(reminded.Order(), (await RemindersAsync(inspection, "补充")).Select(letter => letter.Recipient).Distinct().Order());
    }

    [Fact]
    public async Task A_person_s_task_is_reminded_of_to_that_person_and_to_their_reviewer_and_head()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.Server.RegisterAsync("head2", JointInspection.Other, "PlanApprover");
        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "extra", Flow("extra", [DrawnTask.Laddered("补充", ("person", "publisher2"))]));

        await FireUntilDueAsync(inspection);

        Assert.Equal(["head2", "publisher2", "reviewer2"], (await RemindersAsync(inspection, "补充")).Select(letter => letter.Recipient).Distinct().Order());
    }

    [Theory]
    [InlineData("CaseFlow.HumanTask")]
    [InlineData("CaseFlow.ArmDeadline")]
    public async Task A_computed_ladder_that_does_not_exist_stops_the_activity_with_words_until_it_does(string type)
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 1, other: 1);
        var step = DrawnTask.Laddered("补充", ("role", "PlanApprover"));
        step["type"] = type;
        step["kind"] = Text(type == "CaseFlow.ArmDeadline" ? "Publication" : "补充");
        step["department"] = Text(JointInspection.Lead);
        step["subject"] = Text("第二份");
        step["ladder"] = Script("'no' + 'where'");

        await inspection.StartAsync(k1, "extra", Flow("extra", [step]));

        var incident = await inspection.LookAsync(db => db.Incidents.SingleAsync(one => one.ResolvedAt == null));
        Assert.Equal(("补充", "ladder.unknown"), (incident.ActivityId, incident.Code));
        Assert.Contains("nowhere", incident.Chinese, StringComparison.Ordinal);
        Assert.False(await inspection.LookAsync(db => db.Deadlines.AnyAsync(one => one.Subject == "第二份" || one.Title == "补充")));
    }

    [Fact]
    public async Task A_reminder_of_a_sealed_case_reaches_only_its_team_and_those_who_approve()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var sealedCase = await inspection.CaseOfAsync("K4");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-09-20", noAdvanceNotice = "告知将影响检查效果" }, sealedCase);
        await inspection.StartAsync(sealedCase, "extra", Flow("extra", [DrawnTask.Laddered("补充", ("role", "TeamLeader"))]));

        await FireUntilDueAsync(inspection);
        inspection.MoveTo(2024, 7, 31);
        await inspection.Server.WorkAsync();

        var letters = await RemindersAsync(inspection, "补充");
        Assert.Equal(["RS-01", "head"], letters.Select(letter => letter.Recipient).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(letters, letter => letter.Event == "N16");
    }

    [Fact]
    public async Task The_deadline_of_a_task_that_nobody_waits_for_any_more_ends_unmet_and_that_of_a_done_task_is_met()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var either = Flow(
            "either",
            [Fork("fork", "L", "R"), DrawnTask.Laddered("甲", ("role", "PlanApprover")), DrawnTask.Laddered("乙", ("role", "PlanApprover")), Join("join", "WaitAny"), Say("after")],
            "fork:L -> 甲", "fork:R -> 乙", "甲 -> join", "乙 -> join", "join -> after");
        await inspection.StartAsync(await inspection.CaseOfAsync("K1"), "either", either);

        await inspection.DoAsync("head", "乙", new { outcome = "Done" });

        var deadlines = await inspection.LookAsync(db => db.Deadlines.Where(one => one.Title == "甲" || one.Title == "乙").ToDictionaryAsync(one => one.Title));
        Assert.Equal((null, new DateOnly(2024, 6, 20)), (deadlines["甲"].MetOn, deadlines["乙"].MetOn));
        Assert.All(deadlines.Values, deadline => Assert.NotNull(deadline.EndedAt));
        await FireUntilDueAsync(inspection);
        Assert.Empty(await RemindersAsync(inspection, "甲"));
    }

    private static async Task FireUntilDueAsync(JointInspection inspection)
    {
        for (var day = new DateOnly(2024, 6, 21); day <= new DateOnly(2024, 7, 10); day = day.AddDays(1))
        {
            inspection.MoveTo(day.Year, day.Month, day.Day);
            await inspection.Server.WorkAsync();
        }
    }

    private static Task<List<LetterRow>> RemindersAsync(JointInspection inspection, string title) => inspection.LookAsync(db => db.Letters
        .Where(letter => (letter.Event == "N14" || letter.Event == "N15" || letter.Event == "N16") && letter.Subject.Contains(title)).ToListAsync());
}
