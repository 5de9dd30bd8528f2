using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using CaseFlow.Server.Features.Mail;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Recomputes every chain of acts each night; where one is broken, supervisors and administrators are told (N31).</summary>
/// <remarks>Source: INV-24; DOMAIN 6.5.</remarks>
public sealed class IntegrityCheck(CaseFlowDb db, UnitOfWork units, RunProgress progress) : IRecurringWork
{
    /// <summary>Its key.</summary>
    internal const string Key = "integrity";

    /// <inheritdoc />
    public RecurringJob Job { get; } = new(Key, new BilingualText("审计链校验", "The chains of acts"), new TimeOnly(2, 30));

    /// <inheritdoc />
    public async Task<BilingualText> RunAsync(CancellationToken ct)
    {
        var all = await db.AuditHeads.SumAsync(head => (long)head.Sequence, ct);
        var broken = await VerifyAudit.FindAsync(db, ct, done => progress.TellAsync(new BilingualText($"已核对 {done:N0} / {all:N0} 条。", $"{done:N0} of {all:N0} acts checked."), ct));
        if (broken.Count == 0)
        {
            return new BilingualText("审计链完整。", "Every chain holds.");
        }

        await units.RunAsync((TellOfBrokenChains tell) => tell.HandleAsync(broken.Count, ct), ct);
        return new BilingualText($"审计链断开 {broken.Count} 处：{broken[0]}", $"{broken.Count} chains are broken: {broken[0]}");
    }
}

/// <summary>Writes N31, once a day.</summary>
public sealed class TellOfBrokenChains(Unit unit, Letters letters)
{
    /// <summary>Tells.</summary>
    /// <param name="count">How many chains are broken.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many letters.</returns>
    public async Task<Result<int>> HandleAsync(int count, CancellationToken ct)
    {
        var written = 0;
        foreach (var role in (Role[])[Role.Supervisor, Role.SystemAdmin, Role.AuditAdmin])
        {
            written += await letters.WriteAsync("N31", $"integrity/{unit.Today:O}", $"【审计链校验未通过】{count} 处", new Letters.Audience(role), null, null, ct);
        }

        return written;
    }
}
