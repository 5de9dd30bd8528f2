namespace CaseFlow.Domain.Draw;

/// <summary>An object of the plan with the stratum it is drawn in.</summary>
/// <param name="ObjectId">Opaque name of the object, 1 to 64 characters, no <c>|</c>, no control character.</param>
/// <param name="Stratum">Its credit-risk class or other stratum; null or empty for an unclassified object, which no draw accepts (S2-08).</param>
public readonly record struct RosterEntry(string ObjectId, string? Stratum);

/// <summary>An object taken out before the draw (剔除); published with the roster's hash.</summary>
/// <param name="ObjectId">The object.</param>
/// <param name="Reason">Why, for example 注销 or 迁出; 1 to 200 characters.</param>
/// <remarks>Source: DOMAIN 2.3, 4.2 step 1.</remarks>
public sealed record Exclusion(string ObjectId, string Reason);

/// <summary>What part of a stratum is drawn.</summary>
/// <param name="Stratum">The stratum.</param>
/// <param name="BasisPoints">The ratio, 0 to 10000; 100 is one percent.</param>
/// <remarks>Source: INV-07; S1-08, S2-08.</remarks>
public sealed record StratumRule(string Stratum, int BasisPoints);

/// <summary>An officer who may be drawn: one who is qualified for the plan's items.</summary>
/// <param name="Department">The department whose seats the officer can take.</param>
/// <param name="OfficerId">Opaque name, unique over all departments; form as of object ids.</param>
/// <param name="CertificateValidTo">Last day of the enforcement certificate.</param>
public sealed record DrawOfficer(string Department, string OfficerId, DateOnly CertificateValidTo);

/// <summary>A recusal decided before the draw: this officer never sits on this object's team.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="ObjectId">The object.</param>
/// <remarks>Source: INV-08 (行政处罚法 43).</remarks>
public sealed record Recusal(string OfficerId, string ObjectId);

/// <summary>How many officers of a department sit on each team.</summary>
/// <param name="Name">The department.</param>
/// <param name="Seats">1 to <see cref="Most"/>.</param>
public sealed record DepartmentSeats(string Name, int Seats)
{
    /// <summary>More officers of one department than this sit on no team.</summary>
    public const int Most = 20;
}

/// <summary>Everything a draw stands on before the commitment.</summary>
/// <remarks>Source: DOMAIN 4.2 steps 1, 3 and 9.</remarks>
public sealed record DrawInputs
{
    /// <summary>The longest name of a department or stratum, in characters.</summary>
    public const int LongestName = 64;

    /// <summary>The largest <see cref="MinPerStratum"/>.</summary>
    public const int LargestMinimum = 1000;

    /// <summary>The most strata of a draw.</summary>
    public const int MostStrata = 1000;

    /// <summary>Name of this attempt, ending in its number, for example <c>平新双随机办〔2024〕21号/1</c>; 1 to 128 characters.</summary>
    public required string DrawId { get; init; }

    /// <summary>The objects the plan's filter found, those to be excluded still among them; in any order.</summary>
    public required IEnumerable<RosterEntry> Objects { get; init; }

    /// <summary>Objects taken out, with reasons; they need not be among the objects.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    /// <summary>One rule for each stratum.</summary>
    public required IReadOnlyList<StratumRule> Rules { get; init; }

    /// <summary>The officers of all departments.</summary>
    public required IReadOnlyList<DrawOfficer> Officers { get; init; }

    /// <summary>Recusals decided before the draw.</summary>
    public IReadOnlyList<Recusal> Recusals { get; init; } = [];

    /// <summary>How a fraction of an object is rounded.</summary>
    public Rounding Rounding { get; init; } = Rounding.Ceiling;

    /// <summary>The fewest objects of a stratum that has any and a ratio above 0; 0 to 1000.</summary>
    public int MinPerStratum { get; init; } = 1;

    /// <summary>The inspecting departments with their seats, in the plan's order; at least two seats together (INV-03).</summary>
    public required IReadOnlyList<DepartmentSeats> Departments { get; init; }

    /// <summary>The department whose first seat leads (INV-04).</summary>
    public required string LeaderDepartment { get; init; }

    /// <summary>Last day of the inspection window; a certificate must be valid through it.</summary>
    public required DateOnly WindowLastDay { get; init; }

    /// <summary>The most teams an officer may sit on; null for no cap.</summary>
    public int? LoadCap { get; init; }
}
