using System.Globalization;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>An answer of a mail server.</summary>
/// <param name="Code">Three digits.</param>
/// <param name="Lines">The words of each line.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>Did what was asked.</summary>
    internal bool IsYes => Code is >= 200 and < 300;

    /// <summary>Will never do it.</summary>
    internal bool IsNever => Code is >= 500 and < 600;

    /// <summary>All of it, for people.</summary>
    /// <returns>Code and words in one line.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code} {string.Join(' ', Lines)}").TrimEnd();

    /// <summary>What a refusal of anything but the recipient means.</summary>
    internal HandOverAnswer Refusal() => new(IsNever ? HandOver.Refused : HandOver.Temporary, ToString());

    /// <summary>What a refusal of the recipient means: an address that is dead is told apart from a mailbox that is full or a policy.</summary>
    /// <remarks>Source: RFC 3463 (5.1.x address, 5.2.1 disabled); RFC 5321 4.2.3 for servers that send no such code.</remarks>
    internal HandOverAnswer RefusalOfRecipient()
    {
        if (!IsNever)
        {
            return Refusal();
        }

        var enhanced = Lines.Count > 0 ? Lines[0].Split(' ')[0].Split('.') : [];
        var isAddress = enhanced is ["5", var subject, var detail] ? subject == "1" || (subject == "2" && detail == "1") : Code is 550 or 551 or 553;
        return new HandOverAnswer(isAddress ? HandOver.AddressRefused : HandOver.Refused, ToString());
    }
}
