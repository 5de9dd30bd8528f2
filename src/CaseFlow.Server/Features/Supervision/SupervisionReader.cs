using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>Reads the supervisors' page: what is stuck by cause, and the pictures beside it.</summary>
internal sealed class SupervisionReader(StuckList list, DeadlineFigures deadlines, DwellTimes dwell, CaseFlowDb db, TimeProvider clock)
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

        var groups = new List<CauseGroup>();
        foreach (var cause in SupervisionWords.Order.Where(cause => wanted.Cause is null || wanted.Cause == cause))
        {
            var sum = counted.Value.First(one => one.Cause == cause);
            if (sum.Count == 0)
            {
                continue;
            }

            var found = await list.FindAsync(actor, new StuckList.Wanted(cause, null, wanted.PlanId, department), new PageQuery(wanted.Cause is null ? RowsOfCause : RowsOfList, wanted.Cause is null ? null : after), ct);
            if (found.IsRefused)
            {
                return found.Refusal;
            }

            groups.Add(new CauseGroup(cause, sum.Count, sum.Since, await NamedAsync(found.Value.Items, ct), found.Value.Next));
        }

        var plans = await db.Plans.OrderByDescending(plan => plan.CreatedAt).Take(MostPlans).Select(plan => new { plan.Id, plan.Title }).ToListAsync(ct);
        return new SupervisionModel(
            wanted,
            groups,
            counted.Value,
            isHead ? [] : await db.People.Where(person => person.Department != "").Select(person => person.Department).Distinct().OrderBy(name => name).ToListAsync(ct),
            [.. plans.Select(plan => (plan.Id, plan.Title))],
            await deadlines.MonthAsync(actor, wanted.Month, department, wanted.PlanId, ct),
            wanted.Day is { } day ? await deadlines.OfDayAsync(actor, day, department, wanted.PlanId, ct) : null,
            await deadlines.StandingsAsync(actor, department, wanted.PlanId, ct),
            isHead || wanted.PlanId is not null || wanted.Department is not null ? [] : await TrendAsync(wanted.Cause, ct),
            wanted.Cause is null ? await dwell.ReadAsync(actor, wanted.Flow, wanted.PlanId, ct) : null);
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
