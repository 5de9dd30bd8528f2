using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Deadlines;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Ladders;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>Gives a running deadline more time, where its source allows it.</summary>
/// <remarks>Source: <see cref="DeadlineExtension"/>. Rungs that fired stay fired; the next one is armed by the new day.</remarks>
public sealed class ExtendDeadline(Unit unit, DeadlineDesk desk, LadderShelf ladders)
{
    /// <summary>How much, and why.</summary>
    /// <param name="Length">The whole length from the start, in the deadline's own unit; left out for a deadline that ends on a set day.</param>
    /// <param name="DueOn">The new day of a deadline that ends on a set day; left out for a counted one.</param>
    /// <param name="Reason">Why; 1 to 500 characters.</param>
    public sealed record Request(int? Length, DateOnly? DueOn, string Reason);

    /// <summary>What holds now.</summary>
    /// <param name="DeadlineId">The deadline.</param>
    /// <param name="DueOn">The day that binds.</param>
    public sealed record Extended(Guid DeadlineId, DateOnly DueOn);

    /// <summary>Extends.</summary>
    /// <param name="deadlineId">The deadline.</param>
    /// <param name="request">How much, and why.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The new day, or why there is none.</returns>
    public async Task<Result<Extended>> HandleAsync(Guid deadlineId, Request request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await desk.FindAsync(deadlineId, Permission.ExtendDeadline, ct);
        if (found.IsRefused)
        {
            return found.Refusal;
        }

        if (Against(found.Value, request) is { } refusal)
        {
            return refusal;
        }

        var held = await desk.HoldAsync(found.Value, nameof(ExtendDeadline), JsonSerializer.Serialize(new { deadlineId, request }, ServerJson.Plain), ct);
        if (held.IsRefused)
        {
            return held.Refusal;
        }

        // Somebody may have extended it while this one waited.
        if (Against(held.Value, request) is { } overtaken)
        {
            return overtaken;
        }

        var deadline = held.Value;
        var length = request.Length ?? Math.Max(0, unit.Calendar.Knows(request.DueOn!.Value.Year) ? unit.Calendar.WorkingDaysBetween(deadline.Told.Start, request.DueOn.Value) : deadline.Period.Length);
        var period = deadline.Period with { Length = length, DueOn = request.DueOn ?? deadline.Period.DueOn };
        var due = period.By(unit.Calendar);
        var past = (await DeadlinePast.OfAsync(unit, [deadlineId], ct)).GetValueOrDefault(deadlineId);
        var changes = new DeadlineChanges(unit, ladders);
        if (past.IsOpen)
        {
            changes.Supersede(deadline);
        }

        await changes.SetAsync(deadline, due, length, past.HighestFired, ct);
        changes.Note(deadline, "Extended", due, request.Reason, unit.Actor.Id);
        changes.Tell(
            deadline,
            $"extended/{due.LadderOn:yyyyMMdd}",
            $"【期限延长】{deadline.Title}：由 {deadline.Told.LadderOn:yyyy-MM-dd} 延长至 {due.LadderOn:yyyy-MM-dd}",
            LadderRecipient.Owner);
        await changes.WriteAsync(ct);
        return new Extended(deadlineId, due.LadderOn);
    }

    private static Refusal? Against(TakenDeadline deadline, Request request)
    {
        var isSet = deadline.Period.StartFact == nameof(StartFact.PlanDate);
        if (isSet ? request is not { DueOn: not null, Length: null } : request is not { Length: not null, DueOn: null })
        {
            return isSet
                ? Refusal.Because("deadline.extension-unclear", "该期限为指定日期，请填写新的日期（dueOn）。", "This deadline ends on a set day: give the new day (dueOn).")
                : Refusal.Because("deadline.extension-unclear", "该期限按天数计算，请填写总天数（length）。", "This deadline is counted: give its whole length (length).");
        }

        var kind = Enum.Parse<DeadlineKind>(deadline.Kind);
        return isSet
            ? DeadlineExtension.Against(kind, null, 0, request.DueOn > deadline.Told.LadderOn ? Math.Min(request.DueOn.Value.DayNumber - deadline.Told.LadderOn.DayNumber, WorkingCalendar.LongestPeriod + 1) : 0, request.Reason)
            : DeadlineExtension.Against(kind, deadline.Ceiling, deadline.Period.Length, request.Length!.Value, request.Reason);
    }
}
