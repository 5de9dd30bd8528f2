using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.FollowUps;

public sealed partial record CaseFollowUps
{
    /// <summary>Changes a rectification.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="decide">The decision to make on it.</param>
    /// <returns>The file with the changed rectification, or the decision's refusal.</returns>
    public Result<CaseFollowUps> OnRectification(int number, Func<Rectification, Result<Rectification>> decide) =>
        On(Rectifications, r => r.Number == number, decide, list => this with { Rectifications = list });

    /// <summary>Changes a referral.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="decide">The decision to make on it.</param>
    /// <returns>The file with the changed referral, or the decision's refusal.</returns>
    public Result<CaseFollowUps> OnReferral(int number, Func<Referral, Result<Referral>> decide) =>
        On(Referrals, r => r.Number == number, decide, list => this with { Referrals = list });

    /// <summary>Changes a judicial referral.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="decide">The decision to make on it.</param>
    /// <returns>The file with the changed referral, or the decision's refusal.</returns>
    public Result<CaseFollowUps> OnJudicialReferral(int number, Func<JudicialReferral, Result<JudicialReferral>> decide) =>
        On(JudicialReferrals, r => r.Number == number, decide, list => this with { JudicialReferrals = list });

    /// <summary>Changes a listing other than by deciding it.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="decide">The decision to make on it.</param>
    /// <returns>The file with the changed listing, or the decision's refusal.</returns>
    public Result<CaseFollowUps> OnListing(int number, Func<ListingProcedure, Result<ListingProcedure>> decide) =>
        On(Listings, l => l.Number == number, decide, list => this with { Listings = list });

    /// <summary>Changes a matter of non-cooperation other than by deciding it.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="decide">The decision to make on it.</param>
    /// <returns>The file with the changed matter, or the decision's refusal.</returns>
    public Result<CaseFollowUps> OnNonCooperation(int number, Func<NonCooperation, Result<NonCooperation>> decide) =>
        On(NonCooperations, n => n.Number == number, decide, list => this with { NonCooperations = list });

    /// <summary>Changes a penalty.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="decide">The decision to make on it.</param>
    /// <returns>The file with the changed penalty, or the decision's refusal.</returns>
    public Result<CaseFollowUps> OnPenalty(int number, Func<Penalty, Result<Penalty>> decide) =>
        On(Penalties, p => p.Number == number, decide, list => this with { Penalties = list });

    /// <summary>Decides a listing, a mark or a letter.</summary>
    /// <param name="plan">The plan of the case; says whether there is a hearing.</param>
    /// <param name="number">Its number.</param>
    /// <param name="act">A person of the registrar.</param>
    /// <param name="accept">Whether the measure is taken.</param>
    /// <param name="reason">Reasons; needed.</param>
    /// <param name="remedies">What the subject can do against it; needed for a list or a mark.</param>
    /// <returns>The file with the decision; refused before the subject was heard, where the measure is taken.</returns>
    /// <remarks>Source: T24; INV-21, INV-27; DOMAIN §2.3 (right to be heard).</remarks>
    public Result<CaseFollowUps> DecideListing(InspectionPlan plan, int number, Act act, bool accept, string reason, string? remedies = null) =>
        OnListing(number, l => (accept && l.Measure != ListingMeasure.RegistrationAuthorityLetter ? MustHaveHeard(plan, l.Department, act.On) : null) is { } refusal
            ? refusal
            : l.Decide(act, accept, reason, remedies));

    /// <summary>Decides on non-cooperation.</summary>
    /// <param name="plan">The plan of the case; says whether there is a hearing.</param>
    /// <param name="number">Its number.</param>
    /// <param name="act">The head of the department.</param>
    /// <param name="record">Whether it is recorded under the subject.</param>
    /// <param name="restriction">A restriction; null for none.</param>
    /// <param name="reason">Reasons; needed.</param>
    /// <param name="remedies">What the subject can do against it; needed where anything is done.</param>
    /// <returns>The file with the decision; refused before the subject was heard, where anything is done.</returns>
    /// <remarks>Source: T25; S1-21; INV-21, INV-27.</remarks>
    public Result<CaseFollowUps> DecideNonCooperation(
        InspectionPlan plan, int number, Act act, bool record, BusinessRestriction? restriction, string reason, string? remedies = null) =>
        OnNonCooperation(number, n => (record || restriction is not null ? MustHaveHeard(plan, n.Department, act.On) : null) is { } refusal
            ? refusal
            : n.Decide(act, record, restriction, reason, remedies));

