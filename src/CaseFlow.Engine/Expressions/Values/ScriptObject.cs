using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CaseFlow.Engine.Expressions.Values;

/// <summary>An object a script has made; never changes once handed on. Members come in JavaScript's order: whole numbers first.</summary>
internal sealed class ScriptObject : IReadOnlyDictionary<string, object?>
{
    private OrderedDictionary<string, object?> _members = new(StringComparer.Ordinal);
    private bool _hasIndex;

    public int Count => _members.Count;

    public IEnumerable<string> Keys => _members.Keys;

    public IEnumerable<object?> Values => _members.Values;

    public object? this[string key] => _members[key];

    /// <summary>Adds or replaces a member; only while the object is being made.</summary>
    public void Set(string key, object? value)
    {
        _members[key] = value;
        _hasIndex |= MemberOrder.IsIndex(key);
    }

    /// <summary>Ends the making of the object.</summary>
    public ScriptObject Finish()
    {
        if (_hasIndex)
        {
            var unordered = _members;
            _members = new OrderedDictionary<string, object?>(unordered.Count, StringComparer.Ordinal);
            foreach (var key in MemberOrder.Of(unordered.Keys))
            {
                _members.Add(key, unordered[key]);
            }
        }

        return this;
    }

    public bool ContainsKey(string key) => _members.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _members.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
