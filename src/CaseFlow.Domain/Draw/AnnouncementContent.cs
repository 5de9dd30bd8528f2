namespace CaseFlow.Domain.Draw;

/// <summary>Members of <c>announcement.json</c> in their order.</summary>
internal sealed record AnnouncementContent(
    string Algorithm,
    string DrawId,
    IReadOnlyDictionary<string, string> Files,
    Rounding Rounding,
    int MinPerStratum,
    IReadOnlyList<StratumSize> Sizes,
    IReadOnlyList<DepartmentSeats> Departments,
    string LeaderDepartment,
    DateOnly WindowLastDay,
    int? LoadCap,
    string? Beacon,
    string Commitment,
    DrawMeeting? Meeting)
{
    internal static AnnouncementContent Of(CommittedDraw draw) => new(
        DrawText.Algorithm,
        draw.Prepared.DrawId,
        draw.Prepared.Hashes,
        draw.Prepared.Rounding,
        draw.Prepared.MinPerStratum,
        draw.Prepared.Sizes,
        draw.Prepared.Departments,
        draw.Prepared.LeaderDepartment,
        draw.Prepared.WindowLastDay,
        draw.Prepared.LoadCap,
        draw.Beacon,
        draw.Commitment,
        draw.Meeting);

    /// <summary>The content of a text; null when it is not readable, or a list holds nothing where something must stand.</summary>
    internal static AnnouncementContent? Read(string text) =>
        DrawJson.Read<AnnouncementContent>(text) is { } content
        && content.Departments.All(d => d is not null)
        && content.Sizes.All(s => s is not null)
        && content.Meeting?.WitnessBodies.All(b => b is not null) is not false
            ? content
            : null;
}