    /// <summary>Takes in what the subject says, or that it waives.</summary>
    /// <param name="number">Number of the hearing.</param>
    /// <param name="act">Who takes it in.</param>
    /// <param name="comment">The subject's words; needed.</param>
    /// <returns>The file with the comment; late comments are taken too.</returns>
    public Result<CaseFollowUps> TakeComment(int number, Act act, string comment) =>
        On(
            Hearings,
            h => h.Number == number,
            h => (act.MustFollow(h.Informed) ?? Required.Text(comment, "陈述申辩内容", "comment")) is { } refusal
                ? refusal
                : (Result<Hearing>)(h with { Comment = comment, CommentTaken = act }),
            list => this with { Hearings = list });

    /// <summary>Records the receipt of a letter to a licensing authority.</summary>
    /// <param name="number">Number of the letter.</param>
    /// <param name="act">Who records it.</param>
    /// <param name="receipt">Reference; needed.</param>
    /// <returns>The file with the receipt.</returns>
    public Result<CaseFollowUps> NoteLicensingReceipt(int number, Act act, string receipt) =>
        On(
            LicensingLetters,
            l => l.Number == number,
            l => (act.MustFollow(l.Sent) ?? Required.Text(receipt, "回执", "receipt")) is { } refusal
                ? refusal
                : (Result<LicensingLetter>)(l with { Receipt = receipt }),
            list => this with { LicensingLetters = list });

    /// <summary>Records a disposition, a column of form 3.</summary>
    /// <param name="act">A person of the department.</param>
    /// <param name="department">The department.</param>
    /// <param name="kind">Which column.</param>
    /// <param name="filingNumber">立案文号; needed for 立案查处.</param>
    /// <returns>The file with the disposition; refused a second time in the same column.</returns>
    /// <remarks>Source: DOMAIN §1.5, §6.7-3; INV-14, INV-20.</remarks>
    public Result<CaseFollowUps> Dispose(Act act, string department, DispositionKind kind, string? filingNumber = null)
    {
        var refusal = act.MustActFor(department)
            ?? (kind == DispositionKind.CaseFiled ? MustHaveNumber(filingNumber) : null)
            ?? (Dispositions.Any(d => d.Department == department && d.Kind == kind)
                ? Refusal.Because("disposition.twice", "该处理结果已登记。", "This disposition is recorded already.", "DOMAIN §6.7")
                : null);
        return refusal is not null ? refusal : this with { Dispositions = Dispositions.Add(new(department, kind, act, filingNumber)) };
    }

    /// <summary>Records the head's decision not to pursue a problem.</summary>
    /// <param name="act">The head of the department.</param>
    /// <param name="department">The department.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The file with the decision.</returns>
    /// <remarks>Source: INV-19.</remarks>
    public Result<CaseFollowUps> TakeNoFurtherAction(Act act, string department, string reason) =>
        (act.MustBe(Role.PlanApprover, "INV-19") ?? act.MustActFor(department) ?? Required.Text(reason, "不再处理的理由", "reason")) is { } refusal
            ? refusal
            : this with { NoFurtherActions = NoFurtherActions.Add(new(department, reason, act)) };

    private Refusal? MustHaveHeard(InspectionPlan plan, string department, DateOnly day) =>
        plan.Configuration.FollowUps.HearingWorkingDays == 0 || Hearings.Any(h => h.Department == department && h.IsOverOn(day))
            ? null
            : Refusal.Because(
                "adverse.not-heard",
                "尚未告知当事人并听取陈述申辩。",
                "The subject was not told or its time to comment runs.",
                "DOMAIN §2.3")
                .Then("先告知当事人；其陈述后或期满后再决定。", "Tell the subject; decide after its comment or after the last day.");

    private static Result<CaseFollowUps> On<T>(
        ValueList<T> list, Func<T, bool> fits, Func<T, Result<T>> decide, Func<ValueList<T>, CaseFollowUps> with)
        where T : class
    {
        if (list.FirstOrDefault(fits) is not { } item)
        {
            return Refusal.Because("followup.unknown", "没有该编号的后续处理事项。", "There is no such follow-up in this case.", "S1 三（四）2");
        }

        var decided = decide(item);
        return decided.IsRefused ? decided.Refusal : with(list.Replace(fits, _ => decided.Value));
    }
}
