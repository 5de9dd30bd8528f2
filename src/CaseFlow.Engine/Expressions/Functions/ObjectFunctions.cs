using CaseFlow.Engine.Expressions.Refusals;
using CaseFlow.Engine.Expressions.Values;

namespace CaseFlow.Engine.Expressions.Functions;

/// <summary><c>Object.keys</c>, <c>values</c> and <c>entries</c>, and what spreading into an object takes.</summary>
internal static class ObjectFunctions
{
    public static object? Keys(object?[] arguments, Evaluation run) => Collect(arguments, run, (key, _) => key);

    public static object? Values(object?[] arguments, Evaluation run) => Collect(arguments, run, (_, value) => value);

    public static object? Entries(object?[] arguments, Evaluation run) => Collect(arguments, run, (key, value) => new ScriptArray([key, value]));

    /// <summary>The members a value has of its own, in JavaScript's order; none for what is no object, list or text.</summary>
    public static IEnumerable<(string Key, object? Value)> Members(object? value, Evaluation run) => value switch
    {
        string text => text.Select((unit, i) => (NumberText.Of(i), (object?)unit.ToString())),
        IReadOnlyList<object?> list => list.Select((element, i) => (NumberText.Of(i), Coercion.Admit(element, run))),
        IReadOnlyDictionary<string, object?> members => MemberOrder.Of(members.Keys).Select(key => (key, Coercion.Admit(members[key], run))),
        _ => [],
    };

    /// <summary>How many members <see cref="Members"/> gives.</summary>
    public static int Count(object? value) => value switch
    {
        string text => text.Length,
        IReadOnlyList<object?> list => list.Count,
        IReadOnlyDictionary<string, object?> members => members.Count,
        _ => 0,
    };

    private static ScriptArray Collect(object?[] arguments, Evaluation run, Func<string, object?, object?> take)
    {
        var value = arguments.Get(0);
        if (Coercion.IsNothing(value))
        {
            throw Faults.NotAnObject(run.At, value);
        }

        run.ReserveElements(Count(value));
        return new ScriptArray([.. Members(value, run).Select(member => take(member.Key, member.Value))]);
    }
}
