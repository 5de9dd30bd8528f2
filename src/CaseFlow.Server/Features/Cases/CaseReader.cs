using System.Globalization;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Plans;
using CaseFlow.Server.Features.Visits;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Cases;

/// <summary>One case as it is shown.</summary>
/// <param name="Id">Id.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Number">Number within the plan.</param>
/// <param name="Stage">Where it stands, results and follow-ups counted in.</param>
/// <param name="IsSealed">True for 不宜告知 before the visit.</param>
/// <param name="IsNoticeShort">True where the notice came later before the visit than the plan wants; lawful, and shown (S2-11).</param>
/// <param name="VisitsThisYear">Visits of the object this year in its library and in its other cases, for the head who approves.</param>
/// <param name="MissingItems">Items that have no result yet.</param>
/// <param name="Case">The visit and its record.</param>
/// <param name="Results">The result of each department, once results are formed.</param>
/// <param name="FollowUps">What follows from the results.</param>
public sealed record CaseView(
    Guid Id,
    Guid PlanId,
    int Number,
    CaseStage Stage,
    bool IsSealed,
    bool IsNoticeShort,
    int VisitsThisYear,
    IReadOnlyList<string> MissingItems,
    InspectionCase Case,
    ValueList<DepartmentResult> Results,
    CaseFollowUps FollowUps);

/// <summary>What the activities of a workflow did in one step.</summary>
/// <param name="InstanceId">The workflow instance.</param>
/// <param name="DefinitionId">The workflow it follows.</param>
/// <param name="Sequence">Order within the instance.</param>
/// <param name="At">When.</param>
/// <param name="Events">What happened, in order.</param>
public sealed record JournalStep(Guid InstanceId, string DefinitionId, int Sequence, DateTimeOffset At, IReadOnlyList<JournalEvent> Events);

/// <summary>What one activity did.</summary>
/// <param name="ActivityId">The activity in the drawing.</param>
/// <param name="Event">Suspended, Completed, Cancelled, Faulted or Refused.</param>
/// <param name="Outcomes">The ports it left by; left out for the usual one.</param>
/// <param name="Message">In words, where there is something to say.</param>
public sealed record JournalEvent(string ActivityId, string Event, string? Outcomes, string? Message);

/// <summary>An act.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Act">What, as the name of the use case or the kind of task.</param>
/// <param name="Detail">With which data: JSON text exactly as hashed.</param>
/// <param name="Hash">SHA-256 over the entry and the hash before it, lower-case hex.</param>
public sealed record AuditItem(int Sequence, DateTimeOffset At, string Actor, string Act, string? Detail, string Hash);

/// <summary>Reads cases for people to look at.</summary>
internal sealed class CaseReader(CaseFlowDb db, PlanReader plans, WorkingCalendars calendars, TimeProvider clock)
{
    /// <summary>A case.</summary>
    /// <param name="id">The case.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when there is no such case.</returns>
    internal async Task<CaseView?> FindAsync(Guid id, CancellationToken ct)
    {
        var row = await db.Cases.SingleOrDefaultAsync(one => one.Id == id, ct);
        if (row is null || await plans.FindAsync(row.PlanId, ct) is not { } plan)
        {
            return null;
        }

        var facts = Read<InspectionCase>(row.Facts);
        var results = await db.DepartmentResults.Where(one => one.CaseId == id).OrderBy(one => one.Department).Select(one => one.Facts).ToListAsync(ct);
        var followUps = await db.FollowUps.Where(one => one.CaseId == id).Select(one => one.Facts).SingleOrDefaultAsync(ct);
        var (ofDepartments, following) = (results.Select(Read<DepartmentResult>).ToValueList(), followUps is null ? new CaseFollowUps { CaseId = facts.Id } : Read<CaseFollowUps>(followUps));
        return new CaseView(
            id,
            row.PlanId,
            row.Number,
            CaseClosing.StageOf(plan, facts, ofDepartments, following),
            row.IsSealed,
            (facts.VisitOn ?? facts.Notice?.VisitOn) is { } visitOn && facts.Notice?.IsShort(plan.Configuration.Notice, visitOn, calendars.Current) == true,
            await db.VisitsThisYearAsync(facts, OfficeTime.DayOf(clock.GetUtcNow()), ct),
            [.. facts.MissingItems(plan).Select(item => item.Id)],
            facts,
            ofDepartments,
            following);
    }

    /// <summary>What the workflows of a case did.</summary>
    /// <param name="id">The case.</param>
    /// <param name="page">Which part.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Oldest first, whichever workflow did it.</returns>
    internal async Task<Result<Page<JournalStep>>> JournalAsync(Guid id, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(
            parts => (At: DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture).ToUniversalTime(), Instance: Guid.Parse(parts[1]), Sequence: int.Parse(parts[2], CultureInfo.InvariantCulture)),
            (At: DateTimeOffset.MinValue, Instance: Guid.Empty, Sequence: 0));
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        var (at, instance, sequence) = begin.Value;
        var rows = await (
            from step in db.Journal
            join life in db.Instances on step.InstanceId equals life.Id
            where life.CaseId == id
                && EF.Functions.GreaterThan(ValueTuple.Create(step.At, step.InstanceId, step.Sequence), ValueTuple.Create(at, instance, sequence))
            orderby step.At, step.InstanceId, step.Sequence
            select new { life.DefinitionId, Step = step }).Take(page.Rows).ToListAsync(ct);
        var steps = rows.ConvertAll(row => new JournalStep(
            row.Step.InstanceId,
            row.DefinitionId,
            row.Step.Sequence,
            row.Step.At,
            [.. row.Step.Lines().Select(line => new JournalEvent(line.ActivityId, line.Event, line.Outcomes, line.Message))]));
        return Page<JournalStep>.Of(steps, page, step => PageQuery.Cursor(step.At.ToString("O", CultureInfo.InvariantCulture), step.InstanceId, step.Sequence));
    }

    /// <summary>Acts in a case.</summary>
    /// <param name="id">The case.</param>
    /// <param name="page">Which part.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Oldest first.</returns>
    internal async Task<Result<Page<AuditItem>>> AuditAsync(Guid id, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => int.Parse(parts[0], CultureInfo.InvariantCulture), 0);
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        var after = begin.Value;
        var rows = await db.AuditEntries.Where(row => row.ChainId == id && row.Sequence > after).OrderBy(row => row.Sequence).Take(page.Rows).ToListAsync(ct);
        return Page<AuditItem>.Of(
            rows.ConvertAll(row => new AuditItem(row.Sequence, row.At, row.Actor, row.Act, row.Detail, Convert.ToHexStringLower(row.Hash))),
            page,
            row => PageQuery.Cursor(row.Sequence));
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ServerJson.Stored)!;
}
