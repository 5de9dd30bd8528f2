using System.Net;
using System.Text;
using CaseFlow.Server.Features.Libraries.Files;

namespace CaseFlow.Server.Tests.Features.Libraries;

public sealed class LibraryPagesTests
{
    private const string Two = "编号,名称,风险分类,电话\n91410307MAFAKE0196,示例机构（虚构）,B,=1+1\n91410307MAFAKE0278,\"=HYPERLINK(\"\"x\"\")\",,\n";

    [Fact]
    public async Task A_clerk_uploads_a_file_sees_the_report_and_confirms_it_by_forms_alone()
    {
        await using var office = await LibraryOffice.OpenAsync();

        var report = await office.SendFormAsync("/libraries/import", "/libraries/import", [("kind", "objects"), ("name", "检查对象库"), ("keeper", "joint")], Encoding.UTF8.GetBytes(Two));
        Assert.StartsWith("/libraries/uploads/", report.Address, StringComparison.Ordinal);
        Assert.Contains("确认导入 2 行", report.Html, StringComparison.Ordinal);
        Assert.Contains("待确认", (await office.OpenPageAsync("/libraries")).Html, StringComparison.Ordinal);

        var library = await office.SendFormAsync(report.Address, $"{report.Address}/confirm", []);

        Assert.Matches("^/libraries/[0-9a-f-]{36}$", library.Address);
        Assert.Contains("示例机构（虚构）", library.Html, StringComparison.Ordinal);
        Assert.Contains("检查对象库", (await office.OpenPageAsync("/libraries")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_names_every_wrong_cell_and_offers_no_confirmation()
    {
        await using var office = await LibraryOffice.OpenAsync();

        var report = await office.SendFormAsync("/libraries/import", "/libraries/import", [("kind", "objects"), ("name", "检查对象库"), ("keeper", "joint")], Encoding.UTF8.GetBytes("编号,名称,主体类型,备注\n1,甲,=cmd,x\n"));
        var findings = await office.OpenPageAsync($"{report.Address}/findings.csv");

        Assert.Contains("1 行不能导入", report.Html, StringComparison.Ordinal);
        Assert.Contains("应为 企业、个体工商户、非市场主体、未登记主体 之一", report.Html, StringComparison.Ordinal);
        Assert.Contains("未识别、不导入的列：备注", report.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/confirm", report.Html, StringComparison.Ordinal);
        Assert.Equal("text/csv", findings.MediaType);
        Assert.Contains("'=cmd", findings.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_in_words_beside_its_field_and_what_was_typed_is_kept()
    {
        await using var office = await LibraryOffice.OpenAsync();

        var refused = await office.SendFormAsync("/libraries/import", "/libraries/import", [("kind", "officers"), ("name", "执法人员库"), ("keeper", "department")], new byte[TableLimits.MostBytes + 1]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("文件有 50.0 MB，最多 50 MB。", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"执法人员库\"", refused.Html, StringComparison.Ordinal);
        Assert.Matches("value=\"officers\"[^>]*checked", refused.Html);
    }

    [Fact]
    public async Task A_form_without_a_file_or_with_another_departments_name_is_refused_in_words()
    {
        await using var office = await LibraryOffice.OpenAsync();
        await office.ImportAsync(Two, "甲局的库", department: "甲局");

        var missing = await office.SendFormAsync("/libraries/import", "/libraries/import", [("kind", "objects"), ("name", "库")]);
        var foreign = await office.SendFormAsync("/libraries/import", "/libraries/import", [("kind", "objects"), ("name", "甲局的库"), ("keeper", "department")], Encoding.UTF8.GetBytes(Two), LibraryOffice.OtherClerk);

        Assert.Contains("没有选择文件", missing.Html, StringComparison.Ordinal);
        Assert.Contains("由甲局维护", foreign.Html, StringComparison.Ordinal);
        Assert.Contains("名录由库管理员维护", (await office.OpenPageAsync("/libraries/import", "admin")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_are_found_by_name_and_code_and_turned_over_page_by_page()
    {
        await using var office = await LibraryOffice.OpenAsync();
        var csv = new StringBuilder("编号,名称\n");
        for (var i = 0; i < 120; i++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"N{i:D3},机构{i:D3}\n");
        }

        var library = await office.ImportAsync(csv.ToString());
        var first = await office.OpenPageAsync($"/libraries/{library}");
        var next = System.Text.RegularExpressions.Regex.Match(first.Html, "href=\"([^\"]*after=[^\"]*)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var second = await office.OpenPageAsync(next);

        Assert.Contains("机构049", first.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("机构050", first.Html, StringComparison.Ordinal);
        Assert.Contains("机构050", second.Html, StringComparison.Ordinal);
        Assert.Contains("机构117", (await office.OpenPageAsync($"/libraries/{library}?q=%E6%9E%84117")).Html, StringComparison.Ordinal);
        Assert.Contains("机构118", (await office.OpenPageAsync($"/libraries/{library}?q=N118")).Html, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的条目", (await office.OpenPageAsync($"/libraries/{library}?q=%25")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_versions_are_compared_entry_by_entry()
    {
        await using var office = await LibraryOffice.OpenAsync();
        var one = await office.ImportAsync("编号,名称,风险分类\nA,甲,B\nB,乙,\nC,丙,\n");
        var two = await office.ImportAsync("编号,名称,风险分类\nA,甲,C\nC,丙,\nD,丁,\n");

        var changes = await office.OpenPageAsync($"/libraries/{two}/changes");
        var gone = await office.OpenPageAsync($"/libraries/{two}/changes?only=gone");

        Assert.Contains("风险分类：<del>B</del>", changes.Html, StringComparison.Ordinal);
        Assert.Contains(">丁<", changes.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(">丙<", changes.Html, StringComparison.Ordinal);
        Assert.Contains(">乙<", gone.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(">丁<", gone.Html, StringComparison.Ordinal);
        Assert.Contains("新增 1，减少 1，变更 1", (await office.OpenPageAsync("/libraries")).Html, StringComparison.Ordinal);
        Assert.Contains("这是第一版", (await office.OpenPageAsync($"/libraries/{one}/changes")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officers_whose_certificates_end_soon_are_counted_and_listed()
    {
        await using var office = await LibraryOffice.OpenAsync();
        var library = await office.ImportAsync("编号,姓名,部门,执法证号,有效期至\nA,甲员,甲局,1,2024-04-01\nB,乙员,甲局,2,2026-04-01\n", "执法人员库", "officers");

        var all = await office.OpenPageAsync("/libraries");
        var listed = await office.OpenPageAsync($"/libraries/{library}?expiring=true");

        Assert.Contains("1 人证件 60 日内到期", all.Html, StringComparison.Ordinal);
        Assert.Contains("甲员", listed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("乙员", listed.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Downloads_and_templates_come_in_both_forms_and_compute_nothing(string form, string mediaType)
    {
        await using var office = await LibraryOffice.OpenAsync();
        var library = await office.ImportAsync(Two);

        var download = await office.OpenPageAsync($"/libraries/{library}/entries.{form}");
        var template = await office.OpenPageAsync($"/libraries/templates/items.{form}");

        Assert.Equal((HttpStatusCode.OK, mediaType), (download.Status, download.MediaType));
        Assert.Equal((HttpStatusCode.OK, mediaType), (template.Status, template.MediaType));
        if (form == "csv")
        {
            Assert.Contains("'=1+1", download.Html, StringComparison.Ordinal);
            Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", download.Html, StringComparison.Ordinal);
            Assert.Contains("事项名称", template.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/libraries")]
    [InlineData("/libraries/00000000-0000-0000-0000-000000000001")]
    [InlineData("/libraries/00000000-0000-0000-0000-000000000001/changes")]
    [InlineData("/libraries/00000000-0000-0000-0000-000000000001/entries.csv")]
    [InlineData("/libraries/templates/objects.xlsx")]
    public async Task Only_people_of_the_office_see_libraries(string path)
    {
        await using var office = await LibraryOffice.OpenAsync();

        var shown = await office.OpenPageAsync(path, "visitor");

        Assert.Equal(HttpStatusCode.Forbidden, shown.Status);
    }

    [Fact]
    public async Task Pages_are_complete_in_English()
    {
        await using var office = await LibraryOffice.OpenAsync();
        await office.ImportAsync("code,name\nA,One\n", "Objects");

        foreach (var path in (string[])["/libraries", "/libraries/import"])
        {
            var reply = await office.Server.GetAsync(path, LibraryOffice.Clerk, "en");
            var main = reply.Text[reply.Text.IndexOf("<main", StringComparison.Ordinal)..reply.Text.IndexOf("</main>", StringComparison.Ordinal)];
            Assert.DoesNotMatch("[\u4e00-\u9fff]", main.Replace("甲局", "", StringComparison.Ordinal));
        }
    }
}
