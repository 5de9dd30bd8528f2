namespace CaseFlow.Domain.Draw;

/// <summary>One thing that was checked.</summary>
/// <param name="Check">Stable name, for example <c>sum:roster.tsv</c>, <c>commitment</c>, <c>teams</c>.</param>
/// <param name="Passed">Whether what was found is what must be.</param>
/// <param name="Text">What it means, for a reader who does not know the program.</param>
/// <param name="File">The file it concerns.</param>
/// <param name="Expected">What must be: a hash or a value; null where a sentence says it.</param>
/// <param name="Found">What is; null where a sentence says it.</param>
public sealed record DrawFinding(
    string Check, bool Passed, BilingualText Text, string File, string? Expected = null, string? Found = null);

/// <summary>Computes a published draw again from its files and compares.</summary>
/// <remarks>
/// What the files cannot prove by themselves: that the announcement is the one that hung on the notice board before the draw,
/// that the digits are those read aloud, and that the free words (reasons, approvers) of a record whose sums were made to fit
/// are the first ones. The announcement's hash, the commitment and the digits are shown among the findings for the first two;
/// <see cref="DrawBundle.Hash"/> on paper and in the audit chain settles the third.
/// Source: DOMAIN 4.3, 4.4; INV-06.
/// </remarks>
public static class DrawVerification
{
    /// <summary>Checks a bundle.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <returns>All checks made, in order; the draw holds when every one passed.</returns>
    public static IReadOnlyList<DrawFinding> Verify(DrawBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return Verify(bundle.Files);
    }

    /// <summary>Checks the files of a bundle, whatever they hold; never throws for their contents.</summary>
    /// <param name="files">The texts by file name, a byte-order mark kept; files of other names are passed over.</param>
    /// <returns>All checks made, in order; the draw holds when every one passed.</returns>
    public static IReadOnlyList<DrawFinding> Verify(IReadOnlyDictionary<string, string> files) => BundleCheck.Run(files).Findings;
}
