using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Ladders = CaseFlow.Server.Features.Deadlines.Deadlines;

namespace CaseFlow.Server.Tests.Features.Deadlines;

/// <summary>A server whose clock is set forward and back while a ladder is climbed.</summary>
public sealed class ClockJumpTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task A_clock_set_forward_fires_what_is_due_by_it_once_and_one_set_back_fires_nothing_again(int hours)
    {
        await using var office = await JumpingOffice.OpenAsync(new DateOnly(2024, 7, 1));
        await office.ArmAsync(new DateOnly(2024, 7, 1), 7);
        var jump = TimeSpan.FromHours(hours);

        // L1 on Friday 07-05, L2 on Monday 07-08, L3 on Wednesday 07-10.
        office.Clock.Now = At(2024, 7, 5, 8, 59);
        Assert.Equal(0, await office.FireAsync());
        office.Clock.Now += jump;
        Assert.Equal(1, await office.FireAsync());
        office.Clock.Now -= jump;
        Assert.Equal(0, await office.FireAsync());
        office.Clock.Now = At(2024, 7, 5, 9, 0);
        Assert.Equal(0, await office.FireAsync());
        office.Clock.Now = At(2024, 7, 8, 9, 0);
        Assert.Equal(1, await office.FireAsync());
        office.Clock.Now -= jump;
        Assert.Equal(0, await office.FireAsync());
        office.Clock.Now = At(2024, 7, 10, 9, 0);
        Assert.Equal(1, await office.FireAsync());

        await using var db = office.Server.Look();
        var fired = await db.FiredRungs.OrderBy(rung => rung.Rung).ToListAsync();
        Assert.Equal([1, 2, 3], fired.Select(rung => (int)rung.Rung));
        Assert.All(fired, rung => Assert.True(rung.FiredAt >= OfficeTime.At(rung.On, new TimeOnly(9, 0))));
    }

    [Fact]
    public async Task Days_that_the_clock_left_out_lose_no_rung()
    {
        await using var office = await JumpingOffice.OpenAsync(new DateOnly(2024, 7, 1));
        await office.ArmAsync(new DateOnly(2024, 7, 1), 7);

        office.Clock.Now = At(2024, 7, 31, 3, 0);

        Assert.Equal(6, await office.FireAsync());
        Assert.Equal(0, await office.FireAsync());
    }

    [Fact]
    public async Task The_leap_day_is_a_day_like_another()
    {
        await using var office = await JumpingOffice.OpenAsync(new DateOnly(2024, 2, 27));
        await office.ArmAsync(new DateOnly(2024, 2, 27), 2);

        office.Clock.Now = At(2024, 2, 29, 8, 59);
        Assert.Equal(1, await office.FireAsync());
        office.Clock.Now = At(2024, 2, 29, 9, 0);
        Assert.Equal(1, await office.FireAsync());

        await using var db = office.Server.Look();
        Assert.Equal(new DateOnly(2024, 2, 29), (await db.Deadlines.SingleAsync()).DueOn);
        Assert.Equal(new DateOnly(2024, 2, 29), (await db.FiredRungs.SingleAsync(rung => rung.Rung == 3)).On);
    }

    [Fact]
    public async Task Over_a_year_s_end_without_a_notice_rungs_rest_on_the_last_day_surely_in_time_and_go_on_once_the_notice_is_there()
    {
        await using var office = await JumpingOffice.OpenAsync(new DateOnly(2026, 12, 28));
        await office.ArmAsync(new DateOnly(2026, 12, 28), 7);

        // 29, 30, 31 December are known; 1 to 4 January count as worked: surely in time until 4 January.
        office.Clock.Now = At(2027, 1, 1, 9, 0);
        Assert.Equal(1, await office.FireAsync());
        var loaded = await office.Server.Units.RunAsync(
            DeadlineOffice.Admin,
            (LoadCalendarYear load) => load.HandleAsync(
                CalendarImport.Of("""{"year":2027,"source":"国办发明电〔2026〕9号","holidays":[{"date":"2027-01-01","name":"元旦"}],"workdays":[]}""").Value, CancellationToken.None),
            CancellationToken.None);
        Assert.Null(loaded.Refusal);
        await office.Server.Service<CarryCalendarThrough>().RunAsync(null, CancellationToken.None);

        await using var db = office.Server.Look();
        var row = await db.Deadlines.SingleAsync();
        Assert.Equal((new DateOnly(2027, 1, 7), (DateOnly?)null), (row.DueOn!.Value, row.SafeUntil));
        office.Clock.Now = At(2027, 1, 4, 9, 0);
        Assert.Equal(0, await office.FireAsync());
        office.Clock.Now = At(2027, 1, 20, 9, 0);
        Assert.Equal(5, await office.FireAsync());
        Assert.Equal([1, 2, 3, 4, 5, 6], await db.FiredRungs.Select(rung => (int)rung.Rung).OrderBy(rung => rung).ToListAsync());
    }

    private static DateTimeOffset At(int year, int month, int day, int hour, int minute) => OfficeTime.At(new DateOnly(year, month, day), new TimeOnly(hour, minute));

    /// <summary>A clock that a test sets, back as well.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class JumpingOffice(TestDatabase database, RunningServer server, JumpingClock clock) : IAsyncDisposable
    {
        internal RunningServer Server => server;

        internal JumpingClock Clock => clock;

        internal static async Task<JumpingOffice> OpenAsync(DateOnly on)
        {
            var database = await TestDatabase.CreateAsync();
            var clock = new JumpingClock { Now = OfficeTime.At(on, new TimeOnly(10, 0)) };
            return new JumpingOffice(database, new RunningServer(database.ConnectionString, clock), clock);
        }

        internal Task<Result<DateOnly>> ArmAsync(DateOnly startedOn, int days) => server.Units.RunAsync(
            async (Ladders deadlines) => (Result<DateOnly>)await deadlines.ArmAsync(
                DeadlineOffice.Key(0), DeadlineOffice.Publication(days), OfficeTime.At(startedOn, new TimeOnly(10, 0)), "公示检查结果", nameof(Role.PublishClerk), CancellationToken.None),
            CancellationToken.None);

        internal Task<int> FireAsync() => server.Drain.FireDueAsync(CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
