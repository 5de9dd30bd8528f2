namespace CaseFlow.Server.Features.Demo;

/// <summary>The clock of a demo: it runs as the real one does, by a difference that is kept in the database and that 快进 makes larger.</summary>
/// <remarks>Timers and time stamps are the real ones, so that who waits a second waits a second.</remarks>
/// <param name="offset">The difference, as the database has it.</param>
public sealed class DemoClock(TimeSpan offset) : TimeProvider
{
    private long _offset = Kept(offset);

    /// <summary>How far it is ahead of the real one; negative for a demo in the past.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _offset));
        internal set => Volatile.Write(ref _offset, Kept(value));
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    // As exact as the database keeps it, so that two servers are never apart.
    private static long Kept(TimeSpan offset) => offset.Ticks - (offset.Ticks % TimeSpan.TicksPerMicrosecond);
}
