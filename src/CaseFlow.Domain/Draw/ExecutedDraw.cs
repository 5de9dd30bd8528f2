namespace CaseFlow.Domain.Draw;

/// <summary>A draw with its result: objects in order, reserve, teams, and what was replaced since. Immutable.</summary>
/// <remarks>Source: DOMAIN 4.2 steps 7 to 11; DOMAIN 6.3 (Executed).</remarks>
public sealed partial class ExecutedDraw
{
    private readonly Dictionary<string, ObjectOrder> _orders;

    private ExecutedDraw(CommittedDraw committed, string secret, string digits, string beacon)
    {
        var prepared = committed.Prepared;
        (Committed, Secret, Digits, Beacon) = (committed, secret, digits, beacon);
        Seed = DrawText.Hash(
            "seed", prepared.DrawId, prepared.Hashes[DrawFiles.Roster], prepared.Hashes[DrawFiles.Rules], secret, digits, beacon);
        _orders = prepared.Sizes.ToDictionary(size => size.Stratum, size => new ObjectOrder(prepared.Roster, Seed, size), StringComparer.Ordinal);
        Selected = [.. prepared.Sizes.SelectMany(size => _orders[size.Stratum].Selected)];
        (Teams, Replacements) = ([], []);
    }

    private ExecutedDraw(ExecutedDraw earlier, IReadOnlyList<DrawnTeam> teams, IReadOnlyList<DrawReplacement> replacements)
    {
        (Committed, Secret, Digits, Beacon) = (earlier.Committed, earlier.Secret, earlier.Digits, earlier.Beacon);
        (Seed, Selected, _orders) = (earlier.Seed, earlier.Selected, earlier._orders);
        (Teams, Replacements) = (teams, replacements);
    }

    /// <summary>What was announced.</summary>
    public CommittedDraw Committed { get; }

    /// <summary>The revealed secret.</summary>
    public string Secret { get; }

    /// <summary>The witnesses' digits.</summary>
    public string Digits { get; }

    /// <summary>The public value, or <c>-</c>.</summary>
    public string Beacon { get; }

    /// <summary>H("seed", drawId, rosterHash, ruleHash, secret, digits, beacon).</summary>
    public string Seed { get; }

    /// <summary>The objects drawn (主抽), stratum by stratum, each in the order of its tickets; replacements do not change it.</summary>
    public IReadOnlyList<RankedObject> Selected { get; }

    /// <summary>The teams as they stand now, in the order of the draw; a replacement stands in the place of what it replaced.</summary>
    public IReadOnlyList<DrawnTeam> Teams { get; }

    /// <summary>What was replaced, in order.</summary>
    public IReadOnlyList<DrawReplacement> Replacements { get; }

    /// <summary>The list of what was drawn: <c>stratum⇥rank⇥id⇥ticket⏎</c>.</summary>
    /// <remarks>
    /// For a sealed draw (不宜告知) only its hash is published until the visits. The tickets keep the list from being guessed as
    /// long as secret and seed are held back too. Source: DOMAIN 4.2 step 10; INV-16.
    /// </remarks>
    public string ListText => string.Concat(Selected.Select(o => FormattableString.Invariant($"{o.Stratum}\t{o.Rank}\t{o.ObjectId}\t{o.Ticket}\n")));

    /// <summary>SHA-256 of <see cref="ListText"/>: what a sealed draw publishes first.</summary>
    public string ListHash => DrawText.FileHash(ListText);

    /// <summary>The reserve (候补) of a stratum in order, those already taken from it included; ranks go on from the drawn.</summary>
    /// <param name="stratum">A stratum of the rules.</param>
    /// <returns>The objects, made one by one as they are asked for.</returns>
    /// <exception cref="KeyNotFoundException">The rules hold no such stratum.</exception>
    public IEnumerable<RankedObject> ReserveOf(string stratum) => _orders[stratum].Reserve;

    /// <summary>The same draw with replacements made again, for a draw that comes back from storage.</summary>
    /// <param name="replacements">What was replaced, in order.</param>
    /// <returns>The draw; or <c>draw.replacement-differs</c> when one would not come out as stored, or the refusal it meets.</returns>
    public Result<ExecutedDraw> Replay(IEnumerable<DrawReplacement> replacements)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        var draw = this;
        foreach (var stored in replacements)
        {
            var ground = new ReplacementGround(stored.Reason, stored.ApprovedBy, stored.On, stored.Unavailable);
            var next = stored.Kind is ReplacementKind.InspectionObject
                ? draw.ReplaceObject(stored.From, ground)
                : draw.ReplaceOfficer(stored.ObjectId, stored.From, ground);
            if (next.Refusal is { } refusal)
            {
                return refusal;
            }

            draw = next.Value;
            if (draw.Replacements[^1].To != stored.To)
            {
                return DrawRefusals.Because(
                    "replacement-differs",
                    $"{stored.From} 应由 {draw.Replacements[^1].To} 递补，记录为 {stored.To}。",
                    $"{stored.From} is replaced by {draw.Replacements[^1].To}; the record says {stored.To}.",
                    "INV-05");
            }
        }

        return draw;
    }

    internal static Result<ExecutedDraw> Draw(CommittedDraw committed, string secret, string digits, string beacon)
    {
        var draw = new ExecutedDraw(committed, secret, digits, beacon);
        var seating = new Seating(committed.Prepared, draw.Seed, []);
        var teams = new List<DrawnTeam>(draw.Selected.Count);
        foreach (var drawn in draw.Selected)
        {
            var team = seating.Team(drawn.ObjectId, []);
            if (team.Refusal is { } refusal)
            {
                return refusal;
            }

            teams.Add(team.Value);
        }

        return new ExecutedDraw(draw, teams, []);
    }
}
