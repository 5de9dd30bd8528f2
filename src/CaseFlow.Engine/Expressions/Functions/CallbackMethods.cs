using System.Collections.Frozen;
using CaseFlow.Engine.Expressions.Nodes;
using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Functions;

/// <summary>A method of a list that calls an arrow function.</summary>
/// <param name="self">The list.</param>
/// <param name="callback">The arrow function.</param>
/// <param name="more">The arguments after it.</param>
/// <param name="run">The evaluation.</param>
internal delegate object? CallbackMethod(IReadOnlyList<object?> self, Callback callback, object?[] more, Evaluation run);

/// <summary>The methods of lists that take an arrow function. They visit each element once, so they always end.</summary>
internal static class CallbackMethods
{
    private static readonly FrozenDictionary<string, CallbackMethod> _methods = new Dictionary<string, CallbackMethod>
    {
        ["map"] = Map,
        ["filter"] = Filter,
        ["some"] = (self, callback, _, run) => Coercion.Box(First(self, callback, run, wanted: true) >= 0),
        ["every"] = (self, callback, _, run) => Coercion.Box(First(self, callback, run, wanted: false) < 0),
        ["find"] = Find,
        ["findIndex"] = (self, callback, _, run) => (double)First(self, callback, run, wanted: true),
        ["reduce"] = Reduce,
        ["sort"] = (self, callback, _, run) => ListSorting.Sort(self, callback, run),
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => _methods.Keys;

    public static CallbackMethod? Find(string name) => _methods.GetValueOrDefault(name);

    /// <summary>How many arguments may follow the arrow function.</summary>
    public static int MostAfterCallback(string name) => name == "reduce" ? 1 : 0;

    private static ScriptArray Map(IReadOnlyList<object?> self, Callback callback, object?[] more, Evaluation run)
    {
        run.CheckElements(self.Count);
        var items = new object?[self.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = callback.Call(run, Coercion.Admit(self[i], run), i, self);
        }

        return new ScriptArray(items);
    }

    private static ScriptArray Filter(IReadOnlyList<object?> self, Callback callback, object?[] more, Evaluation run)
    {
        var items = new List<object?>();
        for (var i = 0; i < self.Count; i++)
        {
            var element = Coercion.Admit(self[i], run);
            if (Coercion.Truth(callback.Call(run, element, i, self)))
            {
                items.Add(element);
            }
        }

        return new ScriptArray([.. items]);
    }

    private static object? Find(IReadOnlyList<object?> self, Callback callback, object?[] more, Evaluation run)
    {
        var found = First(self, callback, run, wanted: true);
        return found < 0 ? Undefined.Value : Coercion.Admit(self[found], run);
    }

    private static object? Reduce(IReadOnlyList<object?> self, Callback callback, object?[] more, Evaluation run)
    {
        if (self.Count == 0 && more.Length == 0)
        {
            throw Faults.EmptyReduce(run.At);
        }

        var result = more.Length > 0 ? more[0] : Coercion.Admit(self[0], run);
        for (var i = more.Length > 0 ? 0 : 1; i < self.Count; i++)
        {
            result = callback.CallReducing(run, result, Coercion.Admit(self[i], run), i, self);
        }

        return result;
    }

    private static int First(IReadOnlyList<object?> self, Callback callback, Evaluation run, bool wanted)
    {
        for (var i = 0; i < self.Count; i++)
        {
            if (Coercion.Truth(callback.Call(run, Coercion.Admit(self[i], run), i, self)) == wanted)
            {
                return i;
            }
        }

        return -1;
    }
}
