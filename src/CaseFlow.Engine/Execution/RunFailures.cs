using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;

namespace CaseFlow.Engine.Execution;

/// <summary>Turns what cannot go on into incidents that can be retried.</summary>
internal sealed class RunFailures(Run run)
{
    /// <summary>Makes an activity an incident; a retry does again what its turn was for.</summary>
    internal void Fail(in Turn turn, StepResult.Fails failure, string? namedStepId = null)
    {
        var live = turn.Live;
        if (turn.Bookmark is { } bookmark && run.Open.IsOpen(bookmark))
        {
            run.Open.Burn(bookmark);
        }

        if (live.Failure is { Bookmark: { } before })
        {
            // Only the last failure can be retried; what failed before waits again where it did.
            run.Open.CloseIncidents(live);
            run.Open.Reopen(before);
        }

        live.Failure = new Failure(turn.Phase, turn.Bookmark, turn.Payload ?? (turn.Phase == FailurePhase.Start ? run.TriggerToCome : null));
        live.Status = ActivityStatus.Faulted;
        run.Applier.Count(PlainValue.SizeOf(live.Failure.Payload));
        run.Open.Open(live, failure, namedStepId);
    }

    /// <summary>Makes an incident of a join that can never go on; it keeps the tokens that did arrive.</summary>
    internal void FailJoin(LiveActivity container, StuckJoin stuck)
    {
        var live = new LiveActivity(++run.State.Counters.Activity, stuck.Join.NodeId, container)
        {
            Node = stuck.Join,
            Status = ActivityStatus.Faulted,
            Failure = new Failure(FailurePhase.Join, null, stuck.Arrived),
        };
        live.Join();
        run.State.Live.Add(live);
        var name = stuck.Join.Definition.DisplayText;
        run.Open.Open(live, new StepResult.Fails(
            "join.never-fires",
            $"汇聚“{name}”再也等不齐：{string.Join("、", stuck.Missing)} 不会再有任务到来。",
            $"The join '{name}' can never go on: nothing can come any more from {string.Join(", ", stuck.Missing)}."));
    }
}
