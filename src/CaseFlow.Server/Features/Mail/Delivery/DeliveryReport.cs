using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Domain;
using CaseFlow.Server.Features.Mail.Wording;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>What a mail server reports of a mail that it had taken (DSN, RFC 3464).</summary>
/// <param name="MessageId">Our message.</param>
/// <param name="MailId">Its Message-ID, without angle brackets.</param>
/// <param name="Recipients">The addresses it speaks of, lower case.</param>
/// <param name="Action">failed, delayed, delivered, relayed or expanded.</param>
/// <param name="Status">Enhanced status such as 5.1.1; null where none is given.</param>
/// <param name="Words">The other server's words.</param>
internal sealed partial record DeliveryReport(Guid MessageId, string MailId, IReadOnlyList<string> Recipients, string Action, string? Status, string Words)
{
    /// <summary>It will never arrive.</summary>
    internal bool HasFailed => Action == "failed";

    /// <summary>It has arrived.</summary>
    internal bool HasArrived => Action is "delivered" or "relayed" or "expanded";

    /// <summary>True when it is the address that is dead, and not a full mailbox or a policy.</summary>
    internal bool IsAddressDead => HasFailed && Status is { } status && (status.StartsWith("5.1.", StringComparison.Ordinal) || status == "5.2.1");

    /// <summary>Reads a report.</summary>
    /// <param name="mail">The mail as it came.</param>
    /// <returns>The report; or <c>mail.no-report</c>, <c>mail.not-ours</c>.</returns>
    internal static Result<DeliveryReport> Read(string mail)
    {
        var lines = Folded().Replace(mail.ReplaceLineEndings("\n"), " ").Split('\n');
        string? Field(string name) => lines.FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
        var action = Field("Action")?.ToLowerInvariant();
        if (!mail.Contains("message/delivery-status", StringComparison.OrdinalIgnoreCase) || action is not ("failed" or "delayed" or "delivered" or "relayed" or "expanded"))
        {
            return Refusal.Because("mail.no-report", "这不是邮件服务器的投递报告（message/delivery-status）。", "This is no delivery report of a mail server (message/delivery-status).");
        }

        var ours = OurMailId().Match(string.Join('\n', lines.Where(line => IdHeader().IsMatch(line))));
        if (!ours.Success)
        {
            return Refusal.Because("mail.not-ours", "报告没有提到本系统发出的邮件。", "The report speaks of no mail of ours.");
        }

        var recipients = new[] { Field("Final-Recipient"), Field("Original-Recipient") }
            .OfType<string>().Select(field => field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().ToLower(CultureInfo.InvariantCulture));
        var status = Field("Status")?.Split(' ')[0];
        var words = string.Join(' ', new[] { status, Field("Diagnostic-Code") }.OfType<string>());
        return new DeliveryReport(Guid.ParseExact(ours.Groups[1].Value, "N"), ours.Value, [.. recipients], action, status, SafeText.Line(words.Length > 0 ? words : action));
    }

    [GeneratedRegex("\n[ \t]+")]
    private static partial Regex Folded();

    [GeneratedRegex("^(Message-ID|References|In-Reply-To|Original-Message-ID|Original-Envelope-Id):", RegexOptions.IgnoreCase)]
    private static partial Regex IdHeader();

    [GeneratedRegex("([0-9a-f]{32})\\.[0-9]{1,5}@[A-Za-z0-9.-]+")]
    private static partial Regex OurMailId();
}
