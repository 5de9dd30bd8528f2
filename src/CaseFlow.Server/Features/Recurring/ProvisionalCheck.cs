using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>Counts deadlines whose last day is provisional because a year's notice is missing, and says which year.</summary>
/// <remarks>Source: DOMAIN 2.2 rule 7; INV-22.</remarks>
public sealed class ProvisionalCheck(CaseFlowDb db, WorkingCalendars calendars, TimeProvider clock) : IRecurringWork
{
    /// <inheritdoc />
    public RecurringJob Job { get; } = new("provisional", new BilingualText("暂定期限检查", "Provisional dates"), new TimeOnly(8, 10));

    /// <inheritdoc />
    public async Task<BilingualText> RunAsync(CancellationToken ct)
    {
        var provisional = await db.Deadlines.Where(deadline => deadline.EndedAt == null && deadline.DueOn == null).Select(deadline => deadline.BindsOn).ToListAsync(ct);
        var year = OfficeTime.DayOf(clock.GetUtcNow()).Year;
        var missing = provisional.Select(day => day.Year).Append(year + 1).Distinct().Where(one => !calendars.Current.Knows(one)).Order().ToList();
        return missing.Count == 0
            ? new BilingualText("没有暂定期限。", "No date is provisional.")
            : new BilingualText(
                $"{provisional.Count} 个期限暂定；尚未载入放假通知的年份：{string.Join("、", missing)}。",
                $"{provisional.Count} deadlines are provisional; no notice is loaded for {string.Join(", ", missing)}.");
    }
}
