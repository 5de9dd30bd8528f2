namespace CaseFlow.Domain.Draw;

/// <summary>Members of <c>record.json</c> in their order.</summary>
internal sealed record RecordContent(
    string Algorithm,
    string DrawId,
    string AnnouncementSha256,
    string Secret,
    string Digits,
    string Beacon,
    string Seed,
    IReadOnlyList<RankedObject> Selected,
    IReadOnlyList<RankedObject> Reserve,
    IReadOnlyList<DrawnTeam> Teams,
    IReadOnlyList<DrawReplacement> Replacements,
    IReadOnlyList<DrawAttempt> Attempts)
{
    internal static RecordContent Of(ExecutedDraw draw, IReadOnlyList<DrawAttempt> attempts) => new(
        DrawText.Algorithm,
        draw.Committed.Prepared.DrawId,
        DrawText.FileHash(draw.Committed.AnnouncementText),
        draw.Secret,
        draw.Digits,
        draw.Beacon,
        draw.Seed,
        draw.Selected,
        [.. draw.Committed.Prepared.Sizes.SelectMany(size => draw.ReserveOf(size.Stratum).Take(DrawBundle.PublishedReserve))],
        draw.Teams,
        draw.Replacements,
        attempts);

    /// <summary>The content of a text; null when it is not readable, or a list holds nothing where something must stand.</summary>
    internal static RecordContent? Read(string text) =>
        DrawJson.Read<RecordContent>(text) is { } content
        && content.Replacements.All(r => r is { Unavailable: { } absent } && absent.All(id => id is not null))
        && content.Attempts.All(a => a is not null)
            ? content
            : null;
}
