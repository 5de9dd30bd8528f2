using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>Deadlines as a supervisor looks at them: a month with counts, and how departments stand. Deadlines of hidden cases count for nobody who must not know of them (INV-16).</summary>
/// <remarks>Where few deadlines run they are counted when they are looked at; where many do, once an hour, and the picture says when.</remarks>
internal sealed class DeadlineFigures(CaseFlowDb db, NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>How many may run and still be counted for a page.</summary>
    internal const int Few = 5_000;

    private const int MostOfDay = 100;
    private const int MonthsBack = 6;

    private DateOnly Since => OfficeTime.DayOf(clock.GetUtcNow()).AddMonths(-MonthsBack);

    /// <summary>Reads how many are due on each day, and how many were met.</summary>
    internal async Task<DeadlinePicture> ReadAsync(Actor actor, string? department, Guid? planId, CancellationToken ct)
    {
        if (planId is null && await db.Deadlines.Where(row => row.EndedAt == null).OrderBy(row => row.BindsOn).ThenBy(row => row.Id).Skip(Few).AnyAsync(ct))
        {
            var kept = await db.DeadlineFigures.Where(row => department == null || row.Department == department).ToListAsync(ct);
            return new DeadlinePicture(kept, kept.Select(row => (DateTimeOffset?)row.CountedAt).FirstOrDefault());
        }

        var (now, since) = (clock.GetUtcNow(), Since);
        var met = db.Deadlines.OrderByDescending(row => row.Id).Take(Few).Where(row => row.MetOn >= since);
        var ofPlan = from file in db.Cases join row in db.Deadlines on file.Id equals row.CaseId where file.PlanId == planId && row.MetOn >= since select row;
        var days = await Of(db.Deadlines.Where(row => row.EndedAt == null), actor, department, planId)
            .GroupBy(row => new { Department = row.Department ?? "", row.BindsOn })
            .Select(day => new DeadlineFigureRow { Department = day.Key.Department, BindsOn = day.Key.BindsOn, Running = day.Count(), CountedAt = now })
            .ToListAsync(ct);
        days.AddRange(await Of(planId is null ? met : ofPlan, actor, department, planId)
            .GroupBy(row => new { Department = row.Department ?? "", row.BindsOn })
            .Select(day => new DeadlineFigureRow { Department = day.Key.Department, BindsOn = day.Key.BindsOn, Met = day.Count(), InTime = day.Count(row => row.MetOn <= row.BindsOn), CountedAt = now })
            .ToListAsync(ct));
        return new DeadlinePicture(days, null);
    }

    /// <summary>The deadlines of a day that still run.</summary>
    internal async Task<IReadOnlyList<DueThatDay>> OfDayAsync(Actor actor, DateOnly day, string? department, Guid? planId, CancellationToken ct) =>
        await (from row in Of(db.Deadlines.Where(row => row.EndedAt == null), actor, department, planId).Where(row => row.BindsOn == day).OrderBy(row => row.Id).Take(MostOfDay)
               join file in db.Cases on row.CaseId equals file.Id into files
               from file in files.DefaultIfEmpty()
               join plan in db.Plans on row.PlanId equals plan.Id
               select new DueThatDay(row.Title, row.CaseId, row.PlanId, file.ObjectName ?? plan.Title, row.Department)).ToListAsync(ct);

    /// <summary>Counts all of them, for who looks within the next hour. What belongs to sealed cases is left out: no figure may betray it.</summary>
    internal async Task CountAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            """
            with counted as materialized (
                select coalesce(d.department, '') as department, d.binds_on, count(*) filter (where d.ended_at is null)::int4 as running,
                    count(*) filter (where d.met_on >= $2)::int4 as met, count(*) filter (where d.met_on >= $2 and d.met_on <= d.binds_on)::int4 as in_time
                from cases.deadlines d
                where (d.ended_at is null or d.met_on >= $2) and not exists (select from cases.cases c where c.is_sealed and c.id = d.case_id)
                group by 1, 2),
            gone as (delete from cases.deadline_figures f where not exists (select from counted c where c.department = f.department and c.binds_on = f.binds_on))
            insert into cases.deadline_figures (department, binds_on, running, met, in_time, counted_at) select department, binds_on, running, met, in_time, $1 from counted
            on conflict (department, binds_on) do update set running = excluded.running, met = excluded.met, in_time = excluded.in_time, counted_at = excluded.counted_at
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = Since });
        await command.ExecuteNonQueryAsync(ct);
    }

    private IQueryable<DeadlineRow> Of(IQueryable<DeadlineRow> rows, Actor actor, string? department, Guid? planId)
    {
        var hidden = db.CasesHiddenFrom(actor);
        return rows.Where(row => (department == null || row.Department == department) && (planId == null || row.PlanId == planId) && !hidden.Any(one => one.Id == row.CaseId));
    }
}
