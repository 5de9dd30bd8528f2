using System.Diagnostics.Metrics;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Features.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Tests.Features.Deadlines;

public sealed class CatchUpTests
{
    private static readonly DateOnly _start = new(2024, 7, 1);
    private static readonly DeadlineRule _task = new(DeadlineKind.Task, StartFact.TaskCreated, 5, PeriodUnit.WorkingDays, "DOMAIN 6.4");

    [Fact]
    public async Task After_an_outage_what_the_law_bounds_is_told_before_what_the_office_set_itself_and_the_oldest_day_first()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        for (var i = 0; i < 250; i++)
        {
            await office.ArmAsync(i, _start, _task);
            await office.ArmAsync(1_000 + i, _start, DeadlineOffice.Publication(i < 100 ? 6 : 7));
        }

        office.MoveTo(new DateOnly(2024, 7, 5));
        await office.FireAsync();

        // Two commits are under way at a time and either may be the quicker; what is together in one tells the order in which they were taken.
        var commits = await office.Servers.AskAsync(
            """
            select count(*) filter (where d.ceiling is not null and d.length = 6) || ' oldest, ' || count(*) filter (where d.ceiling is not null and d.length = 7) || ' legal, ' || count(*) filter (where d.ceiling is null) || ' own'
            from cases.fired_rungs f join cases.deadlines d on d.id = f.deadline_id group by f.xmin::text
            """);

        // The oldest have two rungs behind them by then, the second one armed by the first.
        Assert.Equal(["0 oldest, 0 legal, 100 own", "0 oldest, 0 legal, 100 own", "0 oldest, 100 legal, 0 own", "0 oldest, 50 legal, 50 own", "100 oldest, 0 legal, 0 own", "100 oldest, 0 legal, 0 own"], commits.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task How_late_each_rung_fired_is_measured()
    {
        await using var office = await DeadlineOffice.OpenAsync();
        await office.ArmAsync(0, _start, _task);
        var late = new List<double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, one) =>
        {
            if (instrument.Meter.Name == TimerLateness.MeterName)
            {
                one.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            // Tests that run beside this one fire rungs, too.
            if (seconds == 3_600)
            {
                late.Add(seconds);
            }
        });
        listener.Start();

        office.MoveTo(new DateOnly(2024, 7, 4), hour: 10);
        await office.FireAsync();

        Assert.Equal([3_600], late);
        await using var db = office.First.Look();
        Assert.Equal(1, await db.FiredRungs.CountAsync());
    }
}
