using CaseFlow.Domain.FollowUps;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Cases;

/// <summary>联合检查案件: one drawn object in one plan, from the draw to the archive.</summary>
/// <remarks>
/// An unchangeable record of facts; each decision takes the plan where it needs it and the act that makes it, and answers
/// the new record or a refusal. What departments publish is <see cref="Publication.DepartmentResult"/>; what follows is
/// <see cref="CaseFollowUps"/>. Source: DOMAIN §6.1, §6.3.
/// </remarks>
public sealed partial record InspectionCase
{
    /// <summary>Identity.</summary>
    public required CaseId Id { get; init; }

    /// <summary>The plan.</summary>
    public required PlanId PlanId { get; init; }

    /// <summary>Number people use.</summary>
    public required string Number { get; init; }

    /// <summary>The object as it stood in the frozen library.</summary>
    public required InspectionObject Subject { get; init; }

    /// <summary>Where the draw put it.</summary>
    public required DrawnPlace Place { get; init; }

    /// <summary>Who opened the case, when.</summary>
    public required Act Opened { get; init; }

    /// <summary>The team as it is now; null until named.</summary>
    public InspectionTeam? Team { get; init; }

    /// <summary>Officers who were drawn and replaced.</summary>
    public ValueList<ReplacedOfficer> ReplacedOfficers { get; init; }

    /// <summary>Assistants outside the draw.</summary>
    public ValueList<ExpertAssistant> Assistants { get; init; }

    /// <summary>Claims that an officer has to step back.</summary>
    public ValueList<RecusalClaim> RecusalClaims { get; init; }

    /// <summary>不宜告知, decided with a reason; null where the object may be told.</summary>
    public ReasonedAct? NoAdvanceNotice { get; init; }

    /// <summary>检查审批; null until decided.</summary>
    public VisitApproval? Approval { get; init; }

    /// <summary>The notice; null until given.</summary>
    public InspectionNotice? Notice { get; init; }

    /// <summary>Changes of the planned day.</summary>
    public ValueList<Rescheduling> Reschedulings { get; init; }

    /// <summary>Visits; one, or more with reasons.</summary>
    public ValueList<SiteVisit> Visits { get; init; }

    /// <summary>Results as determined on site, one an item.</summary>
    public ValueList<ItemResult> Results { get; init; }

    /// <summary>Measures taken on site.</summary>
    public ValueList<OnSiteMeasure> Measures { get; init; }

    /// <summary>What each department does about what it found, as its own officers entered it.</summary>
    public ValueList<ProposedHandling> Handlings { get; init; }

    /// <summary>What the subject did when asked to sign.</summary>
    public SubjectSignature? Signature { get; init; }

    /// <summary>The officers' statement where the subject did not sign.</summary>
    public OfficerStatement? Statement { get; init; }

    /// <summary>The finished record.</summary>
    public CompletedRecord? Record { get; init; }

    /// <summary>形成检查结果; null until formed.</summary>
    public Act? ResultsFormed { get; init; }

    /// <summary>Requests not to inspect it, each with the head's decision; at most the last is open.</summary>
    public ValueList<ExclusionRequest> ExclusionRequests { get; init; }

    /// <summary>That it was not inspected, and why.</summary>
    public NotInspected? NotInspected { get; init; }

    /// <summary>Withdrawn by a court or a higher authority.</summary>
    public ReasonedAct? Withdrawn { get; init; }

    /// <summary>The points checked before closing; the last answer to each holds.</summary>
    public ValueList<ClosingAnswer> ClosingAnswers { get; init; }

    /// <summary>Closed; null while open, and again after reopening.</summary>
    public Act? Closed { get; init; }

    /// <summary>Reopenings, with reasons.</summary>
    public ValueList<ReasonedAct> Reopenings { get; init; }

    /// <summary>In the archive.</summary>
    public ArchivedFile? Archive { get; init; }

    /// <summary>Day planned for the visit, with the latest change; null where left to the team.</summary>
    public DateOnly? PlannedVisitOn => Reschedulings.Count > 0 ? Reschedulings[^1].To : Approval?.PlannedOn;

