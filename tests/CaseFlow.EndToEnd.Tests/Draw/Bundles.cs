using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseFlow.Domain.Draw;
using CaseFlow.Domain.Tests;
using CaseFlow.Domain.Tests.Draw;

namespace CaseFlow.EndToEnd.Tests.Draw;

/// <summary>Bundles of a draw, honest and tampered with; a forger makes the sums fit, and a careful one the announcement as well.</summary>
internal static class Bundles
{
    private const string Record = DrawFiles.Record;
    private const string Announcement = DrawFiles.Announcement;

    internal static IReadOnlyDictionary<string, string> Honest { get; } = Made();

    /// <summary>What is done to the honest bundle, by name.</summary>
    internal static IEnumerable<(string Name, IReadOnlyDictionary<string, string> Files)> All()
    {
        yield return ("honest", Honest);
        yield return ("sums lack their end", With(DrawFiles.Sums, text => text.TrimEnd('\n')));
        yield return ("a mark at the start", With(DrawFiles.Roster, text => "\ufeff" + text));
        foreach (var name in Honest.Keys)
        {
            yield return ($"without {name}", Honest.Where(file => file.Key != name).ToDictionary());
            yield return ($"{name} is no text", With(name, _ => "\ud800"));
            foreach (var broken in (string[])["", "{}", "null", "[]", "{\"attempts\":[null]}", "\t\t\t\n", "A\t1\tB\n", "\0", new string('[', 200)])
            {
                yield return ($"{name} is {JsonSerializer.Serialize(broken)}", Resummed(name, _ => broken));
            }
        }

        foreach (var name in Honest.Keys.Where(name => name != DrawFiles.Sums))
        {
            var length = Honest[name].Length;
            for (var at = 0; at < length; at += 1 + (length / 12))
            {
                var place = at;
                string Flip(string text) => string.Concat(text.AsSpan(0, place), text[place] == '7' ? "8" : "7", text.AsSpan(place + 1));
                yield return ($"{name} at {at}", Resummed(name, Flip));
                yield return ($"{name} at {at}, announced", Announced(name, Flip));
            }
        }

        foreach (var (file, honest, changed) in Changes)
        {
            Assert.True(Honest[file].Contains(honest, StringComparison.Ordinal), $"{file} holds no {honest}");
            yield return ($"{file}: {honest} → {changed}", Announced(file, text => Once(text, honest, changed)));
        }
    }

    // First what stands in a file, then what is put there.
    private static readonly (string File, string Honest, string Changed)[] Changes =
    [
        (Record, "\"seed\": \"ec8e", "\"seed\": \"ec8f"),
        (Record, "\"secret\": \"0f1e", "\"secret\": \"0f1f"),
        (Record, "\"secret\": \"0f1e", "\"secret\": \"0F1e"),
        (Record, "\"digits\": \"2470", "\"digits\": \"2471"),
        (Record, "\"digits\": \"2470", "\"digits\": \"247O"),
        (Record, "\"digits\": \"2470", "\"digits\": \""),
        (Record, "\"beacon\": \"-\"", "\"beacon\": \"1\""),
        (Record, "\"beacon\": \"-\"", "\"beacon\": \"a|b\""),
        (Record, "\"beacon\": \"-\"", "\"beacon\": null"),
        (Record, "\"leader\": \"RS-03\"", "\"leader\": \"RS-01\""),
        (Record, "\"to\": \"91410402MAFAK0942E\"", "\"to\": \"91410402MAFAK0897D\""),
        (Record, "\"number\": 2", "\"number\": 3"),
        (Record, "\"number\": 2", "\"number\": 2.0"),
        (Record, "\"number\": 2", "\"number\": 99999999999"),
        (Record, "\"voidReason\": \"停电（示例）\"", "\"voidReason\": null"),
        (Record, "\"voidReason\": \"停电（示例）\"", "\"voidReason\": \"\\ud83d\\ude00\""),
        (Record, "\"voidReason\": \"停电（示例）\"", "\"voidReason\": \"\\ud83d\""),
        (Record, "\"voidReason\": \"停电（示例）\"", "\"voidReason\": \"停电\\u3000（示例）\""),
        (Record, "\"reason\": \"抽取后注销\"", "\"reason\": \"抽取后注销\" "),
        (Record, "\"reason\": \"抽取后注销\"", "\"reason\": \"e\\u0301\""),
        (Record, "\"reason\": \"抽取后注销\"", "\"reason\": \"a\\tb\""),
        (Record, "\"kind\": \"InspectionObject\"", "\"kind\": \"inspectionobject\""),
        (Record, "\"kind\": \"InspectionObject\"", "\"kind\": \"Officer\""),
        (Record, "\"unavailable\": []", "\"unavailable\": [\"SJ-03\"]"),
        (Record, "\"unavailable\": []", "\"unavailable\": [\"NOBODY\"]"),
        (Record, "\"unavailable\": []", "\"unavailable\": [null]"),
        (Record, "\"attempts\"", "\"remarks\": [],\n  \"attempts\""),
        (Record, "\"attempts\"", "\"digits\": \"1\",\n  \"attempts\""),
        (Record, "{", "{ "),
        (Record, "{", "{//\n"),
        (Announcement, "\"rounding\": \"Ceiling\"", "\"rounding\": \"ceiling\""),
        (Announcement, "\"rounding\": \"Ceiling\"", "\"rounding\": \"Floor\""),
        (Announcement, "\"rounding\": \"Ceiling\"", "\"rounding\": 0"),
        (Announcement, "\"minPerStratum\": 1", "\"minPerStratum\": -1"),
        (Announcement, "\"minPerStratum\": 1", "\"minPerStratum\": 1001"),
        (Announcement, "\"minPerStratum\": 1", "\"minPerStratum\": 2"),
        (Announcement, "\"drawn\": 1", "\"drawn\": 2"),
        (Announcement, "\"seats\": 1", "\"seats\": 0"),
        (Announcement, "\"seats\": 1", "\"seats\": 2"),
        (Announcement, "\"leaderDepartment\": \"区人社局\"", "\"leaderDepartment\": \"区市监局\""),
        (Announcement, "\"leaderDepartment\": \"区人社局\"", "\"leaderDepartment\": \"别处\""),
        (Announcement, "\"windowLastDay\": \"2024-11-30\"", "\"windowLastDay\": \"2024-11-31\""),
        (Announcement, "\"windowLastDay\": \"2024-11-30\"", "\"windowLastDay\": \"2030-11-30\""),
        (Announcement, "\"loadCap\": null", "\"loadCap\": 0"),
        (Announcement, "\"loadCap\": null", "\"loadCap\": 1"),
        (Announcement, "\"loadCap\": null", "\"loadCap\": 9"),
        (Announcement, "\"beacon\": null", "\"beacon\": \"-\""),
        (Announcement, "\"beacon\": null", "\"beacon\": \"双色球\""),
        (Announcement, "\"at\": \"2024-06-20T10:00:00+08:00\"", "\"at\": \"2024-06-20T02:00:00Z\""),
        (Announcement, "\"at\": \"2024-06-20T10:00:00+08:00\"", "\"at\": \"2024-06-20T10:00:00.50+08:00\""),
        (Announcement, "\"at\": \"2024-06-20T10:00:00+08:00\"", "\"at\": \"1999-06-20T10:00:00+08:00\""),
        (Announcement, "\"at\": \"2024-06-20T10:00:00+08:00\"", "\"at\": \"tomorrow\""),
        (Announcement, "\"place\": \"会议室\"", "\"place\": \"\""),
        (Announcement, "\"place\": \"会议室\"", "\"place\": \"会议室 2（é）\""),
        (Announcement, "\"commitment\": \"14f9", "\"commitment\": \"14f8"),
        (DrawFiles.Rules, "A\t100", "A\t0100"),
        (DrawFiles.Rules, "A\t100", "A\t10001"),
        (DrawFiles.Rules, "A\t100", "A\t99999999999"),
        (DrawFiles.Rules, "A\t100", "B\t100"),
        (DrawFiles.Rules, "A\t100", "A|\t100"),
        (DrawFiles.Rules, "A\t100\n", ""),
        (DrawFiles.Officers, "\t2024-08-31\n", "\t2024-02-30\n"),
        (DrawFiles.Officers, "\t2024-08-31\n", "\t2024-12-31\n"),
        (DrawFiles.Officers, "RS-02", "RS-01"),
        (DrawFiles.Officers, "RS-02", ""),
        (DrawFiles.Roster, "\n", "\n\n"),
        (DrawFiles.Roster, "\tA\n", "\tE\n"),
        (DrawFiles.Roster, "\tA\n", "\n"),
        (DrawFiles.Roster, "\tA\n", "\tA\tB\n"),
        (DrawFiles.Recusals, "\n", "\nRS-01\tNOBODY\n"),
    ];

