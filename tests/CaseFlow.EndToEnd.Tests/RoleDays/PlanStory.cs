using CaseFlow.EndToEnd.Tests.House;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.RoleDays;

/// <summary>One plan on its way through the office: its people, each at a browser of their own, and the days that pass.</summary>
internal sealed class PlanStory(Walk walk)
{
    internal const string Title = "平顶山市新华区职业技能培训机构年终部门联合抽查实施方案";
    internal const string Number = "平新双随机办〔2024〕88号";

    private readonly Dictionary<string, Person> _signedIn = new(StringComparer.Ordinal);

    /// <summary>Somebody at work today; signed in when they come.</summary>
    internal async Task<Person> AtWorkAsync(string name, Look? look = null) =>
        _signedIn.TryGetValue(name, out var person) ? person : _signedIn[name] = await walk.SignInAsync(name, look);

    /// <summary>Somebody does a task from their inbox.</summary>
    /// <param name="name">Who.</param>
    /// <param name="task">What the inbox calls it.</param>
    /// <param name="about">The object that it is about; the plan's title for a task of the plan. Another plan may have drawn the same object.</param>
    /// <param name="fill">What they write into its form.</param>
    /// <param name="look">How they look at it.</param>
    internal async Task DoAsync(string name, string task, string about, Func<Person, Task>? fill = null, Look? look = null)
    {
        var person = await AtWorkAsync(name, look);
        await person.TakeUpAsync(task, Title, about);
        if (fill is not null)
        {
            await fill(person);
        }

        await person.ShootAsync(task);
        await person.PressAsync("提交");
        await person.SeesAsync("已办理：");
    }

    /// <summary>Time passes, and nobody does anything.</summary>
    /// <param name="time">How much, as the button says it.</param>
    internal async Task PassAsync(string time)
    {
        var person = await AtWorkAsync("顾澄");
        await person.FollowAsync("快进");
        await person.PressAsync(time);
        await person.SeesAsync("已快进到");
        await person.ShootAsync("快进");
    }
}
