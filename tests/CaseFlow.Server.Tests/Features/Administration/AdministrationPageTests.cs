using System.Net;
using CaseFlow.Server.Features.Recurring;
using CaseFlow.Server.Tests.Components;
using CaseFlow.Server.Tests.Features.Api;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Server.Tests.Features.Administration;

/// <summary>系统管理 in the browser: people, calendar, ladders, jobs, the audit.</summary>
public sealed class AdministrationPageTests
{
    [Fact]
    public async Task Somebody_is_registered_found_sent_away_and_disabled_by_forms_alone()
    {
        await using var server = await OfficeAsync();
        using var admin = new Browser(server, "admin");
        var form = await admin.OpenAsync("/administration/people/new");

        var refused = await admin.SubmitAsync(form, "/administration/people", ("id", "zhou"), ("name", ""), ("department", "甲局"), ("email", "zhou@office.example"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["zhou@office.example"], refused.Values("email"));
        var kept = await admin.SubmitAsync(refused, "/administration/people", ("name", "周岚"));
        Assert.Contains("已保存", kept.Words, StringComparison.Ordinal);
        Assert.Contains("周岚", (await admin.OpenAsync("/administration/people?q=%E5%91%A8")).Words, StringComparison.Ordinal);
        Assert.Equal("person.id-taken", CodeOf(await admin.SubmitAsync(form, "/administration/people", ("id", "zhou"), ("name", "又一个"))));

        var away = await admin.SubmitAsync(kept, "/administration/people/zhou/absence", ("from", "2024-03-01"), ("until", "2024-03-20"));
        Assert.Contains("请假至 03-20（周三）", (await admin.OpenAsync("/administration/people?department=%E7%94%B2%E5%B1%80")).Words, StringComparison.Ordinal);
        await admin.SubmitAsync(away, "/administration/people", ("disabled", "true"));
        Assert.Contains("已停用", (await admin.OpenAsync("/administration/people?q=zhou")).Words, StringComparison.Ordinal);

        var last = await admin.SubmitAsync(await admin.OpenAsync("/administration/people/admin"), "/administration/people", ("disabled", "true"));
        Assert.Equal((HttpStatusCode.Conflict, "person.last-admin"), (last.Status, CodeOf(last)));
    }

    [Fact]
    public async Task The_administrator_of_a_unit_notes_who_is_away_in_the_unit_and_sees_nobody_else()
    {
        await using var server = await OfficeAsync();
        await server.RegisterAsync("unit", "甲局", "UnitAdministrator");
        await server.RegisterAsync("stranger", "乙局", "PublishClerk");
        using var unit = new Browser(server, "unit");

        var list = await unit.OpenAsync("/administration/people?department=%E4%B9%99%E5%B1%80");
        var person = await unit.OpenAsync("/administration/people/clerk");
        var away = await unit.SubmitAsync(person, "/administration/people/clerk/absence", ("from", "2024-03-01"), ("until", "2024-03-20"));
        var other = await unit.OpenAsync("/administration/people/stranger");
        var listed = (await server.GetAsync("people", "unit")).Accepted["items"]!.AsArray().Select(one => one!["id"]!.GetValue<string>());

        Assert.Contains("clerk", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("stranger", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/administration/people\"", person.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/password", person.Html, StringComparison.Ordinal);
        Assert.Contains("已保存", away.Words, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, "person.unknown"), (other.Status, CodeOf(other)));
        Assert.Equal(["clerk", "unit"], listed);
    }

    [Fact]
    public async Task A_year_is_looked_at_before_it_is_loaded_and_a_bad_one_is_refused_with_what_was_pasted()
    {
        await using var server = await OfficeAsync();
        using var admin = new Browser(server, "admin");
        var page = await admin.OpenAsync("/administration/calendar");
        Assert.Contains("暂定，无通知", page.Words, StringComparison.Ordinal);

        var bad = await admin.SubmitAsync(page, "/administration/calendar", ("text", "{\"year\": 2027"));
        Assert.NotEqual(HttpStatusCode.OK, bad.Status);
        Assert.Contains("{\"year\": 2027", WebUtility.HtmlDecode(bad.Html), StringComparison.Ordinal);

        const string Year = """{"year": 2027, "source": "国办发明电〔2026〕9号", "holidays": [{"date": "2027-01-01", "name": "元旦"}], "workdays": []}""";
        var preview = await admin.SubmitAsync(page, "/administration/calendar", ("text", Year));
        Assert.Contains("载入 2027 年的影响", preview.Words, StringComparison.Ordinal);
        Assert.Contains("暂定，无通知", (await admin.OpenAsync("/administration/calendar")).Words, StringComparison.Ordinal);

        var form = preview.Html.IndexOf("name=\"apply\"", StringComparison.Ordinal);
        Assert.True(form > 0);
        var loaded = await admin.SubmitAsync(preview, "/administration/calendar", ("text", Year), ("apply", "true"));
        Assert.Contains("国办发明电〔2026〕9号", loaded.Words, StringComparison.Ordinal);
        Assert.Contains("算到 2027-12-31（周五）", loaded.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ladder_is_counted_for_an_example_and_kept_as_a_new_version()
    {
        await using var server = await OfficeAsync();
        using var admin = new Browser(server, "admin");
        var page = await admin.OpenAsync("/administration/ladders/default");

        var counted = await admin.SubmitAsync(page, "/administration/ladders", ("start", "2024-07-03"), ("days", "20"));
        Assert.Contains("到期日 2024-07-31（周三）", counted.Words, StringComparison.Ordinal);
        Assert.Contains("L1 2024-07-17（周三）", counted.Words, StringComparison.Ordinal);

        var wrong = await admin.SubmitAsync(counted, "/administration/ladders", ("L4.number", "999"), ("keep", "true"));
        Assert.Equal("ladder.number-out-of-bounds", CodeOf(wrong));
        Assert.Equal(["999"], wrong.Values("L4.number"));
        var kept = await admin.SubmitAsync(wrong, "/administration/ladders", ("L4.number", "2"), ("keep", "true"));
        Assert.Contains("第 1 版", kept.Words, StringComparison.Ordinal);
        Assert.Equal(["2"], kept.Values("L4.number"));
    }

    [Fact]
    public async Task A_job_is_run_now_and_the_audit_is_checked_with_its_result_shown()
    {
        await using var server = await OfficeAsync();
        using var admin = new Browser(server, "admin");
        using var auditor = new Browser(server, "auditor");
        var audit = await auditor.OpenAsync("/administration/audit");
        Assert.Contains("还没有校验过", audit.Words, StringComparison.Ordinal);

        await auditor.SubmitAsync(audit, "/administration/audit");
        await server.App.Services.GetRequiredService<RecurringJobs>().Begun;

        Assert.Contains("审计链完整", (await auditor.OpenAsync("/administration/audit")).Words, StringComparison.Ordinal);
        Assert.Contains("auditor 要求", (await admin.OpenAsync("/administration/jobs")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/administration")]
    [InlineData("/administration/people")]
    [InlineData("/administration/jobs")]
    [InlineData("/administration/audit")]
    [InlineData("/administration/mail")]
    public async Task A_clerk_has_no_page_of_the_administration(string path)
    {
        await using var server = await OfficeAsync();
        using var clerk = new Browser(server, "clerk");

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task A_form_that_comes_from_elsewhere_changes_nothing()
    {
        await using var server = await OfficeAsync();
        using var admin = new Browser(server, "admin");
        var page = await admin.OpenAsync("/administration/people/clerk");

        var forged = await admin.SubmitAsync(page, "/administration/people", ("__RequestVerificationToken", "x"), ("name", "被改"));

        Assert.Equal("form.out-of-date", CodeOf(forged));
        Assert.DoesNotContain("被改", (await admin.OpenAsync("/administration/people")).Words, StringComparison.Ordinal);
    }

    private static string? CodeOf(PageShown page) => System.Text.RegularExpressions.Regex.Match(page.Html, "data-code=\"([^\"]+)\"") is { Success: true } code ? code.Groups[1].Value : null;

    private static async Task<ApiServer> OfficeAsync()
    {
        var server = await ApiServer.StartAsync();
        await server.RegisterAsync("admin", "", "SystemAdmin");
        await server.RegisterAsync("auditor", "", "AuditAdmin");
        await server.RegisterAsync("clerk", "甲局", "PublishClerk");
        return server;
    }
}
