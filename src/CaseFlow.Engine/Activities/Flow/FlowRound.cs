using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Execution;

namespace CaseFlow.Engine.Activities;

/// <summary>What follows in a flowchart from tokens that have arrived: which steps start, which go on waiting, which end early, which are stuck.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>A step with one line in (loop-backs not counted) is no join and starts for every token.</item>
/// <item>Stream: starts once for all its tokens, when no step that is running, waiting or faulted, and no other token, can still lead to it without a
/// loop-back. Lines that were not taken do not count.</item>
/// <item>Merge: starts when each of its lines but loop-backs has a token, and takes one of each. A token of a loop-back starts it alone: a step
/// that is to be done again must not wait for branches that are over.</item>
/// <item>Converge: the same with every line, loop-backs included.</item>
/// <item>Cascade: starts for every token.</item>
/// <item>Race: starts for the first token; what runs or waits between the last fork before it and itself ends early.</item>
/// </list>
/// A join for which nothing that is left can bring what it misses is stuck: an incident, never silence.
/// </remarks>
internal sealed class FlowRound(FlowPlan plan, Step step)
{
    private readonly List<FlowEdge> _waiting = [.. ((IReadOnlyList<object?>?)step.Memory ?? []).Select(key => plan.Edge((string)key!))];
    private readonly List<int> _started = [];
    private readonly List<LiveActivity> _cancelled = [];
    private readonly List<StuckJoin> _stuck = [];

    internal void Arrive(FlowEdge edge) => _waiting.Add(edge);

    internal StepResult Settle()
    {
        while (FireOne())
        {
        }

        if (_waiting.Count > 0)
        {
            FindStuck();
        }

        if (_waiting.Count == 0 && _started.Count == 0 && _stuck.Count == 0 && Live().All(_ => false))
        {
            return StepResult.Done;
        }

        return new StepResult.Goes([.. _started.Select(target => new InsideStart(plan.Steps[target]))])
        {
            Memory = _waiting.Count == 0 ? null : _waiting.ConvertAll(edge => (object?)edge.Key),
            Cancelled = _cancelled,
            Stuck = _stuck,
        };
    }

    /// <summary>Starts the first target that may; what it changes is looked at anew.</summary>
    private bool FireOne()
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            var target = _waiting[i].Target;
            if (_waiting.FindIndex(edge => edge.Target == target) == i && Fire(target))
            {
                return true;
            }
        }

        return false;
    }

    private bool Fire(int target)
    {
        var mode = plan.Steps[target].MergeMode;
        if (!plan.IsJoin(target) || mode == MergeMode.Cascade)
        {
            return Take(_waiting.Find(edge => edge.Target == target)!);
        }

        switch (mode)
        {
            case MergeMode.Race:
                _waiting.RemoveAll(edge => edge.Target == target || plan.IsInRace(target, edge.Target));
                _started.RemoveAll(started => plan.IsInRace(target, started));
                _cancelled.AddRange(step.Inside.Where(live => !_cancelled.Contains(live) && plan.IsInRace(target, live.Node.FlowIndex)));
                break;
            case MergeMode.Merge when _waiting.Find(edge => edge.Target == target && edge.IsLoopBack) is { } again:
                return Take(again);
            case MergeMode.Merge or MergeMode.Converge:
                if (Missing(target).Count > 0)
                {
                    return false;
                }

                foreach (var line in plan.Joined(target))
                {
                    _waiting.Remove(line);
                }

                break;
            default:
                if (Sources().Any(source => source != target && plan.Graph.ReachesForward(source, target)))
                {
                    return false;
                }

                _waiting.RemoveAll(edge => edge.Target == target);
                break;
        }

        _started.Add(target);
        return true;
    }

    private bool Take(FlowEdge token)
    {
        _waiting.Remove(token);
        _started.Add(token.Target);
        return true;
    }

    private void FindStuck()
    {
        var live = Live().ToList();
        foreach (var target in _waiting.Select(edge => edge.Target).Distinct().ToList())
        {
            // While other joins wait as well, only those are stuck that wait for none of the others.
            var hope = live.Exists(source => plan.Graph.Reaches(source, target))
                || _waiting.Exists(edge => edge.Target != target && plan.Graph.ReachesForward(edge.Target, target))
                || (live.Count > 0 && _waiting.Exists(edge => edge.Target != target && plan.Graph.Reaches(edge.Target, target)));
            if (!hope)
            {
                _stuck.Add(new StuckJoin(
                    plan.Steps[target],
                    [.. _waiting.Where(edge => edge.Target == target).Select(edge => edge.Key)],
                    [.. Missing(target).Select(edge => plan.Steps[edge.Source].Definition.DisplayText)]));
            }
        }

        _waiting.RemoveAll(edge => _stuck.Exists(stuck => stuck.Join.FlowIndex == edge.Target));
    }

    private List<FlowEdge> Missing(int target)
    {
        var missing = new List<FlowEdge>();
        foreach (var line in plan.Joined(target))
        {
            if (!_waiting.Contains(line))
            {
                missing.Add(line);
            }
        }

        return missing;
    }

    /// <summary>Steps that have not ended.</summary>
    private IEnumerable<int> Live()
    {
        foreach (var live in step.Inside)
        {
            if (!_cancelled.Contains(live))
            {
                yield return live.Node.FlowIndex;
            }
        }

        foreach (var started in _started)
        {
            yield return started;
        }
    }

    /// <summary>Where something still may come from.</summary>
    private IEnumerable<int> Sources() => Live().Concat(_waiting.Select(edge => edge.Target));
}
