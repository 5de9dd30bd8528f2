using System.Text;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Mail.Wording;

namespace CaseFlow.Server.Tests.Features.Mail;

public sealed class MimeMailTests
{
    private static readonly string[] _names =
        ["Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language", "MIME-Version", "Content-Type"];

    [Fact]
    public void A_letter_is_a_mail_of_text_and_HTML_with_the_headers_of_a_machine()
    {
        var mail = Write("【即将到期】公示检查结果", "宋远");

        Assert.Equal(_names, mail.Headers().Select(header => header.Split(':')[0]));
        Assert.Equal("Mon, 01 Jul 2024 09:00:00 +0800", mail.Header("Date"));
        Assert.Equal("【即将到期】公示检查结果", mail.Words("Subject"));
        Assert.Equal("宋远", mail.Words("To"));
        Assert.EndsWith("<clerk@office.example>", mail.Header("To"), StringComparison.Ordinal);
        Assert.Equal("a.1@office.example", mail.Id);
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Equal("正文\r\n.\r\n第二行", mail.Part("text/plain"));
        Assert.Equal("<p>正文</p>", mail.Part("text/html"));
    }

    [Fact]
    public void The_same_message_is_the_same_bytes_at_every_attempt() => Assert.Equal(Write("x", "y").Content, Write("x", "y").Content);

    // What people type: line ends, NUL, direction marks, half characters, encoded words of their own, far too much.
    [Fact]
    public void No_name_and_no_subject_can_add_a_header_end_the_mail_or_turn_its_reading()
    {
        string[] pieces = ["\r\n", "\n", "\r", "\0", "\u202e", "\u2066", "\u200f", "\u2028", "\u0085", "\ud83d", "\udc00", "\ufeff", "Bcc: x@y.example", "=?utf-8?B?QmNjOiB4?=", "\r\n.\r\n", "\r\n\r\n", "<a@b.c>", "\"", "，", "长", "é", "😀", "a", " ", "\t"];
        var dice = new SequenceOfNumbers(20240701);
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, dice.Next(40)).Select(_ => pieces[dice.Next(pieces.Length)])) + (round % 50 == 0 ? new string('长', 10_000) : "");

            var mail = Write(text, text);

            Assert.Equal(_names, mail.Headers().Select(header => header.Split(':')[0]));
            Assert.All(mail.Content.Split("\r\n"), line => Assert.True(line.Length <= 76 + 2 && line.All(c => c is >= ' ' and <= '~') && !line.StartsWith('.'), line));
            Assert.DoesNotContain(mail.Words("Subject"), c => char.IsControl(c) || c is '\u202e' or '\u2066' or '\u200f' or '\u2028' or '\ufeff');
            Assert.Equal("clerk@office.example", mail.Header("To").Split(' ')[^1].Trim('<', '>'));
        }
    }

    [Theory]
    [InlineData("clerk@office.example", true)]
    [InlineData("a.b+c@x-y.gov.cn", true)]
    [InlineData("clerk@office.example\r\nRCPT TO:<x@y.example>", false)]
    [InlineData("clerk@office.example>", false)]
    [InlineData("a b@office.example", false)]
    [InlineData("a@b@c.example", false)]
    [InlineData("@office.example", false)]
    [InlineData("a@", false)]
    [InlineData("a..b@office.example", false)]
    [InlineData("王@office.example", false)]
    [InlineData("a\0@office.example", false)]
    [InlineData("\"a\"@office.example", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_plain_addresses_get_on_an_envelope(string? text, bool isValid) => Assert.Equal(isValid, MailAddressText.IsValid(text));

    [Fact]
    public void An_address_of_ten_thousand_characters_is_none() => Assert.False(MailAddressText.IsValid($"{new string('a', 10_000)}@office.example"));

    private static ReceivedMail Write(string subject, string name) => new("clerk@office.example", Encoding.ASCII.GetString(MimeMail.Write(
        "caseflow@office.example", "双随机协同", "clerk@office.example", name, "a.1@office.example", Servers.Morning, new ComposedLetter(subject, "正文\n.\n第二行", "<p>正文</p>", ReadersLanguage.Chinese))));

    private sealed class SequenceOfNumbers(uint seed)
    {
        private uint _state = seed;

        internal int Next(int below) => (int)((_state = (_state * 1664525) + 1013904223) >> 8) % below;
    }
}
