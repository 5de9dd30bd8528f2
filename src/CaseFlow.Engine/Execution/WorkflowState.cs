using System.Text;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>Everything an instance must remember between two runs. Read-only to all but the engine.</summary>
/// <remarks>
/// Saved as compact JSON with a version number; every version ever written stays readable. Activities that have ended are not in it (the journal has
/// them), except outputs that a script of the definition may still ask for. Keep the text as it is: a column that reorders members, such as jsonb,
/// keeps the meaning but not the bytes, nor the order of members in a variable.
/// </remarks>
public sealed class WorkflowState
{
    internal WorkflowState(string instanceId, string definitionId, string versionId, int version, DateTimeOffset createdAt)
    {
        InstanceId = instanceId;
        DefinitionId = definitionId;
        VersionId = versionId;
        Version = version;
        CreatedAt = createdAt.ToUniversalTime();
    }

    /// <summary>Names the instance.</summary>
    public string InstanceId { get; }

    /// <summary>The definition's family.</summary>
    public string DefinitionId { get; }

    /// <summary>The version it is pinned to.</summary>
    public string VersionId { get; }

    /// <summary>That version's number.</summary>
    public int Version { get; }

    /// <summary>What it belongs to, for example a case number.</summary>
    public string? CorrelationId { get; internal set; }

    /// <summary>What people call it.</summary>
    public string? Name { get; internal set; }

    /// <summary>Where it stands.</summary>
    public WorkflowStatus Status { get; internal set; } = WorkflowStatus.Pending;

    /// <summary>The workflow's variables by name; one that is null may be missing.</summary>
    public IReadOnlyDictionary<string, object?> Variables => VariableValues;

    /// <summary>What it was started with.</summary>
    public IReadOnlyDictionary<string, object?> Input { get; internal set; } = PlainValue.NoMembers;

    /// <summary>What it has given so far.</summary>
    public IReadOnlyDictionary<string, object?> Output => OutputValues;

    /// <summary>By what outcomes it has finished; empty before.</summary>
    public IReadOnlyList<string> Outcomes { get; internal set; } = [];

    /// <summary>Activities that have not ended, containers before what is inside them.</summary>
    public IReadOnlyList<ActivityInstance> Activities =>
        [.. Live.Select(live => new ActivityInstance(live.Id, live.ActivityId, live.NodeId, live.Parent?.Id, live.Status))];

    /// <summary>Where it waits, oldest first.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => OpenBookmarks;

    /// <summary>Open incidents, oldest first.</summary>
    public IReadOnlyList<Incident> Incidents => OpenIncidents;

    /// <summary>The result of the activity that last gave one; kept only where a script of the definition asks for it.</summary>
    public object? LastResult { get; internal set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it ended, by its drawing or early; null before.</summary>
    public DateTimeOffset? FinishedAt { get; internal set; }

    /// <summary>Whether it has ended, by its drawing or early.</summary>
    public bool HasEnded => Status is WorkflowStatus.Finished or WorkflowStatus.Cancelled;

    internal OrderedDictionary<string, object?> VariableValues { get; init; } = null!;

    internal OrderedDictionary<string, object?> OutputValues { get; init; } = null!;

    /// <summary>Outputs of activities that have ended, by activity id, where a script may ask for them.</summary>
    internal OrderedDictionary<string, object?> Results { get; init; } = null!;

    internal List<LiveActivity> Live { get; init; } = null!;

    internal List<Bookmark> OpenBookmarks { get; init; } = null!;

    internal List<Incident> OpenIncidents { get; init; } = null!;

    internal StateCounters Counters { get; init; } = null!;

    /// <summary>Size as JSON when it was last known, in bytes.</summary>
    internal int KnownSize { get; set; } = 512;

    /// <summary>Writes the state; equal states give equal bytes.</summary>
    /// <returns>JSON in UTF-8.</returns>
    public byte[] ToUtf8Json() => StateWriter.Write(this);

    /// <summary>Writes the state; equal states give equal text.</summary>
    /// <returns>JSON.</returns>
    public string ToJson() => Encoding.UTF8.GetString(ToUtf8Json());

    /// <summary>Reads a state of this or any earlier release.</summary>
    /// <param name="json">What <see cref="ToJson"/> gave.</param>
    /// <returns>The state.</returns>
    /// <exception cref="FormatException">The text is not a state, or of a later release.</exception>
    public static WorkflowState FromJson(string json) => FromJson(Encoding.UTF8.GetBytes(json));

    /// <summary>Reads a state of this or any earlier release.</summary>
    /// <param name="utf8">What <see cref="ToUtf8Json"/> gave.</param>
    /// <returns>The state.</returns>
    /// <exception cref="FormatException">The bytes are not a state, or of a later release.</exception>
    public static WorkflowState FromJson(ReadOnlySpan<byte> utf8) => StateReader.Read(utf8);

    /// <summary>Looks a bookmark up.</summary>
    /// <param name="bookmarkId">Its id.</param>
    /// <returns>The bookmark, or null when it is burnt.</returns>
    public Bookmark? FindBookmark(string bookmarkId) => OpenBookmarks.Find(bookmark => bookmark.Id == bookmarkId);

    /// <summary>Whether a bookmark was burnt by a step that failed as it went on from there: a retry that ends well may wait at it again.</summary>
    /// <param name="bookmarkId">Its id.</param>
    /// <returns>False while it waits, and once nobody will.</returns>
    public bool WillWaitAgainAt(string bookmarkId) => Live.Exists(live => live.Failure?.Bookmark?.Id == bookmarkId);

    /// <summary>Numbers only grow, so the list is in their order.</summary>
    internal LiveActivity? Find(int number)
    {
        var (low, high) = (0, Live.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = Live[middle].Number;
            if (found == number)
            {
                return Live[middle];
            }

            (low, high) = found < number ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    internal void ForgetEnded() => Live.RemoveAll(live => live.HasEnded);

    /// <summary>A copy a run may change, its activities tied to their steps.</summary>
    internal WorkflowState CopyFor(CompiledDefinition definition)
    {
        var copy = new WorkflowState(InstanceId, DefinitionId, VersionId, Version, CreatedAt)
        {
            CorrelationId = CorrelationId,
            Name = Name,
            Status = Status,
            Input = Input,
            Outcomes = Outcomes,
            LastResult = LastResult,
            FinishedAt = FinishedAt,
            VariableValues = new OrderedDictionary<string, object?>(VariableValues),
            OutputValues = new OrderedDictionary<string, object?>(OutputValues),
            Results = new OrderedDictionary<string, object?>(Results),
            Live = new List<LiveActivity>(Live.Count + 8),
            OpenBookmarks = [.. OpenBookmarks],
            OpenIncidents = [.. OpenIncidents],
            Counters = Counters.Copy(),
            KnownSize = KnownSize,
        };
        foreach (var live in Live)
        {
            var node = definition.Node(live.NodeId)
                ?? throw new ArgumentException($"The definition has no step '{live.NodeId}', which the state stands in.", nameof(definition));
            copy.Live.Add(live.CopyUnder(live.Parent is { } parent ? copy.Find(parent.Number) : null, node));
        }

        return copy;
    }
}
