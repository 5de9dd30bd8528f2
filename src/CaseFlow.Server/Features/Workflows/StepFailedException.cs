namespace CaseFlow.Server.Features.Workflows;

/// <summary>A step that cannot be taken although nobody broke a rule: it is rolled back, becomes an incident of the instance, and waits for a person.</summary>
/// <param name="activityId">The activity at which it would have begun.</param>
/// <param name="code">Stable code.</param>
/// <param name="chinese">The cause in Chinese.</param>
/// <param name="english">The same in English.</param>
#pragma warning disable CA1032 // Thrown where a step is refused its turn, always in words.
public sealed class StepFailedException(string activityId, string code, string chinese, string english) : Exception(english)
#pragma warning restore CA1032
{
    /// <summary>The activity.</summary>
    public string ActivityId { get; } = activityId;

    /// <summary>Stable code.</summary>
    public string Code { get; } = code;

    /// <summary>The cause in Chinese.</summary>
    public string Chinese { get; } = chinese;
}
