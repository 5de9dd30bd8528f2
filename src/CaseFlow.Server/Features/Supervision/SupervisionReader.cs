using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>Reads the supervisors' page: what is stuck by cause, and the pictures beside it.</summary>
internal sealed class SupervisionReader(StuckList list, DeadlineFigures deadlines, WorkingCalendars calendars, CaseFlowDb db, TimeProvider clock)
{
    // On the overview every cause shows its oldest; the rest is one link away.
    private const int RowsOfCause = 8;
    private const int RowsOfList = 50;
    private const int DaysOfTrend = 30;
    private const int MostPlans = 100;

    /// <summary>Reads.</summary>
    internal async Task<Result<SupervisionModel>> ReadAsync(Actor actor, SupervisionWanted wanted, string? after, CancellationToken ct)
    {
        var isHead = !StuckList.SeesEverywhere(actor);
        var department = isHead ? actor.Department : wanted.Department;
        var counted = await list.CountAsync(actor, new StuckList.Wanted(PlanId: wanted.PlanId, Department: department), ct);
        if (counted.IsRefused)
        {
            return counted.Refusal;
        }

        var groups = await GroupsAsync(actor, wanted, department, counted.Value, after, ct);
        if (groups.IsRefused)
        {
            return groups.Refusal;
        }

        var picture = await deadlines.ReadAsync(actor, department, wanted.PlanId, ct);
        var plans = await db.Plans.OrderByDescending(plan => plan.CreatedAt).Take(MostPlans).Select(plan => new { plan.Id, plan.Title }).ToListAsync(ct);
        return new SupervisionModel(
            wanted,
            groups.Value,
            counted.Value,
            isHead ? [] : await db.People.Where(person => person.Department != "").Select(person => person.Department).Distinct().OrderBy(name => name).ToListAsync(ct),
            [.. plans.Select(plan => (plan.Id, plan.Title))],
            picture.MonthOf(wanted.Month, calendars.Current),
            wanted.Day is { } day ? await deadlines.OfDayAsync(actor, day, department, wanted.PlanId, ct) : null,
            picture.Standings(OfficeTime.DayOf(clock.GetUtcNow())),
            picture.CountedAt,
            isHead || wanted.PlanId is not null || wanted.Department is not null ? [] : await TrendAsync(wanted.Cause, ct));
    }

    private async Task<Result<IReadOnlyList<CauseGroup>>> GroupsAsync(Actor actor, SupervisionWanted wanted, string? department, IReadOnlyList<StuckList.Sum> sums, string? after, CancellationToken ct)
    {
        if (wanted.Cause is { } cause)
        {
            var found = await list.FindAsync(actor, new StuckList.Wanted(cause, null, wanted.PlanId, department), new PageQuery(RowsOfList, after), ct);
            return found.IsRefused ? found.Refusal : Shown([cause], await NamedAsync(found.Value.Items, ct), found.Value.Next);
        }

        var oldest = await list.OldestAsync(actor, new StuckList.Wanted(PlanId: wanted.PlanId, Department: department), RowsOfCause, ct);
        return oldest.IsRefused ? oldest.Refusal : Shown(SupervisionWords.Order, await NamedAsync(oldest.Value, ct), null);

        List<CauseGroup> Shown(IEnumerable<StuckCause> causes, IReadOnlyList<StuckItem> items, string? next) =>
        [
            .. from which in causes
               let sum = sums.First(one => one.Cause == which)
               where sum.Count > 0
               select new CauseGroup(which, sum.Count, sum.Since, [.. items.Where(item => item.Cause == which)], next),
        ];
    }

    /// <summary>Names the steps of failed workflows as their designer did.</summary>
    internal async Task<IReadOnlyList<StuckItem>> NamedAsync(IReadOnlyList<StuckItem> items, CancellationToken ct)
    {
        if (!items.Any(item => item.Cause is StuckCause.Incident or StuckCause.TimerLate))
        {
            return items;
        }

        string[] flows = [.. items.Select(item => item.Title.Split(" / ")[0]).Distinct()];
        var known = await db.Definitions.Where(row => row.IsPublished && flows.Contains(row.DefinitionId)).Select(row => new { row.DefinitionId, row.Name, row.Content }).ToListAsync(ct);
        var names = known.ToDictionary(row => row.DefinitionId, row => (row.Name, Steps: FlowDrawing.Read(row.Content, isWhole: true).Nodes.ToDictionary(node => node.Id, node => node.Name)));
        return [.. items.Select(item => item.Title.Split(" / ") is [var flow, var step] && names.TryGetValue(flow, out var named) ? item with { Title = $"{named.Name}：{named.Steps.GetValueOrDefault(step, step)}" } : item)];
    }

    private async Task<IReadOnlyList<StuckOnDay>> TrendAsync(StuckCause? cause, CancellationToken ct)
    {
        var (since, name) = (OfficeTime.DayOf(clock.GetUtcNow()).AddDays(-DaysOfTrend), cause?.ToString());
        var rows = await db.StuckFigures.Where(row => row.On >= since && (name == null || row.Cause == name)).GroupBy(row => row.On).Select(day => new { day.Key, Count = day.Sum(row => row.Count) }).OrderBy(day => day.Key).ToListAsync(ct);
        return [.. rows.Select(day => new StuckOnDay(day.Key, day.Count))];
    }
}
