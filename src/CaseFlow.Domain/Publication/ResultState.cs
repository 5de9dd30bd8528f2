namespace CaseFlow.Domain.Publication;

/// <summary>Where a department's result stands; read from its facts, never stored.</summary>
/// <remarks>Source: DOMAIN §6.3. Before results are formed there is no aggregate: items missing is Pending, all there is Entered.</remarks>
public enum ResultState
{
    /// <summary>An item of the department has no result.</summary>
    Pending,

    /// <summary>All items have results; the case's results are not formed.</summary>
    Entered,

    /// <summary>Waits for a reviewer.</summary>
    UnderReview,

    /// <summary>Given back for correction.</summary>
    Returned,

    /// <summary>Reviewed; may be entered.</summary>
    Reviewed,

    /// <summary>Entered on a platform (省级平台 in S2), not published on the last.</summary>
    EnteredOnPlatform,

    /// <summary>Published on the last platform; this meets the deadline.</summary>
    Published,

    /// <summary>A person saw it in the public system (归集 confirmed).</summary>
    Confirmed,

    /// <summary>Somebody asked for a correction.</summary>
    CorrectionRequested,

    /// <summary>A corrected version stands and is not on all platforms yet.</summary>
    Corrected,

    /// <summary>Taken off the platforms.</summary>
    PublicationWithdrawn,
}
