namespace CaseFlow.Domain.Draw;

/// <summary>The checks of a bundle in order: files, announcement, record; each goes on as far as the one before allows.</summary>
internal sealed class BundleCheck
{
    private readonly IReadOnlyDictionary<string, string> _files;
    private readonly List<DrawFinding> _findings = [];

    private BundleCheck(IReadOnlyDictionary<string, string> files) => _files = files;

    internal static (IReadOnlyList<DrawFinding> Findings, ExecutedDraw? Draw) Run(IReadOnlyDictionary<string, string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var check = new BundleCheck(files);
        return (check._findings, check.Files() ? check.Contents() : null);
    }

    private bool Files()
    {
        foreach (var name in (IEnumerable<string>)[.. DrawFiles.Summed, DrawFiles.Sums])
        {
            var there = _files.TryGetValue(name, out var text) && text is not null && DrawText.IsWellFormed(text);
            Note("file:" + name, there, name, there ? "文件齐全、可读" : "文件缺失或不是文本", there ? "is there and is text" : "is missing or is no text");
        }

        if (_findings.Exists(f => !f.Passed))
        {
            return false;
        }

        var expected = DrawBundle.SumsOf(_files).Split('\n');
        var found = _files[DrawFiles.Sums].Split('\n');
        foreach (var (index, name) in DrawFiles.Summed.Index())
        {
            Compare("sum:" + name, name, index < found.Length ? found[index] : "", expected[index], "文件哈希与 SHA256SUMS 相同", "has the hash that SHA256SUMS lists");
        }

        Note("sums", found.Length == expected.Length && found[^1].Length == 0, DrawFiles.Sums, "哈希清单恰好列出七个文件", "lists the seven files and nothing else");
        return true;
    }

    private ExecutedDraw? Contents()
    {
        var announcement = AnnouncementContent.Read(_files[DrawFiles.Announcement]);
        var record = RecordContent.Read(_files[DrawFiles.Record]);
        Note("form:" + DrawFiles.Announcement, announcement is not null, DrawFiles.Announcement, "公告格式可识别", "has the form of an announcement");
        Note("form:" + DrawFiles.Record, record is not null, DrawFiles.Record, "记录格式可识别", "has the form of a record");
        if (announcement is null || record is null)
        {
            return null;
        }

        Announced(announcement, record);
        var committed = CommittedDraw.Read(_files);
        Accept("libraries", committed.Refusal, DrawFiles.Announcement, "名录、规则、公告重新生成后相同", "lists and announcement come out the same when written again");
        if (committed.IsRefused)
        {
            return null;
        }

        var drawn = committed.Value.Execute(record.Secret, record.Digits, record.Beacon);
        Accept("recomputed", drawn.Refusal, DrawFiles.Record, "可由秘密和报数重新抽取", "can be drawn again from secret and digits");
        return drawn.IsRefused ? null : Recomputed(drawn.Value, record);
    }

    private void Announced(AnnouncementContent announcement, RecordContent record)
    {
        foreach (var name in DrawFiles.Libraries)
        {
            Compare(
                "announced:" + name, name, announcement.Files.GetValueOrDefault(name) ?? "", DrawText.FileHash(_files[name]), "与公告的哈希相同", "has the announced hash");
        }

        Compare(
            "announcement", DrawFiles.Record, record.AnnouncementSha256, DrawText.FileHash(_files[DrawFiles.Announcement]), "记录引用的公告就是这份公告", "names this announcement");
        Compare("draw-id", DrawFiles.Record, announcement.DrawId, record.DrawId, "抽取编号与公告相同", "has the announced draw id");
        Compare(
            "commitment", DrawFiles.Record, announcement.Commitment, DrawText.Hash("commit", announcement.DrawId, record.Secret), "秘密与公告的承诺相符", "reveals the secret that was committed to");
        var badDigits = DrawEntries.RefuseDigits(record.Digits);
        Accept("digits", badDigits, DrawFiles.Record, $"见证人报数为 {record.Digits}", $"holds the witnesses' digits {record.Digits}");
    }

    private ExecutedDraw? Recomputed(ExecutedDraw drawn, RecordContent record)
    {
        Compare("seed", DrawFiles.Record, drawn.Seed, record.Seed, "种子算得对", "has the right seed");
        var first = RecordContent.Of(drawn, record.Attempts);
        Same("selected", first.Selected, record.Selected, "抽中对象及票号算得对", "lists the right objects with their tickets");
        Same("reserve", first.Reserve, record.Reserve, "候补及票号算得对", "lists the right reserve with its tickets");
        Note(
            "attempts", DrawBundle.AreInOrder(record.Attempts, record.DrawId), DrawFiles.Record, "历次抽取编号连续，作废的有理由和批准人", "numbers its attempts, the void ones with reason and approver");

        var now = drawn.Replay(record.Replacements);
        Accept("replacements", now.Refusal, DrawFiles.Record, $"{record.Replacements.Count} 次递补都依次序", $"made its {record.Replacements.Count} replacements in order");
        if (now.IsRefused)
        {
            return null;
        }

        Same("teams", now.Value.Teams, record.Teams, "检查小组算得对", "lists the right teams");
        var written = DrawJson.Write(RecordContent.Of(now.Value, record.Attempts));
        Compare(
            "record", DrawFiles.Record, DrawText.FileHash(written), DrawText.FileHash(_files[DrawFiles.Record]), "记录重新生成后逐字相同", "comes out the same, letter by letter, when written again");
        return now.Value;
    }

    private void Same<T>(string check, IReadOnlyList<T> expected, IReadOnlyList<T> found, string chinese, string english)
    {
        var place = 0;
        while (place < expected.Count && place < found.Count && DrawJson.Write(expected[place]) == DrawJson.Write(found[place]))
        {
            place++;
        }

        var same = place == expected.Count && place == found.Count;
        Add(check, same, DrawFiles.Record, chinese, english, At(expected), At(found));

        string? At(IReadOnlyList<T> list) => same ? null : place < list.Count ? DrawJson.Write(list[place]).TrimEnd() : "—";
    }

    private void Compare(string check, string file, string expected, string found, string chinese, string english) =>
        Add(check, expected == found, file, chinese, english, expected, found);

    private void Accept(string check, Refusal? refusal, string file, string chinese, string english) =>
        Add(check, refusal is null, file, refusal?.Cause.Chinese ?? chinese, refusal?.Cause.English ?? english, null, refusal?.Code);

    private void Note(string check, bool passed, string file, string chinese, string english) => Add(check, passed, file, chinese, english, null, null);

    private void Add(string check, bool passed, string file, string chinese, string english, string? expected, string? found)
    {
        var text = new BilingualText($"{file}：{(passed ? "一致" : "不一致")}——{chinese}", $"{file}: {(passed ? "passed" : "FAILED")}: {english}");
        _findings.Add(new DrawFinding(check, passed, text, file, expected, found));
    }
}
