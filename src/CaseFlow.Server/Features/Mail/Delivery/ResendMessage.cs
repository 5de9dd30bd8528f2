using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>A person sends a message again: a new version with a Message-ID of its own, at once, quiet hours or not.</summary>
/// <remarks>Answers that it waits, never that it was sent: that is known only when the mail server has said so.</remarks>
public sealed class ResendMessage(Unit unit)
{
    /// <summary>Why.</summary>
    /// <param name="Reason">Reason; needed, and kept.</param>
    public sealed record Request(string Reason);

    /// <summary>What happens now.</summary>
    /// <param name="Id">The message.</param>
    /// <param name="Version">Number of the version that waits.</param>
    /// <param name="State">Waiting.</param>
    public sealed record Resent(Guid Id, int Version, MessageState State);

    /// <summary>Sends again.</summary>
    /// <param name="id">The message.</param>
    /// <param name="request">Why.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What waits; or <c>letter.unknown</c>, <c>mail.going-on</c>, <c>mail.address-dead</c>.</returns>
    public async Task<Result<Resent>> HandleAsync(Guid id, Request request, CancellationToken ct)
    {
        if (Permissions.Against(unit.Actor, Permission.CareForMail) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            return Refusal.Because("form.required", "请填写重发的理由。", "Missing: the reason.");
        }

        var db = await unit.DbAsync(ct);
        await db.Database.ExecuteSqlAsync($"select 1 from mail.messages where id = {id} for update", ct);
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } message)
        {
            return MailRules.Unknown;
        }

        if (message.State is nameof(MessageState.Waiting) or nameof(MessageState.Taken) or nameof(MessageState.Handing))
        {
            return Refusal.Because("mail.going-on", "这封邮件正在发送，尚无结果。", "This mail is on its way and nothing is known of it yet.").Then("稍后再看。", "Look again later.");
        }

        if (await db.People.AnyAsync(person => person.Id == message.Recipient && (person.EmailBadSince != null || person.Email == null), ct))
        {
            return Refusal.Because("mail.address-dead", "收件人的地址不可用，重发也会退回。", "The recipient's address is dead; the mail would come back.").Then("先更正地址。", "Correct the address first.");
        }

        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "update mail.messages set state = 'Waiting', next_at = $2, version = version + 1, failures = 0, doubts = 0, is_urgent = true, leased_until = null where id = $1")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = id }, new NpgsqlParameter<DateTimeOffset> { TypedValue = unit.Now } },
        });
        await batch.ExecuteNonQueryAsync(ct);
        await unit.AuditAsync(AuditChains.House, nameof(ResendMessage), JsonSerializer.Serialize(new { id, request.Reason, version = message.Version + 1 }, ServerJson.Plain), ct);
        return new Resent(id, message.Version + 1, MessageState.Waiting);
    }
}
