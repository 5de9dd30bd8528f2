using System.Globalization;

namespace CaseFlow.Domain.Draw;

/// <summary>Makes a committed draw of published files again, and accepts only files that come out the same.</summary>
internal static class AnnouncementReader
{
    internal static Result<CommittedDraw> Read(IReadOnlyDictionary<string, string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var name in (IEnumerable<string>)[DrawFiles.Announcement, .. DrawFiles.Libraries])
        {
            if (!files.TryGetValue(name, out var text) || text is null)
            {
                return DrawRefusals.Because("file-missing", $"缺少文件 {name}。", $"The file {name} is missing.", "DOMAIN 4.2 step 4");
            }
        }

        if (AnnouncementContent.Read(files[DrawFiles.Announcement]) is not { } content)
        {
            return Unreadable(DrawFiles.Announcement);
        }

        var prepared = Prepare(content, files);
        if (prepared.Refusal is { } refusal)
        {
            return refusal;
        }

        var committed = CommittedDraw.Announce(prepared.Value, content.Commitment, content.Meeting, content.Beacon);
        if (committed.IsRefused)
        {
            return committed;
        }

        var changed = DrawFiles.Libraries.FirstOrDefault(name => prepared.Value.Hashes[name] != DrawText.FileHash(files[name]))
            ?? (committed.Value.AnnouncementText == files[DrawFiles.Announcement] ? null : DrawFiles.Announcement);
        return changed is null
            ? committed
            : DrawRefusals.Because(
                "file-not-as-announced",
                $"文件 {changed} 与由内容重新生成的不一致。",
                $"The file {changed} differs from what its contents give when written again.",
                "DOMAIN 4.2 step 2");
    }

    private static Result<PreparedDraw> Prepare(AnnouncementContent content, IReadOnlyDictionary<string, string> files)
    {
        var rules = Rows(files[DrawFiles.Rules], 2, f => int.TryParse(f[1], NumberStyles.None, CultureInfo.InvariantCulture, out var points)
            ? new StratumRule(f[0], points)
            : null);
        var officers = Rows(files[DrawFiles.Officers], 3, f =>
            DateOnly.TryParseExact(f[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var validTo)
                ? new DrawOfficer(f[0], f[1], validTo)
                : null);
        var exclusions = Rows(files[DrawFiles.Exclusions], 2, f => new Exclusion(f[0], f[1]));
        var recusals = Rows(files[DrawFiles.Recusals], 2, f => new Recusal(f[0], f[1]));
        if (exclusions is null || officers is null || recusals is null || rules is null)
        {
            return Unreadable(
                exclusions is null ? DrawFiles.Exclusions
                : officers is null ? DrawFiles.Officers
                : recusals is null ? DrawFiles.Recusals
                : DrawFiles.Rules);
        }

        return PreparedDraw.Prepare(new DrawInputs
        {
            DrawId = content.DrawId,
            Objects = RosterRows(files[DrawFiles.Roster]),
            Exclusions = exclusions,
            Rules = rules,
            Officers = officers,
            Recusals = recusals,
            Rounding = content.Rounding,
            MinPerStratum = content.MinPerStratum,
            Departments = content.Departments,
            LeaderDepartment = content.LeaderDepartment,
            WindowLastDay = content.WindowLastDay,
            LoadCap = content.LoadCap,
        });
    }

    private static List<T>? Rows<T>(string text, int fields, Func<string[], T?> row)
        where T : class
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = lines.Select(line => line.Split('\t')).Where(parts => parts.Length == fields).Select(row).OfType<T>().ToList();
        return rows.Count == lines.Length ? rows : null;
    }

    /// <summary>Lines of the roster, one by one; a line without a stratum comes out unclassified and is refused as such.</summary>
    private static IEnumerable<RosterEntry> RosterRows(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var tab = text.IndexOf('\t', start, end - start);
            yield return tab < 0
                ? new RosterEntry(text[start..end], null)
                : new RosterEntry(text[start..tab], text[(tab + 1)..end]);
            start = end + 1;
        }
    }

    private static Refusal Unreadable(string name) => DrawRefusals.Because(
        "file-unreadable", $"文件 {name} 的格式无法识别。", $"The file {name} does not have the form of its kind.", "DOMAIN 4.2 step 1");
}
