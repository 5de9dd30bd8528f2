namespace CaseFlow.Server.Data;

/// <summary>Where every new identifier comes from.</summary>
/// <param name="clock">Gives the time part.</param>
public sealed class IdSource(TimeProvider clock)
{
    /// <summary>Makes an identifier that sorts by the time of its making (version 7).</summary>
    /// <returns>A new identifier.</returns>
    public Guid Next() => Guid.CreateVersion7(clock.GetUtcNow());
}
