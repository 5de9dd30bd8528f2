namespace CaseFlow.Domain.Plans;

/// <summary>实施方案: one plan with everything that has happened to it.</summary>
/// <remarks>
/// An unchangeable record of facts. Each decision takes the act that makes it and answers the new record or a refusal.
/// Its stage is read from the facts. Source: DOMAIN §6.1, §6.3.
/// </remarks>
public sealed partial record InspectionPlan
{
    /// <summary>Identity.</summary>
    public required PlanId Id { get; init; }

    /// <summary>What the notice says, in its latest revision.</summary>
    public required PlanConfiguration Configuration { get; init; }

    /// <summary>Number of the revision, from 1.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Who wrote the latest revision; never approves it.</summary>
    public required Act Drafted { get; init; }

    /// <summary>Handed in for review; null while being written.</summary>
    public Act? Submitted { get; init; }

    /// <summary>Reviews of all revisions, in order.</summary>
    public ValueList<PlanReview> Reviews { get; init; }

    /// <summary>Warnings a person accepted.</summary>
    public ValueList<ConfirmedWarning> ConfirmedWarnings { get; init; }

    /// <summary>Issued to the departments.</summary>
    public Act? Issued { get; init; }

    /// <summary>Departments that have it.</summary>
    public ValueList<PlanReceipt> Receipts { get; init; }

    /// <summary>The libraries frozen for the draw.</summary>
    public FrozenLibraries? Frozen { get; init; }

    /// <summary>The announced draw.</summary>
    public DrawCommitment? Commitment { get; init; }

    /// <summary>Announced attempts at the draw that were declared void, in order; published with the draw that holds (INV-06).</summary>
    public ValueList<VoidedDraw> VoidDraws { get; init; }

    /// <summary>The draw as executed.</summary>
    public DrawOutcome? Draw { get; init; }

    /// <summary>Departments that confirmed what was drawn.</summary>
    public ValueList<UnitConfirmation> Confirmations { get; init; }

    /// <summary>Cases opened.</summary>
    public Act? Dispatched { get; init; }

    /// <summary>The first visit has begun.</summary>
    public Act? Executing { get; init; }

    /// <summary>Extensions of the inspection window; the last one holds.</summary>
    public ValueList<WindowExtension> Extensions { get; init; }

    /// <summary>Extensions that the head did not grant; the window stayed as it was each time.</summary>
    public ValueList<ReasonedAct> ExtensionsRefused { get; init; }

    /// <summary>All cases are past their results.</summary>
    public Act? Summarising { get; init; }

    /// <summary>Corrections of report dates; the last of each report holds.</summary>
    public ValueList<ReportDateCorrection> ReportCorrections { get; init; }

    /// <summary>Rows of form 3 confirmed by their departments; the last of each holds.</summary>
    public ValueList<ConfirmedStatistics> Statistics { get; init; }

    /// <summary>Summaries and briefings handed in.</summary>
    public ValueList<DepartmentReport> DepartmentReports { get; init; }

    /// <summary>Reports that left the office.</summary>
    public ValueList<SentReport> SentReports { get; init; }

    /// <summary>Notes of publicity work.</summary>
    public ValueList<PublicityNote> Publicity { get; init; }

    /// <summary>Halts, the last one perhaps not resumed.</summary>
    public ValueList<Suspension> Suspensions { get; init; }

    /// <summary>Given up.</summary>
    public ReasonedAct? Cancelled { get; init; }

    /// <summary>Closed.</summary>
    public Act? Closed { get; init; }

    /// <summary>In the archive.</summary>
    public ArchivedFile? Archive { get; init; }

    /// <summary>Days on which visits may take place, with the latest extension; null in an unfinished draft.</summary>
    public DayRange? Window => Configuration.InspectionWindow is { } window && Extensions.Count > 0
        ? window with { To = Extensions[^1].To }
        : Configuration.InspectionWindow;

    /// <summary>Where the plan stands.</summary>
    public PlanStage Stage => this switch
    {
        { Archive: not null } => PlanStage.Archived,
        { Cancelled: not null } => PlanStage.Cancelled,
        { Closed: not null } => PlanStage.Closed,
        { IsSuspended: true } => PlanStage.Suspended,
        { Summarising: not null } => UnsentReports().Any() ? PlanStage.Summarising : PlanStage.Reported,
        { Executing: not null } => PlanStage.Executing,
        { Dispatched: not null } => PlanStage.Dispatched,
        { Draw: not null } => PlanStage.Drawn,
        { Commitment: not null } => PlanStage.Committed,
        { Frozen: not null } => PlanStage.Frozen,
        { Issued: not null } => PlanStage.Issued,
        { IsApproved: true } => PlanStage.Approved,
        { Submitted: not null } => PlanStage.InReview,
        _ => Reviews.Count > 0 && Reviews[^1] is { Approved: false } last && last.Revision == Revision ? PlanStage.Returned : PlanStage.Draft,
    };

    /// <summary>Whether the latest revision is approved.</summary>
    public bool IsApproved => Reviews.Count > 0 && Reviews[^1] is { Approved: true } last && last.Revision == Revision;

    /// <summary>Whether the plan is halted.</summary>
    public bool IsSuspended => Suspensions.Count > 0 && Suspensions[^1].Resumed is null;

    /// <summary>The day by which a report is due, as far as a deadline may be armed for it.</summary>
    /// <param name="report">Place of the report in the plan, from 0.</param>
    /// <returns>The corrected or printed day; null for any time, and for a printed day before the inspection window until the head corrects it.</returns>
    /// <remarks>Source: DOMAIN §1.1-2 (S2 七.3 against S2 一).</remarks>
    public DateOnly? ReportDueOn(int report)
    {
        var corrected = ReportCorrections.LastOrDefault(c => c.Report == report)?.DueOn;
        var printed = Configuration.Reports[report].DueOn;
        return corrected ?? (printed < Configuration.InspectionWindow?.From ? null : printed);
    }

    /// <summary>Reports that have to be sent and are not yet.</summary>
    /// <returns>Places in the plan, from 0; briefings never, since they may be filed at any time or not at all.</returns>
    public IEnumerable<int> UnsentReports() => Enumerable.Range(0, Configuration.Reports.Count)
        .Where(i => Configuration.Reports[i].Kind != ReportKind.Briefing && SentReports.All(s => s.Report != i));

    internal Refusal? MustBeAlive() => Stage is PlanStage.Archived or PlanStage.Cancelled or PlanStage.Closed or PlanStage.Suspended
        ? Refusal.Because(
            "plan.not-active",
            $"方案当前状态为“{Stage.Chinese()}”，不能办理。",
            $"The plan is {Stage}; nothing can be done with it.",
            "DOMAIN §6.3")
        : null;

    private Refusal? MustBe(PlanStage stage) => MustBeAlive() ?? (Stage == stage
        ? null
        : Refusal.Because(
            "plan.wrong-stage",
            $"方案当前状态为“{Stage.Chinese()}”，须为“{stage.Chinese()}”。",
            $"The plan is {Stage}, not {stage}.",
            "DOMAIN §6.3"));

    private Refusal? MustKnow(string department) => Configuration.Departments.Any(d => d.Name == department)
        ? null
        : Refusal.Because(
            "plan.unknown-department",
            $"{department}不是本方案的检查部门。",
            $"{department} does not inspect under this plan.",
            "INV-09");
}
