namespace CaseFlow.Domain.Deadlines;

/// <summary>Which deadlines may be given more time while they run, and how much.</summary>
/// <remarks>
/// Source: DOMAIN 2.2 rule 8: what publication and referral owe the public has no pause; a suspected crime has none either (移送规定 5). The filing
/// decision may be put off once by as much again (市场监督管理行政处罚程序规定 18). Days that the office set itself are the head's to move.
/// </remarks>
public static class DeadlineExtension
{
    private const int LongestFiling = 30;
    private const int LongestReason = 500;

    /// <summary>Whether a kind may be extended at all.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>False where no source allows it.</returns>
    public static bool IsLawful(DeadlineKind kind) => kind is DeadlineKind.FilingDecision or DeadlineKind.Rectification or DeadlineKind.RectificationRecheck
        or DeadlineKind.ClosingCheck or DeadlineKind.Archiving or DeadlineKind.Report or DeadlineKind.Task;

    /// <summary>Why a deadline may not be extended to a length.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="ceiling">The longest length that its source allows; null where none does.</param>
    /// <param name="length">Its length now.</param>
    /// <param name="asked">The length that is asked for, in the same unit.</param>
    /// <param name="reason">Why; 1 to 500 characters.</param>
    /// <returns>
    /// Null when it may; else <c>deadline.extension-not-lawful</c>, <c>deadline.beyond-ceiling</c>, <c>deadline.not-longer</c> or
    /// <c>deadline.reason-missing</c>.
    /// </returns>
    public static Refusal? Against(DeadlineKind kind, int? ceiling, int length, int asked, string reason)
    {
        var most = kind is DeadlineKind.FilingDecision ? Math.Min(ceiling ?? LongestFiling, LongestFiling) : ceiling ?? Calendar.WorkingCalendar.LongestPeriod;
        return !IsLawful(kind)
            ? Refusal.Because("deadline.extension-not-lawful", $"期限 {kind} 没有可以延长的依据。", $"No source lets the deadline {kind} be extended.", "DOMAIN 2.2")
                .Then("逾期仍可办理，并如实记为逾期。", "The act stays possible, and is marked late.")
            : string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason
            ? Refusal.Because("deadline.reason-missing", $"延长期限须说明理由，1 至 {LongestReason} 字。", $"An extension needs a reason of 1 to {LongestReason} characters.")
            : asked <= length
            ? Refusal.Because("deadline.not-longer", $"新期限 {asked} 不长于现期限 {length}。", $"{asked} is not longer than {length}.")
            : asked > most
            ? Refusal.Because("deadline.beyond-ceiling", $"新期限 {asked} 超过上限 {most}。", $"{asked} is beyond the ceiling of {most}.", "DOMAIN 2.2")
            : null;
    }
}
