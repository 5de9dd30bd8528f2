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

/// <summary>How an activity instance stands.</summary>
public enum ActivityStatus
{
    /// <summary>Its turn has not come; left over only when a run was stopped by its limit.</summary>
    Queued,

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

/// <summary>Everything an instance must remember between two runs. Read-only to all but the engine.</summary>
/// <remarks>
/// Saved as compact JSON with a version number; every version ever written stays readable. Activities that have ended are not in it (the journal has
/// them), except outputs that a script of the definition still asks for.
/// </remarks>
public sealed class WorkflowState
{
    internal WorkflowState()
    {
    }

    /// <summary>Names the instance.</summary>
    public string InstanceId => throw new NotImplementedException();

    /// <summary>The definition's family.</summary>
    public string DefinitionId => throw new NotImplementedException();

    /// <summary>The version it is pinned to.</summary>
    public string VersionId => throw new NotImplementedException();

    /// <summary>That version's number.</summary>
    public int Version => throw new NotImplementedException();

    /// <summary>What it belongs to, for example a case number.</summary>
    public string? CorrelationId => throw new NotImplementedException();

    /// <summary>What people call it.</summary>
    public string? Name => throw new NotImplementedException();

    /// <summary>Where it stands.</summary>
    public WorkflowStatus Status => throw new NotImplementedException();

    /// <summary>The workflow's variables by name; those that are null may be missing.</summary>
    public IReadOnlyDictionary<string, object?> Variables => throw new NotImplementedException();

    /// <summary>What it was started with.</summary>
    public IReadOnlyDictionary<string, object?> Input => throw new NotImplementedException();

    /// <summary>What it has given so far.</summary>
    public IReadOnlyDictionary<string, object?> Output => throw new NotImplementedException();

    /// <summary>By what outcomes it has finished; empty before.</summary>
    public IReadOnlyList<string> Outcomes => throw new NotImplementedException();

    /// <summary>Activities that have not ended, containers before what is inside them.</summary>
    public IReadOnlyList<ActivityInstance> Activities => throw new NotImplementedException();

    /// <summary>Where it waits.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => throw new NotImplementedException();

    /// <summary>Open incidents.</summary>
    public IReadOnlyList<Incident> Incidents => throw new NotImplementedException();

    /// <summary>The result of the activity that last gave one; kept only where a script asks for it.</summary>
    public object? LastResult => throw new NotImplementedException();

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt => throw new NotImplementedException();

    /// <summary>When it ended, by its drawing or early; null before.</summary>
    public DateTimeOffset? FinishedAt => throw new NotImplementedException();

    /// <summary>Writes the state; equal states give equal bytes.</summary>
    /// <returns>JSON in UTF-8.</returns>
    public byte[] ToUtf8Json() => throw new NotImplementedException();

    /// <summary>Writes the state; equal states give equal text.</summary>
    /// <returns>JSON.</returns>
    public string ToJson() => throw new NotImplementedException();

    /// <summary>Reads a state of this or any earlier release.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    /// <returns>The state.</returns>
    /// <exception cref="FormatException">The text is not a state, or of a later release.</exception>
    public static WorkflowState FromJson(string json) => throw new NotImplementedException();

    /// <summary>Reads a state of this or any earlier release.</summary>
    /// <param name="utf8">What <see cref="ToUtf8Json"/> gave.</param>
    /// <returns>The state.</returns>
    /// <exception cref="FormatException">The bytes are not a state, or of a later release.</exception>
    public static WorkflowState FromJson(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();

    /// <summary>Looks a bookmark up.</summary>
    /// <param name="bookmarkId">Its id.</param>
    /// <returns>The bookmark, or null when it is burnt.</returns>
    public Bookmark? FindBookmark(string bookmarkId) => throw new NotImplementedException();
}
