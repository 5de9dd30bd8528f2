using System.Net;
using CaseFlow.Server.Tests.Components;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;

namespace CaseFlow.Server.Tests.Features.Plans;

/// <summary>A plan written by the forms of its pages alone, as a browser without script would do it.</summary>
public sealed class PlanDraftingTests
{
    private static readonly string[] Steps = ["basics", "departments", "sampling", "schedule", "team", "reports"];

    [Fact]
    public async Task A_plan_like_S2_is_made_from_its_template_and_handed_in()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        using var author = new PageBrowser(inspection.Server, "author");

        var id = await BeginAsync(author, "s2", "2025");
        foreach (var step in Steps)
        {
            var form = await FormAsync(author, id, step);
            if (step == "basics")
            {
                form.Fill("documentNumber", "平新双随机办〔2025〕8号");
            }

            Assert.Equal((HttpStatusCode.SeeOther, NextOf(id, step)), await SentAsync(author, form));
        }

        var check = await author.OpenAsync($"/plans/{id}/edit/check");
        var handedIn = await author.SubmitAsync(HtmlForm.Of(check.Html, $"/plans/{id}/submit"));
        await inspection.Server.WorkAsync();

        Assert.Contains("report-due-before-window", check.Html, StringComparison.Ordinal);
        Assert.Equal($"/plans/{id}", handedIn.Location);
        var plan = (await inspection.Server.GetAsync($"plans/{id}", "head")).Accepted;
        Assert.Equal("InReview", plan["stage"]!.GetValue<string>());
        Assert.Equal(1, plan["revision"]!.GetValue<int>());
        Assert.Equal("2025-07-01", plan["configuration"]!["inspectionWindow"]!["from"]!.GetValue<string>());
        Assert.Equal(await KeptAsync(inspection, inspection.PlanId), await KeptAsync(inspection, id));
        Assert.Contains("审核方案", (await author.OpenAsync($"/plans/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schedule", "publication.workingDays", "25", "plan.publication-limit")]
    [InlineData("schedule", "referral.workingDays", "8", "plan.referral-limit")]
    [InlineData("sampling", "rules.1.percent", "120", "plan.ratio-over-100")]
    [InlineData("basics", "title", "", "plan.no-title")]
    [InlineData("basics", "issuedOn", "2024-02-30", "form.malformed")]
    [InlineData("schedule", "window.to", "2024-06-01", "plan.window-reversed")]
    [InlineData("departments", "departments.1.role", "Lead", "plan.not-one-lead")]
    [InlineData("team", "seats.0.count", "21", "plan.seats-unlawful")]
    public async Task What_is_unlawful_is_refused_on_its_page_with_what_was_typed(string step, string field, string typed, string code)
    {
        await using var inspection = await JointInspection.DraftedAsync();
        using var author = new PageBrowser(inspection.Server, "author");
        var before = await KeptAsync(inspection, inspection.PlanId);
        var form = (await FormAsync(author, inspection.PlanId, step)).Fill(field, typed);

        var refused = await author.SubmitAsync(form);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains($"data-code=\"{code}\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal(typed, HtmlForm.Of(refused.Html, form.Action)[field]);
        Assert.Equal(before, await KeptAsync(inspection, inspection.PlanId));
    }

    [Fact]
    public async Task A_ceiling_is_named_beside_its_field()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        using var author = new PageBrowser(inspection.Server, "author");
        var form = (await FormAsync(author, inspection.PlanId, "schedule")).Fill("publication.workingDays", "21");

        var refused = (await author.SubmitAsync(form)).Html;

        var beside = refused[refused.IndexOf("name=\"publication.workingDays\"", StringComparison.Ordinal)..refused.IndexOf("name=\"publication.startsFrom\"", StringComparison.Ordinal)];
        Assert.Contains("允许 1 至 20 个工作日", beside, StringComparison.Ordinal);
        Assert.Contains("INV-01", beside, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", beside, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_keeps_its_items_and_seats_under_a_new_name_and_a_new_one_gets_its_own()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        using var author = new PageBrowser(inspection.Server, "author");
        var longer = await author.SubmitAsync(await FormAsync(author, inspection.PlanId, "departments"), "departments");
        var both = await author.SubmitAsync(HtmlForm.Of(longer.Html, $"/plans/{inspection.PlanId}/edit/departments").Fill("departments.2.name", "区消防救援大队"), "items");
        var form = HtmlForm.Of(both.Html, $"/plans/{inspection.PlanId}/edit/departments")
            .Fill("departments.1.name", "区市场监督管理局").Fill("items.2.name", "消防安全检查").Fill("items.2.department", "2");

        Assert.Equal(HttpStatusCode.SeeOther, (await author.SubmitAsync(form)).Status);

        var plan = (await inspection.Server.GetAsync($"plans/{inspection.PlanId}", "author")).Accepted["configuration"]!;
        Assert.Equal(["区人社局", "区市场监督管理局", "区消防救援大队"], plan["items"]!.AsArray().Select(item => item!["department"]!.GetValue<string>()));
        Assert.Equal(["I1", "I2", "I3"], plan["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
        Assert.Equal(["区人社局", "区市场监督管理局", "区消防救援大队"], plan["team"]!["seats"]!.AsArray().Select(seat => seat!["department"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Whoever_wrote_meanwhile_is_not_written_over()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        using var author = new PageBrowser(inspection.Server, "author");
        var stale = (await FormAsync(author, inspection.PlanId, "basics")).Fill("title", "旧标题");
        inspection.MoveTo(2024, 3, 7);
        _ = await author.SubmitAsync((await FormAsync(author, inspection.PlanId, "basics")).Fill("title", "新标题"));

        var refused = await author.SubmitAsync(stale);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("plan.changed-meanwhile", refused.Html, StringComparison.Ordinal);
        Assert.Contains("旧标题", refused.Html, StringComparison.Ordinal);
        Assert.Equal("新标题", (await inspection.Server.GetAsync($"plans/{inspection.PlanId}", "author")).Accepted["configuration"]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_earlier_plan_is_copied_without_its_number_and_into_another_year()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        using var author = new PageBrowser(inspection.Server, "author");

        var id = await BeginAsync(author, inspection.PlanId.ToString(), "2026");

        var copy = (await inspection.Server.GetAsync($"plans/{id}", "author")).Accepted["configuration"]!;
        Assert.Null(copy["documentNumber"]);
        Assert.Equal("2026-11-30", copy["inspectionWindow"]!["to"]!.GetValue<string>());
        Assert.Equal(await KeptAsync(inspection, inspection.PlanId), await KeptAsync(inspection, id));
    }

    [Fact]
    public async Task A_returned_plan_is_mended_on_the_same_pages_and_goes_back_to_review()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        using var author = new PageBrowser(inspection.Server, "author");
        await inspection.SubmitAsync();
        await inspection.DoAsync("head", "ReviewPlan", new { approve = false, opinion = "请改标题" });

        _ = await author.SubmitAsync((await FormAsync(author, inspection.PlanId, "basics")).Fill("title", "改好的标题"));
        var check = await author.OpenAsync($"/plans/{inspection.PlanId}/edit/check");
        var again = await author.SubmitAsync(HtmlForm.Of(check.Html, $"/plans/{inspection.PlanId}/submit"));
        await inspection.Server.WorkAsync();

        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        var plan = (await inspection.Server.GetAsync($"plans/{inspection.PlanId}", "author")).Accepted;
        Assert.Equal(("InReview", "改好的标题"), (plan["stage"]!.GetValue<string>(), plan["configuration"]!["title"]!.GetValue<string>()));
        Assert.NotEqual(Guid.Empty, await inspection.TaskAsync("head", "ReviewPlan"));
    }

    [Fact]
    public async Task A_plan_in_review_is_changed_by_nobody_and_others_than_authors_write_none()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        var text = new { configuration = inspection.Scenario["plan"] };

        var byClerk = await inspection.Server.SendAsync(HttpMethod.Put, $"plans/{inspection.PlanId}", "clerk1", text);
        await inspection.SubmitAsync();
        var inReview = await inspection.Server.SendAsync(HttpMethod.Put, $"plans/{inspection.PlanId}", "author", text);

        Assert.Equal((HttpStatusCode.Forbidden, "plan.not-an-author"), (byClerk.Status, byClerk.Code));
        Assert.Equal((HttpStatusCode.Conflict, "plan.wrong-stage"), (inReview.Status, inReview.Code));
    }

    [Fact]
    public async Task The_preview_counts_what_is_typed_and_saves_nothing()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        using var author = new PageBrowser(inspection.Server, "author");
        var form = (await FormAsync(author, inspection.PlanId, "sampling")).Fill("rules.3.percent", "100");

        var shown = await author.OpenAsync($"/plans/{inspection.PlanId}/edit/sampling");
        var counted = await author.SubmitAsync(form, "rules");

        // 8 objects of class D: 20 % are 1.60, rounded up to 2; 100 % are all.
        Assert.Contains("⌈1.60⌉ = 2", shown.Text, StringComparison.Ordinal);
        Assert.Contains("⌈8.00⌉ = 8", counted.Text, StringComparison.Ordinal);
        Assert.Contains("⌈1.60⌉ = 2", (await author.OpenAsync($"/plans/{inspection.PlanId}/edit/sampling")).Text, StringComparison.Ordinal);
    }

    private static async Task<Guid> BeginAsync(PageBrowser author, string from, string year)
    {
        var form = HtmlForm.Of((await author.OpenAsync("/plans/new")).Html, "/plans/new").Tap("from", from).Fill("year", year);
        var begun = await author.SubmitAsync(form);
        Assert.True(begun.Status == HttpStatusCode.SeeOther, begun.Text);
        return Guid.Parse(begun.Location!.Split('/')[2]);
    }

    private static async Task<HtmlForm> FormAsync(PageBrowser author, Guid id, string step) => HtmlForm.Of((await author.OpenAsync($"/plans/{id}/edit/{step}")).Html, $"/plans/{id}/edit/{step}");

    private static async Task<(HttpStatusCode, string?)> SentAsync(PageBrowser author, HtmlForm form)
    {
        var sent = await author.SubmitAsync(form);
        Assert.True(sent.Status == HttpStatusCode.SeeOther, $"{form.Action}: {sent.Text}");
        return (sent.Status, sent.Location);
    }

    private static string NextOf(Guid id, string step) => $"/plans/{id}/edit/{(step == Steps[^1] ? "check" : Steps[Array.IndexOf(Steps, step) + 1])}";

    // What decides a plan's life: the pages lose nothing of it.
    private static async Task<string> KeptAsync(JointInspection inspection, Guid id)
    {
        var plan = (await inspection.Server.GetAsync($"plans/{id}", "author")).Accepted["configuration"]!;
        string[] members = ["planType", "departments", "items", "sampling", "team", "notice", "resultCodes", "deadlines", "publicationTargets", "bases", "issuers", "recipients"];
        return string.Join('\n', members.Select(member => $"{member}: {plan[member]?.ToJsonString()}"));
    }
}
