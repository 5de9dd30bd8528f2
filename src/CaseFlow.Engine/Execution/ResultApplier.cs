using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>The one place where an instance changes: applies what activities answered.</summary>
internal sealed class ResultApplier(Run run)
{
    private readonly ValueChanges _values = new(run);
    private readonly WorkflowState _state = run.State;

    internal List<Bookmark> Created { get; } = [];

    internal List<Bookmark> Burnt { get; } = [];

    internal List<Incident> Opened { get; } = [];

    internal List<Effect> Effects { get; } = [];

    internal void Apply(in Turn turn, StepResult result)
    {
        var live = turn.Live;
        if (result is StepResult.Fails failure)
        {
            run.Scope.Pending.Clear();
            Fail(turn, failure);
            return;
        }

        if (_values.Apply(live, result) is { } wrong)
        {
            Fail(turn, wrong);
            return;
        }

        switch (result)
        {
            case StepResult.Completed completed:
                Emit(result, null);
                Complete(live, completed.Outcomes);
                break;
            case StepResult.Waits waits:
                Wait(turn, waits);
                break;
            case StepResult.Goes goes:
                Emit(result, null);
                Go(live, goes);
                break;
            case StepResult.EndsScope ends:
                EndScope(live, ends);
                break;
            case StepResult.Refused refused when live.Node.RefusalIsDrawn:
                Complete(live, [ActivityCatalog.RefusedPort], refused.Chinese, JournalEvent.Refused);
                break;
            case StepResult.Refused refused:
                Fail(turn, new StepResult.Fails(refused.Code, refused.Chinese, refused.English));
                break;
        }
    }

    /// <summary>Ends an activity by its outcomes and lets its container go on.</summary>
    internal void Complete(LiveActivity live, IReadOnlyList<string> outcomes, string? message = null, JournalEvent what = JournalEvent.Completed)
    {
        CancelInside(live);
        run.Journal.Add(live, what, outcomes, message);
        Leave(live);
        if (live.Parent is not { } container)
        {
            Finish(outcomes);
            return;
        }

        Apply(new Turn(container, FailurePhase.Continue), run.Continue(container, live.Node, outcomes));
    }

    /// <summary>Ends an activity and all inside it early, without a word to its container.</summary>
    internal void Cancel(LiveActivity live, string? reason = null)
    {
        CancelInside(live, reason);
        if (live.IsAnnounced)
        {
            run.Journal.Add(live, JournalEvent.Cancelled, message: reason);
        }

        Leave(live);
    }

    /// <summary>Puts an activity under its container and asks for its turn.</summary>
    internal LiveActivity Begin(CompiledActivity node, LiveActivity? container, OrderedDictionary<string, object?>? locals = null)
    {
        var live = new LiveActivity(++_state.Counters.Activity, node.NodeId, container) { Node = node, Locals = locals };
        foreach (var variable in node.Variables)
        {
            (live.Locals ??= []).TryAdd(variable.Name, variable.Default);
        }

        if (container is not null)
        {
            live.Join();
        }

        _state.Live.Add(live);
        run.Ask(new Turn(live, FailurePhase.Start));
        return live;
    }

    internal void CloseIncidents(LiveActivity live)
    {
        if (live.Status == ActivityStatus.Faulted)
        {
            _state.OpenIncidents.RemoveAll(incident => incident.ActivityInstanceId == live.Id);
            Opened.RemoveAll(incident => incident.ActivityInstanceId == live.Id);
        }
    }

    internal void Burn(Bookmark bookmark)
    {
        _state.OpenBookmarks.Remove(bookmark);
        if (!Created.Remove(bookmark))
        {
            Burnt.Add(bookmark);
        }
    }

    private void Go(LiveActivity live, StepResult.Goes goes)
    {
        live.Status = ActivityStatus.Running;
        if (!goes.KeepsMemory)
        {
            live.Memory = goes.Memory;
        }

        foreach (var cancelled in goes.Cancelled)
        {
            Cancel(cancelled);
        }

        foreach (var stuck in goes.Stuck)
        {
            FailJoin(live, stuck);
        }

        foreach (var start in goes.Starts)
        {
            Begin(start.Step, live, start.Locals);
        }
    }

