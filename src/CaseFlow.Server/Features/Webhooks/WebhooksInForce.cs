using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Webhooks;

/// <summary>The programs that are told of acts, as this process knows them; another server's registration is known here within seconds.</summary>
public sealed class WebhooksInForce
{
    private IReadOnlyList<WebhookRow> _hooks = [];

    /// <summary>Whether anybody is told of anything.</summary>
    public bool IsEmpty => Volatile.Read(ref _hooks).Count == 0;

    internal async Task TakeAsync(CaseFlowDb db, CancellationToken ct) => Volatile.Write(ref _hooks, await db.Webhooks.AsNoTracking().ToListAsync(ct));

    /// <summary>The deliveries that an act makes: one for each program that wants it.</summary>
    internal IEnumerable<WebhookDeliveryRow> Of(AuditEntryRow entry, Func<Guid> newId)
    {
        // What the house does to itself is nobody else's.
        if (entry.ChainId == AuditChains.House)
        {
            return [];
        }

        return Volatile.Read(ref _hooks).Where(hook => hook.Acts.Length == 0 || hook.Acts.Contains(entry.Act, StringComparer.Ordinal)).Select(hook => new WebhookDeliveryRow
        {
            Id = newId(),
            WebhookId = hook.Id,
            Subject = entry.ChainId,
            Sequence = entry.Sequence,
            Act = entry.Act,
            At = entry.At,
            State = nameof(WebhookState.Waiting),
            NotBefore = entry.At,
        });
    }
}
