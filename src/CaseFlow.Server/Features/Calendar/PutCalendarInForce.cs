using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Calendar;

/// <summary>Notes the calendar that the loaded years make, as the one in force; from then on running deadlines are counted again by it.</summary>
public sealed class PutCalendarInForce(Unit unit)
{
    /// <summary>Puts in force.</summary>
    /// <param name="isNews">True when somebody changed the years: a calendar that was in force before is so again. False for a server that only looks.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The calendar.</returns>
    public async Task<Result<WorkingCalendar>> HandleAsync(bool isNews, CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);

        // Two who load years at once follow one another, and so do their numbers.
        await db.Database.ExecuteSqlRawAsync("lock table cases.calendars in share row exclusive mode", ct);
        var calendar = CalendarShelf.Compose(await db.CalendarYears.ToListAsync(ct));
        var last = await db.Calendars.OrderByDescending(row => row.Sequence).Select(row => new { row.Sequence, row.Version }).FirstOrDefaultAsync(ct);
        var sequence = (last?.Sequence ?? 0) + 1;
        var known = await db.Calendars.AnyAsync(row => row.Version == calendar.Version, ct);
        if (!known)
        {
            db.Calendars.Add(new CalendarRow { Version = calendar.Version, Sequence = sequence, Content = CalendarShelf.Write(calendar), InForceAt = unit.Now, InForceBy = unit.Actor.Id });
            await db.SaveChangesAsync(ct);
        }
        else if (isNews && last!.Version != calendar.Version)
        {
            var (now, by) = (unit.Now, unit.Actor.Id);
            await db.Calendars.Where(row => row.Version == calendar.Version).ExecuteUpdateAsync(
                row => row
                    .SetProperty(one => one.Sequence, sequence)
                    .SetProperty(one => one.InForceAt, now)
                    .SetProperty(one => one.InForceBy, by)
                    .SetProperty(one => one.Checked, 0)
                    .SetProperty(one => one.Moved, 0)
                    .SetProperty(one => one.Proposed, 0)
                    .SetProperty(one => one.TasksAt, (DateTimeOffset?)null)
                    .SetProperty(one => one.DoneAt, (DateTimeOffset?)null),
                ct);
        }

        await db.Database.ExecuteSqlRawAsync($"notify {RulesWorker.Channel}", ct);
        return calendar;
    }
}
