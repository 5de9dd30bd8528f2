using CaseFlow.Engine.Expressions;

namespace CaseFlow.Engine.Definitions;

/// <summary>Where an input's value comes from.</summary>
internal abstract class InputSource
{
    /// <summary>The value now, of the declared type.</summary>
    /// <exception cref="ExpressionException">There is none of that type.</exception>
    internal abstract object? Value(IExpressionScope scope);

    /// <summary>The value, when it is written in the drawing and needs no instance.</summary>
    internal virtual bool TryConstant(out object? value)
    {
        value = null;
        return false;
    }

    /// <summary>A value written in the drawing, converted when the definition was compiled.</summary>
    internal sealed class Constant(object? value) : InputSource
    {
        internal override object? Value(IExpressionScope scope) => value;

        internal override bool TryConstant(out object? constant)
        {
            constant = value;
            return true;
        }
    }

    /// <summary>The value of a variable.</summary>
    internal sealed class Variable(string name, DeclaredType type) : InputSource
    {
        internal override object? Value(IExpressionScope scope) => TypedValue.Convert(scope.GetVariable(name), type);
    }

    /// <summary>The value of an input of the workflow.</summary>
    internal sealed class WorkflowInput(string name, DeclaredType type) : InputSource
    {
        internal override object? Value(IExpressionScope scope) => TypedValue.Convert(scope.GetInput(name), type);
    }

    /// <summary>What a script answers.</summary>
    internal sealed class Script(ICompiledExpression script, DeclaredType type) : InputSource
    {
        internal override object? Value(IExpressionScope scope) => TypedValue.Convert(PlainValue.Of(script.Evaluate(scope)), type);
    }
}

/// <summary>An input of one step, ready to be asked.</summary>
internal sealed record CompiledInput(string Name, InputSource Source, bool Required);

/// <summary>Where an output of one step goes: a variable, or an output of the workflow.</summary>
internal sealed record OutputBinding(string Output, string Target, bool IsWorkflowOutput);
