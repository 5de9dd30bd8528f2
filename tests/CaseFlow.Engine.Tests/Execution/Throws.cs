namespace CaseFlow.Engine.Tests.Execution;

/// <summary>Throws that look random and are the same for the same seed, on every machine.</summary>
public sealed class Throws(int seed)
{
    private ulong _state = ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL) + 0x2545F4914F6CDD1DUL;

    /// <summary>A number from 0 to below the given one.</summary>
    public int Below(int count)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (int)((_state >> 11) % (ulong)count);
    }

    public bool OneIn(int count) => Below(count) == 0;

    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];
}
