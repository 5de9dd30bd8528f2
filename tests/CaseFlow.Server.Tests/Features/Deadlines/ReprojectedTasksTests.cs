using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Tasks;
using Microsoft.EntityFrameworkCore;
using static CaseFlow.Server.Tests.Features.Workflows.Drawing;

namespace CaseFlow.Server.Tests.Features.Deadlines;

/// <summary>Tasks with a day of their own and no ladder, and waits of working days: seven from Monday 2024-07-01 end on 07-10, three on 07-04.</summary>
public sealed class ReprojectedTasksTests
{
    [Fact]
    public async Task A_day_taken_off_moves_the_day_of_a_task_keeps_what_it_was_and_tells_whoever_may_do_it()
    {
        await using var office = await WithTaskAsync();
        Assert.Equal(Day(10), (await TaskAsync(office)).DueOn);

        var done = await office.LoadAsync(DeadlineOffice.Year(2024, [Day(9)], []));

        Assert.Equal((1, 1, 0, 0L), (done.Checked, done.Moved, done.Proposed, done.Left));
        Assert.NotNull(done.DoneAt);
        var task = await TaskAsync(office);
        Assert.Equal(Day(11), task.DueOn);
        await using var db = office.First.Look();
        var history = await new DeadlineHistory(db).OfAsync(task.Id, DeadlineOffice.Head, CancellationToken.None);
        Assert.Equal(("Moved", Day(10), Day(11), "国办发明电〔2024〕88号：2024-07-09休息"), history.Value.Moves.Select(move => (move.Change, move.From, move.To, move.Reason)).Single());
        Assert.Equal(
            [("N27", "公示员乙", "【期限调整】核对：由 2024-07-10 改为 2024-07-11"), ("N27", "公示员甲", "【期限调整】核对：由 2024-07-10 改为 2024-07-11")],
            await office.LettersAsync());
    }

    [Fact]
    public async Task A_day_that_somebody_set_is_moved_by_no_calendar()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.First.PublishAsync(Flow("set", [Step("task", "CaseFlow.HumanTask", ("kind", Text("核对")), ("title", Text("核对")), ("role", Text("PublishClerk")), ("dueOn", Text("2024-07-10")), ("outcomes", List("Done")))]));
        await office.First.StartAsync("set");

        var done = await office.LoadAsync(DeadlineOffice.Year(2024, [Day(9)], []));

