using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Execution;

/// <summary>Sets variables and outputs: all that one step wants, or none of it.</summary>
internal sealed class ValueChanges(Run run)
{
    private readonly OrderedDictionary<(OrderedDictionary<string, object?> Holder, string Name), object?> _planned = [];
    private int _size = run.State.KnownSize;

    /// <summary>Size of the state as JSON, about, and rather more than less.</summary>
    internal int Size => _size;

    /// <summary>Counts what the state keeps whatever its size: what the instance was started with, what went wrong.</summary>
    internal void Count(int bytes) => _size += bytes;

    /// <summary>Applies what a step's scripts and its result set.</summary>
    /// <returns>Why it cannot be; null when it is done.</returns>
    internal StepResult.Fails? Apply(in Turn turn, StepResult result)
    {
        var live = turn.Live;
        if (run.Scope.Pending.Count == 0 && result is StepResult.Completed { Changes.Count: 0, Outputs.Count: 0 })
        {
            return null;
        }

        try
        {
            _planned.Clear();
            foreach (var (name, value) in run.Scope.Pending)
            {
                PlanVariable(live, name, value);
            }

            foreach (var change in result.Changes)
            {
                Plan(live, change);
            }

            var outputs = Plain(result.Outputs);
            PlanBindings(live, outputs);
            if (TooLarge(turn, result, outputs) is { } tooLarge)
            {
                return tooLarge;
            }

            foreach (var ((holder, name), value) in _planned)
            {
                holder[name] = value;
            }

            Keep(live, outputs);
            return null;
        }
        catch (ExpressionException problem)
        {
            return Run.Failed(problem);
        }
        finally
        {
            run.Scope.Pending.Clear();
        }
    }

    private static IReadOnlyDictionary<string, object?> Plain(IReadOnlyDictionary<string, object?> outputs) =>
        outputs.Count == 0 ? outputs : (IReadOnlyDictionary<string, object?>)PlainValue.Of(outputs)!;

    private void Plan(LiveActivity live, Change change)
    {
        switch (change)
        {
            case Change.SetVariable set:
                PlanVariable(live, set.Name, set.Value);
                break;
            case Change.SetOutput set:
                PlanOutput(set.Name, set.Value);
                break;
        }
    }

    private void PlanVariable(LiveActivity live, string name, object? value)
    {
        var type = live.Node.Scope.ByName(name)?.Type ?? DeclaredType.Any;
        _planned[(run.Scope.Holder(live, name), name)] = Convert(name, value, type);
    }

    private void PlanOutput(string name, object? value) =>
        _planned[(run.State.OutputValues, name)] = Convert(name, value, run.Definition.OutputType(name));

    private void PlanBindings(LiveActivity live, IReadOnlyDictionary<string, object?> outputs)
    {
        foreach (var binding in live.Node.Bindings)
        {
            if (!outputs.TryGetValue(binding.Output, out var value))
            {
                continue;
            }

            if (binding.IsWorkflowOutput)
            {
                PlanOutput(binding.Target, value);
            }
            else
            {
                PlanVariable(live, binding.Target, value);
            }
        }
    }

    private static object? Convert(string name, object? value, DeclaredType type)
    {
        try
        {
            return TypedValue.Convert(value, type);
        }
        catch (ExpressionException problem)
        {
            throw new ExpressionException(problem.Code, $"“{name}”：{problem.Chinese}", $"{name}: {problem.English}", problem.Line, problem.Column);
        }
    }

    private void Keep(LiveActivity live, IReadOnlyDictionary<string, object?> outputs)
    {
        if (outputs.Count == 0)
        {
            return;
        }

        if (live.Node.OutputsAreAskedFor)
        {
            run.State.Results[live.Node.Id] = outputs;
        }

        if (run.Definition.LastResultIsAskedFor && outputs.TryGetValue("Result", out var result))
        {
            run.State.LastResult = result;
        }
    }

    /// <summary>Sizes are added up; the state is written out to know its size exactly only when the sum comes near the limit.</summary>
    private StepResult.Fails? TooLarge(in Turn turn, StepResult result, IReadOnlyDictionary<string, object?> outputs)
    {
        var live = turn.Live;
        var added = Kept(live, outputs);
        foreach (var change in result.Changes)
        {
            added += Named(change);
        }

        foreach (var ((holder, name), value) in _planned)
        {
            added += Member(name, value) - Member(name, holder.GetValueOrDefault(name));
        }

        // A container must not lose the end of what was inside it, however full the state is; what it goes on with counts for those that come after.
        var remembered = Remembered(turn, result);
        var asked = turn.Phase == FailurePhase.Continue ? added : added + remembered;
        if (asked > 0 && _size + asked > run.Limits.MaxStateBytes)
        {
            run.State.ForgetEnded();
            _size = run.State.ToUtf8Json().Length;
        }

        if (asked <= 0 || _size + asked <= run.Limits.MaxStateBytes)
        {
            _size += added + remembered;
            return null;
        }

        return new StepResult.Fails(
            "state.too-large",
            $"“{live.Node.Definition.DisplayText}”要保存的数据使流程实例超过 {run.Limits.MaxStateBytes} 字节。",
            $"What '{live.Node.Definition.DisplayText}' wants to keep makes the instance larger than {run.Limits.MaxStateBytes} bytes.");
    }

    /// <summary>How much the outputs that scripts may ask for later take more than those they take the place of.</summary>
    private int Kept(LiveActivity live, IReadOnlyDictionary<string, object?> outputs)
    {
        var added = 0;
        if (outputs.Count > 0 && live.Node.OutputsAreAskedFor)
        {
            added += Member(live.Node.Id, outputs) - Member(live.Node.Id, run.State.Results.GetValueOrDefault(live.Node.Id));
        }

        if (run.Definition.LastResultIsAskedFor && outputs.TryGetValue("Result", out var result))
        {
            added += Member("last", result) - Member("last", run.State.LastResult);
        }

        return added;
    }

    private int Named(Change change) => change switch
    {
        Change.SetName named => Member("name", named.Name) - Member("name", run.State.Name),
        Change.SetCorrelation correlated => Member("cor", correlated.CorrelationId) - Member("cor", run.State.CorrelationId),
        _ => 0,
    };

    private static int Remembered(in Turn turn, StepResult result)
    {
        var size = 0;
        switch (result)
        {
            case StepResult.Waits waits:
                size = PlainValue.SizeOf(waits.Memory) - PlainValue.SizeOf(turn.Live.Memory);
                foreach (var bookmark in waits.Bookmarks)
                {
                    size += 120 + PlainValue.SizeOf(bookmark.Key) + PlainValue.SizeOf(bookmark.Payload);
                }

                break;
            case StepResult.Goes goes:
                // What a container remembers from step to step hardly grows, and may be a list that would be measured anew for each of its items.
                size = turn.Phase == FailurePhase.Continue ? 0 : PlainValue.SizeOf(goes.Memory);
                foreach (var start in goes.Starts)
                {
                    size += 60 + PlainValue.SizeOf(start.Step.NodeId) + PlainValue.SizeOf(start.Locals);
                    foreach (var variable in start.Step.Variables)
                    {
                        size += Member(variable.Name, variable.Default);
                    }
                }

                break;
        }

        return size;
    }

    private static int Member(string name, object? value) => value is null ? 0 : PlainValue.SizeOf(name) + PlainValue.SizeOf(value) + 2;
}
