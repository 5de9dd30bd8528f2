using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Statistics;

namespace CaseFlow.Domain.Plans;

/// <summary>A review of a plan.</summary>
/// <param name="Act">Who decided, when.</param>
/// <param name="Approved">True for 同意, false for 退回.</param>
/// <param name="Revision">Revision of the configuration that was looked at.</param>
/// <param name="Opinion">Opinion; needed where returned.</param>
/// <param name="Submitted">Who handed it in, when; null in records of before it was kept.</param>
public sealed record PlanReview(Act Act, bool Approved, int Revision, string? Opinion = null, Act? Submitted = null);

/// <summary>A department has the plan.</summary>
/// <param name="Department">The department.</param>
/// <param name="Act">Who received it, when.</param>
public sealed record PlanReceipt(string Department, Act Act);

/// <summary>The libraries a draw rests on, frozen by two clerks.</summary>
/// <param name="Version">Names of the frozen versions.</param>
/// <param name="Objects">Eligible objects.</param>
/// <param name="Officers">Officers.</param>
/// <param name="Exclusions">Objects taken out, with reasons.</param>
/// <param name="First">The first clerk.</param>
/// <param name="Second">The second clerk, another person.</param>
public sealed record FrozenLibraries(
    LibraryVersion Version,
    int Objects,
    int Officers,
    ValueList<ExcludedObject> Exclusions,
    Act First,
    Act Second);

/// <summary>What the announcement of the draw fixed.</summary>
/// <param name="DrawId">Id of the draw with its attempt number.</param>
/// <param name="Commitment">The published commitment, lower-case hex.</param>
/// <param name="Act">Who announced it, when.</param>
public sealed record DrawCommitment(string DrawId, string Commitment, Act Act);

/// <summary>An announced attempt at the draw that was declared void; kept for ever.</summary>
/// <param name="DrawId">Id of the attempt; no later attempt may have it.</param>
/// <param name="Reason">Why; published, 1 to 200 characters.</param>
/// <param name="Act">The head who approved it, when.</param>
/// <remarks>Source: DOMAIN §4.2-11; INV-06.</remarks>
public sealed record VoidedDraw(string DrawId, string Reason, Act Act);

/// <summary>What the draw gave.</summary>
/// <param name="DrawId">Id of the draw with its attempt number.</param>
/// <param name="Seed">Seed, lower-case hex.</param>
/// <param name="Objects">Objects drawn.</param>
/// <param name="Act">Who recorded it, when.</param>
/// <param name="OutsidePhase">True where the draw fell outside 部署阶段; lawful, but a warning of <see cref="PlanWarnings.OfDraw"/> (S1-23).</param>
public sealed record DrawOutcome(string DrawId, string Seed, int Objects, Act Act, bool OutsidePhase = false);

/// <summary>A department has confirmed what was drawn for it (T08).</summary>
/// <param name="Department">The department.</param>
/// <param name="Act">Who confirmed, when.</param>
public sealed record UnitConfirmation(string Department, Act Act);

/// <summary>A longer inspection window.</summary>
/// <param name="To">New last day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Act">The head who approved it.</param>
public sealed record WindowExtension(DateOnly To, string Reason, Act Act);

/// <summary>A corrected due date of a report; the printed one stays as it was.</summary>
/// <param name="Report">Place of the report in the plan, from 0.</param>
/// <param name="DueOn">Day that holds now.</param>
/// <param name="Reason">Why.</param>
/// <param name="Act">Who corrected it, when.</param>
public sealed record ReportDateCorrection(int Report, DateOnly DueOn, string Reason, Act Act);

/// <summary>A warning that a person has looked at and accepts.</summary>
/// <param name="Code">Code of the warning.</param>
/// <param name="Place">Where in the plan.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Act">Who accepted it, when.</param>
public sealed record ConfirmedWarning(string Code, string Place, string Reason, Act Act);

/// <summary>A department's row of form 3, confirmed by signature and kept as it was sent.</summary>
/// <param name="Department">The department.</param>
/// <param name="Row">The row as generated from the records; never typed.</param>
/// <param name="Explanation">Explanation of differences, where there are any.</param>
/// <param name="Act">Who signed, when.</param>
/// <remarks>Source: S2-17; DOMAIN §6.7-4.</remarks>
public sealed record ConfirmedStatistics(string Department, Form3Row Row, string? Explanation, Act Act);

/// <summary>A text a department wrote under the headings the plan asks for.</summary>
/// <param name="Kind">Summary or briefing.</param>
/// <param name="Department">The department.</param>
/// <param name="Sections">Heading and text.</param>
/// <param name="Act">Who handed it in, when.</param>
public sealed record DepartmentReport(ReportKind Kind, string Department, ValueList<TextSection> Sections, Act Act);

/// <summary>A report that has left the office.</summary>
/// <param name="Report">Place of the report in the plan, from 0.</param>
/// <param name="Rows">The table as sent; kept when results are corrected later.</param>
/// <param name="PrivacyCheckedBy">Who looked for personal data before it left; needed for e-mail.</param>
/// <param name="Act">Who sent it, when.</param>
public sealed record SentReport(int Report, ValueList<Form3Row> Rows, string? PrivacyCheckedBy, Act Act);

/// <summary>A note of publicity work (宣传记录).</summary>
/// <param name="Text">What was done.</param>
/// <param name="Act">Who noted it, when.</param>
/// <remarks>Source: S1-28, S2-28.</remarks>
public sealed record PublicityNote(string Text, Act Act);

/// <summary>A halt of the plan.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Act">Who halted it.</param>
/// <param name="Resumed">Who let it go on; null while halted.</param>
public sealed record Suspension(string Reason, Act Act, Act? Resumed = null);

/// <summary>Something a person did for a stated reason.</summary>
/// <param name="Reason">Why; never empty.</param>
/// <param name="Act">Who did it, when.</param>
public sealed record ReasonedAct(string Reason, Act Act);
