namespace CaseFlow.Domain.Deadlines;

/// <summary>The periods that hold where a plan sets none of its own.</summary>
/// <remarks>Source: DOMAIN 6.4; the sources of each stand in its rule, <c>[D]</c> marks a choice of the product.</remarks>
public static class StandardDeadlines
{
    /// <summary>Seven working days from the result, to hand a suspected violation over.</summary>
    public static DeadlineRule Referral { get; } =
        new(DeadlineKind.Referral, StartFact.ResultFormed, 7, PeriodUnit.WorkingDays, "S2 五.2");

    /// <summary>
    /// Three days for the head's decision on a judicial referral. The text does not say which days; calendar days are the
    /// cautious reading, for they never end later than working days would.
    /// </summary>
    public static DeadlineRule JudicialDecision { get; } =
        new(DeadlineKind.JudicialDecision, StartFact.ReportedToHead, 3, PeriodUnit.CalendarDays, "移送规定 5");

    /// <summary>Twenty-four hours from that decision to hand the papers over.</summary>
    public static DeadlineRule JudicialHandOver { get; } =
        new(DeadlineKind.JudicialHandOver, StartFact.ReferralDecided, 24, PeriodUnit.Hours, "移送规定 5");

    /// <summary>Twenty working days to publish a penalty decision.</summary>
    public static DeadlineRule PenaltyPublication { get; } =
        new(DeadlineKind.PenaltyPublication, StartFact.PenaltyDecided, 20, PeriodUnit.WorkingDays, "行政处罚信息公示规定 9");

    /// <summary>Three working days to withdraw a changed penalty decision.</summary>
    public static DeadlineRule PenaltyWithdrawal { get; } =
        new(DeadlineKind.PenaltyWithdrawal, StartFact.PenaltyDecided, 3, PeriodUnit.WorkingDays, "行政处罚法 48");

    /// <summary>Fifteen working days to decide on opening a penalty case.</summary>
    public static DeadlineRule FilingDecision { get; } =
        new(DeadlineKind.FilingDecision, StartFact.LeadReceived, 15, PeriodUnit.WorkingDays, "市场监督管理行政处罚程序规定");

    /// <summary>Ten working days to decide on a listing or a status mark.</summary>
    public static DeadlineRule ListingDecision { get; } =
        new(DeadlineKind.ListingDecision, StartFact.FactsVerified, 10, PeriodUnit.WorkingDays, "DOMAIN 6.4 T24");

    /// <summary>Ten working days to record non-cooperation.</summary>
    public static DeadlineRule NonCooperationRecord { get; } =
        new(DeadlineKind.NonCooperationRecord, StartFact.ResultFormed, 10, PeriodUnit.WorkingDays, "[D] DOMAIN 6.4 T25");

    /// <summary>Seven working days to inform the licensing authority.</summary>
    public static DeadlineRule LicensingLetter { get; } =
        new(DeadlineKind.LicensingLetter, StartFact.ResultFormed, 7, PeriodUnit.WorkingDays, "[D] DOMAIN 6.4 T26");

    /// <summary>Five working days after an order's last day to check whether it was followed.</summary>
    public static DeadlineRule RectificationRecheck { get; } =
        new(DeadlineKind.RectificationRecheck, StartFact.RectificationDue, 5, PeriodUnit.WorkingDays, "[D] DOMAIN 6.4 T27");

    /// <summary>Seven working days to decide an objection.</summary>
    public static DeadlineRule Correction { get; } =
        new(DeadlineKind.Correction, StartFact.ObjectionReceived, 7, PeriodUnit.WorkingDays, "[D] DOMAIN 6.4 T29");

    /// <summary>Three working days for the subject's comment; publication does not wait for it.</summary>
    public static DeadlineRule SubjectComment { get; } =
        new(DeadlineKind.SubjectComment, StartFact.SubjectInformed, 3, PeriodUnit.WorkingDays, "[D] DOMAIN 2.3");

    /// <summary>Five working days after the last follow-up for the closing check.</summary>
    public static DeadlineRule ClosingCheck { get; } =
        new(DeadlineKind.ClosingCheck, StartFact.FollowUpsFinished, 5, PeriodUnit.WorkingDays, "[D] DOMAIN 6.4 T35");

    /// <summary>Thirty calendar days after closing to archive the file.</summary>
    public static DeadlineRule Archiving { get; } =
        new(DeadlineKind.Archiving, StartFact.CaseClosed, 30, PeriodUnit.CalendarDays, "[D] DOMAIN 6.4 T36");
}
