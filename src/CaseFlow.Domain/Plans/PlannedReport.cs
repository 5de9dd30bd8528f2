namespace CaseFlow.Domain.Plans;

/// <summary>Papers a plan reports with.</summary>
public enum ReportKind
{
    /// <summary>专项简报: any time during the plan.</summary>
    Briefing,

    /// <summary>工作总结: one of each department at the end.</summary>
    SummaryReport,

    /// <summary>汇总表/统计表: form 3.</summary>
    SummaryTable,
}

/// <summary>How a report travels.</summary>
public enum ReportChannel
{
    /// <summary>By e-mail; a personal data check comes first (S2-27).</summary>
    Email,

    /// <summary>On paper.</summary>
    Paper,

    /// <summary>Inside the program, to another user.</summary>
    System,
}

/// <summary>A report the plan asks for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="DueOn">Day by which it is due as printed; null for any time.</param>
/// <param name="Sections">Headings its text must fill, in order.</param>
/// <param name="With">What goes with it.</param>
/// <param name="Channel">How it travels; null where the plan does not say.</param>
/// <param name="To">Recipients.</param>
/// <param name="Wording">The due date in the notice's own words, kept even when the date is corrected.</param>
/// <remarks>Source: S1-25, S1-28, S2-26, S2-27; DOMAIN §1.1-2.</remarks>
public sealed record PlannedReport(
    ReportKind Kind,
    DateOnly? DueOn = null,
    ValueList<string> Sections = default,
    ValueList<ReportKind> With = default,
    ReportChannel? Channel = null,
    ValueList<string> To = default,
    string? Wording = null);
