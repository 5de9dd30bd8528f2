using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Functions;

/// <summary>Methods of lists that take no arrow function. Every one answers a new list; none changes the old one.</summary>
internal static class ListMethods
{
    public static object? At(IReadOnlyList<object?> self, object?[] arguments, Evaluation run)
    {
        var place = Coercion.Integer(arguments.Get(0), run);
        place = place < 0 ? self.Count + place : place;
        return place >= 0 && place < self.Count ? Coercion.Admit(self[(int)place], run) : Undefined.Value;
    }

    public static object? Concat(IReadOnlyList<object?> self, object?[] arguments, Evaluation run)
    {
        run.ReserveElements(self.Count + arguments.Sum(argument => argument is IReadOnlyList<object?> list ? (long)list.Count : 1));
        var items = new List<object?>(self);
        foreach (var argument in arguments)
        {
            if (argument is IReadOnlyList<object?> list)
            {
                items.AddRange(list);
            }
            else
            {
                items.Add(argument);
            }
        }

        return new ScriptArray([.. items]);
    }

    public static object? Flat(IReadOnlyList<object?> self, object?[] arguments, Evaluation run)
    {
        var depth = arguments.IsUndefined(0) ? 1 : Coercion.Integer(arguments.Get(0), run);
        var items = new List<object?>();
        Flatten(self, depth, items, run, level: 1);
        return new ScriptArray([.. items]);
    }

    public static object? Includes(IReadOnlyList<object?> self, object?[] arguments, Evaluation run)
    {
        for (var i = arguments.Relative(1, self.Count, 0, run); i < self.Count; i++)
        {
            run.Charge(1);
            if (Equality.SameValueZero(Coercion.Admit(self[i], run), arguments.Get(0), run))
            {
                return Coercion.Box(true);
            }
        }

        return Coercion.Box(false);
    }

    public static object? IndexOf(IReadOnlyList<object?> self, object?[] arguments, Evaluation run)
    {
        for (var i = arguments.Relative(1, self.Count, 0, run); i < self.Count; i++)
        {
            run.Charge(1);
            if (Equality.Strict(Coercion.Admit(self[i], run), arguments.Get(0), run))
            {
                return (double)i;
            }
        }

        return -1d;
    }

    public static object? Join(IReadOnlyList<object?> self, object?[] arguments, Evaluation run) =>
        ListText.Join(self, arguments.IsUndefined(0) ? "," : Coercion.Text(arguments.Get(0), run), run);

    public static object? Reverse(IReadOnlyList<object?> self, object?[] arguments, Evaluation run)
    {
        run.ReserveElements(self.Count);
        return new ScriptArray([.. self.Reverse()]);
    }

    public static object? Slice(IReadOnlyList<object?> self, object?[] arguments, Evaluation run)
    {
        var from = arguments.Relative(0, self.Count, 0, run);
        var to = arguments.Relative(1, self.Count, self.Count, run);
        var items = new object?[Math.Max(0, to - from)];
        run.ReserveElements(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = self[from + i];
        }

        return new ScriptArray(items);
    }

    private static void Flatten(IReadOnlyList<object?> list, double depth, List<object?> items, Evaluation run, int level)
    {
        if (level > ScriptLimits.DataDepth)
        {
            throw Faults.Depth(run.At);
        }

        foreach (var element in list)
        {
            run.Charge(1);
            if (depth >= 1 && element is IReadOnlyList<object?> inner)
            {
                Flatten(inner, depth - 1, items, run, level + 1);
            }
            else
            {
                items.Add(element);
            }
        }
    }
}
