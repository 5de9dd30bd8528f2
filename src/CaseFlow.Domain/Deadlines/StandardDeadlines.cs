namespace CaseFlow.Domain.Deadlines;

/// <summary>The periods that no plan sets.</summary>
/// <remarks>Source: DOMAIN 6.4; the sources of each stand in its rule, <c>[D]</c> marks a choice of the product.</remarks>
public static class StandardDeadlines
{
    /// <summary>
    /// Three days for the head's decision on a judicial referral. The text does not say which days; calendar days are the
    /// cautious reading, for they never end later than working days would.
    /// </summary>
    public static DeadlineRule JudicialDecision { get; } =
        new(DeadlineKind.JudicialDecision, StartFact.ReportedToHead, 3, PeriodUnit.CalendarDays, "移送规定 5");

    /// <summary>Twenty-four hours from that decision to hand the papers over.</summary>
    public static DeadlineRule JudicialHandOver { get; } =
        new(DeadlineKind.JudicialHandOver, StartFact.ReferralDecided, 24, PeriodUnit.Hours, "移送规定 5");

    /// <summary>Thirty calendar days after closing to archive the file.</summary>
    public static DeadlineRule Archiving { get; } =
        new(DeadlineKind.Archiving, StartFact.CaseClosed, 30, PeriodUnit.CalendarDays, "[D] DOMAIN 6.4 T36");
}