    private static IReadOnlyDictionary<string, string> Made()
    {
        var scenario = TestFile.Read("Scenarios/xinhua-2024.scenario.json");
        var draw = scenario.GetProperty("draw");
        var meeting = new DrawMeeting("会议室", new DateTimeOffset(2024, 6, 20, 10, 0, 0, TimeSpan.FromHours(8)), ["区纪委监委", "示例公证处"]);
        var drawn = PreparedDraw.Prepare(Draws.InputsOf(scenario)).Value.Commit(draw.Text("secretHex"), meeting).Value
            .Execute(draw.Text("secretHex"), draw.Text("witnessDigits"), draw.Text("beacon")).Value;
        drawn = drawn.ReplaceObject(scenario.GetProperty("replacements")[0].Text("from"), Draws.Ground with { Reason = "抽取后注销" }).Value;
        drawn = drawn.ReplaceOfficer(drawn.Teams[2].ObjectId, drawn.Teams[2].Officers[1].OfficerId, Draws.Ground with { Unavailable = ["SJ-03"] }).Value;
        return DrawBundle.Of(drawn, [new VoidAttempt("平新双随机办〔2024〕21号/0", "停电（示例）", "局长（示例）")]).Value.Files;
    }

    private static Dictionary<string, string> With(string name, Func<string, string> change) => new(Honest) { [name] = change(Honest[name]) };

    private static Dictionary<string, string> Resummed(string name, Func<string, string> change) => Summed(With(name, change));

    // Announcement and record name the hashes of what they stand on.
    private static Dictionary<string, string> Announced(string name, Func<string, string> change)
    {
        var files = With(name, change);
        if (name != Announcement && name != Record)
        {
            files[Announcement] = files[Announcement].Replace(HashOf(Honest[name]), HashOf(files[name]), StringComparison.Ordinal);
        }

        if (name != Record)
        {
            files[Record] = files[Record].Replace(HashOf(Honest[Announcement]), HashOf(files[Announcement]), StringComparison.Ordinal);
        }

        return Summed(files);
    }

    private static Dictionary<string, string> Summed(Dictionary<string, string> files)
    {
        if (files[DrawFiles.Sums] == Honest[DrawFiles.Sums])
        {
            files[DrawFiles.Sums] = string.Concat(DrawFiles.Summed.Select(name => $"{HashOf(files[name])}  {name}\n"));
        }

        return files;
    }

    private static string Once(string text, string honest, string changed)
    {
        var at = text.IndexOf(honest, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), changed, text.AsSpan(at + honest.Length));
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
