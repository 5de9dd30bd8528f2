using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Cases;
using CaseFlow.Domain.Libraries;
using CaseFlow.Domain.Plans;
using CaseFlow.Domain.Publication;

namespace CaseFlow.Domain.FollowUps;

/// <summary>后续处理: everything that follows the inspection of one case; kept in one place, changed one by one.</summary>
/// <remarks>Numbers run through all kinds, from 1. Source: S1 三（四）2; S2 六.</remarks>
public sealed partial record CaseFollowUps
{
    /// <summary>The case.</summary>
    public required CaseId CaseId { get; init; }

    /// <summary>Orders to put something right.</summary>
    public ValueList<Rectification> Rectifications { get; init; }

    /// <summary>Referrals to other authorities.</summary>
    public ValueList<Referral> Referrals { get; init; }

    /// <summary>Referrals to judicial authorities.</summary>
    public ValueList<JudicialReferral> JudicialReferrals { get; init; }

    /// <summary>Filing decisions.</summary>
    public ValueList<CaseFiling> Filings { get; init; }

    /// <summary>Letters to licensing authorities.</summary>
    public ValueList<LicensingLetter> LicensingLetters { get; init; }

    /// <summary>Listings and marks.</summary>
    public ValueList<ListingProcedure> Listings { get; init; }

    /// <summary>Non-cooperation.</summary>
    public ValueList<NonCooperation> NonCooperations { get; init; }

    /// <summary>Penalties.</summary>
    public ValueList<Penalty> Penalties { get; init; }

    /// <summary>Hearings.</summary>
    public ValueList<Hearing> Hearings { get; init; }

    /// <summary>Dispositions, as form 3 counts them.</summary>
    public ValueList<Disposition> Dispositions { get; init; }

    /// <summary>Problems the head decided not to pursue.</summary>
    public ValueList<NoFurtherAction> NoFurtherActions { get; init; }

    /// <summary>Decisions against the subject that stand or stood.</summary>
    /// <returns>Listings and marks, then records, then restrictions; what was rejected is not among them.</returns>
    public IEnumerable<AdverseDecision> AdverseDecisions() =>
    [
        .. Listings.Where(l => l.Adverse is not null && l.Decided is { Accepted: true })
            .Select(l => new AdverseDecision(l.Department, l.Adverse!.Value, l.Decided!.Act.On)),
        .. NonCooperations.Where(n => n.Recorded)
            .Select(n => new AdverseDecision(n.Department, AdverseKind.RecordedUnderSubject, n.Decided!.Act.On)),
        .. NonCooperations.Where(n => n.Restriction is not null)
            .Select(n => new AdverseDecision(n.Department, AdverseKind.BusinessRestriction, n.Decided!.Act.On)),
    ];

    /// <summary>Whether a department has answered its problem.</summary>
    /// <param name="department">The department.</param>
    /// <returns>True with a disposition, an adverse decision, a letter to the registration authority, or the head's "no further action" (INV-19).</returns>
    public bool HasAnswered(string department) =>
        Dispositions.Any(d => d.Department == department)
        || AdverseDecisions().Any(a => a.Department == department)
        || Listings.Any(l => l.Department == department && l is { Decided.Accepted: true })
        || NoFurtherActions.Any(n => n.Department == department);

    /// <summary>How many of the things that follow are still open.</summary>
    public int OpenCount =>
        Rectifications.Count(r => r.IsOpen) + Referrals.Count(r => r.IsOpen) + JudicialReferrals.Count(r => r.IsOpen)
        + Listings.Count(l => l.IsOpen) + NonCooperations.Count(n => n.IsOpen) + Penalties.Count(p => p.IsOpen);

    private int NextNumber => 1 + Rectifications.Count + Referrals.Count + JudicialReferrals.Count + Filings.Count
        + LicensingLetters.Count + Listings.Count + NonCooperations.Count + Penalties.Count + Hearings.Count;
}
