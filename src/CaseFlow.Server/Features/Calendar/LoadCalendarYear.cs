using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Calendar;

/// <summary>Loads a year's notice, or a changed one. Running deadlines are counted again after the commit, batch by batch, on whichever server is free.</summary>
/// <remarks>Source: DOMAIN 2.2 rules 6 and 7, DOMAIN 5, 6.2 (SystemAdmin keeps calendars).</remarks>
public sealed class LoadCalendarYear(Unit unit, PutCalendarInForce putInForce)
{
    /// <summary>What was loaded.</summary>
    /// <param name="Years">The years that changed.</param>
    /// <param name="CalendarVersion">The calendar in force now.</param>
    public sealed record Loaded(IReadOnlyList<int> Years, string CalendarVersion);

    /// <summary>Loads.</summary>
    /// <param name="import">The year's file or notice.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What was loaded, or what stands against it.</returns>
    public async Task<Result<Loaded>> HandleAsync(CalendarImport import, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(import);
        if (Permissions.Against(unit.Actor, Permission.LoadCalendar) is { } refusal)
        {
            return refusal;
        }

        var db = await unit.DbAsync(ct);
        await db.Database.ExecuteSqlRawAsync("lock table cases.calendar_years in share row exclusive mode", ct);
        var rows = await db.CalendarYears.ToListAsync(ct);
        var into = import.Into(CalendarShelf.Compose(rows));
        if (into.IsRefused)
        {
            return into.Refusal;
        }

        foreach (var year in into.Value.Years)
        {
            var version = rows.Where(row => row.Year == year.Year).Select(row => row.Version).DefaultIfEmpty(0).Max() + 1;
            db.CalendarYears.Add(new CalendarYearRow
            {
                Year = year.Year,
                Version = version,
                Source = year.Source,
                IsProvisional = year.IsProvisional,
                Content = year.ToJson(),
                LoadedAt = unit.Now,
                LoadedBy = unit.Actor.Id,
            });
            await unit.AuditAsync(AuditChains.House, nameof(LoadCalendarYear), JsonSerializer.Serialize(new { year.Year, version, year.Source, calendar = into.Value.Calendar.Version }, ServerJson.Plain), ct);
        }

        await db.SaveChangesAsync(ct);
        await putInForce.HandleAsync(isNews: true, ct);
        return new Loaded([.. into.Value.Years.Select(year => year.Year)], into.Value.Calendar.Version);
    }
}
