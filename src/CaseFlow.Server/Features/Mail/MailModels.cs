using CaseFlow.Domain;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Mail.Delivery;

namespace CaseFlow.Server.Features.Mail;

/// <summary>How mail leaves the house, as an operator may see it: without any secret.</summary>
/// <param name="Way">The way out, in words.</param>
/// <param name="From">Sender of every mail.</param>
/// <param name="PerMinute">Most letters a minute; 0 for no limit.</param>
/// <param name="Connections">Lines open at once.</param>
/// <param name="Quiet">When nothing that can wait is mailed; null for never quiet.</param>
public sealed record MailWayModel(string Way, string From, int PerMinute, int Connections, QuietHours? Quiet)
{
    internal static MailWayModel Of(MailSettings settings, IMailTransport transport) => new(
        transport.Describe, $"{settings.FromName} <{settings.FromAddress}>", settings.PerMinute, settings.Connections, settings.Quiet == QuietHours.None ? null : settings.Quiet);
}

/// <summary>Outgoing mail as it is shown.</summary>
/// <param name="State">Only in this state; null for all.</param>
/// <param name="Search">Only to people whose name, id or address holds this.</param>
/// <param name="Rows">Mails, newest first.</param>
/// <param name="Next">Where the next part begins.</param>
/// <param name="Names">Names of the recipients, by id.</param>
/// <param name="Counts">How many are in each state that is not sent.</param>
/// <param name="Way">How mail leaves the house.</param>
public sealed record MailListModel(
    MessageState? State,
    string? Search,
    IReadOnlyList<OutgoingMail> Rows,
    string? Next,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<MessageState, int> Counts,
    MailWayModel Way)
{
    /// <summary>What was done just now.</summary>
    public BilingualText? Done { get; init; }

    /// <summary>Why what was asked for was not done.</summary>
    public Refusal? Refusal { get; init; }
}

/// <summary>One outgoing mail as it is shown.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="Attempts">Every attempt, oldest first.</param>
/// <param name="Name">Name of the recipient; null for a stranger's address.</param>
/// <param name="Email">The recipient's address now.</param>
/// <param name="DeadBecause">Why that address is dead; null while it is not.</param>
/// <param name="Subject">Subject line as it goes out.</param>
/// <param name="Text">Plain text as it goes out; null when there is nothing to say any more.</param>
/// <param name="From">Sender.</param>
/// <param name="MailId">Message-ID.</param>
/// <param name="IsEnglish">The recipient's language.</param>
/// <param name="Hidden">Why it cannot be shown.</param>
public sealed record MessageModel(
    OutgoingMail Mail,
    IReadOnlyList<HandOverAttempt> Attempts,
    string? Name,
    string? Email,
    string? DeadBecause,
    string? Subject,
    string? Text,
    string From,
    string? MailId,
    bool IsEnglish,
    Refusal? Hidden)
{
    /// <summary>Why sending again or a correction was refused.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>True when <see cref="Refusal"/> is about the address.</summary>
    public bool IsAboutAddress { get; init; }

    /// <summary>What was typed.</summary>
    public string? Typed { get; init; }

    /// <summary>True while it is on its way and cannot be sent again.</summary>
    public bool IsGoingOn => Mail.State is MessageState.Waiting or MessageState.Taken or MessageState.Handing;
}

/// <summary>A person's notices as they are shown.</summary>
/// <param name="Unread">True for those alone that were not read.</param>
/// <param name="Rows">Notices, newest first.</param>
/// <param name="Next">Where the next part begins.</param>
public sealed record NoticesModel(bool Unread, IReadOnlyList<NoticeHead> Rows, string? Next);
