namespace CaseFlow.Domain.Plans;

/// <summary>One of the four points checked before a case is closed.</summary>
/// <remarks>Source: S1-22 公示到位、处罚到位、整改到位、惩戒到位.</remarks>
public enum ClosingPoint
{
    /// <summary>公示到位: results are public.</summary>
    Published,

    /// <summary>处罚到位: penalties are decided and done.</summary>
    Penalised,

    /// <summary>整改到位: what was wrong is put right.</summary>
    Rectified,

    /// <summary>惩戒到位: listings, records and restrictions stand.</summary>
    Sanctioned,
}

/// <summary>Lengths and choices for what follows an inspection; working days unless said otherwise, 0 to <see cref="MostWorkingDays"/>.</summary>
/// <param name="RectificationWorkingDays">Time to put something right where the order names no day.</param>
/// <param name="RecheckWorkingDays">Time for the re-check after the order's day (T27).</param>
/// <param name="HearingWorkingDays">Time for the subject to comment before an adverse listing; 0 for none. Never moves a publication deadline.</param>
/// <param name="CorrectionWorkingDays">Time to decide an objection (T29).</param>
/// <param name="RetentionYears">Years a closed file is kept (INV-25), 1 to <see cref="LongestRetention"/>; 10 unless the unit's table says otherwise.</param>
/// <param name="YearlyVisitCap">Published yearly number of visits to one enterprise; null where none is set (54号).</param>
/// <remarks>Source: DOMAIN §1.4, §2.3, §6.4; all lengths are ours where no clause is named.</remarks>
public sealed record FollowUpSettings(
    int RectificationWorkingDays = 10,
    int RecheckWorkingDays = 5,
    int HearingWorkingDays = 3,
    int CorrectionWorkingDays = 7,
    int RetentionYears = 10,
    int? YearlyVisitCap = null)
{
    /// <summary>The longest of the periods: a working year.</summary>
    public const int MostWorkingDays = 250;

    /// <summary>The longest retention, in years; stands for a file that is kept for ever.</summary>
    public const int LongestRetention = 1000;
}

/// <summary>How form 3 is counted.</summary>
/// <param name="PerItem">False: each object once for a department, by its gravest item; true: every item.</param>
/// <param name="GravestOrder">Codes from gravest to lightest; 6, 4, 3, 2, 8, 10, 5, 7, 9, 1 where empty.</param>
/// <param name="TotalRow">Whether a 合计 row is printed; the seed has none.</param>
/// <remarks>Source: DOMAIN §6.7-2, §1.5.</remarks>
public sealed record CountingRule(bool PerItem = false, ValueList<int> GravestOrder = default, bool TotalRow = false);
