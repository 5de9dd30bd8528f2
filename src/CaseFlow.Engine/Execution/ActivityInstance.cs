namespace CaseFlow.Engine.Execution;

/// <summary>How an activity instance stands.</summary>
public enum ActivityStatus
{
    /// <summary>A container with activities inside it.</summary>
    Running,

    /// <summary>Waits at its bookmarks.</summary>
    Waiting,

    /// <summary>Stopped by an incident.</summary>
    Faulted,
}

/// <summary>One passage through a step that has not ended.</summary>
/// <param name="Id">Unique in the instance: <c>a1</c>, <c>a2</c> …, never used twice.</param>
/// <param name="ActivityId">The step.</param>
/// <param name="NodeId">Its path.</param>
/// <param name="ParentId">The container's activity instance; null for the root.</param>
/// <param name="Status">How it stands.</param>
public sealed record ActivityInstance(string Id, string ActivityId, string NodeId, string? ParentId, ActivityStatus Status);
