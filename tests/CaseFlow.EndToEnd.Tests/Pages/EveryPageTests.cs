using System.Text.RegularExpressions;
using CaseFlow.EndToEnd.Tests.House;
using CaseFlow.Server.Features.Demo;
using CaseFlow.Server.Features.Draw.Hall;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.Pages;

/// <summary>Everybody follows every link; each page that is new is looked at in three widths, two themes and two languages.</summary>
[Collection(nameof(SharedHouse))]
public sealed partial class EveryPageTests(RunningHouse house)
{
    private static readonly int[] Widths = [1440, 768, 390];

    // A letter stands in a frame that runs nothing, not even the checker.
    private static readonly AxeRunOptions ThisPage = new() { Iframes = false };

    // What differs by who looks; of the others one is enough.
    private static readonly string[] Personal = ["/", "/inbox", "/tasks/{id:guid}"];

    // What differs by how far it has come.
    private static readonly string[] Growing = ["/plans/{id:guid}", "/cases/{id:guid}", "/public/plans/{id:guid}"];

    // As the links for the language keep it.
    private const string Language = "language";

    // Of officers, one of those whom the demo has given work.
    private const string Officer = "RS-03";

    // Not pages, met only in the middle of something, or of what a demo that has just begun has none of: tests of their own come by there.
    private static readonly string[] NotByALink =
    [
        "/sign-in/code", "/sign-in/back", "/setup", "/supervision/remedy", "/libraries/uploads/{id:guid}", "/libraries/uploads/{id:guid}/findings.csv",
        "/public/plans/{id:guid}/draw/files/{name}", "/administration/mail/{id:guid}/letter", "/administration/webhooks/{id:guid}", "/libraries/{id:guid}/changes",
    ];

    [Fact]
    public async Task Every_page_is_whole_readable_and_free_of_barriers_in_every_width_theme_and_language()
    {
        await using var walk = house.Walk();
        await using var routes = new PageRoutes();
        var (seen, met, wrong) = (new HashSet<string>(), new HashSet<string>(), new List<string>());

        foreach (var (name, role) in (IEnumerable<(string, string)>)[("", ""), .. DemoPeople.All.OrderBy(guest => guest.Person.Id != Officer).Select(guest => (guest.Person.Name, guest.Person.Roles[0])).DistinctBy(one => one.Item2)])
        {
            var person = name.Length == 0 ? await walk.VisitAsync("/public") : await walk.SignInAsync(name);
            var (waiting, been) = (new Queue<Uri>([new Uri(person.Page.Url), .. name.Length == 0 ? (Uri[])[new Uri(house.Address, "/sign-in")] : []]), new HashSet<string>());
            while (waiting.TryDequeue(out var address))
            {
                if (routes.Of(address) is not { } route || route == "/look")
                {
                    continue;
                }

                // Everybody opens every list, plan and case, since what it leads to is theirs; of anything else one is enough for all.
                var shape = ShapeOf(address, route, role);
                var isNew = seen.Add(shape);
                if (!been.Add(shape) || !(isNew || !route.Contains('{', StringComparison.Ordinal) || (Growing.Contains(route) && address.Query.Length == 0)))
                {
                    continue;
                }

                met.Add(route);
                if (await OpensAsync(person.Page, address))
                {
                    foreach (var link in await person.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => a.href)"))
                    {
                        waiting.Enqueue(new Uri(link));
                    }

                    wrong.AddRange(isNew ? (await FaultsOfAsync(walk, person, route)).Select(fault => $"{name} {address.PathAndQuery}: {fault}") : []);
                }
            }

            await person.Page.Context.CloseAsync();
        }

        Assert.Equal("", string.Join('\n', wrong));
        Assert.Equal("", string.Join('\n', routes.All.Except([.. met, .. NotByALink, "/look"]).Order()));
        walk.Watch.AssertClean();
    }

    // A page, however far one leafs in it; tabs are pages of their own, and workbench and inbox are each role's own.
    private static string ShapeOf(Uri address, string route, string role)
    {
        var tab = Tab().Match(address.Query).Value;
        return string.Join(' ', Growing.Contains(route) && tab.Length == 0 ? address.AbsolutePath : route, tab, tab.Length == 0 && Personal.Contains(route) ? role : "");
    }

    // False for what is downloaded.
    private static async Task<bool> OpensAsync(IPage page, Uri address)
    {
        try
        {
            return await page.GotoAsync(address.ToString()) is { } response && (await response.HeaderValueAsync("content-type"))?.StartsWith("text/html", StringComparison.Ordinal) == true;
        }
        catch (PlaywrightException download) when (download.Message.Contains("Download is starting", StringComparison.Ordinal) || download.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static async Task<List<string>> FaultsOfAsync(Walk walk, Person person, string route)
    {
        var faults = new List<string>();
        var page = person.Page;
        var step = Odd().Replace(route.Trim('/'), "-");
        if (await page.Locator("h1").CountAsync() != 1)
        {
            faults.Add($"{await page.Locator("h1").CountAsync()} headings of the page");
        }

        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            foreach (var width in Widths)
            {
                await page.SetViewportSizeAsync(width, 1000);
                faults.AddRange(await TooWideAsync(page, $"{width}"));
                await person.ShootAsync($"{step}-{theme}");
            }

            // Narrow in the dark and wide in the light: colours and layouts both.
            await page.SetViewportSizeAsync(theme == ColorScheme.Light ? Widths[0] : Widths[^1], 1000);
            faults.AddRange((await page.RunAxe(ThisPage)).Violations.Select(found => $"{theme}: {found.Id}: {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html[..Math.Min(160, node.Html.Length)]))}"));
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.Context.AddCookiesAsync([new() { Name = Language, Value = "en", Url = page.Url }]);
        await page.ReloadAsync();
        if (await page.Locator("html").GetAttributeAsync("lang") is var language and not "en" && !route.EndsWith(VerificationPage.FileName, StringComparison.Ordinal))
        {
            faults.Add($"English: is in {language}");
        }

        faults.AddRange(await TooWideAsync(page, "English"));
        await person.ShootAsync($"{step}-English");
        await page.Context.ClearCookiesAsync(new() { Name = Language });
        await page.SetViewportSizeAsync(Widths[0], 1000);
        return faults;
    }

    private static async Task<IEnumerable<string>> TooWideAsync(IPage page, string look) =>
        await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is > 0 and var over ? [$"{look}: {over} px too wide"] : [];

    [GeneratedRegex("(?<=[?&])tab=[^&]*")]
    private static partial Regex Tab();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Odd();
}
