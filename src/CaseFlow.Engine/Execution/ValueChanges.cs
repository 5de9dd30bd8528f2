using CaseFlow.Engine.Activities;
using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Execution;

/// <summary>Sets variables and outputs: all that one step wants, or none of it.</summary>
internal sealed class ValueChanges(Run run)
{
    private readonly List<(OrderedDictionary<string, object?> Holder, string Name, object? Value)> _planned = [];
    private int _size = run.State.KnownSize;

    /// <summary>Size of the state as JSON, about.</summary>
    internal int Size => _size;

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
            if (TooLarge(live, turn.Phase == FailurePhase.Continue ? 0 : Remembered(result), outputs) is { } tooLarge)
            {
                return tooLarge;
            }

            foreach (var (holder, name, value) in _planned)
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
        _planned.Add((run.Scope.Holder(live, name), name, Convert(name, value, type)));
    }

    private void PlanOutput(string name, object? value) =>
        _planned.Add((run.State.OutputValues, name, Convert(name, value, run.Definition.OutputType(name))));

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

    /// <summary>Sizes are added up roughly; the state is written out to know them exactly only when the sum comes near the limit.</summary>
    /// <param name="live">Whose step it is.</param>
    /// <param name="added">What it remembers; nothing for a container that goes on, which must not lose the end of what was inside it.</param>
    /// <param name="outputs">Its outputs.</param>
    private StepResult.Fails? TooLarge(LiveActivity live, int added, IReadOnlyDictionary<string, object?> outputs)
    {
        foreach (var (_, name, value) in _planned)
        {
            added += PlainValue.SizeOf(value) + name.Length;
        }

        if (live.Node.OutputsAreAskedFor || run.Definition.LastResultIsAskedFor)
        {
            added += PlainValue.SizeOf(outputs);
        }

        if (_size + added > run.Limits.MaxStateBytes)
        {
            run.State.ForgetEnded();
            _size = run.State.ToUtf8Json().Length;
        }

        if (_size + added <= run.Limits.MaxStateBytes)
        {
            _size += added;
            return null;
        }

        return new StepResult.Fails(
            "state.too-large",
            $"“{live.Node.Definition.DisplayText}”要保存的数据使流程实例超过 {run.Limits.MaxStateBytes} 字节。",
            $"What '{live.Node.Definition.DisplayText}' wants to keep makes the instance larger than {run.Limits.MaxStateBytes} bytes.");
    }

    private static int Remembered(StepResult result) => result switch
    {
        StepResult.Waits waits => 120 + PlainValue.SizeOf(waits.Memory) + waits.Bookmarks.Sum(bookmark => 100 + PlainValue.SizeOf(bookmark.Payload)),
        StepResult.Goes { Starts.Count: 1, Memory: null } goes when goes.Starts[0].Locals is null => 80,
        StepResult.Goes goes => PlainValue.SizeOf(goes.Memory) + goes.Starts.Sum(start => 80 + PlainValue.SizeOf(start.Locals)),
        _ => 0,
    };
}
