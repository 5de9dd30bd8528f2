namespace CaseFlow.Domain.Draw;

/// <summary>The public record of a draw: eight small files from which anybody can compute it again.</summary>
/// <remarks>
/// The reserve is published to the hundredth place of each stratum; the rest follows from the roster and the seed.
/// Bundles are texts in memory; whoever writes them uses UTF-8 without a byte-order mark, and whoever reads them keeps one, so
/// that the check sees it. Source: DOMAIN 4.2 steps 4 and 10, DOMAIN 4.3; INV-06.
/// </remarks>
public sealed class DrawBundle
{
    /// <summary>How many places of each stratum's reserve the record lists; all when there are fewer.</summary>
    public const int PublishedReserve = 100;

    private DrawBundle(IReadOnlyDictionary<string, string> files) => Files = files;

    /// <summary>The texts by file name, see <see cref="DrawFiles"/>.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>SHA-256 of <c>SHA256SUMS</c>: one value that stands for the bundle on paper and in the audit chain.</summary>
    public string Hash => DrawText.FileHash(Files[DrawFiles.Sums]);

    /// <summary>The six files to publish before the draw: the announcement and the lists it names.</summary>
    /// <param name="draw">The committed draw.</param>
    /// <returns>The texts by file name.</returns>
    public static IReadOnlyDictionary<string, string> BeforeDraw(CommittedDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        return new SortedDictionary<string, string>(draw.Prepared.Files.ToDictionary(), StringComparer.Ordinal)
        {
            [DrawFiles.Announcement] = draw.AnnouncementText,
        };
    }

    /// <summary>The whole record of a draw.</summary>
    /// <param name="draw">The draw, with what was replaced so far.</param>
    /// <param name="voidAttempts">Earlier attempts that do not hold, in order.</param>
    /// <returns>The bundle; or <c>draw.bad-attempts</c> when a void attempt has no name of its own, reason or approver.</returns>
    public static Result<DrawBundle> Of(ExecutedDraw draw, IReadOnlyList<VoidAttempt>? voidAttempts = null)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var earlier = voidAttempts ?? [];
        var attempts = earlier
            .Select((attempt, index) => new DrawAttempt(index + 1, attempt.DrawId, attempt.Reason, attempt.ApprovedBy))
            .Append(new DrawAttempt(earlier.Count + 1, draw.Committed.Prepared.DrawId, null, null))
            .ToList();
        if (!AreInOrder(attempts, draw.Committed.Prepared.DrawId))
        {
            return DrawRefusals.Because(
                "bad-attempts",
                "作废的抽取应有各自的编号、理由和批准人。",
                "A void attempt needs a name of its own, a reason and an approver.",
                "INV-06");
        }

        var files = new SortedDictionary<string, string>(BeforeDraw(draw.Committed).ToDictionary(), StringComparer.Ordinal)
        {
            [DrawFiles.Record] = DrawJson.Write(RecordContent.Of(draw, attempts)),
        };
        files.Add(DrawFiles.Sums, SumsOf(files));
        return new DrawBundle(files);
    }

    /// <summary>Makes a draw of its published files again, to go on with it.</summary>
    /// <param name="files">The texts by file name.</param>
    /// <returns>The draw as recorded; or <c>draw.bundle-does-not-verify</c>, naming the first check that fails.</returns>
    public static Result<ExecutedDraw> Restore(IReadOnlyDictionary<string, string> files)
    {
        var (findings, draw) = BundleCheck.Run(files);
        return findings.FirstOrDefault(f => !f.Passed) is not { } failed
            ? draw!
            : DrawRefusals.Because("bundle-does-not-verify", failed.Text.Chinese, failed.Text.English, "INV-06");
    }

    internal static string SumsOf(IReadOnlyDictionary<string, string> files) =>
        string.Concat(DrawFiles.Summed.Select(name => $"{DrawText.FileHash(files[name])}  {name}\n"));

    /// <summary>Whether attempts are numbered from 1, all but the last void with reason and approver, the last this draw's.</summary>
    internal static bool AreInOrder(IReadOnlyList<DrawAttempt> attempts, string drawId) =>
        attempts.Count > 0
        && attempts[^1] == new DrawAttempt(attempts.Count, drawId, null, null)
        && attempts.DistinctBy(a => a.DrawId).Count() == attempts.Count
        && attempts.SkipLast(1).Index().All(a => a.Item.Number == a.Index + 1
            && DrawText.Part(a.Item.DrawId, 128) == a.Item.DrawId
            && DrawText.Line(a.Item.VoidReason, 200) == a.Item.VoidReason
            && DrawText.Line(a.Item.ApprovedBy, 100) == a.Item.ApprovedBy
            && a.Item is { VoidReason: not null, ApprovedBy: not null });
}
