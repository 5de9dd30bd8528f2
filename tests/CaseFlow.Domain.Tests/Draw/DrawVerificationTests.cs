using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseFlow.Domain.Draw;
using FsCheck;
using FsCheck.Fluent;

namespace CaseFlow.Domain.Tests.Draw;

public partial class DrawVerificationTests
{
    private static readonly ExecutedDraw Drawn = Draws.Execute(TestFile.Read("Scenarios/xinhua-2024.scenario.json"));

    private static readonly DrawBundle Bundle = DrawBundle.Of(
        Drawn.ReplaceOfficer(Drawn.Teams[2].ObjectId, "SJ-05", Draws.Ground with { Unavailable = ["SJ-03"] }).Value,
        [new VoidAttempt("平新双随机办〔2024〕21号/0", "停电（示例）", "局长（示例）")]).Value;

    private static IEnumerable<string> Failed(IReadOnlyDictionary<string, string> files) =>
        DrawVerification.Verify(files).Where(f => !f.Passed).Select(f => f.Check);

    [Fact]
    public void An_honest_bundle_verifies_and_names_every_check()
    {
        var findings = DrawVerification.Verify(Bundle);

        Assert.All(findings, f => Assert.True(f.Passed, f.Text.English));
        Assert.Superset(
            new HashSet<string> { "sum:roster.tsv", "announced:roster.tsv", "commitment", "digits", "seed", "selected", "reserve", "teams", "replacements", "attempts", "record" },
            findings.Select(f => f.Check).ToHashSet());
        Assert.Equal(findings.Count, findings.DistinctBy(f => f.Check).Count());
    }

    [Fact]
    public void A_bundle_is_the_same_whenever_it_is_made()
    {
        var again = DrawBundle.Restore(Bundle.Files).Value;

        Assert.Equal(Drawn.Seed, again.Seed);
        Assert.Equal(2, again.Replacements.Count);
        Assert.Equal(8, Bundle.Files.Count);
        Assert.Equal(
            Bundle.Hash, DrawBundle.Of(again, [new VoidAttempt("平新双随机办〔2024〕21号/0", "停电（示例）", "局长（示例）")]).Value.Hash);
    }

    [Fact]
    public void Every_single_character_of_every_file_matters()
    {
        foreach (var (name, text) in Bundle.Files)
        {
            for (var at = 0; at < text.Length; at += 1 + (text.Length / 150))
            {
                var flipped = string.Concat(text.AsSpan(0, at), text[at] == '7' ? "8" : "7", text.AsSpan(at + 1));

                Assert.NotEmpty(Failed(With(name, flipped)));
            }
        }
    }

    [Fact]
    public void Even_when_the_sums_are_made_to_fit_the_draw_is_computed_again()
    {
        foreach (var name in DrawFiles.Libraries)
        {
            var text = Bundle.Files[name];
            for (var at = 0; at < text.Length; at += 1 + (text.Length / 60))
            {
                var flipped = string.Concat(text.AsSpan(0, at), text[at] == '7' ? "8" : "7", text.AsSpan(at + 1));

                Assert.Contains("announced:" + name, Failed(Resummed(name, flipped)));
            }
        }
    }

    [Theory]
    [InlineData("seed", "\"seed\": \"ec8e", "\"seed\": \"ec8f")]
    [InlineData("commitment", "\"secret\": \"0f1e", "\"secret\": \"0f1f")]
    [InlineData("seed", "\"digits\": \"2470", "\"digits\": \"2471")]
    [InlineData("digits", "\"digits\": \"2470", "\"digits\": \"247O")]
    [InlineData("recomputed", "\"beacon\": \"-\"", "\"beacon\": \"1\"")]
    [InlineData("selected", "\"objectId\": \"91410402MAFAK0598F\",\n      \"ticket\"", "\"objectId\": \"91410402MAFAK0467K\",\n      \"ticket\"")]
    [InlineData("teams", "\"leader\": \"RS-03\"", "\"leader\": \"RS-01\"")]
    [InlineData("replacements", "\"to\": \"91410402MAFAK0942E\"", "\"to\": \"91410402MAFAK0897D\"")]
    [InlineData("attempts", "\"number\": 2", "\"number\": 3")]
    [InlineData("attempts", "\"voidReason\": \"停电（示例）\"", "\"voidReason\": null")]
    [InlineData("record", "\"reason\": \"抽取后注销\"", "\"reason\": \"抽取后注销\" ")]
    [InlineData("form:record.json", "\"attempts\"", "\"remarks\": [],\n  \"attempts\"")]
    [InlineData("draw-id", "\"drawId\": \"平新双随机办〔2024〕21号/1\",\n  \"announcement", "\"drawId\": \"平新双随机办〔2024〕21号/2\",\n  \"announcement")]
    public void A_changed_record_fails_the_check_that_names_the_change(string check, string honest, string changed)
    {
        var record = Bundle.Files[DrawFiles.Record];
        var at = record.IndexOf(honest, StringComparison.Ordinal);
        Assert.True(at >= 0, honest);

        var failed = Failed(Resummed(DrawFiles.Record, string.Concat(record.AsSpan(0, at), changed, record.AsSpan(at + honest.Length))));

        Assert.Contains(check, failed);
    }

