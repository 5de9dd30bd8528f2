using CaseFlow.Engine.Expressions.Parsing;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Nodes;

/// <summary>The value of a workflow variable.</summary>
internal sealed class VariableNode(SourcePoint at, string name) : Node(at)
{
    public string Name { get; } = name;

    public override object? Evaluate(Evaluation run)
    {
        run.Enter(At);
        return Coercion.Admit(run.Scope.GetVariable(Name), run);
    }
}

/// <summary>Gives a workflow variable a value; is itself undefined, as a call of a function without result.</summary>
internal sealed class SetVariableNode(SourcePoint at, string name, Node value) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        var assigned = value.Evaluate(run);
        run.Enter(At);
        run.Scope.SetVariable(name, Leaving.Of(assigned, run));
        return Undefined.Value;
    }
}

/// <summary>The value of an input.</summary>
internal sealed class InputNode(SourcePoint at, string name) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        run.Enter(At);
        return Coercion.Admit(run.Scope.GetInput(name), run);
    }
}

/// <summary>A value the host offers under its own name.</summary>
internal sealed class GlobalNode(SourcePoint at, string name) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        run.Enter(At);
        return Coercion.Admit(run.Scope.GetGlobal(name), run);
    }
}

/// <summary>An output of an activity; when it is null, that of the second name, if there is one.</summary>
internal sealed class OutputNode(SourcePoint at, string activity, string output, string? otherOutput) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        run.Enter(At);
        var value = Coercion.Admit(run.Scope.GetOutput(activity, output), run);
        return value is null && otherOutput is not null ? Coercion.Admit(run.Scope.GetOutput(activity, otherOutput), run) : value;
    }
}

/// <summary>What a scope answers without a name: the last result, the ids.</summary>
internal sealed class ScopeNode(SourcePoint at, Func<IExpressionScope, object?> read) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        run.Enter(At);
        return Coercion.Admit(read(run.Scope), run);
    }
}

/// <summary>A call of a function that depends on nothing but its arguments.</summary>
internal sealed class FunctionNode(SourcePoint at, Func<object?[], Evaluation, object?> function, ValueSequence arguments) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        var given = arguments.Evaluate(run);
        run.Enter(At);
        return function(given, run);
    }
}
