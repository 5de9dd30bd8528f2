namespace CaseFlow.Engine.Execution;

/// <summary>What an activity waits for.</summary>
public enum BookmarkKind
{
    /// <summary>A person's act.</summary>
    Task,

    /// <summary>An instant.</summary>
    Timer,

    /// <summary>An event by name.</summary>
    Event,

    /// <summary>The end of started workflows.</summary>
    Children,

    /// <summary>Something only the host knows.</summary>
    Host,
}

/// <summary>A place where an instance waits and can be resumed.</summary>
/// <param name="Id">Unique in the instance: <c>b1</c>, <c>b2</c> …, never used twice.</param>
/// <param name="Kind">What is waited for.</param>
/// <param name="ActivityId">The step that waits.</param>
/// <param name="NodeId">Its path.</param>
/// <param name="ActivityInstanceId">This one passage through the step.</param>
/// <param name="Key">For look-up: the event's or task's name; null where the kind needs none.</param>
/// <param name="DueAt">For a timer, the instant; otherwise null.</param>
/// <param name="Payload">What the activity noted for whoever resumes it; plain values.</param>
/// <param name="CreatedAt">When the waiting began.</param>
public sealed record Bookmark(
    string Id,
    BookmarkKind Kind,
    string ActivityId,
    string NodeId,
    string ActivityInstanceId,
    string? Key,
    DateTimeOffset? DueAt,
    IReadOnlyDictionary<string, object?>? Payload,
    DateTimeOffset CreatedAt);

/// <summary>A wish of an activity to wait.</summary>
/// <param name="Kind">What for.</param>
/// <param name="Key">For look-up; null where none is needed.</param>
/// <param name="DueAt">For a timer, the instant.</param>
/// <param name="Payload">What to note for whoever resumes it; plain values.</param>
public sealed record BookmarkRequest(BookmarkKind Kind, string? Key, DateTimeOffset? DueAt = null, IReadOnlyDictionary<string, object?>? Payload = null);
