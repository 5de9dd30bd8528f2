using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Tests.Draw;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.Draw;

/// <summary>The page that verifies a draw, opened from a disk in a browser without a network, against what <c>verify-draw</c> says.</summary>
public sealed class VerificationPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Findings =
        "JSON.stringify([...document.querySelectorAll('#findings li')].map(li => [li.dataset.check, li.dataset.passed === 'true', li.dataset.expected, li.dataset.found]))";

    [Fact]
    public async Task The_page_says_of_every_bundle_honest_or_not_what_verify_draw_says()
    {
        var page = await OpenAsync();
        var differences = new List<string>();

        var seen = 0;
        foreach (var (name, files) in Bundles.All())
        {
            await page.SetInputFilesAsync("#files", [.. files.Select(file => Payload(file.Key, file.Value))]);
            var said = await VerdictAsync(page);
            var expected = DrawVerification.Verify(files).Select(one => (one.Check, one.Passed, one.Expected ?? "", one.Found ?? "")).ToList();
            seen++;
            if (!said.SequenceEqual(expected))
            {
                var place = said.Zip(expected).TakeWhile(pair => pair.First == pair.Second).Count();
                differences.Add($"{name}: the page says {said.ElementAtOrDefault(place)}, verify-draw {expected.ElementAtOrDefault(place)}");
            }
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
        Assert.True(seen > 250, $"{seen} bundles");
    }

    [Fact]
    public async Task The_archive_is_taken_as_it_was_downloaded_and_nothing_goes_over_a_network()
    {
        var page = await OpenAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in Bundles.Honest)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(new UTF8Encoding(false).GetBytes(text));
            }
        }

        await page.SetInputFilesAsync("#files", [new FilePayload { Name = "draw.zip", MimeType = "application/zip", Buffer = packed.ToArray() }]);
        var said = await VerdictAsync(page);

        Assert.All(said, one => Assert.True(one.Passed, one.Check));
        Assert.Equal("true", await page.GetAttributeAsync("#sum", "data-holds"));
        Assert.DoesNotContain(asked, url => url.StartsWith("http", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_million_objects_are_verified_within_ten_seconds_and_the_page_says_how_far_it_is()
    {
        var page = await OpenAsync();
        var folder = Directory.CreateTempSubdirectory("caseflow-draw");
        try
        {
            foreach (var (name, text) in DrawBundle.Of(Draws.Execute(Million())).Value.Files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, new UTF8Encoding(false));
            }

            await page.EvaluateAsync("() => { window.said = []; new MutationObserver(() => window.said.push(document.getElementById('status').textContent)).observe(document.getElementById('status'), { childList: true, characterData: true, subtree: true }); }");
            await page.SetInputFilesAsync("#files", [.. folder.GetFiles().Select(file => file.FullName)]);
            var said = await VerdictAsync(page);

            Assert.All(said, one => Assert.True(one.Passed, $"{one.Check}: {one.Expected} {one.Found}"));
            Assert.Contains(await page.EvaluateAsync<string[]>("window.said"), text => text.Contains("1,000,000", StringComparison.Ordinal));
            Assert.InRange(int.Parse((await page.GetAttributeAsync("#sum", "data-milliseconds"))!, CultureInfo.InvariantCulture), 1, 10_000);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task One_ticket_can_be_computed_by_hand()
    {
        var page = await OpenAsync();

        var golden = await page.TextContentAsync("#ticket");
        await page.FillAsync("#line", "CF-DRAW-1|object|44e15cb986490ff01e8380ea00d3a40584f4603c7047ecb57456fbaf4a25da16|A|OBJ-002");
        var other = await page.TextContentAsync("#ticket");

        Assert.StartsWith("2209cf09", golden, StringComparison.Ordinal);
        Assert.NotEqual(golden, other);
    }

    private async Task<IPage> OpenAsync()
    {
        var context = await chromium.Browser.NewContextAsync(new() { Offline = true, Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(120_000);
        page.Console += (_, message) => Assert.False(message.Type == "error", message.Text);
        await page.GotoAsync(new Uri(Path.Combine(AppContext.BaseDirectory, "verify.html")).AbsoluteUri);
        return page;
    }

    private static async Task<List<(string Check, bool Passed, string Expected, string Found)>> VerdictAsync(IPage page)
    {
        await page.WaitForSelectorAsync("#sum:not([hidden])");
        return [.. JsonSerializer.Deserialize<JsonElement[][]>(await page.EvaluateAsync<string>(Findings))!.Select(one => (one[0].GetString()!, one[1].GetBoolean(), one[2].GetString()!, one[3].GetString()!))];
    }

    // Half a surrogate pair has no bytes of its own: it stands for a file that is no text.
    private static FilePayload Payload(string name, string text) => new() { Name = name, MimeType = "text/plain", Buffer = text == "\ud800" ? [0xff, 0xfe] : new UTF8Encoding(false).GetBytes(text) };

    private static DrawInputs Million() => new()
    {
        DrawId = "示例〔2024〕1号/1",
        Objects = Enumerable.Range(0, 1_000_000).Select(n => new RosterEntry($"9141{n:00000000000000}", "ABCD"[n % 4].ToString())),
        Rules = [new("A", 10), new("B", 20), new("C", 30), new("D", 40)],
        Departments = [new("区人社局", 2), new("区市监局", 1)],
        LeaderDepartment = "区人社局",
        WindowLastDay = new DateOnly(2024, 11, 30),
        Officers = [.. Enumerable.Range(1, 40).Select(n => new DrawOfficer(n % 2 == 0 ? "区人社局" : "区市监局", $"OFF-{n:00}", new DateOnly(2025, 1, 1)))],
    };
}
