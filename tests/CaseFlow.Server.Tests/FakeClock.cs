namespace CaseFlow.Server.Tests;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now.ToUniversalTime();

    /// <summary>Moves on to an instant; never back.</summary>
    internal void MoveTo(DateTimeOffset to) => _now = to > _now ? to.ToUniversalTime() : _now;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Lets time pass.</summary>
    internal void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);
}