    private void Wait(in Turn turn, StepResult.Waits waits)
    {
        var live = turn.Live;
        run.Journal.Announce(live);
        live.Status = ActivityStatus.Waiting;
        live.Memory = waits.Memory;
        Bookmark? first = null;
        foreach (var request in waits.Bookmarks)
        {
            var bookmark = new Bookmark(
                StateCodes.Id('b', ++_state.Counters.Bookmark),
                request.Kind,
                live.Node.Id,
                live.NodeId,
                live.Id,
                request.Key,
                request.DueAt?.ToUniversalTime(),
                request.Payload is { } payload ? (IReadOnlyDictionary<string, object?>)PlainValue.Of(payload)! : null,
                run.Now);
            _state.OpenBookmarks.Add(bookmark);
            Created.Add(bookmark);
            first ??= bookmark;
        }

        if (turn.Bookmark is { } resumed)
        {
            if (first is not null)
            {
                Burn(resumed);
            }
            else if (_state.FindBookmark(resumed.Id) is null)
            {
                // A retried resumption whose bookmark was burnt when it failed.
                _state.OpenBookmarks.Add(resumed);
                Created.Add(resumed);
            }
        }

        Emit(waits, first?.Id);
        run.Journal.Add(live, JournalEvent.Suspended);
    }

    private void EndScope(LiveActivity live, StepResult.EndsScope ends)
    {
        var target = ScopeOf(live, ends.Scope);
        if (target is null || target == live)
        {
            Complete(live, ends.Outcomes);
            return;
        }

        run.Journal.Add(live, JournalEvent.Completed, StepResult.DoneOutcome);
        Leave(live);

        // A loop has the one outcome; what a designer wrote beyond it is for a workflow that is used as a step.
        Complete(target, target.Parent is null ? ends.Outcomes : StepResult.DoneOutcome);
    }

    private static LiveActivity? ScopeOf(LiveActivity live, ScopeKind kind)
    {
        if (kind == ScopeKind.Container)
        {
            return live.Parent;
        }

        for (var at = live.Parent; at is not null; at = at.Parent)
        {
            if (at.Parent is null || (kind != ScopeKind.Workflow && at.Node.BuiltIn is { IsLoop: true }))
            {
                return at;
            }
        }

        return null;
    }

    private void Finish(IReadOnlyList<string> outcomes)
    {
        run.AskNobody();
        _state.Status = WorkflowStatus.Finished;
        _state.Outcomes = outcomes;
        _state.FinishedAt = run.Now;
    }

    private void CancelInside(LiveActivity live, string? reason = null)
    {
        while (live.Inside.Count > 0)
        {
            Cancel(live.Inside[^1], reason);
        }
    }

    private void Leave(LiveActivity live)
    {
        if (live.Status is ActivityStatus.Waiting or ActivityStatus.Faulted)
        {
            foreach (var bookmark in _state.OpenBookmarks.FindAll(bookmark => bookmark.ActivityInstanceId == live.Id))
            {
                Burn(bookmark);
            }
        }

        CloseIncidents(live);
        live.End();
    }

    private void Fail(in Turn turn, StepResult.Fails failure)
    {
        var live = turn.Live;
        if (turn.Bookmark is { } bookmark && _state.OpenBookmarks.Contains(bookmark))
        {
            Burn(bookmark);
        }

        live.Failure = new Failure(turn.Phase, turn.Bookmark, turn.Payload);
        Open(live, failure);
    }

    private void FailJoin(LiveActivity container, StuckJoin stuck)
    {
        var live = new LiveActivity(++_state.Counters.Activity, stuck.Join.NodeId, container)
        {
            Node = stuck.Join,
            Failure = new Failure(FailurePhase.Join, null, stuck.Arrived),
        };
        live.Join();
        _state.Live.Add(live);
        var name = stuck.Join.Definition.DisplayText;
        Open(live, new StepResult.Fails(
            "join.never-fires",
            $"汇聚“{name}”再也等不齐：{string.Join("、", stuck.Missing)} 不会再有任务到来。",
            $"The join '{name}' can never go on: nothing can come any more from {string.Join(", ", stuck.Missing)}."));
    }

    private void Open(LiveActivity live, StepResult.Fails failure)
    {
        run.Journal.Announce(live);
        run.Journal.Add(live, JournalEvent.Faulted, message: failure.Chinese);
        live.Status = ActivityStatus.Faulted;
        var incident = new Incident(StateCodes.Id('i', ++_state.Counters.Incident), live.Node.Id, live.Id, failure.Code, failure.Chinese, failure.English, run.Now);
        _state.OpenIncidents.Add(incident);
        Opened.Add(incident);
    }

    private void Emit(StepResult result, string? bookmarkId)
    {
        foreach (var change in result.Changes)
        {
            switch (change)
            {
                case Change.SetName named:
                    _state.Name = named.Name;
                    break;
                case Change.SetCorrelation correlated:
                    _state.CorrelationId = correlated.CorrelationId;
                    break;
                case Change.Emit emitted:
                    Effects.Add(emitted.Effect);
                    break;
                case Change.StartWorkflows starts:
                    for (var i = 0; i < starts.Children.Count; i++)
                    {
                        var child = starts.Children[i];
                        Effects.Add(new Effect.StartWorkflow(starts.DefinitionId, child.Input, child.CorrelationId, starts.Awaited ? bookmarkId : null, i));
                    }

                    break;
            }
        }
    }
}
