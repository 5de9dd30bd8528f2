using System.Collections;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>A list a script has made; never changes.</summary>
internal sealed class ScriptArray(object?[] items) : IReadOnlyList<object?>
{
    public static ScriptArray Empty { get; } = new([]);

    public int Count => items.Length;

    public object? this[int index] => items[index];

    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
