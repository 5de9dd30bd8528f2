namespace CaseFlow.Engine.Execution;

/// <summary>Writes down what happens in a run.</summary>
internal sealed class RunJournal(WorkflowState state, DateTimeOffset now)
{
    private readonly List<JournalEntry> _entries = [];

    internal IReadOnlyList<JournalEntry> Entries => _entries;

    internal void Add(LiveActivity live, JournalEvent what, IReadOnlyList<string>? outcomes = null, string? message = null) =>
        _entries.Add(new JournalEntry(
            ++state.Counters.Journal,
            live.Id,
            live.Parent?.Id,
            live.Node.Id,
            live.NodeId,
            live.Node.Type,
            what,
            outcomes,
            now,
            message));

    /// <summary>Says of an activity that does not end at once, and of its containers, that they began; containers first, each once.</summary>
    internal void Announce(LiveActivity live)
    {
        if (live.IsAnnounced)
        {
            return;
        }

        if (live.Parent is { } parent)
        {
            Announce(parent);
        }

        live.IsAnnounced = true;
        Add(live, JournalEvent.Started);
    }
}
