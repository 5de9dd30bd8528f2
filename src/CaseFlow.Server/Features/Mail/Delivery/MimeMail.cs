using System.Globalization;
using System.Text;
using CaseFlow.Domain.Calendar;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Mail.Wording;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>Writes a mail as MIME (RFC 5322, 2045 to 2047): plain text and HTML side by side.</summary>
/// <remarks>
/// Whatever people typed stands in base64, in the header as in the body: it cannot end a line, a header or the mail. Nothing is random, so the same
/// message is the same bytes at every attempt.
/// </remarks>
internal static class MimeMail
{
    private const string LineEnd = "\r\n";

    // An encoded word has 75 characters at most, 12 of them its frame.
    private const int BytesOfWord = 45;

    /// <summary>Writes it.</summary>
    /// <param name="from">Sender's address.</param>
    /// <param name="fromName">Sender's name.</param>
    /// <param name="to">Recipient's address; valid.</param>
    /// <param name="toName">Recipient's name; null for none.</param>
    /// <param name="mailId">Message-ID without angle brackets.</param>
    /// <param name="at">Its date.</param>
    /// <param name="letter">What it says.</param>
    /// <returns>The bytes.</returns>
    internal static byte[] Write(string from, string fromName, string to, string? toName, string mailId, DateTimeOffset at, ComposedLetter letter)
    {
        var boundary = $"=_{mailId.Split('@')[0]}";
        var mail = new StringBuilder();
        void Header(string name, string value) => mail.Append(name).Append(": ").Append(value).Append(LineEnd);

        Header("Date", OfficeTime.Local(at).ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + "+0800");
        Header("From", Mailbox(fromName, from));
        Header("To", Mailbox(toName, to));
        Header("Subject", Words(SafeText.Line(letter.Subject), "Subject: ".Length));
        Header("Message-ID", $"<{mailId}>");
        Header("Auto-Submitted", "auto-generated");
        Header("X-Auto-Response-Suppress", "All");
        Header("Content-Language", letter.Language.Tag());
        Header("MIME-Version", "1.0");
        Header("Content-Type", $"multipart/alternative;{LineEnd} boundary=\"{boundary}\"");
        mail.Append(LineEnd);
        Part(mail, boundary, "text/plain", letter.Text);
        Part(mail, boundary, "text/html", letter.Html);
        mail.Append("--").Append(boundary).Append("--").Append(LineEnd);
        return Encoding.ASCII.GetBytes(mail.ToString());
    }

    private static void Part(StringBuilder mail, string boundary, string type, string text)
    {
        mail.Append("--").Append(boundary).Append(LineEnd)
            .Append("Content-Type: ").Append(type).Append("; charset=utf-8").Append(LineEnd)
            .Append("Content-Transfer-Encoding: base64").Append(LineEnd).Append(LineEnd);
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ReplaceLineEndings(LineEnd)));
        for (var i = 0; i < encoded.Length; i += 76)
        {
            mail.Append(encoded, i, Math.Min(76, encoded.Length - i)).Append(LineEnd);
        }
    }

    private static string Mailbox(string? name, string address) =>
        SafeText.Line(name ?? "", 100) is { Length: > 0 } shown ? $"{Words(shown, "From: ".Length)}{LineEnd} <{address}>" : address;

    // Cut between characters, never within one.
    private static string Words(string text, int used)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var words = new StringBuilder();
        var bytes = new List<byte>(BytesOfWord);
        Span<byte> one = stackalloc byte[4];
        var room = BytesOfWord - used;
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (bytes.Count + length > room)
            {
                Close();
                words.Append(LineEnd).Append(' ');
                room = BytesOfWord;
            }

            bytes.AddRange(one[..length]);
        }

        Close();
        return words.ToString();

        void Close()
        {
            words.Append("=?utf-8?B?").Append(Convert.ToBase64String([.. bytes])).Append("?=");
            bytes.Clear();
        }
    }
}
