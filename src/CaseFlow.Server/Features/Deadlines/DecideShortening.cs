using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Ladders;
using Npgsql;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Takes an earlier day that a changed calendar gives, or keeps the one that was told.</summary>
/// <remarks>Source: DOMAIN 2.2 rule 6: no deadline that was communicated is shortened without a person's decision.</remarks>
public sealed class DecideShortening(Unit unit, DeadlineDesk desk, LadderShelf ladders)
{
    /// <summary>What is decided.</summary>
    /// <param name="Take">True for the earlier day, false to keep the day that was told.</param>
    /// <param name="Reason">Why; never empty.</param>
    public sealed record Request(bool Take, string Reason);

    /// <summary>What holds now.</summary>
    /// <param name="DeadlineId">The deadline.</param>
    /// <param name="DueOn">The day that binds.</param>
    public sealed record Decided(Guid DeadlineId, DateOnly DueOn);

    /// <summary>Decides.</summary>
    /// <param name="deadlineId">The deadline, or a task with a day of its own.</param>
    /// <param name="request">What is decided.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The day that binds; <c>deadline.nothing-proposed</c>, <c>deadline.reason-missing</c>, <c>deadline.changed-meanwhile</c>.</returns>
    public async Task<Result<Decided>> HandleAsync(Guid deadlineId, Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await desk.FindAsync(deadlineId, ct, orTask: true);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Refusal.Because("deadline.reason-missing", "请说明理由。", "A decision needs a reason.");
        }

        var held = await desk.HoldAsync(found.Value, nameof(DecideShortening), JsonSerializer.Serialize(new { deadlineId, request }, ServerJson.Plain), ct);
        if (held.IsRefused)
        {
            return held.Refusal;
        }

        var deadline = held.Value;
        var past = (await DeadlinePast.OfAsync(unit, [deadlineId], ct)).GetValueOrDefault(deadlineId);
        if (!past.IsOpen)
        {
            return Refusal.Because("deadline.nothing-proposed", "该期限没有待决定的提前。", "No earlier day waits for a decision.");
        }

        var after = deadline.By(unit.Calendar);
        if (request.Take && after.LadderOn != past.Proposed)
        {
            return Refusal.Because("deadline.changed-meanwhile", "放假安排又有变化，请查看新的提议后再决定。", "The calendar has changed again; look at the new proposal first.", "DOMAIN 2.2");
        }

        await NoteAsync(deadlineId, request, ct);
        if (!request.Take)
        {
            return new Decided(deadlineId, deadline.Told.LadderOn);
        }

        var changes = new DeadlineChanges(unit, ladders);
        await changes.SetAsync(deadline, after, deadline.Period.Length, past.HighestFired, ct);
        changes.Tell(
            deadline,
            $"{unit.Calendar.Version}/taken",
            $"【期限提前】{deadline.Title}：由 {deadline.Told.LadderOn:yyyy-MM-dd} 提前至 {after.LadderOn:yyyy-MM-dd}",
            LadderRecipient.Owner);
        await changes.WriteAsync(ct);
        return new Decided(deadlineId, after.LadderOn);
    }

    private async Task NoteAsync(Guid deadlineId, Request request, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "update cases.deadline_moves set decision = $2, decided_at = $3, decided_by = $4, decided_because = $5 where deadline_id = $1 and change = 'Proposed' and decision is null")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = deadlineId },
                new NpgsqlParameter<string> { TypedValue = request.Take ? "Taken" : "Kept" },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now },
                new NpgsqlParameter<string> { TypedValue = unit.Actor.Id },
                new NpgsqlParameter<string> { TypedValue = request.Reason },
            },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }
}
