namespace CaseFlow.Engine.Execution;

/// <summary>What makes an instance move. Nothing else does: the engine has no clock and no threads of its own.</summary>
/// <remarks>Lists and dictionaries in it become part of the state: whoever made them must not change them afterwards.</remarks>
public abstract record Stimulus
{
    private Stimulus()
    {
    }

    /// <summary>Begins a new instance.</summary>
    /// <param name="Input">Values of the workflow's inputs; plain values.</param>
    /// <param name="TriggerActivityId">The step that starts it, when a trigger does; null for the drawing's own start.</param>
    /// <param name="TriggerPayload">What the triggering event carried; the result of that step.</param>
    public sealed record Start(IReadOnlyDictionary<string, object?> Input, string? TriggerActivityId = null, object? TriggerPayload = null) : Stimulus;

    /// <summary>What a bookmark waited for has happened.</summary>
    /// <param name="BookmarkId">The bookmark.</param>
    /// <param name="Payload">What came with it; a plain value.</param>
    public sealed record Resume(string BookmarkId, object? Payload) : Stimulus;

    /// <summary>Ends the instance early.</summary>
    /// <param name="Reason">Why; kept in the journal.</param>
    public sealed record Cancel(string Reason) : Stimulus;

    /// <summary>Tries a faulted activity again: from its start, or its resumption if it failed while resuming.</summary>
    /// <param name="ActivityInstanceId">The faulted activity instance.</param>
    public sealed record Retry(string ActivityInstanceId) : Stimulus;

    /// <summary>Leaves a faulted or waiting activity by an outcome, as if it had ended so.</summary>
    /// <param name="ActivityInstanceId">The activity instance.</param>
    /// <param name="Outcome">One of its <see cref="Definitions.CompiledDefinition.WaysPast"/>.</param>
    /// <param name="Reason">Why; kept in the journal.</param>
    public sealed record Skip(string ActivityInstanceId, string Outcome, string Reason) : Stimulus
    {
        /// <summary>Lets a join that can never go on begin with what has arrived, instead of being passed over.</summary>
        public const string Into = "In";
    }
}
