using CaseFlow.Server.Tests;

namespace CaseFlow.EndToEnd.Tests.House;

/// <summary>One test's walk through the house: the people it opens browsers for, what a watch saw over their shoulders, the pictures they took.</summary>
public sealed class Walk : IAsyncDisposable
{
    private const int PatienceMilliseconds = 20_000;

    private readonly List<Person> _people = [];
    private readonly RunningHouse _house;
    private readonly string _folder;
    private int _pictures;

    internal Walk(RunningHouse house, string test)
    {
        _house = house;
        _folder = Path.Combine(Repository.Folder, "artifacts", "screenshots", test);
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        Watch = new Watch(house.Address);
    }

    /// <summary>What went wrong in any of their browsers.</summary>
    public Watch Watch { get; }

    /// <summary>Signs one of the demo's people in by their button on the sign-in page.</summary>
    /// <param name="name">Their name, as the button says it.</param>
    /// <param name="look">How they look at pages; at a desk where nothing is said.</param>
    /// <returns>The person, at the page that follows.</returns>
    public async Task<Person> SignInAsync(string name, Look? look = null)
    {
        var person = await VisitAsync("/sign-in", name, look);
        await person.PressAsync(name);
        return person;
    }

    /// <summary>Opens a page as somebody without an account.</summary>
    /// <param name="address">The page, below the house's address or the whole of it.</param>
    /// <param name="name">Who it is, for pictures.</param>
    /// <param name="look">How they look at pages.</param>
    /// <returns>The person, at that page.</returns>
    public async Task<Person> VisitAsync(string address, string name = "市民", Look? look = null)
    {
        var context = await _house.Chromium.Browser.NewContextAsync((look ?? new Look()).Options);
        Watch.Over(context);
        var person = new Person(name, await context.NewPageAsync(), this);
        person.Page.SetDefaultTimeout(PatienceMilliseconds);
        _people.Add(person);
        await person.Page.GotoAsync(new Uri(_house.Address, address).ToString());
        return person;
    }

    // Numbered, so that a folder of them reads as the story.
    internal string PictureOf(string step) => Path.Combine(_folder, $"{++_pictures:000}-{step}.png");

    /// <summary>Closes their browsers; where the test did not come to its good end, with a picture of what each had before them.</summary>
    /// <returns>When they are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        foreach (var person in _people.Where(one => !one.Page.IsClosed))
        {
            if (!Watch.WasClean)
            {
                await person.ShootAsync("最后");
            }

            await person.Page.Context.DisposeAsync();
        }
    }
}
