using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;

namespace CaseFlow.Domain.FollowUps;

/// <summary>What is possible against a subject that cannot be reached; follows from what it is.</summary>
/// <remarks>Source: S1-11; DOMAIN §1.1-9.</remarks>
public enum ListingMeasure
{
    /// <summary>列入经营异常名录, for enterprises.</summary>
    AbnormalOperationsListing,

    /// <summary>标注经营异常状态, for individual businesses.</summary>
    AbnormalStatusMark,

    /// <summary>A letter to the registration authority, for entities outside the market and unregistered subjects; no list.</summary>
    RegistrationAuthorityLetter,
}

/// <summary>A letter to the registered address that tries to reach the subject.</summary>
/// <param name="On">Day it was posted.</param>
/// <param name="Address">Address.</param>
/// <param name="Returned">What came back; null where nothing did.</param>
public sealed record ContactLetter(DateOnly On, string Address, string? Returned = null);

/// <summary>经营异常名录/状态标注: proposed by the program, decided by a person of the registrar (INV-21).</summary>
/// <param name="Number">Number within the case.</param>
/// <param name="Department">The department whose finding it rests on.</param>
/// <param name="Measure">What is possible against this subject.</param>
/// <param name="Facts">Facts.</param>
/// <param name="Proposed">Who proposed it, when.</param>
/// <param name="Letters">Letters that tried to reach the subject.</param>
/// <param name="Decided">The registrar's decision.</param>
/// <param name="Lifted">移出: why it ended.</param>
/// <remarks>Source: S1-11, S1-20; T24.</remarks>
public sealed record ListingProcedure(
    int Number,
    string Department,
    ListingMeasure Measure,
    string Facts,
    Act Proposed,
    ValueList<ContactLetter> Letters = default,
    Decision? Decided = null,
    ReasonedAct? Lifted = null)
{
    /// <summary>The measure that is possible against a kind of subject.</summary>
    /// <param name="subject">Kind of subject.</param>
    /// <returns>List, mark or letter.</returns>
    public static ListingMeasure MeasureFor(SubjectType subject) => subject switch
    {
        SubjectType.Enterprise => ListingMeasure.AbnormalOperationsListing,
        SubjectType.IndividualBusiness => ListingMeasure.AbnormalStatusMark,
        _ => ListingMeasure.RegistrationAuthorityLetter,
    };

    /// <summary>What it is against the subject; null for a letter to the registration authority.</summary>
    public AdverseKind? Adverse => Measure switch
    {
        ListingMeasure.AbnormalOperationsListing => AdverseKind.AbnormalOperationsListing,
        ListingMeasure.AbnormalStatusMark => AdverseKind.AbnormalStatusMark,
        _ => null,
    };

    /// <summary>Whether it keeps the case open; lifting is a matter of its own.</summary>
    public bool IsOpen => Decided is null;

    /// <summary>Notes a letter to the subject.</summary>
    /// <param name="act">Who posted it.</param>
    /// <param name="letter">The letter.</param>
    /// <returns>The procedure with the letter; refused once decided.</returns>
    public Result<ListingProcedure> NoteLetter(Act act, ContactLetter letter) =>
        (MustBeOpen() ?? act.MustActFor(Department)) is { } refusal ? refusal : this with { Letters = Letters.Add(letter) };

    /// <summary>Decides; <see cref="CaseFollowUps.DecideListing"/> checks the hearing first.</summary>
    /// <param name="act">A person of the registrar.</param>
    /// <param name="accept">Whether the measure is taken.</param>
    /// <param name="reason">Reasons; needed.</param>
    /// <param name="remedies">What the subject can do against it; needed for a list or a mark.</param>
    /// <returns>The decided procedure.</returns>
    internal Result<ListingProcedure> Decide(Act act, bool accept, string reason, string? remedies)
    {
        var refusal = MustBeOpen()
            ?? act.MustBe(Role.Registrar, "INV-21")
            ?? act.MustFollow(Proposed)
            ?? Required.Text(reason, "决定理由", "reasons", "INV-21")
            ?? (accept && Measure != ListingMeasure.RegistrationAuthorityLetter && string.IsNullOrWhiteSpace(remedies)
                ? Refusal.Because("adverse.remedies-missing", "决定须告知救济途径。", "The decision tells the subject its remedies.", "INV-27")
                : null);
        return refusal is not null ? refusal : this with { Decided = new(act, accept, reason, remedies) };
    }

    /// <summary>Ends a listing or mark.</summary>
    /// <param name="act">A person of the registrar.</param>
    /// <param name="reason">Why; needed.</param>
    /// <returns>The lifted measure; refused where none stands.</returns>
    public Result<ListingProcedure> Lift(Act act, string reason)
    {
        var refusal = (Decided is { Accepted: true } && Lifted is null
            ? null
            : Refusal.Because("listing.not-standing", "没有正在生效的列入或标注。", "No list entry or mark stands.", "S1 三（二）2"))
            ?? act.MustBe(Role.Registrar, "INV-21")
            ?? act.MustFollow(Decided?.Act)
            ?? Required.Text(reason, "决定理由", "reasons", "INV-21");
        return refusal is not null ? refusal : this with { Lifted = new(reason, act) };
    }

    private Refusal? MustBeOpen() => IsOpen ? null : Refusal.Because("listing.decided", "已作出决定。", "It is decided already.", "INV-21");
}
