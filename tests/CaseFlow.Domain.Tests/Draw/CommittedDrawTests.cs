using CaseFlow.Domain.Draw;

namespace CaseFlow.Domain.Tests.Draw;

public class CommittedDrawTests
{
    private static readonly PreparedDraw Prepared = PreparedDraw.Prepare(Draws.Golden).Value;

    private static readonly DrawMeeting Meeting = new(
        "区政务服务中心 3 楼会议室", new DateTimeOffset(2024, 6, 20, 2, 0, 0, TimeSpan.Zero), ["区纪委监委", "示例公证处"]);

    [Theory]
    [InlineData("")]
    [InlineData("00112233445566778899aabbccddeeff00112233445566778899aabbccddee")]
    [InlineData("00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF")]
    [InlineData("00112233445566778899aabbccddeeff00112233445566778899aabbccddeefg")]
    public void A_secret_of_another_form_is_refused(string secret) =>
        Assert.Equal("draw.bad-secret", Prepared.Commit(secret).Refusal?.Code);

    [Theory]
    [InlineData("3141592653589793238", "draw.too-few-digits")]
    [InlineData("", "draw.too-few-digits")]
    [InlineData("3141592653589793238x", "draw.bad-digits")]
    [InlineData("31415926535897932384 ", "draw.bad-digits")]
    [InlineData("３１４１５９２６５３５８９７９３２３８４", "draw.bad-digits")]
    [InlineData("-3141592653589793238", "draw.bad-digits")]
    public void Digits_of_another_form_are_refused(string digits, string code)
    {
        Assert.Equal(code, Prepared.Commit(Draws.Secret).Value.Execute(Draws.Secret, digits).Refusal?.Code);
        Assert.Equal(code, Prepared.Commit(Draws.Secret).Value.AgainstEntry(digits)?.Code);
    }

    [Fact]
    public void Twenty_to_two_hundred_digits_are_taken()
    {
        var committed = Prepared.Commit(Draws.Secret).Value;

        Assert.False(committed.Execute(Draws.Secret, new string('7', 20)).IsRefused);
        Assert.False(committed.Execute(Draws.Secret, new string('7', 200)).IsRefused);
        Assert.Equal("draw.too-many-digits", committed.Execute(Draws.Secret, new string('7', 201)).Refusal?.Code);
    }

    [Fact]
    public void Another_secret_than_the_committed_one_draws_nothing()
    {
        var other = Draws.Secret.Replace('0', '1');

        Assert.Equal("draw.secret-does-not-match", Prepared.Commit(Draws.Secret).Value.Execute(other, Draws.Digits).Refusal?.Code);
    }

    [Fact]
    public void A_beacon_counts_exactly_when_it_was_announced()
    {
        var without = Prepared.Commit(Draws.Secret).Value;
        var with = Prepared.Commit(Draws.Secret, beacon: "双色球第2024071期").Value;

        Assert.Equal("draw.beacon-not-as-announced", without.Execute(Draws.Secret, Draws.Digits, "0102030405").Refusal?.Code);
        Assert.Equal("draw.beacon-not-as-announced", with.Execute(Draws.Secret, Draws.Digits).Refusal?.Code);
        Assert.Equal("draw.bad-beacon", with.Execute(Draws.Secret, Draws.Digits, "1|2").Refusal?.Code);
        Assert.NotEqual(
            without.Execute(Draws.Secret, Draws.Digits).Value.Seed, with.Execute(Draws.Secret, Draws.Digits, "0102030405").Value.Seed);
    }

    [Fact]
    public void A_meeting_or_beacon_without_words_is_refused()
    {
        Assert.Equal("draw.bad-meeting", Prepared.Commit(Draws.Secret, Meeting with { Place = "" }).Refusal?.Code);
        Assert.Equal("draw.bad-meeting", Prepared.Commit(Draws.Secret, Meeting with { WitnessBodies = ["a\nb"] }).Refusal?.Code);
        Assert.Equal("draw.bad-meeting", Prepared.Commit(Draws.Secret, Meeting with { At = DateTimeOffset.MaxValue }).Refusal?.Code);
        Assert.Equal("draw.bad-beacon", Prepared.Commit(Draws.Secret, beacon: "-").Refusal?.Code);
    }

    [Fact]
    public void What_was_announced_can_be_read_back()
    {
        var committed = Prepared.Commit(Draws.Secret, Meeting, "双色球第2024071期").Value;

        var read = CommittedDraw.Read(DrawBundle.BeforeDraw(committed)).Value;

        Assert.Equal(committed.AnnouncementText, read.AnnouncementText);
        Assert.Contains("\"at\": \"2024-06-20T10:00:00+08:00\"", read.AnnouncementText, StringComparison.Ordinal);
        Assert.DoesNotContain(Draws.Secret, read.AnnouncementText, StringComparison.Ordinal);
        Assert.Equal(Prepared.Sizes, read.Prepared.Sizes);
        Assert.Equal(Meeting.At, read.Meeting!.At);
    }

    [Fact]
    public void An_announcement_with_a_changed_list_is_not_read()
    {
        var files = DrawBundle.BeforeDraw(Prepared.Commit(Draws.Secret).Value).ToDictionary();
        files[DrawFiles.Officers] = files[DrawFiles.Officers].Replace("2024-11-30", "2025-11-30", StringComparison.Ordinal);

        Assert.Equal("draw.file-not-as-announced", CommittedDraw.Read(files).Refusal?.Code);
    }

    [Fact]
    public void An_announcement_without_a_list_is_not_read()
    {
        var files = DrawBundle.BeforeDraw(Prepared.Commit(Draws.Secret).Value).Where(f => f.Key != DrawFiles.Recusals).ToDictionary();

        Assert.Equal("draw.file-missing", CommittedDraw.Read(files).Refusal?.Code);
    }

    [Fact]
    public void A_sealed_draw_publishes_a_hash_that_its_list_later_meets()
    {
        var draw = Draws.Execute(Draws.Golden);

        Assert.Equal(4, draw.ListText.Count(c => c == '\n'));
        Assert.StartsWith($"A\t1\tOBJ-010\t{draw.Selected[0].Ticket}\n", draw.ListText, StringComparison.Ordinal);
        Assert.NotEqual(draw.ListHash, Draws.Execute(Draws.Golden, Draws.Digits + "1").ListHash);
    }
}
