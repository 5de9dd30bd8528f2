using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>What became of a deadline's day, and which rungs fired.</summary>
/// <param name="Moves">Its days, oldest first.</param>
/// <param name="Rungs">The rungs that fired, with who could not be reached and who heard instead.</param>
public sealed record DeadlinePastView(IReadOnlyList<MoveView> Moves, IReadOnlyList<FiredRungView> Rungs);

/// <summary>A change of a deadline's day.</summary>
/// <param name="Change">Moved, BecameFinal, BecameProvisional, Proposed or Extended.</param>
/// <param name="From">The day that bound before.</param>
/// <param name="To">The day that binds since, or would.</param>
/// <param name="FromProvisional">True when the former day was not final.</param>
/// <param name="ToProvisional">True when the latter is not final.</param>
/// <param name="FromVersion">The calendar that counted the former.</param>
/// <param name="ToVersion">The calendar that counted the latter.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Decision">Taken, Kept or Superseded; left out while a proposal waits, and for what was none.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="DecidedBecause">Why so.</param>
public sealed record MoveView(
    string Change,
    DateOnly From,
    DateOnly To,
    bool FromProvisional,
    bool ToProvisional,
    string FromVersion,
    string ToVersion,
    string Reason,
    DateTimeOffset At,
    string By,
    string? Decision,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    string? DecidedBecause);

/// <summary>A rung that fired.</summary>
/// <param name="Rung">1 to 6.</param>
/// <param name="On">The day it stands for.</param>
/// <param name="FiredAt">When it fired.</param>
/// <param name="Cause">Who could not be reached and who heard instead; left out when everybody was.</param>
public sealed record FiredRungView(short Rung, DateOnly On, DateTimeOffset FiredAt, string? Cause);

/// <summary>An earlier day that waits for a person's decision.</summary>
/// <param name="DeadlineId">The deadline, or the task with a day of its own.</param>
/// <param name="Title">What has to be done.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Department">The department that must act.</param>
/// <param name="From">The day that was told, and binds.</param>
/// <param name="To">The day by the calendar in force.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">Since when it waits.</param>
internal sealed record ProposalView(Guid DeadlineId, string Title, Guid PlanId, Guid? CaseId, string? Department, DateOnly From, DateOnly To, string Reason, DateTimeOffset At);

/// <summary>Reads what became of deadlines; those of a hidden case are not shown (INV-16).</summary>
internal sealed class DeadlineHistory(CaseFlowDb db)
{
    /// <summary>What became of a deadline.</summary>
    internal async Task<Result<DeadlinePastView>> OfAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var row = await db.Deadlines.Where(one => one.Id == id).Select(one => new { one.CaseId })
            .Concat(db.Tasks.Where(task => task.Id == id && task.DueWorkingDays != null).Select(task => new { task.CaseId })).SingleOrDefaultAsync(ct);
        if (row is null || !await db.MayKnowAsync(row.CaseId, actor, ct))
        {
            return Refusal.Because("deadline.unknown", "没有这个期限。", "There is no such deadline.");
        }

        var moves = await db.DeadlineMoves.Where(move => move.DeadlineId == id).OrderBy(move => move.At).ThenBy(move => move.Id).ToListAsync(ct);
        var rungs = await db.FiredRungs.Where(rung => rung.DeadlineId == id).OrderBy(rung => rung.Rung).ToListAsync(ct);
        return new DeadlinePastView(
            moves.ConvertAll(move => new MoveView(
                move.Change, move.FromOn, move.ToOn, move.FromProvisional, move.ToProvisional, move.FromVersion, move.ToVersion, move.Reason, move.At, move.By,
                move.Decision, move.DecidedAt, move.DecidedBy, move.DecidedBecause)),
            rungs.ConvertAll(rung => new FiredRungView(rung.Rung, rung.On, rung.FiredAt, rung.Cause)));
    }

    /// <summary>Earlier days that wait for a decision, the oldest proposal first.</summary>
    internal async Task<Result<Page<ProposalView>>> ProposalsAsync(Actor actor, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => (At: DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture), Id: Guid.Parse(parts[1])), (At: DateTimeOffset.MinValue, Id: Guid.Empty));
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        // Mostly there is none, which an index of these alone tells at once.
        var open = db.DeadlineMoves.Where(move => move.Change == "Proposed" && move.Decision == null);
        if (!await open.AnyAsync(ct))
        {
            return new Page<ProposalView>([], null);
        }

        var (at, id) = begin.Value;
        var hidden = db.CasesHiddenFrom(actor);
        var shown = db.Deadlines.Where(row => row.EndedAt == null).Select(row => new { row.Id, row.Title, row.PlanId, row.CaseId, row.Department })
            .Concat(db.Tasks.Where(task => task.EndedAt == null && task.DueWorkingDays != null).Select(task => new { task.Id, task.Title, PlanId = task.PlanId ?? Guid.Empty, task.CaseId, task.Department }));
        var rows = await (
            from move in open
            join deadline in shown.Where(row => !hidden.Any(one => one.Id == row.CaseId)) on move.DeadlineId equals deadline.Id
            where EF.Functions.GreaterThan(ValueTuple.Create(move.At, move.DeadlineId), ValueTuple.Create(at, id))
            orderby move.At, move.DeadlineId
            select new ProposalView(deadline.Id, deadline.Title, deadline.PlanId, deadline.CaseId, deadline.Department, move.FromOn, move.ToOn, move.Reason, move.At))
            .Take(page.Rows).ToListAsync(ct);
        return Page<ProposalView>.Of(rows, page, row => PageQuery.Cursor(row.At.ToString("O", CultureInfo.InvariantCulture), row.DeadlineId));
    }
}
