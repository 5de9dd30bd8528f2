using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>Bookmarks and incidents that come and go in a run; what came and went within it is not told.</summary>
internal sealed class OpenItems(Run run)
{
    private readonly WorkflowState _state = run.State;

    /// <summary>Bookmarks that wait and did not before.</summary>
    internal List<Bookmark> Created { get; } = [];

    /// <summary>Bookmarks that waited before and no longer do.</summary>
    internal List<Bookmark> Burnt { get; } = [];

    /// <summary>Incidents of this run that are still open.</summary>
    internal List<Incident> Opened { get; } = [];

    internal bool IsOpen(Bookmark bookmark) => _state.OpenBookmarks.Contains(bookmark);

    internal Bookmark Add(LiveActivity live, BookmarkRequest request)
    {
        var bookmark = new Bookmark(
            StateCodes.Id('b', ++_state.Counters.Bookmark),
            request.Kind,
            live.Node.Id,
            live.NodeId,
            live.Id,
            request.Key,
            request.DueAt?.ToUniversalTime(),
            request.Payload is { } payload ? (IReadOnlyDictionary<string, object?>)PlainValue.Brought(payload)! : null,
            run.Now);
        _state.OpenBookmarks.Add(bookmark);
        Created.Add(bookmark);
        return bookmark;
    }

    internal void Burn(Bookmark bookmark)
    {
        _state.OpenBookmarks.Remove(bookmark);
        if (!Created.Remove(bookmark))
        {
            Burnt.Add(bookmark);
        }
    }

    /// <summary>A bookmark that was burnt waits again.</summary>
    internal void Reopen(Bookmark bookmark)
    {
        _state.OpenBookmarks.Add(bookmark);
        if (!Burnt.Remove(bookmark))
        {
            Created.Add(bookmark);
        }
    }

    /// <summary>An activity has ended: nothing of it waits or is wrong any more.</summary>
    internal void Close(LiveActivity live)
    {
        if (live.Status is ActivityStatus.Waiting or ActivityStatus.Faulted)
        {
            foreach (var bookmark in _state.OpenBookmarks.FindAll(bookmark => bookmark.ActivityInstanceId == live.Id))
            {
                Burn(bookmark);
            }
        }

        CloseIncidents(live);
    }

    internal void CloseIncidents(LiveActivity live)
    {
        if (_state.OpenIncidents.Count > 0)
        {
            _state.OpenIncidents.RemoveAll(incident => incident.ActivityInstanceId == live.Id);
            Opened.RemoveAll(incident => incident.ActivityInstanceId == live.Id);
        }
    }

    /// <summary>Opens an incident at an activity.</summary>
    /// <param name="live">The activity.</param>
    /// <param name="failure">What is wrong.</param>
    /// <param name="namedStepId">The step to name, where that is another one.</param>
    internal void Open(LiveActivity live, StepResult.Fails failure, string? namedStepId = null)
    {
        run.Journal.Announce(live);
        run.Journal.Add(live, JournalEvent.Faulted, message: failure.Chinese);
        var incident = new Incident(
            StateCodes.Id('i', ++_state.Counters.Incident),
            namedStepId ?? live.Node.Id,
            live.Id,
            failure.Code,
            failure.Chinese,
            failure.English,
            run.Now);
        _state.OpenIncidents.Add(incident);
        Opened.Add(incident);
        run.Applier.Count(120 + PlainValue.SizeOf(incident.ActivityId) + PlainValue.SizeOf(incident.Code) + PlainValue.SizeOf(incident.Chinese) + PlainValue.SizeOf(incident.English));
    }
}
