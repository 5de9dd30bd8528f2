using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Server.Tests.Components;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;

namespace CaseFlow.Server.Tests.Features.Statistics;

public sealed class StatisticsPageTests
{
    [Fact]
    public async Task Form_3_has_its_17_columns_and_each_number_opens_its_cases()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var k1 = await inspection.OnSiteAsync();
        await inspection.InspectAsync(k1, lead: 1, other: 1);
        await inspection.RecordAsync(k1);
        using var head = new PageBrowser(inspection.Server, "head");

        var page = await head.OpenAsync($"/plans/{inspection.PlanId}/statistics");
        var link = WebUtility.HtmlDecode(Regex.Match(page.Html, "href=\"([^\"]*department=[^\"]*column=3[^\"]*)\"").Groups[1].Value);
        var opened = await head.OpenAsync(link);

        var table = Regex.Match(page.Html, "<table class=\"form3\">.*?</table>", RegexOptions.Singleline).Value;
        var row = Regex.Match(table, "<tbody>.*?<tr>(.*?)</tr>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(17, Regex.Count(row, "<t[hd]"));
        Assert.Matches("<td[^>]*>\\s*</td>\\s*$", row);
        Assert.Contains("未发现本次抽查涉及的经营活<", table, StringComparison.Ordinal);
        Assert.Contains($"/cases/{k1}", opened.Html, StringComparison.Ordinal);
        Assert.Contains("序号", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_without_results_shows_its_empty_table()
    {
        await using var inspection = await JointInspection.DraftedAsync();
        using var head = new PageBrowser(inspection.Server, "head");

        var page = await head.OpenAsync($"/plans/{inspection.PlanId}/statistics");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("column=", page.Html, StringComparison.Ordinal);
    }
}
