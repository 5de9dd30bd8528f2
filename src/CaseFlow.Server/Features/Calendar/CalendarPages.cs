using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Components;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Calendar;

/// <summary>A year as it is listed.</summary>
/// <param name="Year">The year.</param>
/// <param name="Source">Document number of the notice.</param>
/// <param name="IsProvisional">True when no notice stands behind it.</param>
/// <param name="Holidays">Days off.</param>
/// <param name="Workdays">Make-up working days.</param>
/// <param name="Versions">How often it was loaded; 0 for one that the product carries.</param>
/// <param name="LoadedAt">When it was loaded last.</param>
/// <param name="LoadedBy">Who loaded it.</param>
public sealed record CalendarYearModel(int Year, string Source, bool IsProvisional, int Holidays, int Workdays, int Versions, DateTimeOffset? LoadedAt, string? LoadedBy);

/// <summary>An earlier day that waits for a decision.</summary>
/// <param name="DeadlineId">The deadline.</param>
/// <param name="Title">What has to be done.</param>
/// <param name="Department">The department that must act.</param>
/// <param name="From">The day that was told, and binds.</param>
/// <param name="To">The day by the calendar in force.</param>
/// <param name="Reason">Why.</param>
public sealed record ProposedDay(Guid DeadlineId, string Title, string? Department, DateOnly From, DateOnly To, string Reason);

/// <summary>The calendar as it is administered.</summary>
/// <param name="Years">Years, newest first.</param>
/// <param name="Horizon">The last day whose nature is known by a notice.</param>
/// <param name="Progress">How far running deadlines were counted again.</param>
/// <param name="Proposals">Earlier days that wait for a decision of this reader.</param>
/// <param name="MayLoad">Whether the reader may load years.</param>
public sealed record CalendarModel(IReadOnlyList<CalendarYearModel> Years, DateOnly Horizon, CarryCalendarThrough.Progress Progress, IReadOnlyList<ProposedDay> Proposals, bool MayLoad)
{
    /// <summary>What was pasted.</summary>
    public string? Typed { get; init; }

    /// <summary>The number of the notice that was typed.</summary>
    public string? Number { get; init; }

    /// <summary>What loading it would move; null while nothing was asked.</summary>
    public PreviewCalendar.Preview? Preview { get; init; }

    /// <summary>What was refused.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The proposal that <see cref="Refusal"/> is about; null for the import.</summary>
    public Guid? RefusedProposal { get; init; }
}

/// <summary>放假安排: the years, loading one after a look at what moves, and earlier days that a person decides about.</summary>
internal static class CalendarPages
{
    private const int MovesListed = 100;

