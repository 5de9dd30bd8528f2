using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.House;

/// <summary>Somebody at a browser, who finds things by what they are called.</summary>
/// <param name="Name">Who.</param>
/// <param name="Page">What they have before them.</param>
/// <param name="walk">The test's walk.</param>
public sealed class Person(string name, IPage page, Walk walk)
{
    /// <summary>Who.</summary>
    public string Name => name;

    /// <summary>What they have before them.</summary>
    public IPage Page => page;

    /// <summary>Goes to a place of the main navigation, which a telephone keeps behind a button.</summary>
    /// <param name="place">What it is called.</param>
    /// <returns>When the page is there.</returns>
    public async Task GoToAsync(string place)
    {
        var menu = page.Locator("[popovertarget=nav]");
        if (await menu.IsVisibleAsync())
        {
            await menu.ClickAsync();
        }

        await page.Locator("#nav").GetByRole(AriaRole.Link, new() { Name = place }).ClickAsync();
    }

    /// <summary>Follows a link.</summary>
    /// <param name="link">What it says, or a part of it; the first of several.</param>
    /// <returns>When the page is there.</returns>
    public Task FollowAsync(string link) => page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    /// <summary>Presses a button.</summary>
    /// <param name="button">What it says, or a part of it; the first of several.</param>
    /// <returns>When the page is there.</returns>
    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    /// <summary>Writes into a field.</summary>
    /// <param name="label">Its label, or a part of it; the first of several.</param>
    /// <param name="value">What is written.</param>
    /// <returns>When it is written.</returns>
    public Task FillAsync(string label, string value) => page.GetByLabel(label).First.FillAsync(value);

    /// <summary>Chooses one of several, or ticks a box.</summary>
    /// <param name="label">Its label, or a part of it; the first of several.</param>
    /// <returns>When it is chosen.</returns>
    public Task ChooseAsync(string label) => page.GetByLabel(label).First.CheckAsync();

    /// <summary>Takes a picture of the whole page, kept with the results of the run.</summary>
    /// <param name="step">What it shows.</param>
    /// <returns>When it is on the disk.</returns>
    public Task ShootAsync(string step) => page.ScreenshotAsync(new() { Path = walk.PictureOf($"{step}-{name}-{page.ViewportSize!.Width}"), FullPage = true });
}
