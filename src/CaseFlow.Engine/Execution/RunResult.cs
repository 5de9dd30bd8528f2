namespace CaseFlow.Engine.Execution;

/// <summary>What came of one run.</summary>
/// <param name="State">The new state; the one given to the run is unchanged.</param>
/// <param name="Created">Bookmarks that now wait and did not before.</param>
/// <param name="Burnt">Bookmarks that waited before and no longer do.</param>
/// <param name="Journal">What happened, in order.</param>
/// <param name="Incidents">Incidents opened by this run and still open; all open ones are in the state.</param>
/// <param name="Effects">What is wanted outside, in order.</param>
/// <param name="RolledBack">
/// The run did not come to rest within <see cref="EngineLimits.MaxActivitiesPerRun"/> and nothing of it is kept but an incident. What the host did for its
/// activities must be undone by the caller, by a savepoint set before the run; otherwise a retry would do it twice.
/// </param>
public sealed record RunResult(
    WorkflowState State,
    IReadOnlyList<Bookmark> Created,
    IReadOnlyList<Bookmark> Burnt,
    IReadOnlyList<JournalEntry> Journal,
    IReadOnlyList<Incident> Incidents,
    IReadOnlyList<Effect> Effects,
    bool RolledBack = false);
