namespace CaseFlow.Domain.Plans;

public sealed partial record InspectionPlan
{
    /// <summary>Begins a plan.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="configuration">What the notice says.</param>
    /// <param name="act">The author.</param>
    /// <returns>The draft, or one refusal that names everything unlawful in it; <see cref="PlanRules.Check"/> lists them singly.</returns>
    /// <remarks>Source: T01; INV-01, -02, -03, -04, -07, -09, -10.</remarks>
    public static Result<InspectionPlan> Draft(PlanId id, PlanConfiguration configuration, Act act) =>
        (act.MustFollow(null) ?? PlanRules.FirstOf(configuration)) is { } refusal
            ? refusal
            : new InspectionPlan { Id = id, Configuration = configuration, Drafted = act };

    /// <summary>Changes what the plan says; a new revision, to be reviewed and issued again.</summary>
    /// <param name="configuration">The new text.</param>
    /// <param name="act">Its author.</param>
    /// <returns>The plan back in draft; refused once the draw is announced (DOMAIN §6.3), or for unlawful text.</returns>
    public Result<InspectionPlan> Revise(PlanConfiguration configuration, Act act)
    {
        var refusal = MustBeAlive()
            ?? (Commitment is null
                ? null
                : Refusal.Because("plan.committed", "抽取承诺已公布，方案不能再改。", "The draw is announced; the plan can no longer change.", "INV-05"))
            ?? act.MustFollow(Drafted)
            ?? PlanRules.FirstOf(configuration);
        return refusal is not null ? refusal : this with
        {
            Configuration = configuration,
            Revision = Revision + 1,
            Drafted = act,
            Submitted = null,
            Issued = null,
            Receipts = [],
            ReportCorrections = [],
            Frozen = null,
        };
    }

    /// <summary>Goes on writing a plan that nobody is reviewing.</summary>
    /// <param name="configuration">The new text.</param>
    /// <param name="act">Its author.</param>
    /// <returns>The draft, in the same revision while nobody was shown it and in the next one after it was returned; refused in any other stage, or for unlawful text.</returns>
    /// <remarks>Source: T01; DOMAIN §6.3 (Draft, Returned).</remarks>
    public Result<InspectionPlan> Rewrite(PlanConfiguration configuration, Act act)
    {
        if (Stage == PlanStage.Returned)
        {
            return Revise(configuration, act);
        }

        var refusal = MustBe(PlanStage.Draft) ?? act.MustFollow(Drafted) ?? PlanRules.FirstOf(configuration);
        return refusal is not null ? refusal : this with { Configuration = configuration, Drafted = act };
    }

    /// <summary>Hands the draft in for review.</summary>
    /// <param name="act">The author, or whoever hands it in.</param>
    /// <returns>The plan in review; refused unless it is a draft or was returned and revised.</returns>
    public Result<InspectionPlan> Submit(Act act) =>
        (MustBe(PlanStage.Draft) ?? act.MustFollow(Drafted)) is { } refusal ? refusal : this with { Submitted = act };

    /// <summary>Approves or returns the plan.</summary>
    /// <param name="act">The head of an authority; not the author.</param>
    /// <param name="approve">True for 同意.</param>
    /// <param name="opinion">Opinion; needed where returned.</param>
    /// <returns>The reviewed plan; refused for its own author, for other capacities, and while it is not in review.</returns>
    /// <remarks>Source: T02; DOMAIN §6.2. Warnings show and do not refuse.</remarks>
    public Result<InspectionPlan> Review(Act act, bool approve, string? opinion = null)
    {
        var refusal = MustBe(PlanStage.InReview)
            ?? act.MustBe(Role.PlanApprover, "DOMAIN §6.2")
            ?? act.MustNotBe(Drafted.By, "plan.reviewer-is-author", "DOMAIN §6.2")
            ?? act.MustFollow(Submitted)
            ?? (approve ? null : Required.Text(opinion, "退回意见", "reason for returning"));
        return refusal is not null ? refusal : this with
        {
            Submitted = null,
            Reviews = Reviews.Add(new(act, approve, Revision, opinion, Submitted)),
        };
    }

    /// <summary>Accepts a warning with a reason.</summary>
    /// <param name="act">Who accepts it.</param>
    /// <param name="code">Code of the warning.</param>
    /// <param name="place">Where in the plan.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The plan with the acceptance.</returns>
    public Result<InspectionPlan> ConfirmWarning(Act act, string code, string place, string reason) =>
        (MustBeAlive() ?? Required.Text(reason, "确认理由", "reason for accepting")) is { } refusal
            ? refusal
            : this with { ConfirmedWarnings = ConfirmedWarnings.Add(new(code, place, reason, act)) };

    /// <summary>What was said to a warning.</summary>
    /// <param name="warning">The warning.</param>
    /// <returns>Its acceptance, or the correction of the report's date that it is about; null while it is open.</returns>
    public ConfirmedWarning? AnswerTo(PlanWarning warning) =>
        ConfirmedWarnings.LastOrDefault(one => (one.Code, one.Place) == (warning.Code, warning.Place))
        ?? (warning.Code == PlanWarnings.ReportBeforeWindow && ReportCorrections.LastOrDefault(one => PlanWarnings.PlaceOfReport(one.Report) == warning.Place) is { } corrected
            ? new ConfirmedWarning(warning.Code, warning.Place, $"{corrected.DueOn:yyyy-MM-dd}：{corrected.Reason}", corrected.Act)
            : null);

    /// <summary>Issues the approved plan to its departments.</summary>
    /// <param name="act">Who issues it.</param>
    /// <returns>The issued plan; refused unless its latest revision is approved.</returns>
    public Result<InspectionPlan> Issue(Act act) =>
        (MustBe(PlanStage.Approved) ?? act.MustFollow(Reviews[^1].Act)) is { } refusal ? refusal : this with { Issued = act };

    /// <summary>Confirms that a department has the plan.</summary>
    /// <param name="act">A person of that department.</param>
    /// <param name="department">The department.</param>
    /// <returns>The plan with the receipt; refused for another department and a second time.</returns>
    /// <remarks>Source: S1-02; T03.</remarks>
    public Result<InspectionPlan> ConfirmReceipt(Act act, string department)
    {
        var refusal = MustBeAlive()
            ?? (Issued is null ? MustBe(PlanStage.Issued) : null)
            ?? MustKnow(department)
            ?? act.MustActFor(department)
            ?? act.MustFollow(Issued)
            ?? (Receipts.Any(r => r.Department == department)
                ? Refusal.Because("plan.receipt-twice", $"{department}已签收。", $"{department} has confirmed receipt already.", "T03")
                : null);
        return refusal is not null ? refusal : this with { Receipts = Receipts.Add(new(department, act)) };
    }
}