    internal static RouteGroupBuilder MapCalendarPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/administration/calendar", ShowAsync).Needs(Permission.ReadFiles);
        pages.MapPost("/administration/calendar", LoadAsync).Needs(Permission.LoadCalendar);
        pages.MapPost("/administration/calendar/proposals/{id:guid}", DecideAsync).Needs(Permission.DecideDeadline);
        return pages;
    }

    private static async Task<IResult> ShowAsync(CaseFlowDb db, CalendarShelf shelf, CarryCalendarThrough carry, DeadlineHistory history, Caller caller, CancellationToken ct)
    {
        var found = await ReadAsync(db, shelf, carry, history, caller, ct);
        return found.IsRefused ? Show.Refusal(found.Refusal) : Show.Page<CalendarPage>(new { Model = found.Value });
    }

    private static async Task<Result<CalendarModel>> ReadAsync(CaseFlowDb db, CalendarShelf shelf, CarryCalendarThrough carry, DeadlineHistory history, Caller caller, CancellationToken ct)
    {
        if (Permissions.Against(caller.Actor, Permission.ReadFiles) is { } refusal)
        {
            return refusal;
        }

        var current = await shelf.TakeAsync(ct);
        var loaded = (await db.CalendarYears.OrderBy(row => row.Version).ToListAsync(ct)).ToLookup(row => row.Year);
        var proposals = await history.ProposalsAsync(caller.Actor, new PageQuery(PageQuery.Largest, null), ct);
        var known = current.Years.Where(year => !year.IsProvisional).ToList();
        return new CalendarModel(
            [
                .. current.Years.OrderByDescending(year => year.Year).Select(year => new CalendarYearModel(
                    year.Year, year.Source, year.IsProvisional, year.Holidays.Count, year.Workdays.Count, loaded[year.Year].Count(), loaded[year.Year].LastOrDefault()?.LoadedAt, loaded[year.Year].LastOrDefault()?.LoadedBy)),
            ],
            new DateOnly(known.Count == 0 ? current.Years.Min(year => year.Year) : known.Max(year => year.Year), 12, 31),
            await carry.ReadAsync(ct),
            proposals.IsRefused ? [] : [.. proposals.Value.Items.Select(one => new ProposedDay(one.DeadlineId, one.Title, one.Department, one.From, one.To, one.Reason))],
            Permissions.Against(caller.Actor, Permission.LoadCalendar) is null);
    }

    private static async Task<IResult> LoadAsync(
        IFormCollection form, CaseFlowDb db, CalendarShelf shelf, CarryCalendarThrough carry, DeadlineHistory history, PreviewCalendar preview, UnitOfWork units, WorkPulse pulse, Caller caller, CancellationToken ct)
    {
        var found = await ReadAsync(db, shelf, carry, history, caller, ct);
        if ((found.Refusal ?? Permissions.Against(caller.Actor, Permission.LoadCalendar)) is { } refusal)
        {
            return Show.Refusal(refusal);
        }

        var (typed, number) = (await TypedAsync(form, ct), form["number"].ToString().Trim() is { Length: > 0 } given ? given : null);
        var model = found.Value with { Typed = typed, Number = number };
        var import = string.IsNullOrWhiteSpace(typed)
            ? Refusal.Because("calendar.import-empty", "请粘贴通知全文或年度文件，或选择文件。", "Paste the notice or a year's file, or choose a file.")
            : CalendarImport.Of(typed);
        if (import.IsRefused)
        {
            return Refused(model, import.Refusal);
        }

        var wanted = import.Value.Notice is null ? import.Value : import.Value with { DocumentNumber = number };
        if (form["apply"].Count == 0)
        {
            var moves = await preview.HandleAsync(wanted, MovesListed, ct);
            return moves.IsRefused ? Refused(model, moves.Refusal) : Show.Page<CalendarPage>(new { Model = model with { Preview = moves.Value } });
        }

        var loaded = await units.RunAsync(caller.Actor, (LoadCalendarYear load) => load.HandleAsync(wanted, ct), ct);
        if (loaded.IsRefused)
        {
            return Refused(model, loaded.Refusal);
        }

        await shelf.TakeAsync(ct);
        pulse.Rules.Beat();
        return Show.Next("/administration/calendar");
    }

    private static async Task<string> TypedAsync(IFormCollection form, CancellationToken ct)
    {
        if (form.Files.GetFile("file") is not { Length: > 0 and < 1 << 20 } file)
        {
            return form["text"].ToString();
        }

        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync(ct);
    }

    private static IResult Refused(CalendarModel model, Refusal why) => Show.Page<CalendarPage>(new { Model = model with { Refusal = why } }, RefusalStatus.Of(why));

    private static async Task<IResult> DecideAsync(
        Guid id, [FromForm] string? take, [FromForm] string? reason, CaseFlowDb db, CalendarShelf shelf, CarryCalendarThrough carry, DeadlineHistory history, UnitOfWork units, Caller caller, CancellationToken ct)
    {
        var decided = await units.RunAsync(caller.Actor, (DecideShortening decide) => decide.HandleAsync(id, new DecideShortening.Request(take == "true", reason ?? ""), ct), ct);
        if (!decided.IsRefused)
        {
            return Show.Next("/administration/calendar#proposals");
        }

        var found = await ReadAsync(db, shelf, carry, history, caller, ct);
        return found.IsRefused
            ? Show.Refusal(found.Refusal)
            : Show.Page<CalendarPage>(new { Model = found.Value with { Refusal = decided.Refusal, RefusedProposal = id } }, RefusalStatus.Of(decided.Refusal));
    }
}
