using System.Collections.Concurrent;
using CaseFlow.Domain.Deadlines;

namespace CaseFlow.Server.Features.Ladders;

/// <summary>A ladder as deadlines climb it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Version">Its version; 0 for the one that the product carries.</param>
/// <param name="Ladder">The rungs.</param>
public sealed record LadderInForce(string Key, int Version, Ladder Ladder)
{
    /// <summary>As a deadline names it; null for the one that the product carries.</summary>
    public string? Name => Version == 0 ? null : $"{Key}@{Version}";
}

/// <summary>The ladders in force, by key, and every version that a running deadline may still climb.</summary>
public sealed class LaddersInForce
{
    /// <summary>Key of the ladder that is climbed where a drawing names none.</summary>
    public const string Default = "default";

    private static readonly LadderInForce Shipped = new(Default, 0, Ladder.Default);
    private readonly ConcurrentDictionary<string, LadderInForce> _versions = new();
    private volatile Dictionary<string, LadderInForce> _latest = new() { [Default] = Shipped };

    /// <summary>The ladder that a new deadline climbs.</summary>
    /// <param name="key">Its key; null for the default one.</param>
    /// <returns>Its last version.</returns>
    /// <exception cref="InvalidOperationException">There is none of this key; whoever names one asks <see cref="LadderShelf.AgainstAsync"/> before.</exception>
    public LadderInForce Of(string? key) => _latest.GetValueOrDefault(key ?? Default) ?? throw new InvalidOperationException($"There is no ladder {key}.");

    /// <summary>Whether there is a ladder.</summary>
    /// <param name="key">Its key.</param>
    public bool Knows(string key) => _latest.ContainsKey(key);

    /// <summary>The version that a deadline climbs.</summary>
    /// <param name="name">As the deadline has it.</param>
    /// <returns>Null when this process has not read it yet.</returns>
    public LadderInForce? Find(string? name) => name is null ? Shipped : _versions.GetValueOrDefault(name);

    /// <summary>Puts ladders in force.</summary>
    /// <param name="all">Every version of every ladder.</param>
    public void Replace(IEnumerable<LadderInForce> all)
    {
        var latest = new Dictionary<string, LadderInForce> { [Default] = Shipped };
        foreach (var ladder in all)
        {
            _versions[ladder.Name!] = ladder;
            if (latest.GetValueOrDefault(ladder.Key) is not { } known || known.Version < ladder.Version)
            {
                latest[ladder.Key] = ladder;
            }
        }

        _latest = latest;
    }
}