    [Fact]
    public void Every_ticket_is_computed_again()
    {
        var record = Bundle.Files[DrawFiles.Record];
        foreach (Match ticket in TicketValue().Matches(record))
        {
            var at = ticket.Index + ticket.Length - 2;
            var flipped = string.Concat(record.AsSpan(0, at), record[at] == '0' ? "1" : "0", record.AsSpan(at + 1));

            Assert.True(Failed(Resummed(DrawFiles.Record, flipped)).Any(f => f is "selected" or "reserve"), ticket.Value);
        }
    }

    [Fact]
    public void Two_objects_that_change_places_are_found()
    {
        var record = Bundle.Files[DrawFiles.Record]
            .Replace("52410402MAFAK09772", "#", StringComparison.Ordinal)
            .Replace("91410402MAFAK0985U", "52410402MAFAK09772", StringComparison.Ordinal)
            .Replace("#", "91410402MAFAK0985U", StringComparison.Ordinal);

        Assert.Superset(new HashSet<string> { "selected", "teams" }, Failed(Resummed(DrawFiles.Record, record)).ToHashSet());
    }

    [Fact]
    public void A_forger_who_rewrites_everything_still_meets_the_commitment_on_the_notice_board()
    {
        var forged = DrawBundle.Of(Draws.Execute(Draws.InputsOf(TestFile.Read("Scenarios/xinhua-2024.scenario.json")), "11111111111111111111")).Value;

        var commitment = DrawVerification.Verify(forged).Single(f => f.Check == "commitment");

        Assert.True(commitment.Passed);
        Assert.NotEqual(Drawn.Committed.Commitment, commitment.Expected);
    }

    [Fact]
    public void A_byte_order_mark_is_found() => Assert.NotEmpty(Failed(With(DrawFiles.Roster, "\ufeff" + Bundle.Files[DrawFiles.Roster])));

    [Fact]
    public void Missing_and_broken_files_are_findings_and_never_exceptions()
    {
        string[] broken = ["", "{}", "null", "[]", "{\"attempts\":[null]}", "\ud800", "\t\t\t\n", "A\t1\tB\n", "\0", new string('[', 5000)];
        foreach (var name in Bundle.Files.Keys)
        {
            Assert.Contains("file:" + name, Failed(Bundle.Files.Where(f => f.Key != name).ToDictionary()));
            Assert.Contains("file:" + name, Failed(With(name, null!)));
            Assert.All(broken, text => Assert.NotEmpty(Failed(With(name, text))));
            Assert.All(broken, text => Assert.NotEmpty(Failed(Resummed(name, text))));
        }

        Assert.NotEmpty(Failed(new Dictionary<string, string>()));
        Assert.Equal("draw.bundle-does-not-verify", DrawBundle.Restore(new Dictionary<string, string>()).Refusal?.Code);
    }

    [Fact]
    public void Null_in_a_list_of_the_record_or_announcement_is_a_finding()
    {
        foreach (var (name, member) in new[] { ("announcement.json", "departments"), ("announcement.json", "sizes"), ("record.json", "replacements"), ("record.json", "attempts"), ("record.json", "teams"), ("record.json", "selected"), ("record.json", "unavailable") })
        {
            var text = Regex.Replace(Bundle.Files[name], $"\"{member}\": \\[", $"\"{member}\": [null,");

            Assert.NotEmpty(Failed(Resummed(name, text)));
        }
    }

