using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;
using Ladders = CaseFlow.Server.Features.Deadlines.Deadlines;

namespace CaseFlow.Server.Tests.Features.Deadlines;

/// <summary>Seven working days from Monday 2024-07-01 end on 07-10: L1 on 07-05, L2 on 07-08, L3 on 07-10, L4 on 07-11, L5 on 07-15, L6 on 07-17.</summary>
public sealed class RungTests
{
    private const string Department = "区市监局";
    private static readonly Guid _plan = new("01900000-0000-7000-8000-000000000001");
    private static readonly DeadlineRule _rule = new(DeadlineKind.Publication, StartFact.InspectionEnded, 7, PeriodUnit.WorkingDays, "S1 三（四）1");
    private static readonly DateOnly[] _days = [Day(5), Day(8), Day(10), Day(11), Day(15), Day(17)];

    [Fact]
    public async Task Each_rung_fires_on_its_day_once_although_two_servers_look_for_it()
    {
        await using var office = await OfficeAsync();
        await ArmAsync(office, 50);

        foreach (var (index, day) in _days.Index())
        {
            office.Clock.MoveTo(OfficeTime.At(day, new TimeOnly(8, 59)));
            Assert.Equal(0, await FireAsync(office));

            office.Clock.MoveTo(OfficeTime.At(day, new TimeOnly(9, 0)));
            Assert.Equal(50, await FireAsync(office));

            await using var db = office.First.Look();
            Assert.Equal(50, await db.FiredRungs.CountAsync(rung => rung.Rung == index + 1 && rung.On == day));
        }

        await using var look = office.First.Look();
        Assert.Equal(300, await look.FiredRungs.CountAsync());
        Assert.Equal(0, await look.Timers.CountAsync());

        // Owner 2 each at L1 to L3, reviewer 1 at L2, head 1 at L3 and L4, coordinator 1 at L4 and L5, supervisor 1 at L5 and L6.
        Assert.Equal(50 * (6 + 1 + 2 + 2 + 2), await look.Letters.CountAsync());
        Assert.Equal(0, await look.Letters.CountAsync(letter => letter.Recipient == "别局"));
    }

    [Fact]
    public async Task After_an_outage_every_missed_rung_fires_once_and_keeps_the_day_it_stands_for()
    {
        await using var office = await OfficeAsync();
        await ArmAsync(office, 10);

        office.Clock.MoveTo(OfficeTime.At(new DateOnly(2024, 9, 2), new TimeOnly(14, 0)));
        var fired = await FireAsync(office);

        Assert.Equal(60, fired);
        Assert.Equal(0, await FireAsync(office));
        await using var db = office.First.Look();
        Assert.Equal(_days, await db.FiredRungs.Select(rung => rung.On).Distinct().OrderBy(day => day).ToListAsync());
        Assert.All(await db.FiredRungs.ToListAsync(), rung => Assert.Equal(office.Clock.GetUtcNow(), rung.FiredAt));
    }

    [Fact]
    public async Task A_reminder_says_what_is_true_on_the_day_on_which_it_goes_out()
    {
        await using var office = await OfficeAsync();
        await ArmAsync(office, 1);

        office.Clock.MoveTo(OfficeTime.At(Day(10), new TimeOnly(14, 0)));
        await FireAsync(office);
        await using var db = office.First.Look();
        Assert.All(await db.Letters.ToListAsync(), letter => Assert.Equal(("N15", "【今日到期】公示检查结果 0"), (letter.Event, letter.Subject)));

        await ArmAsync(office, 2);
        office.Clock.MoveTo(OfficeTime.At(Day(12), new TimeOnly(14, 0)));
        await FireAsync(office);
        Assert.All(
            await db.Letters.Where(letter => letter.Subject.EndsWith(" 1") || letter.Subject.Contains(" 1，")).ToListAsync(),
            letter => Assert.Equal(("N16", "【已逾期】公示检查结果 1，应于 2024-07-10 前办理"), (letter.Event, letter.Subject)));
    }

    [Fact]
    public async Task Nothing_fires_after_the_act_that_meets_the_deadline()
    {
        await using var office = await OfficeAsync();
        await ArmAsync(office, 1);
        office.Clock.MoveTo(OfficeTime.At(Day(5), new TimeOnly(9, 0)));
        await FireAsync(office);

        await EndAsync(office.First, 0, Day(5));
        office.Clock.MoveTo(OfficeTime.At(Day(31), new TimeOnly(9, 0)));

        Assert.Equal(0, await FireAsync(office));
        await using var db = office.First.Look();
        Assert.Equal(1, await db.FiredRungs.CountAsync());
        Assert.Equal(0, await db.Timers.CountAsync());
        Assert.Equal(Day(5), (await db.Deadlines.SingleAsync()).MetOn);
    }

