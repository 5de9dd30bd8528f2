using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Execution;

/// <summary>Turns what has happened into the first turn of a run.</summary>
internal static class Stimulation
{
    internal static void Begin(Run run, Stimulus stimulus)
    {
        var state = run.State;
        if (stimulus is Stimulus.Start != state.Status is WorkflowStatus.Pending || state.HasEnded)
        {
            // A pending instance can be cancelled; it has nothing else to give up.
            if (stimulus is not Stimulus.Cancel || state.HasEnded)
            {
                throw new InvalidOperationException($"{stimulus.GetType().Name} does not fit instance '{state.InstanceId}', which is {state.Status}.");
            }
        }

        state.Status = WorkflowStatus.Running;
        switch (stimulus)
        {
            case Stimulus.Start start:
                Prepare(run, start);
                break;
            case Stimulus.Resume resume:
                Resume(run, resume);
                break;
            case Stimulus.Cancel cancel:
                Cancel(run, cancel);
                break;
            case Stimulus.Retry retry:
                Retry(run, Find(run, retry.ActivityInstanceId));
                break;
            case Stimulus.Skip skip:
                Skip(run, Find(run, skip.ActivityInstanceId), skip);
                break;
        }
    }

    /// <summary>Takes in what a start brings and asks for the root's turn.</summary>
    internal static LiveActivity Prepare(Run run, Stimulus.Start start)
    {
        var state = run.State;
        var definition = run.Definition;
        var input = (IReadOnlyDictionary<string, object?>)PlainValue.Brought(start.Input)!;
        if (PlainValue.SizeOf(input) > run.Limits.MaxStateBytes / 2)
        {
            throw new ArgumentException($"The input takes more than half of the {run.Limits.MaxStateBytes} bytes an instance may have.", nameof(start));
        }

        if (start.TriggerActivityId is { } trigger && definition.StartableBy(trigger) is null)
        {
            throw new ArgumentException($"No instance of '{definition.DefinitionId}' can be started by '{trigger}'.", nameof(start));
        }

        run.TriggerActivityId = start.TriggerActivityId;
        run.TriggerPayload = PlainValue.Brought(start.TriggerPayload);
        state.Status = WorkflowStatus.Running;
        state.Input = Typed(definition, input);
        foreach (var variable in definition.Variables)
        {
            state.VariableValues[variable.Name] = variable.Default;
        }

        run.Applier.Count(PlainValue.SizeOf(state.Input) + PlainValue.SizeOf(state.VariableValues));
        return run.Applier.Begin(definition.RootNode, null);
    }

    /// <summary>By what an instance was started, to be done again by a retry; null when nothing but the drawing says so.</summary>
    internal static object? Saved(string? triggerActivityId, object? payload) => triggerActivityId is null
        ? null
        : new OrderedDictionary<string, object?> { ["trigger"] = triggerActivityId, ["payload"] = payload };

    /// <summary>Inputs that are not of their declared type are kept as given: the step that needs them says what is wrong with them.</summary>
    private static IReadOnlyDictionary<string, object?> Typed(CompiledDefinition definition, IReadOnlyDictionary<string, object?> input)
    {
        if (input.Count == 0)
        {
            return PlainValue.NoMembers;
        }

        var typed = new OrderedDictionary<string, object?>(input.Count);
        foreach (var (name, value) in input)
        {
            try
            {
                typed[name] = TypedValue.Convert(value, definition.InputType(name));
            }
            catch (ExpressionException)
            {
                typed[name] = value;
            }
        }

        return typed;
    }

    private static void Resume(Run run, Stimulus.Resume resume)
    {
        var bookmark = run.State.FindBookmark(resume.BookmarkId)
            ?? throw new ArgumentException($"Instance '{run.State.InstanceId}' does not wait at '{resume.BookmarkId}'.", nameof(resume));
        run.Ask(new Turn(Find(run, bookmark.ActivityInstanceId), FailurePhase.Resume, bookmark, PlainValue.Brought(resume.Payload)));
    }

    private static void Cancel(Run run, Stimulus.Cancel cancel)
    {
        if (run.State.Live.Find(live => live.Parent is null) is { } root)
        {
            run.Applier.Cancel(root, cancel.Reason);
        }

        run.State.Status = WorkflowStatus.Cancelled;
        run.State.FinishedAt = run.Now;
    }

    private static void Retry(Run run, LiveActivity live)
    {
        if (live is not { Status: ActivityStatus.Faulted, Failure: { } failure })
        {
            throw new ArgumentException($"Activity instance '{live.Id}' of '{live.Node.Id}' is not faulted.", nameof(live));
        }

        run.Open.CloseIncidents(live);
        live.Failure = null;
        if (failure.Phase == FailurePhase.Join)
        {
            Reconsider(run, live, failure);
            return;
        }

        if (failure is { Phase: FailurePhase.Start, Payload: IReadOnlyDictionary<string, object?> trigger })
        {
            run.TriggerActivityId = trigger["trigger"] as string;
            run.TriggerPayload = trigger.GetValueOrDefault("payload");
        }

        // Other bookmarks of the activity may still be open.
        live.Status = failure.Phase == FailurePhase.Continue ? ActivityStatus.Running : ActivityStatus.Waiting;
        run.Ask(new Turn(live, failure.Phase, failure.Bookmark, failure.Payload));
    }

    /// <summary>A join that could not go on takes its place among the waiting again; its flowchart looks anew.</summary>
    private static void Reconsider(Run run, LiveActivity join, Failure failure)
    {
        var flowchart = join.Parent!;
        join.End();
        flowchart.Memory = Flowchart.WithTokens(flowchart.Memory, failure.Payload);
        run.Ask(new Turn(flowchart, FailurePhase.Continue));
    }

    private static void Skip(Run run, LiveActivity live, Stimulus.Skip skip)
    {
        if (!run.Definition.WaysPast(run.State, live.Id).Contains(skip.Outcome))
        {
            throw new ArgumentException($"Activity instance '{live.Id}' of '{live.Node.Id}' cannot be skipped by '{skip.Outcome}'.", nameof(skip));
        }

        if (live.Failure is { Phase: FailurePhase.Join } && skip.Outcome == Stimulus.Skip.Into)
        {
            run.Open.CloseIncidents(live);
            live.Failure = null;
            live.Status = ActivityStatus.Running;
            run.Journal.Add(live, JournalEvent.Resumed, message: skip.Reason);
            run.Ask(new Turn(live, FailurePhase.Start));
            return;
        }

        run.Applier.Complete(live, [skip.Outcome], skip.Reason);
    }

    internal static LiveActivity Find(Run run, string activityInstanceId) =>
        run.State.Live.Find(live => live.Id == activityInstanceId)
        ?? throw new ArgumentException($"Instance '{run.State.InstanceId}' has no activity instance '{activityInstanceId}'.", nameof(activityInstanceId));
}
