using System.Diagnostics;
using System.Net.Mime;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.House;

/// <summary>Somebody at a browser, who finds things by what they are called.</summary>
/// <param name="Name">Who.</param>
/// <param name="Page">What they have before them.</param>
/// <param name="walk">The test's walk.</param>
public sealed class Person(string name, IPage page, Walk walk)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>Who.</summary>
    public string Name => name;

    /// <summary>What they have before them.</summary>
    public IPage Page => page;

    /// <summary>Goes to a place of the main navigation, which a telephone keeps behind a button.</summary>
    /// <param name="place">What it is called.</param>
    /// <returns>When the page is there.</returns>
    public async Task GoToAsync(string place)
    {
        // Before its styles are there, a page shows the button at every width.
        await page.Locator("#nav").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync();
        var menu = page.Locator("[popovertarget=nav]");
        if (await menu.IsVisibleAsync())
        {
            await menu.ClickAsync();
        }

        var there = new TaskCompletionSource();
        page.DOMContentLoaded += Arrive;
        await page.Locator("#nav").GetByRole(AriaRole.Link, new() { Name = place }).ClickAsync();
        await there.Task.WaitAsync(_patience);
        page.DOMContentLoaded -= Arrive;

        void Arrive(object? sender, IPage shown) => there.TrySetResult();
    }

    /// <summary>Opens a task from the inbox, looking again until the program has put it there.</summary>
    /// <param name="task">What the task is called.</param>
    /// <param name="about">What else its row says: the plan, the object.</param>
    /// <returns>When its form is there.</returns>
    public async Task TakeUpAsync(string task, params string[] about)
    {
        ArgumentNullException.ThrowIfNull(about);
        var row = about.Aggregate(page.GetByRole(AriaRole.Listitem), (rows, words) => rows.Filter(new() { HasText = words })).GetByRole(AriaRole.Link, new() { Name = task, Exact = true });
        var since = Stopwatch.StartNew();
        do
        {
            Assert.True(since.Elapsed < _patience, $"{name} has no task {task} about {string.Join(", ", about)}.");
            await GoToAsync("我的待办");
        }
        while (await row.CountAsync() == 0);

        await row.First.ClickAsync();
        await page.WaitForURLAsync("**/tasks/*");
    }

    /// <summary>Follows a link.</summary>
    /// <param name="link">What it says, or a part of it; the first of several.</param>
    /// <returns>When it is clicked.</returns>
    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    /// <summary>Presses a button.</summary>
    /// <param name="button">What it says, or a part of it; the first of several.</param>
    /// <returns>When it is pressed.</returns>
    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    /// <summary>Writes into a field.</summary>
    /// <param name="label">Its label, or a part of it.</param>
    /// <param name="value">What is written.</param>
    /// <param name="row">Which of several of that label, from 0.</param>
    /// <returns>When it is written.</returns>
    public Task FillAsync(string label, string value, int row = 0) => page.GetByLabel(label).Nth(row).FillAsync(value);

    /// <summary>Chooses one of several, or ticks a box.</summary>
    /// <param name="label">Its label, or a part of it.</param>
    /// <param name="row">Which of several of that label, from 0.</param>
    /// <returns>When it is chosen.</returns>
    public Task ChooseAsync(string label, int row = 0) => page.GetByLabel(label).Nth(row).CheckAsync();

    /// <summary>Chooses from a list that opens.</summary>
    /// <param name="label">Its label, or a part of it.</param>
    /// <param name="option">What the option says.</param>
    /// <returns>When it is chosen.</returns>
    public Task SelectAsync(string label, string option) => page.GetByLabel(label).First.SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>Opens what is folded.</summary>
    /// <param name="summary">What it says.</param>
    /// <returns>When it is open.</returns>
    public Task UnfoldAsync(string summary) => page.Locator("summary").Filter(new() { HasText = summary }).First.ClickAsync();

    /// <summary>Reads a table.</summary>
    /// <param name="heading">One of its headings.</param>
    /// <returns>The cells of its rows.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> RowsAsync(string heading)
    {
        var rows = page.GetByRole(AriaRole.Table).Filter(new() { HasText = heading }).First.Locator("tbody tr");
        return [.. await Task.WhenAll((await rows.AllAsync()).Select(row => row.Locator("th, td").AllInnerTextsAsync()))];
    }

    /// <summary>Downloads what a link offers.</summary>
    /// <param name="link">What it says, or a part of it.</param>
    /// <returns>The file.</returns>
    public async Task<FilePayload> DownloadAsync(string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => FollowAsync(link));
        return new() { Name = download.SuggestedFilename, MimeType = MediaTypeNames.Application.Octet, Buffer = await File.ReadAllBytesAsync(await download.PathAsync()) };
    }

    /// <summary>Gives a page a file that it asks for.</summary>
    /// <param name="file">The file.</param>
    /// <returns>When it is chosen.</returns>
    public Task HandOverAsync(FilePayload file) => page.Locator("input[type=file]").First.SetInputFilesAsync(file);

    /// <summary>Waits for words to be shown. What the program says no to is told instead of waited for.</summary>
    /// <param name="words">The words.</param>
    /// <returns>When they are there.</returns>
    public async Task SeesAsync(string words)
    {
        var said = page.GetByText(words).Filter(new() { Visible = true });
        var refused = page.GetByRole(AriaRole.Alert);
        await said.Or(refused).First.WaitForAsync();
        Assert.True(await said.CountAsync() > 0, $"{name} at {page.Url}: {string.Join(" | ", await refused.AllInnerTextsAsync())}");
    }

    /// <summary>Takes a picture of the whole page, kept with the results of the run.</summary>
    /// <param name="step">What it shows.</param>
    /// <returns>When it is on the disk.</returns>
    public async Task ShootAsync(string step)
    {
        // As high as the page: what sticks to the window's edge would otherwise hide a part of it.
        var (width, height) = (page.ViewportSize!.Width, page.ViewportSize.Height);
        await page.SetViewportSizeAsync(width, Math.Max(height, await page.EvaluateAsync<int>("document.documentElement.scrollHeight")));
        await page.ScreenshotAsync(new() { Path = walk.PictureOf($"{step}-{name}-{width}"), FullPage = true });
        await page.SetViewportSizeAsync(width, height);
    }
}
