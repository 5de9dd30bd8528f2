using System.Net;
using CaseFlow.Domain;
using CaseFlow.Server.Tests.Components;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Tasks;

public sealed class TaskFormPageTests
{
    private const string Odd = "《许可证》📜 \"a\" <b> & עברית";

    private static readonly string Long = new('名', 300);

    [Fact]
    public async Task A_refused_answer_keeps_everything_that_was_typed_and_says_why_where_it_was_typed()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var (leader, address) = await NoticeAsync(inspection);
        using var browser = new PageBrowser(inspection.Server, leader);
        var form = HtmlForm.Of((await browser.OpenAsync(address)).Html, address);
        var longer = HtmlForm.Of((await browser.SubmitAsync(form.Tap("~way", "undelivered").Fill("undelivered", Odd).Fill("addressee", Long).Fill("materials.0", Odd), "materials")).Html, address);
        longer.Fill("materials.1", Long).Fill("visitOn", "2023-01-01");

        var refused = await browser.SubmitAsync(longer);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "visit.outside-window"), (refused.Status, refused.Code));
        var again = HtmlForm.Of(refused.Html, address);
        Assert.Equal([Long, Odd, Long, Odd, "undelivered", "2023-01-01"], ((string[])["addressee", "materials.0", "materials.1", "undelivered", "~way", "visitOn"]).Select(name => again[name]));
        Assert.Matches("name=\"visitOn\"[^>]*aria-invalid=\"true\"", refused.Html);
        Assert.DoesNotMatch("name=\"addressee\"[^>]*aria-invalid=\"true\"", refused.Html);
    }

    [Fact]
    public async Task What_is_missing_is_said_in_the_words_of_the_form()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var address = $"/tasks/{await inspection.TaskAsync("head", "ApproveVisit")}";
        using var browser = new PageBrowser(inspection.Server, "head");
        var form = HtmlForm.Of((await browser.OpenAsync(address)).Html, address);

        var undecided = await browser.SubmitAsync(form);
        var unreasoned = await browser.SubmitAsync(form.Tap("~way", "reject"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, undecided.Status);
        Assert.Contains("请选择办理意见", undecided.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "form.required"), (unreasoned.Status, unreasoned.Code));
        Assert.Matches("name=\"reason\"[^>]*aria-invalid=\"true\"", unreasoned.Html);
    }

    [Fact]
    public async Task Only_the_chosen_way_counts_whatever_stands_in_the_others()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var id = await inspection.CaseOfAsync("K1");
        var address = $"/tasks/{await inspection.TaskAsync("head", "ApproveVisit", id)}";
        using var browser = new PageBrowser(inspection.Server, "head");
        var page = await browser.OpenAsync(address);
        var form = HtmlForm.Of(page.Html, address).Fill("reason", "填错了地方").Fill("noAdvanceNotice", "").Tap("~way", "approve");

        var done = await browser.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.Equal("VisitApproved", (await inspection.ReadAsync(id))["stage"]!.GetValue<string>());
        Assert.Contains("接下来", page.Text, StringComparison.Ordinal);
        Assert.Contains("检查前告知", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_kept_for_its_writer_alone_and_goes_when_the_task_is_done()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.Server.RegisterAsync("head3", JointInspection.Lead, "PlanApprover");
        var task = await inspection.TaskAsync("head", "ApproveVisit");
        var address = $"/tasks/{task}";
        using var browser = new PageBrowser(inspection.Server, "head");
        var typed = HtmlForm.Of((await browser.OpenAsync(address)).Html, address).Tap("~way", "reject").Fill("reason", Odd);

        var note = await browser.SubmitAsync(typed, to: $"{address}/draft");
        var later = await browser.OpenAsync(address);
        using var other = new PageBrowser(inspection.Server, "head3");
        var others = HtmlForm.Of((await other.OpenAsync(address)).Html, address);
        var byProgram = await inspection.Server.SendAsync(HttpMethod.Put, $"tasks/{task}/draft", "head3", new { reason = "另一人" });

        Assert.Contains("草稿已于 10:00 自动保存", note.Text, StringComparison.Ordinal);
        Assert.Equal((Odd, "reject"), (HtmlForm.Of(later.Html, address)["reason"], HtmlForm.Of(later.Html, address)["~way"]));
        Assert.Contains("草稿已于 10:00 自动保存", later.Text, StringComparison.Ordinal);
        Assert.Equal(("", null), (others["reason"], others["~way"]));
        Assert.Equal(HttpStatusCode.OK, byProgram.Status);
        Assert.Equal(2, await inspection.LookAsync(db => db.TaskDrafts.CountAsync()));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(HtmlForm.Of(later.Html, address))).Status);
        Assert.Equal(0, await inspection.LookAsync(db => db.TaskDrafts.CountAsync()));
        Assert.Equal(HttpStatusCode.Conflict, (await inspection.Server.SendAsync(HttpMethod.Put, $"tasks/{task}/draft", "head", new { reason = "晚了" })).Status);
    }

    [Fact]
    public async Task Whoever_submits_second_is_told_who_did_it_and_when()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var address = $"/tasks/{await inspection.TaskAsync("head", "ApproveVisit")}";
        using var browser = new PageBrowser(inspection.Server, "head", "en");
        var form = HtmlForm.Of((await browser.OpenAsync(address)).Html, address).Tap("~way", "approve");

        var (first, second) = (await browser.SubmitAsync(form), await browser.SubmitAsync(form));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (first.Status, second.Status));
        Assert.Equal("task.already-done", second.Code);
        Assert.Contains($"Already done by {PersonInText.Of("head")} at 2024-06-20 10:00:00", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_forestalled_still_has_what_they_typed()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        await inspection.Server.RegisterAsync("head3", JointInspection.Lead, "PlanApprover");
        var address = $"/tasks/{await inspection.TaskAsync("head", "ApproveVisit")}";
        using var first = new PageBrowser(inspection.Server, "head");
        using var second = new PageBrowser(inspection.Server, "head3");
        var form = HtmlForm.Of((await second.OpenAsync(address)).Html, address).Tap("~way", "reject").Fill("reason", Odd);
        _ = await first.SubmitAsync(HtmlForm.Of((await first.OpenAsync(address)).Html, address).Tap("~way", "approve"));

        var late = await second.SubmitAsync(form);

        Assert.Equal((HttpStatusCode.Conflict, "task.already-done"), (late.Status, late.Code));
        Assert.Contains(Odd, late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_is_listed_with_its_outcome_in_words()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        using var chinese = new PageBrowser(inspection.Server, "unit1");
        using var english = new PageBrowser(inspection.Server, "unit1", "en");

        var (list, listed) = (await chinese.OpenAsync("/inbox?tab=done"), await english.OpenAsync("/inbox?tab=done"));

        Assert.Contains("已确认", list.Text, StringComparison.Ordinal);
        Assert.Contains("Confirmed", listed.Text, StringComparison.Ordinal);
    }

    private static async Task<(string Leader, string Address)> NoticeAsync(JointInspection inspection)
    {
        var id = await inspection.CaseOfAsync("K1");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-07-03" }, id);
        return ("RS-03", $"/tasks/{await inspection.TaskAsync("RS-03", "GiveNotice", id)}");
    }
}
