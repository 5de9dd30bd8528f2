using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>The one place where an instance changes: applies what activities answered.</summary>
internal sealed class ResultApplier(Run run)
{
    private readonly ValueChanges _values = new(run);
    private readonly WorkflowState _state = run.State;

    /// <summary>Size of the state as JSON, about.</summary>
    internal int KnownSize => _values.Size;

    /// <summary>Counts what the state keeps whatever its size.</summary>
    internal void Count(int bytes) => _values.Count(bytes);

    internal void Apply(in Turn turn, StepResult result)
    {
        var live = turn.Live;
        if (result is StepResult.Refused no && !live.Node.RefusalIsDrawn)
        {
            result = new StepResult.Fails(no.Code, no.Chinese, no.English);
        }

        if (result is StepResult.Fails failure)
        {
            run.Scope.Pending.Clear();
            run.Failures.Fail(turn, failure);
            return;
        }

        if (_values.Apply(turn, result) is { } wrong)
        {
            run.Failures.Fail(turn, wrong);
            return;
        }

        switch (result)
        {
            case StepResult.Completed completed:
                run.Effects.Emit(result, null);
                Complete(live, completed.Outcomes, completed.Message);
                break;
            case StepResult.Waits waits:
                Wait(turn, waits);
                break;
            case StepResult.Goes goes:
                run.Effects.Emit(result, null);
                Go(live, goes);
                break;
            case StepResult.EndsScope ends:
                EndScope(live, ends);
                break;
            case StepResult.Refused refused:
                Complete(live, [ActivityCatalog.RefusedPort], refused.Chinese, JournalEvent.Refused);
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
            run.Failures.FailJoin(live, stuck);
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

        // What failed at another bookmark of the same step is still to be retried.
        live.Status = live.Failure is null ? ActivityStatus.Waiting : ActivityStatus.Faulted;
        live.Memory = waits.Memory;
        Bookmark? first = null;
        foreach (var request in waits.Bookmarks)
        {
            var bookmark = run.Open.Add(live, request);
            first ??= bookmark;
        }

        if (turn.Bookmark is { } resumed)
        {
            Replace(resumed, first);
        }

        run.Effects.Emit(waits, first?.Id);
        run.Journal.Add(live, JournalEvent.Suspended);
    }

    /// <summary>New bookmarks take the place of the one resumed; without new ones it stays.</summary>
    private void Replace(Bookmark resumed, Bookmark? first)
    {
        // A resumption that is retried has lost its bookmark when it failed.
        var isOpen = run.Open.IsOpen(resumed);
        if (first is not null && isOpen)
        {
            run.Open.Burn(resumed);
        }
        else if (first is null && !isOpen)
        {
            run.Open.Reopen(resumed);
        }
    }

    private void EndScope(LiveActivity live, StepResult.EndsScope ends)
    {
        var target = live.Scope(ends.Scope);
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
        run.Open.Close(live);
        live.End();
    }
}
