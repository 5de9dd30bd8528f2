using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Mail;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Puts each working morning's digest on its way: what is due, overdue and new.</summary>
/// <remarks>Source: DOMAIN 6.6.</remarks>
public sealed class MorningDigest(UnitOfWork units) : IRecurringWork
{
    /// <inheritdoc />
    public RecurringJob Job { get; } = new("digest", new BilingualText("工作日早间汇总邮件", "The digest of a working morning"), new TimeOnly(8, 30));

    /// <inheritdoc />
    public async Task<BilingualText> RunAsync(CancellationToken ct)
    {
        var people = (await units.RunAsync((WriteDigests write) => write.HandleAsync(ct), ct)).Value;
        return new BilingualText($"{people} 人的汇总邮件待发。", $"{people} digests are on their way.");
    }
}
