namespace CaseFlow.Domain.Plans;

/// <summary>Where a plan stands; read from its facts, never stored.</summary>
/// <remarks>Source: DOMAIN §6.3.</remarks>
public enum PlanStage
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Handed in for review.</summary>
    InReview,

    /// <summary>Given back to its author.</summary>
    Returned,

    /// <summary>Approved, not yet issued.</summary>
    Approved,

    /// <summary>Issued to the departments.</summary>
    Issued,

    /// <summary>Libraries frozen.</summary>
    Frozen,

    /// <summary>Commitment of the draw published; nothing can be amended from here.</summary>
    Committed,

    /// <summary>Objects and officers drawn.</summary>
    Drawn,

    /// <summary>Cases opened.</summary>
    Dispatched,

    /// <summary>The first visit has begun.</summary>
    Executing,

    /// <summary>All cases are past their results; departments sum up.</summary>
    Summarising,

    /// <summary>Every report asked for is sent.</summary>
    Reported,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>Archived.</summary>
    Archived,

    /// <summary>Halted; the stage before comes back on resuming.</summary>
    Suspended,

    /// <summary>Given up, with a reason.</summary>
    Cancelled,
}
