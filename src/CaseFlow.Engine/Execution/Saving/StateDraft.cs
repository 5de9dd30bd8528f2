namespace CaseFlow.Engine.Execution;

/// <summary>A saved state while it is read: its parts refer to each other by number and may come in any order.</summary>
internal sealed class StateDraft
{
    internal int Format { get; set; }

    internal string InstanceId { get; set; } = string.Empty;

    internal string DefinitionId { get; set; } = string.Empty;

    internal string VersionId { get; set; } = string.Empty;

    internal int Version { get; set; }

    internal string? CorrelationId { get; set; }

    internal string? Name { get; set; }

    internal WorkflowStatus Status { get; set; }

    internal DateTimeOffset CreatedAt { get; set; }

    internal DateTimeOffset? FinishedAt { get; set; }

    internal OrderedDictionary<string, object?> Variables { get; set; } = [];

    internal OrderedDictionary<string, object?> Input { get; set; } = [];

    internal OrderedDictionary<string, object?> Output { get; set; } = [];

    internal OrderedDictionary<string, object?> Results { get; set; } = [];

    internal StateCounters Counters { get; set; } = new();

    internal IReadOnlyList<string> Outcomes { get; set; } = [];

    internal object? LastResult { get; set; }

    internal List<ActivityDraft> Activities { get; } = [];

    internal List<BookmarkDraft> Bookmarks { get; } = [];

    internal List<IncidentDraft> Incidents { get; } = [];

    internal WorkflowState Finish(int size)
    {
        if (Format is < 1 or > StateWriter.Format)
        {
            throw new FormatException($"The saved state has format {Format}; this release reads 1 to {StateWriter.Format}.");
        }

        if (InstanceId.Length == 0 || VersionId.Length == 0)
        {
            throw new FormatException("The saved state does not say whose it is.");
        }

        var live = new Dictionary<int, LiveActivity>();
        foreach (var draft in Activities.OrderBy(draft => draft.Number))
        {
            var parent = draft.Parent is { } number ? live[number] : null;
            var activity = new LiveActivity(draft.Number, draft.NodeId, parent)
            {
                Status = draft.Status,
                Memory = draft.Memory,
                Locals = draft.Locals,
                Failure = draft.Failure is { } failure ? new Failure(failure.Phase, failure.Bookmark?.Finish(draft.NodeId), failure.Payload) : null,
            };
            if (parent is not null)
            {
                activity.Join();
            }

            live.Add(draft.Number, activity);
        }

        return new WorkflowState(InstanceId, DefinitionId, VersionId, Version, CreatedAt)
        {
            CorrelationId = CorrelationId,
            Name = Name,
            Status = Status,
            FinishedAt = FinishedAt?.ToUniversalTime(),
            VariableValues = Variables,
            Input = Input,
            OutputValues = Output,
            Results = Results,
            Counters = Counters,
            Outcomes = Outcomes,
            LastResult = LastResult,
            Live = [.. live.Values],
            OpenBookmarks = [.. Bookmarks.OrderBy(bookmark => bookmark.Number).Select(bookmark => bookmark.Finish(live[bookmark.Activity].NodeId))],
            OpenIncidents = [.. Incidents.OrderBy(incident => incident.Number).Select(incident => incident.Finish(live[incident.Activity]))],
            KnownSize = size,
        };
    }
}

/// <summary>An activity of a saved state while it is read.</summary>
internal sealed class ActivityDraft
{
    internal int Number { get; set; }

    internal int? Parent { get; set; }

    internal string NodeId { get; set; } = string.Empty;

    internal ActivityStatus Status { get; set; }

    internal object? Memory { get; set; }

    internal OrderedDictionary<string, object?>? Locals { get; set; }

    internal FailureDraft? Failure { get; set; }
}

/// <summary>How an activity failed, while it is read.</summary>
internal sealed class FailureDraft
{
    internal FailurePhase Phase { get; set; }

    internal BookmarkDraft? Bookmark { get; set; }

    internal object? Payload { get; set; }
}

/// <summary>A bookmark of a saved state while it is read.</summary>
internal sealed class BookmarkDraft
{
    internal int Number { get; set; }

    internal int Activity { get; set; }

    internal BookmarkKind Kind { get; set; }

    internal string? Key { get; set; }

    internal DateTimeOffset? DueAt { get; set; }

    internal OrderedDictionary<string, object?>? Payload { get; set; }

    internal DateTimeOffset CreatedAt { get; set; }

    internal Bookmark Finish(string nodeId) => new(
        StateCodes.Id('b', Number),
        Kind,
        nodeId[(nodeId.LastIndexOf(':') + 1)..],
        nodeId,
        StateCodes.Id('a', Activity),
        Key,
        DueAt?.ToUniversalTime(),
        Payload,
        CreatedAt.ToUniversalTime());
}

/// <summary>An incident of a saved state while it is read.</summary>
internal sealed class IncidentDraft
{
    internal int Number { get; set; }

    internal int Activity { get; set; }

    internal string? NamedStepId { get; set; }

    internal string Code { get; set; } = string.Empty;

    internal string Chinese { get; set; } = string.Empty;

    internal string English { get; set; } = string.Empty;

    internal DateTimeOffset At { get; set; }

    internal Incident Finish(LiveActivity activity) =>
        new(StateCodes.Id('i', Number), NamedStepId ?? activity.ActivityId, activity.Id, Code, Chinese, English, At.ToUniversalTime());
}