    [Fact]
    public void Whatever_is_cut_doubled_or_written_over_is_found_and_nothing_throws()
    {
        var edits =
            from name in Gen.Elements(Bundle.Files.Keys.Where(k => k != DrawFiles.Sums).ToArray())
            from at in Gen.Choose(0, Bundle.Files[name].Length - 1)
            from length in Gen.Choose(1, 40)
            from replacement in Gen.Elements("", "\n", "\t", "null", "\"", "{", "0", "\ud83d", "9999999999999999999", "区", "e\u0301")
            select (name, at, length, replacement);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1500),
            Prop.ForAll(edits.ToArbitrary(), edit =>
            {
                var text = Bundle.Files[edit.name];
                var end = Math.Min(text.Length, edit.at + edit.length);
                var edited = string.Concat(text.AsSpan(0, edit.at), edit.replacement, text.AsSpan(end));

                var unchanged = edited == text;
                return unchanged || (Failed(With(edit.name, edited)).Any() && FailsToo(edit.name, edited));
            }));
    }

    [Fact]
    public void Void_attempts_need_names_reasons_and_approvers()
    {
        var honest = new VoidAttempt("X/1", "停电", "局长");

        Assert.False(DrawBundle.Of(Drawn, [honest, honest with { DrawId = "X/2" }]).IsRefused);
        Assert.Equal("draw.bad-attempts", DrawBundle.Of(Drawn, [honest, honest]).Refusal?.Code);
        Assert.Equal("draw.bad-attempts", DrawBundle.Of(Drawn, [honest with { Reason = "" }]).Refusal?.Code);
        Assert.Equal("draw.bad-attempts", DrawBundle.Of(Drawn, [honest with { ApprovedBy = "" }]).Refusal?.Code);
        Assert.Equal("draw.bad-attempts", DrawBundle.Of(Drawn, [honest with { DrawId = Drawn.Committed.Prepared.DrawId }]).Refusal?.Code);
    }

    [Fact]
    public void The_record_lists_a_hundred_of_a_long_reserve()
    {
        var inputs = Draws.Golden with { Objects = [.. Enumerable.Range(1, 500).Select(i => new RosterEntry($"OBJ-{i:000}", "ABCD"[i % 2].ToString()))] };

        var bundle = DrawBundle.Of(Draws.Execute(inputs)).Value;

        Assert.Equal(3 + 8 + 100 + 100, TicketValue().Count(bundle.Files[DrawFiles.Record]));
        Assert.Empty(Failed(bundle.Files));
    }

    private static Dictionary<string, string> With(string name, string text) => new(Bundle.Files) { [name] = text };

    /// <summary>A forger's bundle: the changed file, and sums that fit it.</summary>
    private static Dictionary<string, string> Resummed(string name, string text)
    {
        var files = With(name, text);
        if (name != DrawFiles.Sums)
        {
            files[DrawFiles.Sums] = string.Concat(DrawFiles.Summed.Select(
                n => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(files[n]))) + "  " + n + "\n"));
        }

        return files;
    }

    /// <summary>With fitting sums only the record's free words (reasons, approvers) may change unseen; nothing may throw.</summary>
    private static bool FailsToo(string name, string edited)
    {
        var failed = Failed(Resummed(name, edited)).ToList();
        return failed.Count > 0 || (name is DrawFiles.Record && JsonNode.DeepEquals(WithoutFreeWords(edited), WithoutFreeWords(Bundle.Files[name])));
    }

    private static JsonNode WithoutFreeWords(string record)
    {
        var json = JsonNode.Parse(record)!;
        foreach (var replacement in json["replacements"]!.AsArray())
        {
            (replacement!["reason"], replacement["approvedBy"], replacement["on"]) = (null, null, null);
        }

        foreach (var attempt in json["attempts"]!.AsArray().SkipLast(1))
        {
            (attempt!["drawId"], attempt["voidReason"], attempt["approvedBy"]) = (null, null, null);
        }

        return json;
    }

    [GeneratedRegex("\"ticket\": \"[0-9a-f]{64}\"")]
    private static partial Regex TicketValue();
}
