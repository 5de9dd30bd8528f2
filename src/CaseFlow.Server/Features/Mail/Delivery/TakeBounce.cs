using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Takes a delivery report in: a mail that came back is seen to have, a dead address is marked, and a doubt ends where the report says that it arrived.</summary>
public sealed class TakeBounce(Unit unit)
{
    /// <summary>The report.</summary>
    /// <param name="Mail">The whole mail, header and body.</param>
    public sealed record Request(string Mail);

    /// <summary>What it meant.</summary>
    /// <param name="Id">The message.</param>
    /// <param name="Recipient">Whose it was.</param>
    /// <param name="State">Its state now.</param>
    /// <param name="IsAddressDead">Whether the address is marked as dead.</param>
    public sealed record Taken(Guid Id, string Recipient, MessageState State, bool IsAddressDead);

    /// <summary>Takes it in.</summary>
    /// <param name="request">The report.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What it meant; or <c>mail.no-report</c>, <c>mail.not-ours</c>.</returns>
    public async Task<Result<Taken>> HandleAsync(Request request, CancellationToken ct)
    {
        if (Permissions.Against(unit.Actor, Permission.CareForMail) is { } refusal)
        {
            return refusal;
        }

        var read = DeliveryReport.Read(request.Mail);
        if (read.IsRefused)
        {
            return read.Refusal;
        }

        var report = read.Value;
        var db = await unit.DbAsync(ct);
        await db.Database.ExecuteSqlAsync($"select 1 from mail.messages where id = {report.MessageId} for update", ct);
        var message = await db.Messages.AsNoTracking().SingleOrDefaultAsync(row => row.Id == report.MessageId, ct);
        var attempt = await db.Deliveries.AsNoTracking().Where(row => row.MessageId == report.MessageId && row.MailId == report.MailId).OrderByDescending(row => row.Taking).FirstOrDefaultAsync(ct);
        if (message is null || attempt is null)
        {
            return Refusal.Because("mail.not-ours", "报告没有提到本系统发出的邮件。", "The report speaks of no mail of ours.");
        }

        // A report of an older version says nothing of the one that was sent since.
        var isCurrent = report.MailId.Split('@')[0].EndsWith($".{message.Version}", StringComparison.Ordinal);
        var state = !isCurrent ? message.State
            : report.HasFailed ? nameof(MessageState.Bounced)
            : report.HasArrived && message.State == nameof(MessageState.Unknown) ? nameof(MessageState.Sent)
            : message.State;

        // Only the address that the mail went to; a forwarder's own is nobody's here.
        var isDead = report.IsAddressDead && report.Recipients.Contains(attempt.Address.ToLowerInvariant());
        await using var batch = unit.Batch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "update mail.messages set state = $2, answer = $3, next_at = case when $2 in ('Bounced', 'Sent') then null else next_at end where id = $1 and state not in ('Taken', 'Handing')")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = message.Id },
                new NpgsqlParameter<string> { TypedValue = state },
                new NpgsqlParameter<string> { TypedValue = report.Words },
            },
        });
        if (isDead)
        {
            batch.BatchCommands.Add(DeadAddress.Mark(attempt.Address, report.Words, unit.Now));
        }

        await batch.ExecuteNonQueryAsync(ct);
        await unit.AuditAsync(AuditChains.House, nameof(TakeBounce), JsonSerializer.Serialize(new { report.MailId, report.Action, report.Status }, ServerJson.Plain), ct);
        return new Taken(message.Id, message.Recipient, Enum.Parse<MessageState>(state), isDead);
    }
}
