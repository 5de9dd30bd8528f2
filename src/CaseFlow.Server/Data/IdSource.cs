namespace CaseFlow.Server.Data;

/// <summary>Where every new identifier comes from.</summary>
/// <param name="clock">Gives the time part.</param>
public sealed class IdSource(TimeProvider clock)
{
    private const int CounterBits = 12;
    private long _last;

    /// <summary>Makes an identifier that sorts after every one made here before it (version 7, with a counter within the millisecond; RFC 9562 6.2, method 1).</summary>
    /// <returns>A new identifier.</returns>
    /// <remarks>What one step makes keeps its order in lists, and a clock that is set back does not disturb it.</remarks>
    public Guid Next()
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long before, stamp;
        do
        {
            before = Volatile.Read(ref _last);
            stamp = Math.Max(now, before + 1);
        }
        while (Interlocked.CompareExchange(ref _last, stamp, before) != before);

        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(stamp >> CounterBits)).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((stamp >> 8) & 0xF));
        bytes[7] = (byte)stamp;
        return new Guid(bytes, bigEndian: true);
    }
}
