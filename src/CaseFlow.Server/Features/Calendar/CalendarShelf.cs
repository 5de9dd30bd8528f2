using System.Text.Json;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Calendar;

/// <summary>Reads calendars from the database: the one that holds now, and those by which deadlines were counted.</summary>
public sealed class CalendarShelf(DbContextOptions<CaseFlowDb> options, WorkingCalendars calendars, UnitOfWork units)
{
    /// <summary>Puts the calendar in force that holds in the database; notes a calendar that nobody has used before, such as that of a new release.</summary>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The calendar in force.</returns>
    public async Task<WorkingCalendar> TakeAsync(CancellationToken ct)
    {
        await using var db = new CaseFlowDb(options);
        var calendar = Compose(await db.CalendarYears.ToListAsync(ct));
        if (!await db.Calendars.AnyAsync(row => row.Version == calendar.Version, ct))
        {
            await units.RunAsync((PutCalendarInForce put) => put.HandleAsync(isNews: false, ct), ct);
        }

        if (calendar.Years.Count != calendars.Current.Years.Count || calendar.Years.Zip(calendars.Current.Years).Any(pair => !pair.First.Says(pair.Second)))
        {
            calendars.Replace(calendar);
        }

        return calendar;
    }

    /// <summary>The calendar that counted a deadline.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The calendar; the one in force when none of that version was ever noted.</returns>
    public async Task<WorkingCalendar> FindAsync(string version, CancellationToken ct)
    {
        if (calendars.Find(version) is { } known)
        {
            return known;
        }

        await using var db = new CaseFlowDb(options);
        if (await db.Calendars.Where(row => row.Version == version).Select(row => row.Content).SingleOrDefaultAsync(ct) is not { } content)
        {
            return calendars.Current;
        }

        var calendar = Read(content);
        calendars.Know(calendar);
        return calendar;
    }

    /// <summary>The calendar of loaded years over the shipped ones: of each year the last official version, else the last provisional one.</summary>
    /// <param name="loaded">What was loaded.</param>
    internal static WorkingCalendar Compose(IEnumerable<CalendarYearRow> loaded) => loaded
        .GroupBy(row => row.Year)
        .Select(year => year.OrderBy(row => row.IsProvisional).ThenByDescending(row => row.Version).First())
        .Where(row => !row.IsProvisional || !WorkingCalendar.Shipped.Knows(row.Year))
        .Aggregate(WorkingCalendar.Shipped, (calendar, row) => calendar.With(CalendarYear.Parse(row.Content).Value));

    /// <summary>A calendar as its row keeps it.</summary>
    internal static string Write(WorkingCalendar calendar) => $"[{string.Join(',', calendar.Years.Select(year => year.ToJson()))}]";

    private static WorkingCalendar Read(string content)
    {
        using var years = JsonDocument.Parse(content);
        return WorkingCalendar.Create(years.RootElement.EnumerateArray().Select(year => CalendarYear.Parse(year.GetRawText()).Value)).Value;
    }
}
