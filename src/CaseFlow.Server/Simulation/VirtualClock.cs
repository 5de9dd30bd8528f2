namespace CaseFlow.Server.Simulation;

/// <summary>A clock that stands still until the simulation moves it.</summary>
public sealed class VirtualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _now;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <summary>Moves the clock; it never goes back.</summary>
    /// <param name="to">The instant.</param>
    public void MoveTo(DateTimeOffset to)
    {
        lock (_gate)
        {
            _now = to > _now ? to.ToUniversalTime() : _now;
        }
    }
}
