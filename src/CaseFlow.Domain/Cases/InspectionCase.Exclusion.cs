namespace CaseFlow.Domain.Cases;

public sealed partial record InspectionCase
{
    /// <summary>Asks the head not to inspect the object.</summary>
    /// <param name="act">Who asks.</param>
    /// <param name="reason">Why; one that DOMAIN §2.3 lists.</param>
    /// <param name="evidence">What proves it; 1 to 500 characters on one line.</param>
    /// <returns>The case with the request; refused once an item has a result, for an officer who has to step back, and while a request is open.</returns>
    /// <remarks>Source: DOMAIN §2.3 (剔除); T31; INV-05. Nothing is dropped by it: a case with findings stays and counts in form 3.</remarks>
    public Result<InspectionCase> RequestExclusion(Act act, NotInspectedReason reason, string evidence)
    {
        var refusal = MustBeOpen()
            ?? MustHaveNoResults()
            ?? (IsRecused(act.By) ? MustBeOnTeam(act) : null)
            ?? act.MustFollow(Opened)
            ?? Required.Line(evidence, LongestEvidence, "证明材料", "evidence", "DOMAIN §2.3")
            ?? (OpenExclusion is null
                ? null
                : Refusal.Because("exclusion.already-requested", "已有待审批的剔除申请。", "A request waits for the head's decision.", "T31"));
        return refusal is not null ? refusal : this with { ExclusionRequests = ExclusionRequests.Add(new(reason, evidence, act)) };
    }

    /// <summary>Decides the open request not to inspect the object.</summary>
    /// <param name="act">The head; nobody of the team, and not who asked.</param>
    /// <param name="accept">True where the object is dropped; the draw's reserve gives the next.</param>
    /// <param name="reason">Reasons; needed where the visit shall take place all the same.</param>
    /// <returns>The case, not inspected, or as it was with the request refused.</returns>
    /// <remarks>Source: DOMAIN §2.3 (剔除); T31; INV-05.</remarks>
    public Result<InspectionCase> DecideExclusion(Act act, bool accept, string? reason = null)
    {
        var open = OpenExclusion;
        var refusal = MustBeOpen()
            ?? (open is not null
                ? null
                : Refusal.Because("exclusion.not-open", "没有待审批的剔除申请。", "No request not to inspect is open.", "T31"))
            ?? act.MustBe(Role.PlanApprover, "T31")
            ?? act.MustNotBe(open!.Act.By, "exclusion.own-request", "DOMAIN §2.3")
            ?? MustNotBeOnTeam(act, "剔除由机关负责人决定，不得由小组成员决定。", "Dropping an object is decided by the head, not by the own team.", "INV-05")
            ?? act.MustFollow(open!.Act)
            ?? (accept ? MustHaveNoResults() : Required.Text(reason, "不同意的理由", "reason", "T31"));
        return refusal is not null ? refusal : this with
        {
            ExclusionRequests = ExclusionRequests.Replace(r => r == open, r => r with { Decided = new(act, accept, reason ?? "") }),
            NotInspected = accept ? new(open!.Reason, open.Evidence, act.By, act) : null,
        };
    }

    private const int LongestEvidence = 500;

    private ExclusionRequest? OpenExclusion => ExclusionRequests.FirstOrDefault(r => r.Decided is null);

    private Refusal? MustHaveNoResults() => Results.Count == 0
        ? null
        : Refusal.Because(
            "exclusion.results-exist",
            "已有检查结果，不能再作不检查处理。",
            "Items have results already; the object was inspected.",
            "DOMAIN §2.3");
}
