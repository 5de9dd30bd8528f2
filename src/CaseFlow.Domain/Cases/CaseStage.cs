namespace CaseFlow.Domain.Cases;

/// <summary>Where a case stands; read from its facts, never stored.</summary>
/// <remarks>
/// Source: DOMAIN §6.3. As in the tasks of §6.4, the record counts as complete for signing when every item has its
/// result; the officers sign the finished form (T17) after the subject signed or the refusal was explained.
/// </remarks>
public enum CaseStage
{
    /// <summary>The object is drawn; no team yet.</summary>
    Drawn,

    /// <summary>The team is named.</summary>
    TeamAssigned,

    /// <summary>The visit is approved.</summary>
    VisitApproved,

    /// <summary>The object has been told.</summary>
    Notified,

    /// <summary>不宜告知: approved, and nothing may leave before the visit.</summary>
    SealedNoNotice,

    /// <summary>The visit has begun.</summary>
    OnSite,

    /// <summary>Every item of every department has a result.</summary>
    RecordComplete,

    /// <summary>Signed or sealed by the subject.</summary>
    SubjectSigned,

    /// <summary>The subject refused and officers stated why.</summary>
    RefusalExplained,

    /// <summary>Nobody was there and officers stated it.</summary>
    SubjectAbsentExplained,

    /// <summary>形成检查结果.</summary>
    ResultsFormed,

    /// <summary>A department's result is not public yet.</summary>
    UnderPublication,

    /// <summary>Results are public; something that follows is open.</summary>
    FollowUp,

    /// <summary>Nothing is open; the closing points are to be checked.</summary>
    ClosingCheck,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>Archived.</summary>
    Archived,

    /// <summary>The visit was not approved, or the object could not be inspected.</summary>
    NotInspected,

    /// <summary>Not inspected, and the next of the reserve stands in its place.</summary>
    Replaced,

    /// <summary>Withdrawn by a court or a higher authority.</summary>
    Withdrawn,
}
