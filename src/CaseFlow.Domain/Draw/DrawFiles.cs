namespace CaseFlow.Domain.Draw;

/// <summary>Names of the files that make a draw public.</summary>
public static class DrawFiles
{
    /// <summary><c>id⇥stratum</c>, sorted.</summary>
    public const string Roster = "roster.tsv";

    /// <summary><c>id⇥reason</c>, sorted.</summary>
    public const string Exclusions = "exclusions.tsv";

    /// <summary><c>department⇥officer⇥last day of the certificate</c>, sorted.</summary>
    public const string Officers = "officers.tsv";

    /// <summary><c>stratum⇥basis points</c>, sorted.</summary>
    public const string Rules = "rules.tsv";

    /// <summary><c>officer⇥object</c>, sorted.</summary>
    public const string Recusals = "recusals.tsv";

    /// <summary>What is published before the draw (step 4).</summary>
    public const string Announcement = "announcement.json";

    /// <summary>What is published after the draw (step 10).</summary>
    public const string Record = "record.json";

    /// <summary>The SHA-256 of every other file, as <c>sha256sum -c</c> reads it; its own hash names the whole bundle.</summary>
    public const string Sums = "SHA256SUMS";

    /// <summary>The five frozen lists.</summary>
    public static IReadOnlyList<string> Libraries { get; } = [Exclusions, Officers, Recusals, Roster, Rules];

    /// <summary>The seven files that <see cref="Sums"/> lists, in its order.</summary>
    public static IReadOnlyList<string> Summed { get; } = [Announcement, Exclusions, Officers, Recusals, Record, Roster, Rules];
}