    [Fact]
    public async Task An_act_and_a_rung_at_the_same_moment_leave_no_rung_armed()
    {
        await using var office = await OfficeAsync();
        await ArmAsync(office, 200);
        office.Clock.MoveTo(OfficeTime.At(Day(5), new TimeOnly(9, 0)));

        var firing = FireAsync(office);
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => await EndAsync(office[i], i, Day(5)));
        var fired = await firing;

        await using var db = office.First.Look();
        Assert.Equal(0, await db.Timers.CountAsync());
        Assert.Equal(fired, await db.FiredRungs.CountAsync());
        Assert.Equal(200, await db.Deadlines.CountAsync(deadline => deadline.EndedAt != null));
        office.Clock.MoveTo(OfficeTime.At(Day(31), new TimeOnly(9, 0)));
        Assert.Equal(0, await FireAsync(office));
    }

    [Fact]
    public async Task A_deadline_that_is_armed_and_met_in_one_commit_runs_no_more_and_one_armed_after_it_does()
    {
        await using var office = await OfficeAsync();

        await office.First.Units.RunAsync(async (Ladders deadlines) =>
        {
            await ArmAsync(0);
            deadlines.End(Key(0), Day(1));
            await ArmAsync(1);
            return (Result<int>)0;

            ValueTask<DateOnly> ArmAsync(int i) => deadlines.ArmAsync(Key(i), _rule, Servers.Morning, "公示检查结果", nameof(Role.PublishClerk), CancellationToken.None);
        }, CancellationToken.None);

        await using var db = office.First.Look();
        Assert.Equal([Day(1), null], await db.Deadlines.OrderBy(row => row.Subject).Select(row => row.MetOn).ToListAsync());
        Assert.Equal((await db.Deadlines.SingleAsync(row => row.EndedAt == null)).Id, (await db.Timers.SingleAsync()).DeadlineId);
    }

    [Fact]
    public async Task A_deadline_that_runs_is_not_armed_again()
    {
        await using var office = await OfficeAsync();
        await ArmAsync(office, 1);
        office.Clock.MoveTo(OfficeTime.At(Day(5), new TimeOnly(9, 0)));

        await ArmAsync(office, 1);

        await using var db = office.First.Look();
        Assert.Equal(new DateOnly(2024, 7, 10), (await db.Deadlines.SingleAsync()).DueOn);
        Assert.Equal(1, await db.Timers.CountAsync());
    }

    [Fact]
    public async Task A_rung_that_cannot_fire_is_put_off_and_the_others_fire()
    {
        await using var office = await OfficeAsync();
        await ArmAsync(office, 3);
        await using (var spoil = office.Database.Source.CreateCommand("update cases.deadlines set rungs = array['1:someday'] where title like '%1'"))
        {
            await spoil.ExecuteNonQueryAsync();
        }

        office.Clock.MoveTo(OfficeTime.At(Day(5), new TimeOnly(9, 0)));
        var fired = await office.First.Drain.FireDueAsync(CancellationToken.None);

        Assert.Equal(2, fired);
        await using var db = office.First.Look();
        var putOff = await db.Timers.SingleAsync(timer => timer.Rung == 1);
        Assert.Equal((1, office.Clock.GetUtcNow().AddSeconds(2)), (putOff.Attempts, putOff.DueAt));
    }

    private static DateOnly Day(int ofJuly) => new(2024, 7, ofJuly);

    private static async Task<Servers> OfficeAsync() => (await DeadlineOffice.OpenAsync(2)).Servers;

    private static Ladders.Key Key(int i) => new(_plan, null, DeadlineKind.Publication, Department, $"{i}");

    private static async Task ArmAsync(Servers office, int count) => await Parallel.ForAsync(0, count, async (i, ct) =>
        await office[i].Units.RunAsync(
            async (Ladders deadlines) => (Result<DateOnly>)await deadlines.ArmAsync(Key(i), _rule, Servers.Morning, $"公示检查结果 {i}", nameof(Role.PublishClerk), ct), ct));

    private static Task<Result<bool>> EndAsync(RunningServer server, int i, DateOnly metOn) => server.Units.RunAsync(
        (Ladders deadlines) =>
        {
            deadlines.End(Key(i), metOn);
            return Task.FromResult<Result<bool>>(true);
        },
        CancellationToken.None);

    // Both servers at once; how many rungs they fired together.
    private static async Task<int> FireAsync(Servers office) =>
        (await Task.WhenAll(office.First.Drain.FireDueAsync(CancellationToken.None), office.Last.Drain.FireDueAsync(CancellationToken.None))).Sum();
}
