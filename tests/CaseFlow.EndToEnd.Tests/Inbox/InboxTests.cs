using System.Diagnostics;
using CaseFlow.EndToEnd.Tests.House;
using Microsoft.Playwright;

namespace CaseFlow.EndToEnd.Tests.Inbox;

/// <summary>How little it takes to do what one was told of, and that it takes no mouse.</summary>
public sealed class InboxTests(RunningHouse house) : IClassFixture<RunningHouse>
{
    private const int MostTabs = 60;
    private static readonly TimeSpan _routine = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_routine_task_is_done_in_two_interactions_from_the_letter_that_reminds_of_it()
    {
        await using var walk = house.Walk();
        var letter = LetterFile.In(house.MailFolder).Single(one => one.To == "薛定" && one.Subject.StartsWith("【即将到期】签收方案", StringComparison.Ordinal));
        var clerk = await walk.SignInAsync("薛定", Look.Phone);
        await clerk.SeesAsync("薛定");

        var began = Stopwatch.StartNew();
        await clerk.Page.GotoAsync(letter.Link);
        await clerk.PressAsync("提交");
        await clerk.SeesAsync("已办理：");
        var took = began.Elapsed;

        await clerk.ShootAsync("已办理");
        Assert.InRange(took, TimeSpan.Zero, _routine);
        walk.Watch.AssertClean();
    }

    [Fact]
    public async Task The_inbox_is_worked_by_keyboard_alone()
    {
        await using var walk = house.Walk();
        var head = await walk.SignInAsync("方启明");
        await head.SeesAsync("先做这些");
        var keys = head.Page.Keyboard;

        await TabToAsync(head, "我的待办");
        await keys.PressAsync("Enter");
        await head.Page.WaitForURLAsync("**/inbox");
        await keys.PressAsync("?");
        await head.SeesAsync("下一件、上一件");
        await keys.PressAsync("Escape");
        await keys.PressAsync("j");
        var first = await FocusedAsync(head);
        await keys.PressAsync("j");
        var second = await FocusedAsync(head);
        await keys.PressAsync("k");
        var again = await FocusedAsync(head);
        await keys.PressAsync("e");
        await head.ShootAsync("认领");
        await keys.PressAsync("Enter");
        await head.SeesAsync("由我办理");
        await keys.PressAsync("j");
        await keys.PressAsync("Enter");
        await head.Page.WaitForURLAsync("**/tasks/*");
        await TabToAsync(head, "同意移送");
        await keys.PressAsync("Space");
        await TabToAsync(head, "提交");
        await keys.PressAsync("Enter");
        await head.SeesAsync("已办理：");

        await head.ShootAsync("已办理");
        Assert.Equal(("审批移送", "审核方案", "审批移送"), (first, second, again));
        walk.Watch.AssertClean();
    }

    [Fact]
    public async Task A_double_click_does_a_task_once_and_ends_where_one_click_ends()
    {
        await using var walk = house.Walk();
        var publisher = await walk.SignInAsync("罗晓禾");
        var sent = 0;
        publisher.Page.Request += (_, request) => sent += request.Method == "POST" && !request.Url.EndsWith("/draft", StringComparison.Ordinal) ? 1 : 0;
        await publisher.TakeUpAsync("录入平台");
        await publisher.FillAsync("平台录入编号", "录入-双击");
        await publisher.Page.GetByRole(AriaRole.Button, new() { Name = "提交", Exact = true }).DblClickAsync();
        await publisher.SeesAsync("已办理：");

        Assert.Equal(1, sent);
        walk.Watch.AssertClean();
    }

    private static async Task TabToAsync(Person person, string words)
    {
        for (var tabs = 0; !(await FocusedAsync(person)).StartsWith(words, StringComparison.Ordinal); tabs++)
        {
            Assert.True(tabs < MostTabs, $"{words} is not reached with {MostTabs} tabs at {person.Page.Url}.");
            await person.Page.Keyboard.PressAsync("Tab");
        }
    }

    // What has the focus says: its own words, or those of its label.
    private static async Task<string> FocusedAsync(Person person) =>
        (await person.Page.EvaluateAsync<string>("(document.activeElement.labels?.[0] ?? document.activeElement).innerText")).Trim();
}
