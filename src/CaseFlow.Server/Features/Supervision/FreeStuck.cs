using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Deadlines;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Mail.Wording;
using CaseFlow.Server.Features.Tasks;
using CaseFlow.Server.Features.Workflows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>Applies one remedy to one thing that is stuck. The use cases of tasks and incidents decide who may; this one urges, and fires again what was given up.</summary>
/// <remarks>Source: DOMAIN 6.2 (a supervisor reads and urges), 6.6.</remarks>
internal sealed class FreeStuck(
    Unit unit, FactStore facts, ReassignTask reassign, RetryIncident retry, SkipIncident skip, ExtendDeadline extend, CorrectAddress correct, ResendMessage resend, SetAbsence absence, Letters letters)
{
    /// <summary>What to do.</summary>
    /// <param name="Remedy">The remedy, one of those that the thing is shown with.</param>
    /// <param name="Reason">Why; never empty, kept in the audit.</param>
    /// <param name="To">Whom a task is given to, for <see cref="Supervision.Remedy.Reassign"/>; who hears of reminders, for <see cref="Supervision.Remedy.Delegate"/>.</param>
    /// <param name="Outcome">By which outcome a step is left, for <see cref="Supervision.Remedy.Skip"/>.</param>
    /// <param name="Length">The whole length of the deadline from its start, for <see cref="Supervision.Remedy.Extend"/> of a counted one.</param>
    /// <param name="DueOn">The new day, for <see cref="Supervision.Remedy.Extend"/> of a deadline that ends on a set day.</param>
    /// <param name="Email">The right address, for <see cref="Supervision.Remedy.CorrectAddress"/>.</param>
    public sealed record Request(Remedy Remedy, string Reason, string? To = null, string? Outcome = null, int? Length = null, DateOnly? DueOn = null, string? Email = null);

    /// <summary>Applies it.</summary>
    /// <param name="item">What is stuck.</param>
    /// <param name="request">What to do.</param>
    /// <param name="ct">Stops it; nothing is changed then.</param>
    /// <returns>True when the remedy did what it is for, false when the same step stopped again; or why it cannot be applied.</returns>
    internal async Task<Result<bool>> HandleAsync(StuckItem item, Request request, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Refusal.Because("stuck.reason-missing", "处置须说明理由。", "A remedy needs a reason.", "DOMAIN 6.6");
        }

        if (!item.Remedies.Contains(request.Remedy))
        {
            return Refusal.Because(
                "stuck.wrong-remedy",
                $"对这种情形（{item.Cause}）不能用 {request.Remedy}，可用：{string.Join("、", item.Remedies)}。",
                $"{request.Remedy} does not help against {item.Cause}; these do: {string.Join(", ", item.Remedies)}.");
        }

        return (request.Remedy, item.Cause) switch
        {
            (Remedy.Reassign or Remedy.Delegate, _) when request.To is null => Refusal.Because("stuck.person-missing", "改派、代收须指定人员。", "A reassignment or delegation names a person."),
            (Remedy.Reassign, _) => Done(await reassign.HandleAsync(item.TaskId!.Value, new ReassignTask.Request(request.To, request.Reason), ct)),
            (Remedy.GiveBack, _) => Done(await reassign.HandleAsync(item.TaskId!.Value, new ReassignTask.Request(null, request.Reason), ct)),
            (Remedy.TakeOver, _) => Done(await reassign.HandleAsync(item.TaskId!.Value, new ReassignTask.Request(unit.Actor.Id, request.Reason), ct)),
            (Remedy.Delegate, _) => await DelegateAsync(item, request.To!, ct),
            (Remedy.Extend, _) => Done(await extend.HandleAsync(item.Id, new ExtendDeadline.Request(request.Length, request.DueOn, request.Reason), ct)),
            (Remedy.CorrectAddress, _) => await CorrectAsync(item, request, ct),
            (Remedy.Resend, _) => Done(await resend.HandleAsync(item.Id, new ResendMessage.Request(request.Reason), ct)),
            (Remedy.Skip, _) => Done(await skip.HandleAsync(new SkipIncident.Request(item.Id, request.Outcome ?? "", request.Reason), ct)),
            (Remedy.Retry, StuckCause.Incident) => await RetryAsync(item, ct),
            (Remedy.Retry, _) => await FireAgainAsync(item, request, ct),
            _ => await UrgeAsync(item, request, ct),
        };
    }

    private static Result<bool> Done<T>(Result<T> result) => result.IsRefused ? result.Refusal : true;

    // A step that stops again leaves another incident, and nobody must believe that it went on.
    private async Task<Result<bool>> RetryAsync(StuckItem item, CancellationToken ct)
    {
        var retried = await retry.HandleAsync(item.Id, ct);
        return retried.IsRefused ? retried.Refusal : retried.Value.WentOn;
    }

    // What waited for the address goes out with the correction; what was handed over once already is sent again in the same act.
    private async Task<Result<bool>> CorrectAsync(StuckItem item, Request request, CancellationToken ct)
    {
        var corrected = await correct.HandleAsync(item.Person!, new CorrectAddress.Request(request.Email ?? ""), ct);
        if (corrected.IsRefused)
        {
            return corrected.Refusal;
        }

        var db = await unit.DbAsync(ct);
        return await db.Messages.AnyAsync(message => message.Id == item.Id && message.State != nameof(MessageState.Waiting), ct)
            ? Done(await resend.HandleAsync(item.Id, new ResendMessage.Request(request.Reason), ct))
            : true;
    }

    // For as long as the person is away, by what is known of it.
    private async Task<Result<bool>> DelegateAsync(StuckItem item, string to, CancellationToken ct)
    {
        var db = await unit.DbAsync(ct);
        var away = await db.People.Where(person => person.Id == item.Person).Select(person => new { person.AwayFrom, person.AwayUntil }).SingleAsync(ct);
        return Done(await absence.HandleAsync(item.Person!, new SetAbsence.Request(away.AwayFrom ?? unit.Today, away.AwayUntil, to), ct));
    }

    private async Task<Result<bool>> FireAgainAsync(StuckItem item, Request request, CancellationToken ct)
    {
        if (!unit.Actor.Roles.Overlaps([Role.SystemAdmin, Role.CoordinatorOffice]))
        {
            return Refusal.Because("stuck.may-not-fire", "定时任务由系统管理员或联席会议办公室重试。", "An administrator or the coordinating office fires a timer again.", "DOMAIN 6.2");
        }

        await using (var batch = unit.Batch())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("update workflow.timers set due_at = least(due_at, $2), attempts = 0 where id = $1")
            {
                Parameters = { new NpgsqlParameter<Guid> { TypedValue = item.Id }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
            });
            await batch.ExecuteNonQueryAsync(ct);
        }

        await NoteAsync(item, request, ct);
        return true;
    }

    private async Task<Result<bool>> UrgeAsync(StuckItem item, Request request, CancellationToken ct)
    {
        if (!unit.Actor.Roles.Overlaps([Role.Supervisor, Role.CoordinatorOffice, Role.PlanApprover]))
        {
            return Refusal.Because("stuck.may-not-urge", "催办由监督人员、联席会议办公室或机关负责人发出。", "Supervisors, the coordinating office and heads urge.", "DOMAIN 6.2");
        }

        var file = item.CaseId is { } caseId ? await facts.CaseAsync(caseId, ct) : null;
        var written = 0;
        foreach (var audience in await AudiencesAsync(item, ct))
        {
            // One a day: whoever is urged twice on one day learns nothing new.
            written += await letters.WriteAsync("N03", $"urge/{item.Cause}/{item.Id}/{unit.Today:O}", $"【督办】{item.Title}", audience, item.PlanId, file, ct, new LetterSubject(SupervisionLetter.Urging, item.Department, null).ToString());
        }

        if (written == 0)
        {
            return Refusal.Because("stuck.nobody-to-urge", "没有可催办的人员。", "There is nobody to urge.")
                .Then("先登记可办理的人员。", "Register somebody who may do it first.");
        }

        await NoteAsync(item, request, ct);
        return true;
    }

    // Whose act is waited for, and the head of their department; where nobody may act, those who can name somebody.
    private async Task<IReadOnlyList<Letters.Audience>> AudiencesAsync(StuckItem item, CancellationToken ct)
    {
        var head = new Letters.Audience(Role.PlanApprover, item.Department);
        var (owner, role) = await OwnersAsync(item, ct);
        return item.Cause switch
        {
            StuckCause.NobodyEligible => [head, new Letters.Audience(Role.CoordinatorOffice)],
            _ when owner is not null => [new Letters.Audience(People: owner), head],
            _ when role is { } known => [new Letters.Audience(known, item.Department), head],
            _ => [head],
        };
    }

    private async Task<(string[]? People, Role? Role)> OwnersAsync(StuckItem item, CancellationToken ct)
    {
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select coalesce(case when assignee is not null then array[assignee] end, candidates), role, null from workflow.tasks where id = $1 and ended_at is null " +
            "union all select null, null, owner from cases.deadlines where id = $2")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = item.TaskId ?? default }, new NpgsqlParameter<Guid> { TypedValue = item.Id } },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return (null, null);
        }

        if (!reader.IsDBNull(2))
        {
            var owner = reader.GetString(2);
            return DeadlineOwner.PeopleOf(owner) is { } people ? (people, null) : (null, Enum.Parse<Role>(owner));
        }

        return (reader.IsDBNull(0) ? null : reader.GetFieldValue<string[]>(0), reader.IsDBNull(1) ? null : Enum.Parse<Role>(reader.GetString(1)));
    }

    private ValueTask NoteAsync(StuckItem item, Request request, CancellationToken ct) => unit.AuditAsync(
        item.CaseId ?? item.PlanId ?? Audit.AuditChains.House,
        nameof(FreeStuck),
        JsonSerializer.Serialize(new { cause = item.Cause.ToString(), item.Id, remedy = request.Remedy.ToString(), request.Reason }, ServerJson.Plain),
        ct);
}
