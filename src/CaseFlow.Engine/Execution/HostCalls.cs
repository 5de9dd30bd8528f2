using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Execution;

/// <summary>Calls the host and turns its answer into a result like that of a built-in.</summary>
internal static class HostCalls
{
    internal static async ValueTask<StepResult> CarryAsync(Run run, Turn turn, CancellationToken ct)
    {
        var live = turn.Live;
        OrderedDictionary<string, object?> inputs;
        try
        {
            inputs = Inputs(run, live);
        }
        catch (ExpressionException problem)
        {
            return Run.Failed(problem);
        }

        if (turn.Phase == FailurePhase.Resume)
        {
            // What its scripts set was set when it began to wait.
            run.Scope.Pending.Clear();
        }
        else if (live.Node.Inputs.FirstOrDefault(input => input.Required && InputReader.IsMissing(inputs[input.Name])) is { } missing)
        {
            return new StepResult.Fails(
                "input.missing",
                $"“{live.Node.Definition.DisplayText}”的必填项“{missing.Name}”算出来是空的。",
                $"'{missing.Name}' of '{live.Node.Definition.DisplayText}' is required, and came to nothing.");
        }

        var call = new ActivityCall(
            run.State.InstanceId,
            run.State.CorrelationId,
            live.Node.Id,
            live.NodeId,
            live.Id,
            live.Node.Type,
            live.Node.Definition.DisplayText,
            inputs,
            run.Now);
        try
        {
            var answer = turn.Phase == FailurePhase.Resume
                ? await run.Host.ResumeAsync(call, turn.Bookmark!, turn.Payload, ct).ConfigureAwait(false)
                : await run.Host.ExecuteAsync(call, ct).ConfigureAwait(false);
            return Result(answer, live.Node, turn.Phase);
        }
        catch (Exception problem) when (problem is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            throw new ActivityFailedException(live.Node.Id, live.Id, problem);
        }
    }

    /// <summary>What a built-in answered, unless it wants to start a workflow that the host cannot start.</summary>
    internal static async ValueTask<StepResult> UnlessRefusedAsync(Run run, StepResult result, CancellationToken ct)
    {
        foreach (var change in result.Changes)
        {
            if (change is Change.StartWorkflows starts && await run.Host.AgainstStartAsync(starts.DefinitionId, ct).ConfigureAwait(false) is { } fault)
            {
                return new StepResult.Fails(fault.Code, fault.Chinese, fault.English);
            }
        }

        return result;
    }

    private static OrderedDictionary<string, object?> Inputs(Run run, LiveActivity live)
    {
        var inputs = new OrderedDictionary<string, object?>(live.Node.Inputs.Count);
        foreach (var input in live.Node.Inputs)
        {
            inputs[input.Name] = input.Source.Value(run.Scope.At(live));
        }

        return inputs;
    }

    private static StepResult Result(ActivityAnswer answer, CompiledActivity node, FailurePhase phase)
    {
        switch (answer)
        {
            case ActivityAnswer.Done done:
                var outcomes = done.Outcomes.Count == 0 ? StepResult.DoneOutcome : done.Outcomes;
                return outcomes.FirstOrDefault(outcome => !node.Ports.Contains(outcome)) is { } unknown
                    ? UnknownOutcome(node, unknown)
                    : new StepResult.Completed(outcomes) { Outputs = done.Outputs ?? PlainValue.NoMembers };
            case ActivityAnswer.Wait { Bookmarks.Count: 0 } when phase != FailurePhase.Resume:
                return new StepResult.Fails(
                    "activity.waits-for-nothing",
                    $"“{node.Definition.DisplayText}”要等待，却没有说明等什么。",
                    $"'{node.Definition.DisplayText}' wants to wait but does not say for what.");
            case ActivityAnswer.Wait wait:
                return new StepResult.Waits(wait.Bookmarks);
            case ActivityAnswer.Refused refused:
                return new StepResult.Refused(refused.Code, refused.Chinese, refused.English);
            case ActivityAnswer.Fault fault:
                return new StepResult.Fails(fault.Code, fault.Chinese, fault.English);
            default:
                throw new InvalidOperationException($"The host gave no answer for '{node.Id}'.");
        }
    }

    /// <summary>An outcome without a port would end the branch without a word.</summary>
    private static StepResult.Fails UnknownOutcome(CompiledActivity node, string outcome) => new(
        "activity.unknown-outcome",
        $"“{node.Definition.DisplayText}”以“{outcome}”结束，但图上没有这个出口（有：{string.Join("、", node.Ports)}）。",
        $"'{node.Definition.DisplayText}' ended by '{outcome}', which is none of its outcomes ({string.Join(", ", node.Ports)}).");
}
