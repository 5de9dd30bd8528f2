namespace CaseFlow.Domain.Plans;

/// <summary>A closed file in the archive.</summary>
/// <param name="Act">The archivist.</param>
/// <param name="Pages">Pages counted.</param>
/// <param name="ContentHash">SHA-256 over the list of its papers.</param>
/// <param name="KeepUntil">Last day on which it may not be destroyed.</param>
/// <remarks>Source: T36; 档案法 21; INV-25.</remarks>
public sealed record ArchivedFile(Act Act, int Pages, string ContentHash, DateOnly KeepUntil)
{
    /// <summary>Puts a file into the archive.</summary>
    /// <param name="act">The archivist.</param>
    /// <param name="ended">What ended the matter; null while it is open.</param>
    /// <param name="pages">Pages counted; 1 or more.</param>
    /// <param name="contentHash">SHA-256 over the list of papers; needed.</param>
    /// <param name="years">Years of retention.</param>
    /// <returns>The archived file; refused while the matter is open.</returns>
    internal static Result<ArchivedFile> Of(Act act, Act? ended, int pages, string contentHash, int years)
    {
        var refusal = (ended is not null
            ? null
            : Refusal.Because("archive.not-closed", "办结后才能归档。", "Only a closed matter is archived.", "INV-25"))
            ?? act.MustBe(Role.Archivist, "T36")
            ?? act.MustFollow(ended)
            ?? Required.Text(contentHash, "案卷哈希", "hash of the file", "T36")
            ?? (pages > 0 ? null : Refusal.Because("archive.no-pages", "案卷页数须大于零。", "The file has no pages.", "T36"));
        return refusal is not null ? refusal : new ArchivedFile(act, pages, contentHash, act.On.AddYears(years));
    }

    /// <summary>Whether the file may be destroyed.</summary>
    /// <param name="act">The archivist.</param>
    /// <param name="appraisedBy">Who appraised it (鉴定); another person.</param>
    /// <returns>Null when it may; else why not.</returns>
    public Refusal? DestructionRefusal(Act act, string? appraisedBy) => act.On <= KeepUntil
        ? Refusal.Because(
            "archive.retention",
            $"保管期限至 {KeepUntil:yyyy-MM-dd}，不得销毁。",
            $"The file is kept until {KeepUntil:yyyy-MM-dd}.",
            "INV-25")
        : string.IsNullOrWhiteSpace(appraisedBy) || appraisedBy == act.By
            ? Refusal.Because("archive.not-appraised", "销毁前须由另一人鉴定并批准。", "Destruction needs an appraisal by another person.", "INV-25")
            : act.MustBe(Role.Archivist, "INV-25");
}
