using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Ladders;
using CaseFlow.Server.Tests.Features.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Deadlines;

public sealed class LadderTests
{
    private static readonly LadderRung _half = new(Rung.L1, RungTiming.PercentUsed, 50, [LadderRecipient.Owner], LadderLetter.DueSoon, LadderChannel.InApp);
    private static readonly LadderRung _last = new(Rung.L3, RungTiming.OnDueDay, 0, [], LadderLetter.DueToday, LadderChannel.Mail, [Role.DeptReviewer, Role.PlanApprover]);

    [Fact]
    public async Task A_deadline_climbs_the_ladder_that_is_named_and_goes_out_by_the_channel_of_each_rung()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await PutAsync(office, "short", _half, _last);
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7), ladder: "short");

        office.MoveTo(Day(10));
        await office.FireAsync();

        await using var db = office.First.Look();
        Assert.Equal(("short@1", 2), ((await office.DeadlineAsync()).Ladder, (await office.DeadlineAsync()).Rungs.Length));
        Assert.Equal(
            [("公示员乙", null), ("公示员甲", null), ("审核员", office.Servers.Clock.GetUtcNow().AddMinutes(1)), ("局长", office.Servers.Clock.GetUtcNow().AddMinutes(1))],
            (await db.Letters.ToListAsync()).OrderBy(letter => letter.Recipient, StringComparer.Ordinal).Select(letter => (letter.Recipient, letter.DeliverAt)).OrderBy(one => one.DeliverAt is not null).ThenBy(one => one.Recipient, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Changing_a_ladder_leaves_running_deadlines_on_the_version_they_climb()
    {
        await using var office = await DeadlineOffice.OpenAsync(servers: 2);
        await PutAsync(office, LaddersInForce.Default, _half, _last);
        await office.ArmAsync(0, Day(1), DeadlineOffice.Publication(7));
        await PutAsync(office, LaddersInForce.Default, _last);
        await office.ArmAsync(1, Day(1), DeadlineOffice.Publication(7));

        // The other server has read none of it.
        office.MoveTo(Day(5));
        var fired = await office.Servers.Last.Drain.FireDueAsync(CancellationToken.None);

        Assert.Equal(1, fired);
        Assert.Equal(("default@1", "default@2"), ((await office.DeadlineAsync(0)).Ladder, (await office.DeadlineAsync(1)).Ladder));
    }

    [Fact]
    public async Task A_ladder_that_makes_no_sense_is_refused_and_so_is_whoever_may_not_change_it()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        Task<Result<LadderRow>> TryAsync(string key, params LadderRung[] rungs) => office.First.Units.RunAsync(
            DeadlineOffice.Admin, (PutLadder put) => put.HandleAsync(key, new("短", "Short", rungs), CancellationToken.None), CancellationToken.None);

        Assert.Equal("ladder.key", (await TryAsync("Short ladder", _half)).Refusal?.Code);
        Assert.Equal("ladder.empty", (await TryAsync("short")).Refusal?.Code);
        Assert.Equal("ladder.rung-twice", (await TryAsync("short", _half, _half)).Refusal?.Code);
        Assert.Equal("ladder.no-recipient", (await TryAsync("short", _half with { Recipients = [] })).Refusal?.Code);
        Assert.Equal("ladder.number-out-of-bounds", (await TryAsync("short", _half with { Number = 100 })).Refusal?.Code);
        var byHead = await office.First.Units.RunAsync(DeadlineOffice.Head, (PutLadder put) => put.HandleAsync("short", new("短", "Short", [_half]), CancellationToken.None), CancellationToken.None);
        Assert.Equal("ladder.may-not-change", byHead.Refusal?.Code);
        await using var db = office.First.Look();
        Assert.Empty(await db.Ladders.ToListAsync());
    }

    [Fact]
    public async Task A_drawing_that_names_an_unknown_ladder_is_not_published_and_the_activity_is_told()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        var drawing = Drawing.Flow("named", [Drawing.Step("task", "CaseFlow.HumanTask", ("kind", Drawing.Text("Do")), ("title", Drawing.Text("Do")), ("role", Drawing.Text("Reporter")), ("outcomes", Drawing.List("yes")), ("dueWorkingDays", Drawing.Script("3")), ("ladder", Drawing.Text("short")))]);

        var before = await office.First.TryPublishAsync(drawing);
        await PutAsync(office, "short", _half);
        var after = await office.First.TryPublishAsync(drawing);

        Assert.Equal("workflow.cannot-run", before.Refusal?.Code);
        Assert.Contains("[task]", before.Refusal!.Cause.English, StringComparison.Ordinal);
        Assert.Null(after.Refusal);
    }

    private static DateOnly Day(int ofJuly) => new(2024, 7, ofJuly);

    private static async Task PutAsync(DeadlineOffice office, string key, params LadderRung[] rungs)
    {
        var put = await office.First.Units.RunAsync(DeadlineOffice.Admin, (PutLadder ladder) => ladder.HandleAsync(key, new("短", "Short", rungs), CancellationToken.None), CancellationToken.None);
        Assert.Null(put.Refusal);
        await office.First.Service<LadderShelf>().TakeAsync(CancellationToken.None);
    }
}
