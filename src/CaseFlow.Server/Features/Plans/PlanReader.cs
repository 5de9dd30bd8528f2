using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Plans;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Draw;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Plans;

/// <summary>One plan as it is shown.</summary>
/// <param name="Id">Id.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Revision">Number of the revision, from 1.</param>
/// <param name="Configuration">What the notice says, in its latest revision.</param>
/// <param name="Window">Days on which visits may take place, with the latest extension.</param>
/// <param name="Drafted">Who wrote the latest revision.</param>
/// <param name="Reviews">Reviews of all revisions.</param>
/// <param name="Issued">Issued to the departments.</param>
/// <param name="Receipts">Departments that have it.</param>
/// <param name="Confirmations">Departments that confirmed what was drawn.</param>
/// <param name="Warnings">What looks wrong in it and is lawful: in its text, in the libraries once they are chosen, in the draw once it was held.</param>
internal sealed record PlanView(
    Guid Id,
    PlanStage Stage,
    int Revision,
    PlanConfiguration Configuration,
    DayRange? Window,
    Act Drafted,
    ValueList<PlanReview> Reviews,
    Act? Issued,
    ValueList<PlanReceipt> Receipts,
    ValueList<UnitConfirmation> Confirmations,
    IReadOnlyList<PlanWarningView> Warnings);

/// <summary>Something that looks wrong in a plan and is lawful.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Text">What was found.</param>
/// <param name="Clause">Where the rule or the contradiction stands.</param>
/// <param name="Place">Member of the plan or library.</param>
/// <param name="AcceptedBecause">Why a person let it stand; left out while nobody did.</param>
internal sealed record PlanWarningView(string Code, string Text, string? Clause, string Place, string? AcceptedBecause);

/// <summary>Reads plans for people to look at.</summary>
internal sealed class PlanReader(CaseFlowDb db, WorkingCalendars calendars)
{
    /// <summary>A plan's facts.</summary>
    /// <param name="id">The plan.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when there is no such plan.</returns>
    internal async Task<InspectionPlan?> FindAsync(Guid id, CancellationToken ct) =>
        await db.Plans.Where(row => row.Id == id).Select(row => row.Facts).SingleOrDefaultAsync(ct) is { } facts
            ? JsonSerializer.Deserialize<InspectionPlan>(facts, ServerJson.Stored)
            : null;

    /// <summary>What looks wrong in a plan: in its text, in the libraries once they are chosen, in the draw once it was held.</summary>
    /// <param name="plan">Its facts.</param>
    /// <param name="draw">Its latest draw; null before the first.</param>
    /// <param name="calendar">Says which days are worked.</param>
    /// <returns>Warnings, accepted or not.</returns>
    internal static ValueList<PlanWarning> WarningsOf(InspectionPlan plan, DrawRow? draw, WorkingCalendar calendar) =>
    [
        .. PlanWarnings.OfText(plan.Configuration, calendar),
        .. draw is null ? [] : DrawStore.PreparationOf(draw).Warnings,
        .. PlanWarnings.OfDraw(plan),
    ];

    /// <summary>A plan as it is shown.</summary>
    /// <param name="plan">Its facts.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The view.</returns>
    internal async Task<PlanView> ViewAsync(InspectionPlan plan, ReadersLanguage language, CancellationToken ct)
    {
        var id = plan.Id.Value;
        var draw = await db.Draws.Where(row => row.PlanId == id).OrderByDescending(row => row.Attempt).FirstOrDefaultAsync(ct);
        var warnings = WarningsOf(plan, draw, calendars.Current).Select(warning => new PlanWarningView(
            warning.Code,
            warning.Text.In(language),
            warning.Clause,
            warning.Place,
            plan.AnswerTo(warning)?.Reason));
        return new PlanView(
            id,
            plan.Stage,
            plan.Revision,
            plan.Configuration,
            plan.Window,
            plan.Drafted,
            plan.Reviews,
            plan.Issued,
            plan.Receipts,
            plan.Confirmations,
            [.. warnings]);
    }
}
