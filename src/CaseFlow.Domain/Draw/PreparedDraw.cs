namespace CaseFlow.Domain.Draw;

/// <summary>A draw whose libraries and rules are frozen and found fit, before its secret is committed.</summary>
/// <remarks>
/// Strata are drawn in the order of <c>rules.tsv</c>; departments sit in the plan's order, the leader's first.
/// Source: DOMAIN 4.2 steps 1 to 3; DOMAIN 6.3 (Prepared).
/// </remarks>
public sealed class PreparedDraw
{
    private readonly DrawLibraries _libraries;

    internal PreparedDraw(DrawInputs settings, DrawLibraries libraries, Roster roster, IReadOnlyList<StratumSize> sizes)
    {
        _libraries = libraries;
        (DrawId, Roster, Sizes) = (settings.DrawId, roster, sizes);
        (Rounding, MinPerStratum) = (settings.Rounding, settings.MinPerStratum);
        (Departments, LeaderDepartment) = (settings.Departments, settings.LeaderDepartment);
        (WindowLastDay, LoadCap) = (settings.WindowLastDay, settings.LoadCap);
        SeatingOrder = [.. Departments.OrderBy(d => d.Name == LeaderDepartment ? 0 : 1)];
        RecusedOfficers = libraries.Recusals.ToLookup(r => r.ObjectId, r => r.OfficerId, StringComparer.Ordinal);
        Hashes = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [DrawFiles.Exclusions] = DrawText.FileHash(libraries.ExclusionsText),
            [DrawFiles.Officers] = DrawText.FileHash(libraries.OfficersText),
            [DrawFiles.Recusals] = DrawText.FileHash(libraries.RecusalsText),
            [DrawFiles.Roster] = roster.Hash,
            [DrawFiles.Rules] = DrawText.FileHash(libraries.RulesText),
        };
    }

    /// <summary>Name of this attempt, in NFC.</summary>
    public string DrawId { get; }

    /// <summary>The objects that can be drawn.</summary>
    public Roster Roster { get; }

    /// <summary>Objects taken out before the draw, sorted by id.</summary>
    public IReadOnlyList<Exclusion> Exclusions => _libraries.Exclusions;

    /// <summary>The ratios, sorted by stratum.</summary>
    public IReadOnlyList<StratumRule> Rules => _libraries.Rules;

    /// <summary>The officers, sorted by department and id.</summary>
    public IReadOnlyList<DrawOfficer> Officers => _libraries.Officers;

    /// <summary>The recusals, sorted by officer and object.</summary>
    public IReadOnlyList<Recusal> Recusals => _libraries.Recusals;

    /// <summary>How fractions are rounded.</summary>
    public Rounding Rounding { get; }

    /// <summary>The fewest objects of a stratum that has any.</summary>
    public int MinPerStratum { get; }

    /// <summary>Departments and seats in the plan's order.</summary>
    public IReadOnlyList<DepartmentSeats> Departments { get; }

    /// <summary>The department whose first seat leads.</summary>
    public string LeaderDepartment { get; }

    /// <summary>Last day of the inspection window.</summary>
    public DateOnly WindowLastDay { get; }

    /// <summary>The most teams an officer may sit on; null for no cap.</summary>
    public int? LoadCap { get; }

    /// <summary>How many objects of each stratum will be drawn; to be shown before the draw.</summary>
    public IReadOnlyList<StratumSize> Sizes { get; }

    /// <summary>SHA-256 of the five frozen files by file name; roster and rules enter the seed, all are announced.</summary>
    public IReadOnlyDictionary<string, string> Hashes { get; }

    /// <summary>The five frozen files by file name; built at each call.</summary>
    public IReadOnlyDictionary<string, string> Files => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [DrawFiles.Exclusions] = _libraries.ExclusionsText,
        [DrawFiles.Officers] = _libraries.OfficersText,
        [DrawFiles.Recusals] = _libraries.RecusalsText,
        [DrawFiles.Roster] = Roster.Text,
        [DrawFiles.Rules] = _libraries.RulesText,
    };

    /// <summary>Recusals that name an officer or object outside this draw: harmless, or a slip of the pen that hides a real one.</summary>
    public IEnumerable<Recusal> RecusalsWithoutEffect => Recusals.Where(
        r => Roster.StratumOf(r.ObjectId) is null || Officers.All(o => o.OfficerId != r.OfficerId));

    internal IReadOnlyList<DepartmentSeats> SeatingOrder { get; }

    internal ILookup<string, string> RecusedOfficers { get; }

    /// <summary>Freezes a plan's libraries for a draw.</summary>
    /// <param name="inputs">The libraries and rules; texts are brought into NFC.</param>
    /// <returns>
    /// The prepared draw; or <c>draw.bad-draw-id</c>, <c>draw.bad-id</c>, <c>draw.bad-stratum</c>, <c>draw.bad-department</c>,
    /// <c>draw.bad-reason</c>, <c>draw.unclassified-object</c> (S2-08), <c>draw.object-twice</c>, <c>draw.exclusion-twice</c>,
    /// <c>draw.stratum-twice</c>, <c>draw.officer-twice</c>, <c>draw.recusal-twice</c>, <c>draw.empty-roster</c>,
    /// <c>draw.ratio-out-of-bounds</c> (INV-07), <c>draw.bad-setting</c>, <c>draw.bad-seats</c> (INV-03, INV-04),
    /// <c>draw.too-few-officers</c> (INV-03).
    /// </returns>
    public static Result<PreparedDraw> Prepare(DrawInputs inputs) => DrawPreparation.Prepare(inputs);

    /// <summary>Commits to a secret, so that nobody can choose it once the digits are known.</summary>
    /// <param name="secret">32 random bytes as 64 lower-case hexadecimal digits; kept sealed until the draw.</param>
    /// <param name="meeting">Place, time and witness bodies to announce; null when they are announced elsewhere.</param>
    /// <param name="beacon">Name of a public value that will appear later and enters the seed; null for none.</param>
    /// <returns>What is announced; or <c>draw.bad-secret</c>, <c>draw.bad-beacon</c>, <c>draw.bad-meeting</c>.</returns>
    /// <remarks>Source: DOMAIN 4.2 steps 4 and 6.</remarks>
    public Result<CommittedDraw> Commit(string secret, DrawMeeting? meeting = null, string? beacon = null) =>
        DrawEntries.RefuseSecret(secret) is { } refusal
            ? refusal
            : CommittedDraw.Announce(this, DrawText.Hash("commit", DrawId, secret), meeting, beacon);
}
