using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>Deadlines as a supervisor looks at them: a month with counts, and how departments stand. Deadlines of hidden cases count for nobody who must not know of them (INV-16).</summary>
internal sealed class DeadlineFigures(CaseFlowDb db, WorkingCalendars calendars, TimeProvider clock)
{
    // Where counting ends: what is shown is a picture, and no page counts a million rows.
    private const int Most = 50_000;
    private const int MostOfDay = 100;
    private const int MonthsBack = 6;

    private DateOnly Today => OfficeTime.DayOf(clock.GetUtcNow());

    /// <summary>A month in whole weeks, Monday first.</summary>
    internal async Task<IReadOnlyList<CalendarCell>> MonthAsync(Actor actor, DateOnly month, string? department, Guid? planId, CancellationToken ct)
    {
        var first = month.AddDays(-(((int)month.DayOfWeek + 6) % 7));
        var end = month.AddMonths(1).AddDays(-1);
        var last = end.AddDays((7 - (int)end.DayOfWeek) % 7);
        var counts = await Running(actor, department, planId).Where(row => row.BindsOn >= first && row.BindsOn <= last)
            .OrderBy(row => row.BindsOn).ThenBy(row => row.Id).Take(Most)
            .GroupBy(row => row.BindsOn).Select(day => new { day.Key, Count = day.Count() }).ToDictionaryAsync(day => day.Key, day => day.Count, ct);
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Select(day => new CalendarCell(day, calendars.Current.NatureOf(day), counts.GetValueOrDefault(day)))];
    }

    /// <summary>The deadlines of a day that still run.</summary>
    internal async Task<IReadOnlyList<DueThatDay>> OfDayAsync(Actor actor, DateOnly day, string? department, Guid? planId, CancellationToken ct) =>
        await (from row in Running(actor, department, planId).Where(row => row.BindsOn == day).OrderBy(row => row.Id).Take(MostOfDay)
               join file in db.Cases on row.CaseId equals file.Id into files
               from file in files.DefaultIfEmpty()
               join plan in db.Plans on row.PlanId equals plan.Id
               select new DueThatDay(row.Title, row.CaseId, row.PlanId, file.ObjectName ?? plan.Title, row.Department)).ToListAsync(ct);

    /// <summary>How departments stand, those with most overdue first.</summary>
    internal async Task<IReadOnlyList<DepartmentStanding>> StandingsAsync(Actor actor, string? department, Guid? planId, CancellationToken ct)
    {
        var (today, since) = (Today, Today.AddMonths(-MonthsBack));
        var running = await Running(actor, department, planId).OrderBy(row => row.BindsOn).ThenBy(row => row.Id).Take(Most)
            .GroupBy(row => row.Department ?? "").Select(group => new { group.Key, Open = group.Count(), Overdue = group.Count(row => row.BindsOn < today) }).ToListAsync(ct);
        var met = await Of(db.Deadlines.Where(row => row.MetOn != null && row.MetOn >= since), actor, department, planId).OrderByDescending(row => row.MetOn).Take(Most)
            .GroupBy(row => row.Department ?? "").Select(group => new { group.Key, Met = group.Count(), InTime = group.Count(row => row.MetOn <= row.BindsOn) }).ToListAsync(ct);
        return
        [
            .. running.Select(one => one.Key).Union(met.Select(one => one.Key)).Where(name => name.Length > 0).Select(name =>
            {
                var (open, done) = (running.Find(one => one.Key == name), met.Find(one => one.Key == name));
                return new DepartmentStanding(name, open?.Overdue ?? 0, open?.Open ?? 0, done?.Met ?? 0, done?.InTime ?? 0);
            }).OrderByDescending(one => one.Overdue).ThenBy(one => one.Percent ?? 101).ThenBy(one => one.Name, StringComparer.Ordinal),
        ];
    }

    private IQueryable<Deadlines.DeadlineRow> Running(Actor actor, string? department, Guid? planId) => Of(db.Deadlines.Where(row => row.EndedAt == null), actor, department, planId);

    private IQueryable<Deadlines.DeadlineRow> Of(IQueryable<Deadlines.DeadlineRow> rows, Actor actor, string? department, Guid? planId)
    {
        var hidden = db.CasesHiddenFrom(actor);
        return rows.Where(row => (department == null || row.Department == department) && (planId == null || row.PlanId == planId) && !hidden.Any(one => one.Id == row.CaseId));
    }
}
