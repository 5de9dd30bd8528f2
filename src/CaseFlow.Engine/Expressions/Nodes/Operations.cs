using CaseFlow.Engine.Expressions.Parsing;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Nodes;

/// <summary>Operators of one rank in a row, worked off from the left in a loop: a row of ten thousand needs no deep stack.</summary>
internal sealed class OperatorRow(SourcePoint at, Node first, BinaryOperator[] operators, Node[] operands) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        var value = first.Evaluate(run);
        for (var i = 0; i < operands.Length; i++)
        {
            var right = operands[i].Evaluate(run);
            run.Enter(At);
            value = operators[i](value, right, run);
        }

        return value;
    }
}

/// <summary>A row of nothing but <c>+</c>: once it has become text, the rest is joined at once.</summary>
internal sealed class SumRow(SourcePoint at, Node first, Node[] operands) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        var value = first.Evaluate(run);
        for (var i = 0; i < operands.Length; i++)
        {
            if (value is string text && i < operands.Length - 1)
            {
                return Join(text, i, run);
            }

            var right = operands[i].Evaluate(run);
            run.Enter(At);
            value = Operators.Add(value, right, run);
        }

        return value;
    }

    private string Join(string text, int next, Evaluation run)
    {
        var parts = new string[operands.Length - next + 1];
        parts[0] = text;
        long length = text.Length;
        for (var i = 1; i < parts.Length; i++)
        {
            var value = operands[next + i - 1].Evaluate(run);
            run.Enter(At);
            parts[i] = Coercion.Text(value, run);
            length += parts[i].Length;
        }

        run.Reserve(length);
        return string.Concat(parts);
    }
}

/// <summary><c>**</c>, which works from the right.</summary>
internal sealed class PowerNode(SourcePoint at, Node number, Node exponent) : Node(at)
{
    private static readonly BinaryOperator _power = Operators.Of("**");

    public override object? Evaluate(Evaluation run)
    {
        var left = number.Evaluate(run);
        var right = exponent.Evaluate(run);
        run.Enter(At);
        return _power(left, right, run);
    }
}

/// <summary>What stops a row of <c>&amp;&amp;</c>, <c>||</c> or <c>??</c> from looking further.</summary>
internal enum Stop
{
    AtFalse,
    AtTrue,
    AtSomething,
}

/// <summary>A row of <c>&amp;&amp;</c>, <c>||</c> or <c>??</c>: gives the first value that decides, else the last.</summary>
internal sealed class LogicRow(SourcePoint at, Stop stop, Node[] operands) : Node(at)
{
    public static bool Decides(Stop stop, object? value) => stop switch
    {
        Stop.AtFalse => !Coercion.Truth(value),
        Stop.AtTrue => Coercion.Truth(value),
        _ => !Coercion.IsNothing(value),
    };

    public override object? Evaluate(Evaluation run)
    {
        object? value = null;
        foreach (var operand in operands)
        {
            value = operand.Evaluate(run);
            run.Enter(At);
            if (Decides(stop, value))
            {
                break;
            }
        }

        return value;
    }
}

/// <summary><c>a ? b : c ? d : e</c>, flat.</summary>
internal sealed class ChoiceNode(SourcePoint at, Node[] conditions, Node[] values, Node otherwise) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        for (var i = 0; i < conditions.Length; i++)
        {
            var condition = conditions[i].Evaluate(run);
            run.Enter(At);
            if (Coercion.Truth(condition))
            {
                return values[i].Evaluate(run);
            }
        }

        return otherwise.Evaluate(run);
    }
}

/// <summary><c>-</c>, <c>+</c>, <c>!</c> or <c>typeof</c> before a value.</summary>
internal sealed class SignNode(SourcePoint at, string sign, Node operand) : Node(at)
{
    public override object? Evaluate(Evaluation run)
    {
        var value = operand.Evaluate(run);
        run.Enter(At);
        return sign switch
        {
            "!" => Coercion.Box(!Coercion.Truth(value)),
            "-" => -Coercion.Number(value, run),
            "+" => Coercion.Number(value, run),
            _ => Coercion.TypeName(value),
        };
    }
}
