using CaseFlow.Engine.Definitions;
using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Execution;

/// <summary>What scripts see, from where a step stands. Variables they set are held back until the step has succeeded.</summary>
internal sealed class RunScope(Run run) : IExpressionScope
{
    private LiveActivity _at = null!;
    private string? _extraName;
    private object? _extraValue;

    /// <inheritdoc/>
    public string? CorrelationId => run.State.CorrelationId;

    /// <inheritdoc/>
    public string InstanceId => run.State.InstanceId;

    /// <inheritdoc/>
    public string DefinitionId => run.State.DefinitionId;

    /// <summary>Variables set by scripts and not yet applied, in order.</summary>
    internal List<(string Name, object? Value)> Pending { get; } = [];

    internal RunScope At(LiveActivity live, string? extraName = null, object? extraValue = null)
    {
        _at = live;
        _extraName = extraName;
        _extraValue = extraValue;
        return this;
    }

    /// <inheritdoc/>
    public object? GetVariable(string name)
    {
        if (name == _extraName)
        {
            return _extraValue;
        }

        for (var i = Pending.Count - 1; i >= 0; i--)
        {
            if (Pending[i].Name == name)
            {
                return Pending[i].Value;
            }
        }

        return Holder(_at, name).GetValueOrDefault(name);
    }

    /// <inheritdoc/>
    public void SetVariable(string name, object? value) => Pending.Add((name, PlainValue.Of(value)));

    /// <inheritdoc/>
    public object? GetInput(string name) => run.State.Input.GetValueOrDefault(name);

    /// <inheritdoc/>
    public object? GetLastResult() => run.State.LastResult;

    /// <inheritdoc/>
    public object? GetOutput(string activityNameOrId, string outputName)
    {
        var id = run.Definition.ActivityIdOf(activityNameOrId);
        if (id is null || run.State.Results.GetValueOrDefault(id) is not IReadOnlyDictionary<string, object?> outputs)
        {
            return null;
        }

        return outputs.TryGetValue(outputName, out var value)
            ? value
            : outputs.FirstOrDefault(output => output.Key.Equals(outputName, StringComparison.OrdinalIgnoreCase)).Value;
    }

    /// <inheritdoc/>
    public object? GetGlobal(string name)
    {
        try
        {
            return run.Host.GetGlobal(name);
        }
        catch (Exception problem)
        {
            throw new ActivityFailedException(_at.Node.Id, _at.Id, problem);
        }
    }

    /// <summary>Where a variable of that name lives, seen from an activity: its own container's, one further out, or the workflow's.</summary>
    internal OrderedDictionary<string, object?> Holder(LiveActivity at, string name)
    {
        for (var live = at; live is not null; live = live.Parent)
        {
            if (live.Locals is { } locals && locals.ContainsKey(name))
            {
                return locals;
            }
        }

        return run.State.VariableValues;
    }
}
