namespace CaseFlow.Engine.Execution;

/// <summary>Where an instance stands.</summary>
public enum WorkflowStatus
{
    /// <summary>Made, not started.</summary>
    Pending,

    /// <summary>Within a run; never seen between runs.</summary>
    Running,

    /// <summary>Waits at one bookmark or more; may have incidents beside them.</summary>
    Suspended,

    /// <summary>Ended by its drawing.</summary>
    Finished,

    /// <summary>Ended early.</summary>
    Cancelled,

    /// <summary>Only incidents are left: nothing will happen until a person retries, skips or cancels.</summary>
    Faulted,
}
