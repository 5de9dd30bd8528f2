using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Calendar;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>A deadline in a list.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What must be done in time.</param>
/// <param name="Title">In words.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="CaseId">The case; left out for one of the plan.</param>
/// <param name="Department">The department that must act.</param>
/// <param name="Owner">The role whose act meets it, a seat of the team after <c>seat:</c> (TeamLeader, Officer, OfficerOfDepartment), or people's ids after <c>person:</c>, one a line.</param>
/// <param name="DueOn">The last day in time; left out while it is provisional.</param>
/// <param name="SafeUntil">The last day surely in time while a year's notice is missing.</param>
/// <param name="Source">The clause or decision that sets it.</param>
/// <param name="MetOn">The day of the act that met it.</param>
/// <param name="EndedAt">When it was met or dropped; left out while it runs.</param>
public sealed record DeadlineItem(
    Guid Id,
    string Kind,
    string Title,
    Guid PlanId,
    Guid? CaseId,
    string? Department,
    string Owner,
    DateOnly? DueOn,
    DateOnly? SafeUntil,
    string Source,
    DateOnly? MetOn,
    DateTimeOffset? EndedAt);

/// <summary>Why a deadline ends on its day: the fact that started it, and every day after that, counted or not.</summary>
/// <param name="StartFact">The fact that started it.</param>
/// <param name="StartOn">Its day; not counted.</param>
/// <param name="Length">Length of the period.</param>
/// <param name="Unit">WorkingDays, CalendarDays or Hours.</param>
/// <param name="Ceiling">The longest length that the law or the issuer allows; left out where no source sets one.</param>
/// <param name="Source">The clause or decision that sets it.</param>
/// <param name="DueOn">The last day in time; left out while it is provisional.</param>
/// <param name="SafeUntil">The last day surely in time while a year's notice is missing.</param>
/// <param name="Counted">Working days after the start, through the last day; make-up working days among them.</param>
/// <param name="Skipped">Rest days between, each with the name it is known by.</param>
/// <param name="Notices">The notices that decide, by year; a year without one is unknown.</param>
/// <param name="CalendarVersion">The calendar that counted this day.</param>
public sealed record WhyThisDay(
    string StartFact,
    DateOnly StartOn,
    int Length,
    string Unit,
    int? Ceiling,
    string Source,
    DateOnly? DueOn,
    DateOnly? SafeUntil,
    IReadOnlyList<DateOnly> Counted,
    IReadOnlyList<CalendarDay> Skipped,
    IReadOnlyDictionary<int, string> Notices,
    string CalendarVersion);

/// <summary>Reads deadlines for people to look at; those of a hidden case are not shown (INV-16).</summary>
internal sealed class DeadlineReader(CaseFlowDb db, CalendarShelf calendars)
{
    private static Refusal Unknown => Refusal.Because("deadline.unknown", "没有这个期限。", "There is no such deadline.");

    /// <summary>What to list.</summary>
    /// <param name="Running">True for those that run; false for all, ended ones among them.</param>
    /// <param name="DueBefore">Only those whose last day, or last day surely in time, lies before this.</param>
    /// <param name="CaseId">Only of this case.</param>
    internal readonly record struct Wanted(bool Running, DateOnly? DueBefore, Guid? CaseId);

    /// <summary>Lists deadlines.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="wanted">What to list.</param>
    /// <param name="page">Which part.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>By the day on which they are due.</returns>
    internal async Task<Result<Page<DeadlineItem>>> FindAsync(Actor actor, Wanted wanted, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => (Due: DateOnly.ParseExact(parts[0], "O", CultureInfo.InvariantCulture), Id: Guid.Parse(parts[1])), (Due: DateOnly.MinValue, Id: Guid.Empty));
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        var (due, id) = begin.Value;
        var hidden = db.CasesHiddenFrom(actor);
        var deadlines = db.Deadlines.Where(row => !hidden.Any(one => one.Id == row.CaseId));
        deadlines = wanted.Running ? deadlines.Where(row => row.EndedAt == null) : deadlines;
        deadlines = wanted.DueBefore is { } before ? deadlines.Where(row => row.BindsOn < before) : deadlines;
        deadlines = wanted.CaseId is { } caseId ? deadlines.Where(row => row.CaseId == caseId) : deadlines;
        var rows = await deadlines
            .Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.BindsOn, row.Id), ValueTuple.Create(due, id)))
            .OrderBy(row => row.BindsOn).ThenBy(row => row.Id)
            .Take(page.Rows)
            .Select(row => new DeadlineItem(
                row.Id, row.Kind, row.Title, row.PlanId, row.CaseId, row.Department, row.Owner, row.DueOn, row.SafeUntil, row.Source, row.MetOn, row.EndedAt))
            .ToListAsync(ct);
        return Page<DeadlineItem>.Of(rows, page, row => PageQuery.Cursor((row.DueOn ?? row.SafeUntil)!.Value.ToString("O", CultureInfo.InvariantCulture), row.Id));
    }

    /// <summary>Why a deadline ends on its day.</summary>
    /// <param name="id">The deadline.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The reasons, or <c>deadline.unknown</c>.</returns>
    internal async Task<Result<WhyThisDay>> WhyAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var row = await db.Deadlines.SingleOrDefaultAsync(one => one.Id == id, ct);
        if (row is null || !await db.MayKnowAsync(row.CaseId, actor, ct))
        {
            return Unknown;
        }

        // Not by the calendar in force: a day that a person kept was counted by a former one.
        var calendar = await calendars.FindAsync(row.CalendarVersion, ct);
        var last = row.DueOn ?? row.SafeUntil!.Value;
        var days = Enumerable.Range(1, Math.Max(0, last.DayNumber - row.StartOn.DayNumber)).Select(row.StartOn.AddDays);
        var natures = days.Select(day => (Day: day, Nature: calendar.NatureOf(day))).ToList();
        var years = natures.Select(one => one.Day.Year).Append(row.StartOn.Year).Distinct().Order();
        return new WhyThisDay(
            row.StartFact,
            row.StartOn,
            row.Length,
            row.Unit,
            row.Ceiling,
            row.Source,
            row.DueOn,
            row.SafeUntil,
            [.. natures.Where(one => one.Nature.IsWorking || one.Nature.Kind == DayKind.Unknown).Select(one => one.Day)],
            [.. natures.Where(one => !one.Nature.IsWorking && one.Nature.Kind != DayKind.Unknown).Select(one => new CalendarDay(one.Day, one.Nature.Name!))],
            years.Where(calendar.Knows).ToDictionary(year => year, year => calendar.Year(year)!.Source),
            row.CalendarVersion);
    }
}
