namespace CaseFlow.Engine.Execution;

/// <summary>Something the workflow wants done outside itself. The engine does none of it: the caller does, in the same commit or after it.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Start a workflow.</summary>
    /// <param name="DefinitionId">The family; its published version is meant.</param>
    /// <param name="Input">Values of its inputs.</param>
    /// <param name="CorrelationId">What it belongs to; null for none.</param>
    /// <param name="ParentBookmarkId">The bookmark to resume when it has ended; null when nobody waits.</param>
    /// <param name="Index">Position among the workflows started by the same activity, from 0.</param>
    public sealed record StartWorkflow(
        string DefinitionId,
        IReadOnlyDictionary<string, object?> Input,
        string? CorrelationId,
        string? ParentBookmarkId,
        int Index) : Effect;

    /// <summary>Tell whoever waits for an event that it has happened.</summary>
    /// <param name="Name">The event.</param>
    /// <param name="CorrelationId">Only for instances of this correlation; null for all.</param>
    /// <param name="Payload">What comes with it.</param>
    /// <param name="Local">Only for the instance that publishes it.</param>
    public sealed record PublishEvent(string Name, string? CorrelationId, object? Payload, bool Local = false) : Effect;

    /// <summary>Send a mail.</summary>
    /// <param name="To">Recipients, those of copies among them; at least one, each once.</param>
    /// <param name="Subject">Subject.</param>
    /// <param name="Body">Text; null for a letter whose subject says all.</param>
    /// <param name="ActivityInstanceId">Who asked; with <paramref name="To"/> it tells a mail from its repetition.</param>
    public sealed record SendEmail(IReadOnlyList<string> To, string Subject, string? Body, string ActivityInstanceId) : Effect;

    /// <summary>Write a line for the operator.</summary>
    /// <param name="Text">The line.</param>
    public sealed record WriteLine(string Text) : Effect;
}