    /// <summary>Day of the first visit; null before it.</summary>
    public DateOnly? VisitOn => Visits.Count > 0 ? Visits[0].On : null;

    /// <summary>Whether the case must leave no trace outside its team and approvers.</summary>
    /// <param name="day">The day of asking.</param>
    /// <returns>True for 不宜告知 until the visit has begun, or nobody will visit any more: not inspected, withdrawn or archived (INV-16).</returns>
    public bool IsSealedOn(DateOnly day) => this is { NoAdvanceNotice: not null, NotInspected: null, Withdrawn: null, Archive: null } && !(VisitOn <= day);

    /// <summary>检查结束之日 of a department: the day of its last on-site act at the object.</summary>
    /// <param name="department">The department.</param>
    /// <returns>Null until a visit with one of its officers has ended.</returns>
    /// <remarks>Source: DOMAIN §2.2-9.</remarks>
    public DateOnly? InspectionEndedOn(string department) => Visits
        .LastOrDefault(v => v.Ended is not null && v.Present.Any(id => DepartmentOf(id) == department))?.Ended?.On;

    /// <summary>形成检查结果之日 of a department: the day of the last signature of its officers.</summary>
    /// <param name="department">The department.</param>
    /// <returns>Null until results are formed. The subject's refusal does not delay it.</returns>
    /// <remarks>Source: DOMAIN §2.2-9; S2 五.2.</remarks>
    public DateOnly? ResultFormedOn(string department) => ResultsFormed is null || Record is null
        ? null
        : Record.Signatures.Where(s => DepartmentOf(s.OfficerId) == department).Max(s => (DateOnly?)s.On);

    /// <summary>Items that have no result yet.</summary>
    /// <param name="plan">The plan of the case.</param>
    /// <returns>In the plan's order; none when the subject may be asked to sign (INV-12).</returns>
    public IEnumerable<InspectionItem> MissingItems(InspectionPlan plan) =>
        plan.Configuration.Items.Where(i => Results.All(r => r.Item != i.Id));

    /// <summary>备注 of the record: every order by its form, then the free remark.</summary>
    /// <returns>One line each.</returns>
    /// <remarks>Source: S2-14, S2-34.</remarks>
    public ValueList<string> Remarks() =>
    [
        .. Measures.Where(m => m.IsOrder).Select(m => $"{m.Kind.Chinese()}（{m.Form?.Chinese()}，{m.Department}）：{m.Text}"),
        .. string.IsNullOrWhiteSpace(Record?.Remark) ? Array.Empty<string>() : [Record.Remark],
    ];

    /// <summary>Where the case stands as far as its own facts say; later stages need its results and follow-ups, see <see cref="CaseClosing.StageOf"/>.</summary>
    public CaseStage Stage => this switch
    {
        { Archive: not null } => CaseStage.Archived,
        { Withdrawn: not null } => CaseStage.Withdrawn,
        { NotInspected.ReplacedBy: not null } => CaseStage.Replaced,
        { NotInspected: not null } => CaseStage.NotInspected,
        { Closed: not null } => CaseStage.Closed,
        { ResultsFormed: not null } => CaseStage.ResultsFormed,
        { Signature.NeedsStatement: false } => CaseStage.SubjectSigned,
        { Signature.Kind: SignatureKind.Refused, Statement: not null } => CaseStage.RefusalExplained,
        { Signature.Kind: SignatureKind.Absent, Statement: not null } => CaseStage.SubjectAbsentExplained,
        { Signature: not null } => CaseStage.RecordComplete,
        { Visits.Count: > 0 } => CaseStage.OnSite,
        { Approval.Approved: true, NoAdvanceNotice: not null } => CaseStage.SealedNoNotice,
        { Approval.Approved: true, Notice: not null } => CaseStage.Notified,
        { Approval.Approved: true } => CaseStage.VisitApproved,
        { Team: not null } => CaseStage.TeamAssigned,
        _ => CaseStage.Drawn,
    };

    private string? DepartmentOf(string officerId) =>
        Team?.Find(officerId)?.Department ?? ReplacedOfficers.FirstOrDefault(r => r.Member.OfficerId == officerId)?.Member.Department;
}
