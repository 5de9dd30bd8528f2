using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Draw;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Tests.Components;
using CaseFlow.Server.Tests.Features.Api;
using CaseFlow.Server.Tests.Features.Tasks;

namespace CaseFlow.Server.Tests.Features.Draw;

/// <summary>The draw as it is held in a room, by the forms of its hall.</summary>
public sealed class DrawHallTests
{
    [Fact]
    public async Task Digits_are_typed_in_the_hall_refused_beside_their_fields_and_drawn_from_once()
    {
        await using var inspection = await JointInspection.AnnouncedAsync();
        inspection.MoveTo(2024, 6, 20);
        using var clerk = new PageBrowser(inspection.Server, "operator");
        var hall = $"/plans/{inspection.PlanId}/draw";

        var before = await clerk.OpenAsync(hall);
        var tooFew = await clerk.SubmitAsync(HtmlForm.Of(before.Html, hall).Fill("digits", "2470 9369"));
        var held = await clerk.SubmitAsync(HtmlForm.Of(tooFew.Html, hall).Fill("digits", "24709 36995 99574 96696"));
        await inspection.Server.WorkAsync();
        var after = await clerk.OpenAsync(held.Location!);

        Assert.Contains("区纪委监委", before.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "draw.too-few-digits"), (tooFew.Status, tooFew.Code));
        Assert.Equal("2470 9369", HtmlForm.Of(tooFew.Html, hall)["digits"]);
        Assert.Equal(HttpStatusCode.SeeOther, held.Status);
        Assert.Equal(8, Regex.Count(after.Html, "class=\"ticket drawn\""));
        Assert.Equal(103, Regex.Count(after.Html, "class=\"(hit|tick)\""));
        Assert.Contains((await inspection.DrawAsSeenAsync())["record"]!["seed"]!.GetValue<string>()[..8], after.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"digits\"", after.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_operator_types_digits_and_nobody_before_the_announced_time()
    {
        await using var inspection = await JointInspection.AnnouncedAsync();
        using var head = new PageBrowser(inspection.Server, "head");
        using var clerk = new PageBrowser(inspection.Server, "operator");
        var hall = $"/plans/{inspection.PlanId}/draw";

        var seen = await head.OpenAsync(hall);
        var early = await clerk.SubmitAsync(HtmlForm.Of((await clerk.OpenAsync(hall)).Html, hall).Fill("digits", "24709369959957496696"));

        Assert.DoesNotContain("name=\"digits\"", seen.Html, StringComparison.Ordinal);
        Assert.Contains(inspection.Scenario["plan"]!["title"]!.GetValue<string>(), seen.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, "draw.too-early"), (early.Status, early.Code));
    }

    [Fact]
    public async Task The_bundle_is_the_hashed_files_and_a_page_that_verifies_them_and_is_the_same_for_everybody()
    {
        await using var inspection = await JointInspection.DrawnAsync();
        using var client = new HttpClient { BaseAddress = new Uri(inspection.Server.Address) };

        var open = await client.GetByteArrayAsync($"/public/plans/{inspection.PlanId}/draw/bundle.zip");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/plans/{inspection.PlanId}/draw/bundle");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await inspection.Server.TokenOfAsync("operator"));
        using var api = await client.SendAsync(request);

        Assert.Equal(open, await api.Content.ReadAsByteArrayAsync());
        var files = await UnpackedAsync(open);
        Assert.Contains("verify.html", files.Keys);
        Assert.All(DrawVerification.Verify(files), finding => Assert.True(finding.Passed, finding.Text.English));
    }

    [Fact]
    public async Task A_sealed_object_is_in_no_bundle_and_in_no_hall_of_those_who_may_not_know_of_it()
    {
        await using var inspection = await JointInspection.DispatchedAsync();
        var sealedCase = await inspection.CaseOfAsync("K4");
        await inspection.DoAsync("head", "ApproveVisit", new { approve = true, plannedOn = "2024-09-20", noAdvanceNotice = "告知将影响检查效果" }, sealedCase);
        var objectId = inspection.Scenario["cases"]!.AsArray().First(one => one!["case"]!.GetValue<string>() == "K4")!["objectId"]!.GetValue<string>();
        using var clerk = new PageBrowser(inspection.Server, "clerk1");
        using var client = new HttpClient { BaseAddress = new Uri(inspection.Server.Address) };

        var hall = await clerk.OpenAsync($"/plans/{inspection.PlanId}/draw");
        var page = await client.GetStringAsync($"/public/plans/{inspection.PlanId}/draw");
        using var bundle = await client.GetAsync($"/public/plans/{inspection.PlanId}/draw/bundle.zip");

        Assert.DoesNotContain(objectId, hall.Html, StringComparison.Ordinal);
        Assert.Equal(7, Regex.Count(hall.Html, "class=\"ticket drawn\""));
        Assert.DoesNotContain(objectId, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, bundle.StatusCode);
    }

    [Fact]
    public async Task The_page_that_verifies_may_run_its_own_script_and_nothing_else()
    {
        await using var server = await ApiServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };

        using var answer = await client.GetAsync("/verify.html");

        var html = await answer.Content.ReadAsStringAsync();
        var script = Regex.Match(html, "<script>(.*)</script>", RegexOptions.Singleline).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"script-src 'sha256-{hash}'", policy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"'sha256-{hash}'", html, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> UnpackedAsync(byte[] packed)
    {
        using var archive = new ZipArchive(new MemoryStream(packed), ZipArchiveMode.Read);
        var files = new Dictionary<string, string>();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
            files[entry.FullName] = await reader.ReadToEndAsync();
        }

        return files;
    }
}
