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

        // Two commits of a hundred are under way at a time, so the order is that of the commits.
        await using var command = office.Servers.Database.Source.CreateCommand(
            "select d.ceiling, d.length from cases.fired_rungs f join cases.deadlines d on d.id = f.deadline_id order by f.xmin::text::bigint limit 200");
        await using var reader = await command.ExecuteReaderAsync();
        var (legal, oldest, told) = (0, 0, 0);
        while (await reader.ReadAsync())
        {
            legal += reader.IsDBNull(0) ? 0 : 1;
            oldest += reader.GetInt32(1) == 6 ? 1 : 0;
            told++;
        }

        Assert.Equal((200, 200, 100), (told, legal, oldest));
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
