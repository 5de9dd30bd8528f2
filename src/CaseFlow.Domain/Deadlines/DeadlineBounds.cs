using CaseFlow.Domain.Calendar;

namespace CaseFlow.Domain.Deadlines;

/// <summary>What the law fixes about a deadline, whatever a plan writes.</summary>
/// <param name="Ceiling">The longest length.</param>
/// <param name="Unit">The only unit.</param>
/// <param name="Starts">The facts that may start it.</param>
/// <param name="Clause">Where this stands.</param>
internal sealed record DeadlineBounds(int Ceiling, PeriodUnit Unit, StartFact[] Starts, string Clause)
{
    internal static DeadlineBounds? Of(DeadlineKind kind) => kind switch
    {
        DeadlineKind.Publication =>
            new(20, PeriodUnit.WorkingDays, [StartFact.InspectionEnded, StartFact.ResultFormed], "INV-01"),
        DeadlineKind.Referral => new(7, PeriodUnit.WorkingDays, [StartFact.ResultFormed], "INV-02"),
        DeadlineKind.JudicialDecision => new(3, PeriodUnit.CalendarDays, [StartFact.ReportedToHead], "移送规定 5"),
        DeadlineKind.JudicialHandOver => new(24, PeriodUnit.Hours, [StartFact.ReferralDecided], "移送规定 5"),
        DeadlineKind.PenaltyPublication => new(20, PeriodUnit.WorkingDays, [StartFact.PenaltyDecided], "行政处罚信息公示规定 9"),
        DeadlineKind.PenaltyWithdrawal => new(3, PeriodUnit.WorkingDays, [StartFact.PenaltyDecided], "INV-18"),
        _ => null,
    };

    internal static Refusal? Refuse(
        DeadlineKind kind, StartFact startsFrom, int number, PeriodUnit unit, string? source, int? ceiling)
    {
        var law = Of(kind);
        if (string.IsNullOrWhiteSpace(source))
        {
            return Refusal.Because(
                "deadline.source-missing", $"期限 {kind} 没有写明依据条款。", $"The deadline {kind} names no source.", "DOMAIN 1.1");
        }

        if (law is not null && unit != law.Unit)
        {
            return Refusal.Because(
                "deadline.wrong-unit",
                $"期限 {kind} 应以 {law.Unit} 计算，不能用 {unit}。",
                $"The deadline {kind} is counted in {law.Unit}, not in {unit}.",
                law.Clause);
        }

        if (law is not null && !law.Starts.Contains(startsFrom))
        {
            return Refusal.Because(
                "deadline.wrong-start",
                $"期限 {kind} 不能从 {startsFrom} 起算。",
                $"The deadline {kind} cannot start from {startsFrom}.",
                law.Clause);
        }

        var most = Math.Min(law?.Ceiling ?? WorkingCalendar.LongestPeriod, ceiling ?? WorkingCalendar.LongestPeriod);
        return number >= 1 && number <= most && (law is null || ceiling is null || ceiling <= law.Ceiling)
            ? null
            : Refusal.Because(
                "deadline.out-of-bounds",
                $"期限 {kind} 为 {number}（上限 {ceiling ?? most}），允许 1 至 {most}。",
                $"The deadline {kind} is {number} (ceiling {ceiling ?? most}); 1 to {most} is allowed.",
                law?.Clause)
                .Then("改为允许范围内的数。", "Enter a number within the bounds.");
    }
}
