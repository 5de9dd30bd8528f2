using System.Text.Json;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Mail.Wording;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Gathers the facts that letters are made of, for several at a time.</summary>
internal sealed class LetterReader(CaseFlowDb db, WorkingCalendars calendars, TimeProvider clock)
{
    private sealed record CaseHead(Guid Id, int Number, string ObjectName);

    private sealed record PlanHead(Guid Id, string Title, string? DocumentNumber);

    /// <summary>Gathers.</summary>
    /// <param name="letters">The letters.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>What is known for each, in the same order. Reminders need heads and deadline only; all others whole plans and cases.</returns>
    internal async Task<IReadOnlyList<LetterFacts>> GatherAsync(IReadOnlyList<LetterRow> letters, CancellationToken ct)
    {
        Guid[] caseIds = [.. letters.Select(letter => letter.CaseId).OfType<Guid>().Distinct()];
        Guid[] planIds = [.. letters.Select(letter => letter.PlanId).OfType<Guid>().Distinct()];
        Guid[] deadlineIds = [.. letters.Select(letter => letter.DeadlineId).OfType<Guid>().Distinct()];
        var whole = letters.Where(letter => letter.DeadlineId is null).ToList();
        Guid[] wholeCases = [.. whole.Select(letter => letter.CaseId).OfType<Guid>().Distinct()];
        Guid[] wholePlans = [.. whole.Select(letter => letter.PlanId).OfType<Guid>().Distinct()];

        var caseHeads = await db.Cases.Where(row => caseIds.Contains(row.Id)).Select(row => new CaseHead(row.Id, row.Number, row.ObjectName)).ToDictionaryAsync(row => row.Id, ct);
        var planHeads = await db.Plans.Where(row => planIds.Contains(row.Id)).Select(row => new PlanHead(row.Id, row.Title, row.DocumentNumber)).ToDictionaryAsync(row => row.Id, ct);
        var deadlines = deadlineIds.Length == 0 ? [] : await db.Deadlines.AsNoTracking().Where(row => deadlineIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var fired = deadlineIds.Length == 0 ? [] : await db.FiredRungs.AsNoTracking().Where(row => deadlineIds.Contains(row.DeadlineId)).OrderBy(row => row.Rung).ToListAsync(ct);
        var tasks = await TasksAsync([.. deadlines.Values.Select(DeadlineLetter.TaskOf).OfType<(Guid InstanceId, string Title)>()], ct);
        var cases = await FactsAsync<InspectionCase>(db.Cases.Where(row => wholeCases.Contains(row.Id)).Select(row => new Stored(row.Id, row.Facts)), ct);
        var followUps = await FactsAsync<CaseFollowUps>(db.FollowUps.Where(row => wholeCases.Contains(row.CaseId)).Select(row => new Stored(row.CaseId, row.Facts)), ct);
        var results = await FactsAsync<DepartmentResult>(db.DepartmentResults.Where(row => wholeCases.Contains(row.CaseId)).Select(row => new Stored(row.CaseId, row.Facts)), ct);
        var plans = await FactsAsync<InspectionPlan>(db.Plans.Where(row => wholePlans.Contains(row.Id)).Select(row => new Stored(row.Id, row.Facts)), ct);
        var today = OfficeTime.DayOf(clock.GetUtcNow());
        return [.. letters.Select(letter =>
        {
            var isWhole = letter.DeadlineId is null;
            var caseHead = letter.CaseId is { } caseId ? caseHeads.GetValueOrDefault(caseId) : null;
            var planHead = letter.PlanId is { } planId ? planHeads.GetValueOrDefault(planId) : null;
            return new LetterFacts
            {
                Letter = letter,
                PlanTitle = planHead?.Title,
                DocumentNumber = planHead?.DocumentNumber,
                Plan = isWhole && letter.PlanId is { } plan ? plans[plan].FirstOrDefault() : null,
                ObjectName = caseHead?.ObjectName,
                CaseNumber = caseHead?.Number,
                Case = isWhole && letter.CaseId is { } inspection ? cases[inspection].FirstOrDefault() : null,
                FollowUps = isWhole && letter.CaseId is { } followed ? followUps[followed].FirstOrDefault() : null,
                Results = isWhole && letter.CaseId is { } found ? [.. results[found]] : [],
                Deadline = letter.DeadlineId is { } deadline ? deadlines.GetValueOrDefault(deadline) : null,
                TaskId = letter.DeadlineId is { } own && deadlines.TryGetValue(own, out var row) && DeadlineLetter.TaskOf(row) is { } named && tasks.TryGetValue(named, out var task) ? task : null,
                Fired = letter.DeadlineId is { } rungs ? [.. fired.Where(row => row.DeadlineId == rungs)] : [],
                Calendar = calendars.Current,
                Today = today,
            };
        })];
    }

    // One act has one open task of a title; of several of a kind any leads to the work.
    private async Task<Dictionary<(Guid InstanceId, string Title), Guid>> TasksAsync(IReadOnlyList<(Guid InstanceId, string Title)> named, CancellationToken ct)
    {
        Guid[] instances = [.. named.Select(one => one.InstanceId).Distinct()];
        var open = instances.Length == 0 ? [] : await db.Tasks.Where(row => instances.Contains(row.InstanceId) && row.EndedAt == null).Select(row => new { row.InstanceId, row.Title, row.Id }).ToListAsync(ct);
        return open.GroupBy(row => (row.InstanceId, row.Title)).ToDictionary(rows => rows.Key, rows => rows.First().Id);
    }

    private sealed record Stored(Guid Id, string Facts);

    private static async Task<ILookup<Guid, T>> FactsAsync<T>(IQueryable<Stored> rows, CancellationToken ct) =>
        (await rows.ToListAsync(ct)).ToLookup(row => row.Id, row => JsonSerializer.Deserialize<T>(row.Facts, ServerJson.Stored)!);
}
