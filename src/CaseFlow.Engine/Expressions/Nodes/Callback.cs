namespace CaseFlow.Engine.Expressions.Nodes;

/// <summary>An arrow function in the one place it may stand. It is called while its method runs and never afterwards, so it needs no closure.</summary>
/// <param name="slots">Slots of its parameters.</param>
/// <param name="expression">Its value; null when it has a body.</param>
/// <param name="body">Its body; null when it is an expression.</param>
internal sealed class Callback(int[] slots, Node? expression, Statement? body)
{
    /// <summary>Calls it as <c>map</c> and its like do.</summary>
    public object? Call(Evaluation run, object? element, int index, IReadOnlyList<object?> list)
    {
        Take(run, 0, element);
        if (slots.Length > 1)
        {
            Take(run, 1, (double)index);
            Take(run, 2, list);
            TakeNothing(run, 3);
        }

        return Run(run);
    }

    /// <summary>Calls it as <c>reduce</c> does.</summary>
    public object? CallReducing(Evaluation run, object? result, object? element, int index, IReadOnlyList<object?> list)
    {
        Take(run, 0, result);
        Take(run, 1, element);
        Take(run, 2, (double)index);
        Take(run, 3, list);
        TakeNothing(run, 4);
        return Run(run);
    }

    /// <summary>Calls it as <c>sort</c> does.</summary>
    /// <returns>Above 0 when the second element comes first; NaN counts as 0.</returns>
    public double CallComparing(Evaluation run, object? first, object? second)
    {
        Take(run, 0, first);
        Take(run, 1, second);
        TakeNothing(run, 2);
        return Values.Coercion.Number(Run(run), run);
    }

    private object? Run(Evaluation run)
    {
        run.Charge(1);
        if (expression is not null)
        {
            return expression.Evaluate(run);
        }

        object? value = null;
        return body!.Run(run, ref value) ? value : Undefined.Value;
    }

    private void Take(Evaluation run, int parameter, object? value)
    {
        if (parameter < slots.Length)
        {
            run.Locals[slots[parameter]] = value;
        }
    }

    private void TakeNothing(Evaluation run, int from)
    {
        for (var i = from; i < slots.Length; i++)
        {
            Take(run, i, Undefined.Value);
        }
    }
}
