using System.Data;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Audit;

/// <summary>Recomputes every chain of acts.</summary>
/// <remarks>Source: INV-24.</remarks>
public static class VerifyAudit
{
    private const int ToldAfter = 20_000;

    /// <summary>Finds what was changed, dropped, reordered or cut off behind the program's back, at one moment also while chains grow.</summary>
    /// <remarks>Whoever cuts off the end of a chain and sets its head back to match leaves a chain that holds: no root over all heads is kept that would tell.</remarks>
    /// <param name="db">The database.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="tell">Hears how many entries were checked, now and then; null for nobody.</param>
    /// <returns>A sentence for each broken chain; empty when all hold.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(CaseFlowDb db, CancellationToken ct, Func<long, Task>? tell = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        var seen = 0L;

        // All reads see the same commits: beside a running server, a chain may grow between two of them.
        await using var snapshot = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct) : null;
        var broken = new List<string>();
        var heads = await db.AuditHeads.ToDictionaryAsync(head => head.ChainId, ct);
        AuditEntryRow? last = null;
        var skipped = Guid.Empty;
        void EndChain()
        {
            if (last is not null && last.ChainId != skipped && (!heads.Remove(last.ChainId, out var head) || head.Sequence != last.Sequence || !head.Hash.AsSpan().SequenceEqual(last.Hash)))
            {
                broken.Add($"审计链 {last.ChainId} 的末尾与链尾记录不符 · audit: chain {last.ChainId} does not end where its head says");
            }
        }

        await foreach (var entry in db.AuditEntries.OrderBy(row => row.ChainId).ThenBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (entry.ChainId != last?.ChainId)
            {
                EndChain();
                last = null;
            }

            var before = last?.Hash ?? AuditChains.Beginning(entry.ChainId);
            var expected = AuditChains.Hash(before, (last?.Sequence ?? 0) + 1, entry.At, entry.Actor, entry.Act, entry.Detail);
            if (entry.ChainId != skipped && (entry.Sequence != (last?.Sequence ?? 0) + 1 || !expected.AsSpan().SequenceEqual(entry.Hash)))
            {
                broken.Add($"审计链 {entry.ChainId} 在第 {entry.Sequence} 条（{entry.Act}）断开 · audit: chain {entry.ChainId} is broken at {entry.Sequence} ({entry.Act})");
                skipped = entry.ChainId;
                heads.Remove(entry.ChainId);
            }

            last = entry;
            if (++seen % ToldAfter == 0 && tell is not null)
            {
                await tell(seen);
            }
        }

        EndChain();
        var acted = db.Plans.Select(plan => plan.Id).Concat(db.Cases.Select(row => row.Id));
        broken.AddRange((await acted.Where(id => !db.AuditHeads.Any(head => head.ChainId == id)).ToListAsync(ct)).Select(chain => $"审计链 {chain} 已不存在，方案或案件仍在 · audit: chain {chain} is gone, its plan or case is not"));
        broken.AddRange(heads.Keys.Where(chain => chain != skipped).Select(chain => $"审计链 {chain} 只有链尾记录，没有内容 · audit: chain {chain} has a head and no entries"));
        return broken;
    }
}
