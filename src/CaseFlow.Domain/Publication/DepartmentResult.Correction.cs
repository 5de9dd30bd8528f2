using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.Publication;

public sealed partial record DepartmentResult
{
    /// <summary>Takes in a request to correct what is published.</summary>
    /// <param name="act">Who takes it in.</param>
    /// <param name="applicant">Who asks.</param>
    /// <param name="claim">What is wrong; needed.</param>
    /// <param name="evidence">Evidence named.</param>
    /// <returns>The result with the request; refused before it is published, and while an equal one is open.</returns>
    /// <remarks>Source: DOMAIN §2.3 (correction); T29. A closed case can still be corrected.</remarks>
    public Result<DepartmentResult> RequestCorrection(Act act, string applicant, string claim, string? evidence = null)
    {
        var refusal = (PublishedOn is not null
            ? null
            : Refusal.Because(
                "correction.not-published",
                "结果尚未公示，请通过审核退回更正。",
                "The result is not published; it is corrected by returning it in review.",
                "INV-18"))
            ?? Required.Text(applicant, "申请人", "applicant")
            ?? Required.Text(claim, "更正请求", "claim")
            ?? (Corrections.FirstOrDefault(c => c.Decision is null && (c.Applicant, c.Claim, c.Evidence) == (applicant, claim, evidence)) is { } equal
                ? Refusal.Because(
                    "correction.already-requested",
                    $"同样的更正申请（第 {equal.Number} 号）尚待决定。",
                    $"An equal request, number {equal.Number}, waits for its decision.",
                    "INV-18")
                : null);
        return refusal is not null
             ? refusal
             : this with { Corrections = Corrections.Add(new(Corrections.Count + 1, applicant, claim, act, evidence)) };
    }

    /// <summary>Corrects what is published by a new version.</summary>
    /// <param name="plan">Plan of the case.</param>
    /// <param name="act">A reviewer of the department who determined none of its codes, neither at first nor by the correction that holds.</param>
    /// <param name="number">Number of the request.</param>
    /// <param name="codes">Code of every item, in the plan's order; something differs.</param>
    /// <param name="reason">Reasons, told to the applicant and, filtered, to the public.</param>
    /// <param name="text">New text for the public; filtered.</param>
    /// <returns>The result with its new version, to be entered and published in its turn; the old version stays as it is.</returns>
    /// <remarks>Source: T29; INV-14, INV-15, INV-18. Dispositions are not touched.</remarks>
    public Result<DepartmentResult> AcceptCorrection(
        InspectionPlan plan, Act act, int number, ValueList<ItemCode> codes, string reason, string? text = null)
    {
        var refusal = MustDecide(act, number, reason) ?? CodesRefusal(plan, codes);
        var next = Current.Number + 1;
        return refusal is not null ? refusal : this with
        {
            Versions = Versions.Add(new(next, codes, act, text is null ? null : PrivacyFilter.Clean(text).Text, reason)),
            Corrections = Corrections.Replace(c => c.Number == number, c => c with { Decision = new(act, true, reason, next) }),
            Confirmation = null,
        };
    }

    /// <summary>Refuses a request with reasons.</summary>
    /// <param name="act">A reviewer of the department who determined none of its codes, neither at first nor by the correction that holds.</param>
    /// <param name="number">Number of the request.</param>
    /// <param name="reason">Reasons, told to the applicant; needed.</param>
    /// <returns>The result as it was, with the decision.</returns>
    /// <remarks>Source: T29; INV-18.</remarks>
    public Result<DepartmentResult> RejectCorrection(Act act, int number, string reason) =>
        MustDecide(act, number, reason) is { } refusal ? refusal : this with
        {
            Corrections = Corrections.Replace(c => c.Number == number, c => c with { Decision = new(act, false, reason) }),
        };

    /// <summary>Takes the result off the platforms; what was published stays in the file and the change log.</summary>
    /// <param name="act">A person of the department who determined none of its codes.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The withdrawn result; refused before it is published.</returns>
    /// <remarks>Source: INV-18; 行政处罚法 48 (three working days for withdrawn penalties).</remarks>
    public Result<DepartmentResult> WithdrawPublication(Act act, string reason)
    {
        var refusal = act.MustActFor(Department)
            ?? MustNotBeAuthor(act, "INV-18")
            ?? Required.Text(reason, "撤下理由", "reason")
            ?? (PublishedOn is not null && Withdrawal is null
                ? null
                : Refusal.Because(
                    "publication.not-published",
                    "结果未公示或已撤下。",
                    "The result is not published, or is withdrawn already.",
                    "INV-18"));
        return refusal is not null ? refusal : this with { Withdrawal = new(reason, act) };
    }

    /// <summary>What the public reads about changes, oldest first.</summary>
    /// <returns>A line for every version after the first and for a withdrawal; reasons without personal data.</returns>
    public ValueList<PublicChange> ChangeLog()
    {
        var changes = Versions.Skip(1).Select(v => new PublicChange(v.Act.On, v.Number - 1, v.Number, PrivacyFilter.Clean(v.Reason ?? "").Text));
        return Withdrawal is { } withdrawal
            ? [.. changes, new PublicChange(withdrawal.Act.On, Current.Number, null, PrivacyFilter.Clean(withdrawal.Reason).Text)]
            : changes.ToValueList();
    }

    private Refusal? MustDecide(Act act, int number, string reason)
    {
        var request = Corrections.FirstOrDefault(c => c.Number == number);
        return (request is { Decision: null } ? null : Refusal.Because(
            "correction.not-open",
            $"没有待决定的第 {number} 号更正申请。",
            $"There is no open request number {number}.",
            "INV-18"))
            ?? act.MustActFor(Department)
            ?? MustNotBeAuthor(act, "INV-18")
            ?? act.MustFollow(request!.Received)
            ?? Required.Text(reason, "决定理由", "reasons");
    }
}
