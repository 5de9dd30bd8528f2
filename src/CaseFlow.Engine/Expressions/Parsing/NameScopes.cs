namespace CaseFlow.Engine.Expressions.Parsing;

/// <summary>A name the script declares.</summary>
internal sealed class Binding(string name, int slot, bool isConstant)
{
    public string Name { get; } = name;

    public int Slot { get; } = slot;

    public bool IsConstant { get; } = isConstant;

    /// <summary>False while its first value is being read: <c>const a = a</c> is an error.</summary>
    public bool IsReady { get; set; } = true;
}

/// <summary>The names declared in the blocks around the place the parser is at.</summary>
/// <remarks>
/// A block's names hold from its start, so that a name used before its declaration in the same block is an error even when an outer
/// block has it too. Without loops and functions, before in the text is before in time; the parser refuses what JavaScript would throw.
/// </remarks>
internal sealed class NameScopes
{
    private readonly Stack<Scope> _open = new();

    /// <summary>How many slots the names seen so far need.</summary>
    public int Slots { get; private set; }

    public void Open() => _open.Push(new Scope());

    public void Close() => _open.Pop();

    /// <summary>The innermost declaration of a name; null when there is none.</summary>
    public Binding? Find(string name)
    {
        foreach (var scope in _open)
        {
            if (scope.Names.TryGetValue(name, out var binding))
            {
                return binding;
            }

            scope.LookedFurther.Add(name);
        }

        return null;
    }

    /// <summary>Declares a name in the innermost block.</summary>
    /// <returns>The name, or null when the block has it already.</returns>
    public Binding? Declare(string name, bool isConstant)
    {
        var binding = new Binding(name, Slots, isConstant);
        if (!_open.Peek().Names.TryAdd(name, binding))
        {
            return null;
        }

        Slots++;
        return binding;
    }

    /// <summary>Whether a name was used in the innermost block although that block had not declared it.</summary>
    public bool WasUsed(string name) => _open.Peek().LookedFurther.Contains(name);

    /// <summary>All names that can be seen, for suggestions.</summary>
    public IEnumerable<string> All => _open.SelectMany(scope => scope.Names.Keys);

    private sealed class Scope
    {
        public Dictionary<string, Binding> Names { get; } = new(StringComparer.Ordinal);

        public HashSet<string> LookedFurther { get; } = new(StringComparer.Ordinal);
    }
}
