namespace CaseFlow.Engine.Execution;

/// <summary>The host threw while it carried out an activity. The run left no trace: the state given to it is still the state.</summary>
/// <param name="activityId">The step.</param>
/// <param name="activityInstanceId">The passage through it; the same again when the same stimulus is run on the same state.</param>
/// <param name="inner">What the host threw.</param>
#pragma warning disable CA1032 // Thrown in one place, always with its cause.
public sealed class ActivityFailedException(string activityId, string activityInstanceId, Exception inner)
    : Exception($"Activity '{activityId}' ({activityInstanceId}) failed in its host: {inner?.Message}", inner)
#pragma warning restore CA1032
{
    /// <summary>The step.</summary>
    public string ActivityId { get; } = activityId;

    /// <summary>The passage through it.</summary>
    public string ActivityInstanceId { get; } = activityInstanceId;
}