        Assert.Equal((0, Day(10)), (done.Checked, (await TaskAsync(office)).DueOn));
    }

    [Fact]
    public async Task An_earlier_day_of_a_task_waits_for_a_head_who_takes_it_or_keeps_the_one_told()
    {
        await using var office = await WithTaskAsync();

        var done = await office.LoadAsync(DeadlineOffice.Year(2024, [], [Day(6)]));

        Assert.Equal((0, 1), (done.Moved, done.Proposed));
        var task = await TaskAsync(office);
        Assert.Equal(Day(10), task.DueOn);
        Assert.Equal(["局长", "联席办"], (await office.LettersAsync()).Select(letter => letter.Recipient).Order());
        Assert.Equal([(task.Id, Day(10), Day(9))], (await ProposalsAsync(office)).Select(one => (one.DeadlineId, one.From, one.To)));
        Assert.Equal(0, (await office.First.Service<CarryCalendarThrough>().RunAsync(null, CancellationToken.None)).Checked - done.Checked);

        var extended = await office.First.Units.RunAsync(DeadlineOffice.Head, (ExtendDeadline extend) => extend.HandleAsync(task.Id, new(3, null, "不是期限"), CancellationToken.None), CancellationToken.None);
        Assert.Equal("deadline.unknown", extended.Refusal?.Code);
        var taken = await DecideAsync(office, task.Id, take: true);
        Assert.Equal((Day(9), Day(9)), (taken.Value.DueOn, (await TaskAsync(office)).DueOn!.Value));
        Assert.Empty(await ProposalsAsync(office));
    }

    [Fact]
    public async Task A_kept_day_of_a_task_is_not_proposed_again_and_an_overtaken_proposal_is_withdrawn()
    {
        await using var office = await WithTaskAsync();
        var task = await TaskAsync(office);
        await office.LoadAsync(DeadlineOffice.Year(2024, [], [Day(6)]));
        Assert.Equal(Day(10), (await DecideAsync(office, task.Id, take: false)).Value.DueOn);

        var again = await office.LoadAsync(DeadlineOffice.Year(2024, [new DateOnly(2024, 11, 1)], [Day(6)]));
        Assert.Equal((0, 0), (again.Checked, again.Proposed));

        await office.LoadAsync(DeadlineOffice.Year(2024, [], [Day(6), Day(7)], "国办发明电〔2024〕89号"));
        Assert.Equal(Day(8), (await ProposalsAsync(office)).Single().To);
        await office.LoadAsync(DeadlineOffice.Year(2024, [], [], "国办发明电〔2024〕90号"));

        Assert.Empty(await ProposalsAsync(office));
        await using var db = office.First.Look();
        Assert.Equal(["Kept", "Superseded"], await db.DeadlineMoves.OrderBy(move => move.At).ThenBy(move => move.Id).Select(move => move.Decision).ToListAsync());
        Assert.Equal(Day(10), (await TaskAsync(office)).DueOn);
    }

    [Fact]
    public async Task A_task_that_a_server_makes_before_it_hears_of_the_calendar_is_found_by_the_second_look()
    {
        await using var office = await DeadlineOffice.OpenAsync(servers: 2);
        await office.Servers.Last.Service<CalendarShelf>().TakeAsync(CancellationToken.None);
        await office.First.PublishAsync(Drawn("task"));
        await office.LoadAsync(DeadlineOffice.Year(2024, [Day(9)], []));
        await office.Servers.Last.StartAsync("task");
        Assert.Equal(Day(10), (await TaskAsync(office)).DueOn);

        office.Servers.Clock.MoveTo(office.Servers.Clock.GetUtcNow() + ReprojectTasks.SecondLook);
        await office.First.Service<CarryCalendarThrough>().RunAsync(null, CancellationToken.None);

        Assert.Equal(Day(11), (await TaskAsync(office)).DueOn);
    }

    [Fact]
    public async Task A_drawn_wait_lasts_longer_by_a_day_taken_off_and_never_shorter()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.First.PublishAsync(Flow("wait", [Step("wait", "CaseFlow.WaitWorkingDays", ("days", Script("3"))), Say("over")], "wait -> over"));
        var instance = await office.First.StartAsync("wait");
        Assert.Equal([OfficeTime.At(Day(4), OfficeTime.OpeningHour)], await TimersAsync(office));

        await office.LoadAsync(DeadlineOffice.Year(2024, [Day(3)], []));
        Assert.Equal([OfficeTime.At(Day(5), OfficeTime.OpeningHour)], await TimersAsync(office));
        await office.LoadAsync(DeadlineOffice.Year(2024, [], [], "国办发明电〔2024〕89号"));
        Assert.Equal([OfficeTime.At(Day(5), OfficeTime.OpeningHour)], await TimersAsync(office));

        await using var db = office.First.Look();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.ChainId == instance && entry.Act == "LengthenWait"));
        office.MoveTo(Day(4), 23);
        Assert.Equal(0, await office.FireAsync());
        office.MoveTo(Day(5));
        Assert.Equal(1, await office.FireAsync());
        Assert.Equal("Finished", (await db.Instances.SingleAsync()).Status);
    }

    [Fact]
    public async Task A_preview_shows_tasks_and_waits_and_changes_neither()
    {
        await using var office = await WithTaskAsync();
        await office.First.PublishAsync(Flow("wait", [Step("wait", "CaseFlow.WaitWorkingDays", ("days", Script("3")))]));
        await office.First.StartAsync("wait");

        var preview = (await office.First.Service<PreviewCalendar>().HandleAsync(CalendarImport.Of(DeadlineOffice.Year(2024, [Day(3)], [])).Value, 10, CancellationToken.None)).Value;

        Assert.Equal((1, 0, 1), (preview.Running, preview.Unchanged, preview.Waits));
        Assert.Equal(("核对", Day(10), Day(11), Day(3)), preview.Moves.Select(move => (move.Title, move.From, move.To, move.Because.Single().Date)).Single());
        Assert.Equal(Day(10), (await TaskAsync(office)).DueOn);
        Assert.Equal([OfficeTime.At(Day(4), OfficeTime.OpeningHour)], await TimersAsync(office));
    }

    private static async Task<DeadlineOffice> WithTaskAsync()
    {
        var office = await DeadlineOffice.OpenAsync();
        await office.First.PublishAsync(Drawn("task"));
        await office.First.StartAsync("task");
        return office;
    }

    private static string Drawn(string id) => Flow(id, [Step(
        "task",
        "CaseFlow.HumanTask",
        ("kind", Text("核对")),
        ("title", Text("核对")),
        ("role", Text("PublishClerk")),
        ("department", Text(DeadlineOffice.Department)),
        ("dueWorkingDays", Script("7")),
        ("outcomes", List("Done")))]);

    private static Task<Result<DecideShortening.Decided>> DecideAsync(DeadlineOffice office, Guid task, bool take) => office.First.Units.RunAsync(
        DeadlineOffice.Head, (DecideShortening decide) => decide.HandleAsync(task, new(take, "已与各单位沟通"), CancellationToken.None), CancellationToken.None);

    private static async Task<IReadOnlyList<ProposalView>> ProposalsAsync(DeadlineOffice office)
    {
        await using var db = office.First.Look();
        return (await new DeadlineHistory(db).ProposalsAsync(DeadlineOffice.Head, new PageQuery(PageQuery.Largest, null), CancellationToken.None)).Value.Items;
    }

    private static async Task<TaskRow> TaskAsync(DeadlineOffice office)
    {
        await using var db = office.First.Look();
        return await db.Tasks.SingleAsync();
    }

    private static async Task<List<DateTimeOffset>> TimersAsync(DeadlineOffice office)
    {
        await using var db = office.First.Look();
        return await db.Timers.Select(timer => timer.DueAt).ToListAsync();
    }

    private static DateOnly Day(int day) => new(2024, 7, day);
}
