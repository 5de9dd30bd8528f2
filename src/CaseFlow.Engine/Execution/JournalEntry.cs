namespace CaseFlow.Engine.Execution;

/// <summary>What happened to an activity.</summary>
public enum JournalEvent
{
    /// <summary>It began and did not end at once; an activity that ends at once has only <see cref="Completed"/>.</summary>
    Started,

    /// <summary>It ended, by the outcomes given.</summary>
    Completed,

    /// <summary>It waits; follows <see cref="Started"/>, and <see cref="Resumed"/> where it waits again.</summary>
    Suspended,

    /// <summary>What it waited for has happened.</summary>
    Resumed,

    /// <summary>It was ended early: by a lost race, an end elsewhere, or the cancellation of the instance.</summary>
    Cancelled,

    /// <summary>It cannot go on; an incident tells why.</summary>
    Faulted,

    /// <summary>The use case behind it said no and the drawing provides for that.</summary>
    Refused,
}

/// <summary>One line of an instance's journal.</summary>
/// <param name="Sequence">Counts from 1 over the whole life of the instance, without gaps.</param>
/// <param name="ActivityInstanceId">This one passage through the step.</param>
/// <param name="ParentInstanceId">The container's activity instance; null for the root.</param>
/// <param name="ActivityId">The step.</param>
/// <param name="NodeId">Its path.</param>
/// <param name="Type">Its type.</param>
/// <param name="Event">What happened.</param>
/// <param name="Outcomes">For an end, the outcomes taken; otherwise null.</param>
/// <param name="At">When.</param>
/// <param name="Message">Reason or cause, where there is one.</param>
public sealed record JournalEntry(
    int Sequence,
    string ActivityInstanceId,
    string? ParentInstanceId,
    string ActivityId,
    string NodeId,
    string Type,
    JournalEvent Event,
    IReadOnlyList<string>? Outcomes,
    DateTimeOffset At,
    string? Message);
