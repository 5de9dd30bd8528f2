using CaseFlow.Engine.Expressions.Parsing;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Nodes;

/// <summary>A statement. As in JavaScript, it may leave a value behind: that of the last expression worked out.</summary>
internal abstract class Statement(SourcePoint at)
{
    public SourcePoint At { get; } = at;

    /// <summary>Runs it.</summary>
    /// <param name="run">The evaluation.</param>
    /// <param name="value">The value left behind so far; stays when this statement leaves none.</param>
    /// <returns>True when a <c>return</c> was reached; <paramref name="value"/> is then its value.</returns>
    public abstract bool Run(Evaluation run, ref object? value);
}

/// <summary>An expression as a statement.</summary>
internal sealed class ExpressionStatement(Node expression) : Statement(expression.At)
{
    public Node Expression { get; } = expression;

    public override bool Run(Evaluation run, ref object? value)
    {
        run.Enter(At);
        value = Expression.Evaluate(run);
        return false;
    }
}

/// <summary><c>const x = v</c> or <c>let x = v</c>; without a value x is undefined anew each time.</summary>
internal sealed class DeclarationStatement(SourcePoint at, int slot, Node? initial) : Statement(at)
{
    public override bool Run(Evaluation run, ref object? value)
    {
        run.Enter(At);
        run.Locals[slot] = initial is null ? Undefined.Value : initial.Evaluate(run);
        return false;
    }
}

/// <summary>Statements one after the other; without any, the empty statement.</summary>
internal sealed class Block(SourcePoint at, Statement[] statements) : Statement(at)
{
    public override bool Run(Evaluation run, ref object? value)
    {
        foreach (var statement in statements)
        {
            if (statement.Run(run, ref value))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><c>if (a) … else if (b) … else …</c>, flat.</summary>
internal sealed class IfStatement(SourcePoint at, Node[] conditions, Statement[] branches, Statement? otherwise) : Statement(at)
{
    public override bool Run(Evaluation run, ref object? value)
    {
        // An if leaves a value behind even when no branch does: undefined, and not that of the statement before.
        value = Undefined.Value;
        for (var i = 0; i < conditions.Length; i++)
        {
            var condition = conditions[i].Evaluate(run);
            run.Enter(At);
            if (Coercion.Truth(condition))
            {
                return branches[i].Run(run, ref value);
            }
        }

        return otherwise is not null && otherwise.Run(run, ref value);
    }
}

/// <summary><c>return v</c>.</summary>
internal sealed class ReturnStatement(SourcePoint at, Node? expression) : Statement(at)
{
    public override bool Run(Evaluation run, ref object? value)
    {
        run.Enter(At);
        value = expression is null ? Undefined.Value : expression.Evaluate(run);
        return true;
    }
}
