using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Mail.Wording;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Mail;

/// <summary>An outgoing mail in a list.</summary>
/// <param name="Id">The message.</param>
/// <param name="Kind">A letter, gathered reminders, or a digest.</param>
/// <param name="Subject">Subject of its first letter; left out for a digest, and where its case is hidden from the reader.</param>
/// <param name="Letters">How many letters it carries.</param>
/// <param name="Recipient">Whose it is.</param>
/// <param name="Address">Where it went last.</param>
/// <param name="State">How far it has come.</param>
/// <param name="NextAt">When it is tried next; left out when nothing more happens by itself.</param>
/// <param name="Failures">How often a try failed for its own sake.</param>
/// <param name="Doubts">How often it is not known whether the mail server took it.</param>
/// <param name="Version">One more for each time a person sent it again.</param>
/// <param name="Answer">The mail server's last words.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="SentAt">When the mail server took it.</param>
public sealed record OutgoingMail(
    Guid Id,
    MessageKind Kind,
    string? Subject,
    int Letters,
    string Recipient,
    string? Address,
    MessageState State,
    DateTimeOffset? NextAt,
    int Failures,
    int Doubts,
    int Version,
    string? Answer,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt);

/// <summary>An attempt to hand a mail over.</summary>
/// <param name="Taking">Its number.</param>
/// <param name="Address">Where it went.</param>
/// <param name="MailId">Message-ID.</param>
/// <param name="Result">Handing while it is not decided, then what came of it.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it was decided.</param>
/// <param name="Answer">The mail server's words.</param>
public sealed record HandOverAttempt(int Taking, string Address, string MailId, string Result, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Answer);

/// <summary>Reads outgoing mail for those who look after it.</summary>
internal sealed class MailReader(CaseFlowDb db, MessageComposer composer, MailSettings settings)
{
    /// <summary>Where counting ends.</summary>
    internal const int MostCounted = 1000;

    /// <summary>Lists outgoing mails.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="state">Only in this state; null for all.</param>
    /// <param name="recipients">Only to these people; null for all.</param>
    /// <param name="page">Which part.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Newest first.</returns>
    internal async Task<Result<Page<OutgoingMail>>> FindAsync(Actor actor, MessageState? state, IReadOnlyList<string>? recipients, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => (At: DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture).ToUniversalTime(), Id: Guid.Parse(parts[1])), (At: DateTimeOffset.MaxValue, Id: Guid.AllBitsSet));
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        var (at, id) = begin.Value;
        var name = state?.ToString();
        var rows = await Mails(actor, db.Messages
            .Where(row => (name == null || row.State == name) && (recipients == null || recipients.Contains(row.Recipient)))
            .Where(row => EF.Functions.LessThan(ValueTuple.Create(row.CreatedAt, row.Id), ValueTuple.Create(at, id)))
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
            .Take(page.Rows)).ToListAsync(ct);
        return Page<OutgoingMail>.Of(rows, page, row => PageQuery.Cursor(row.CreatedAt.ToString("O", CultureInfo.InvariantCulture), row.Id));
    }

    /// <summary>How many mails are in each state, those that are sent apart; counting stops at <see cref="MostCounted"/>.</summary>
    /// <param name="ct">Stops waiting.</param>
    internal async Task<IReadOnlyDictionary<MessageState, int>> CountAsync(CancellationToken ct) =>
        (await db.Messages.Where(row => row.State != nameof(MessageState.Sent)).Take(MostCounted).GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct))
            .ToDictionary(group => Enum.Parse<MessageState>(group.Key), group => group.Count);

    /// <summary>One outgoing mail.</summary>
    /// <param name="id">The message.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null when there is none.</returns>
    internal Task<OutgoingMail?> MailAsync(Guid id, Actor actor, CancellationToken ct) => Mails(actor, db.Messages.Where(row => row.Id == id)).SingleOrDefaultAsync(ct);

    /// <summary>Its attempts, oldest first.</summary>
    /// <param name="id">The message.</param>
    /// <param name="ct">Stops waiting.</param>
    internal Task<List<HandOverAttempt>> AttemptsAsync(Guid id, CancellationToken ct) => db.Deliveries.Where(row => row.MessageId == id).OrderBy(row => row.Taking)
        .Select(row => new HandOverAttempt(row.Taking, row.Address, row.MailId, row.State, row.StartedAt, row.EndedAt, row.Answer)).ToListAsync(ct);

    /// <summary>What a mail or a letter looks like to its reader, from the facts of this moment.</summary>
    /// <param name="id">The message, or a letter.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="language">For a letter that goes to nobody's mailbox; a person's mail is shown in the person's own.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>The mail with its Message-ID; or <c>letter.unknown</c>, <c>letter.withheld</c>.</returns>
    internal async Task<Result<(ComposedLetter Letter, string MailId, string Address, string? Name, DateTimeOffset At)>> ComposeAsync(Guid id, Actor actor, ReadersLanguage language, CancellationToken ct)
    {
        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (letter is not null)
        {
            if (!await db.MayReadAsync(letter, actor, ct))
            {
                return MailRules.Unknown;
            }

            var reader = await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == letter.Recipient, ct);
            var written = await composer.PreviewAsync(letter, reader?.Name, reader is null ? language : LanguageOf(reader.Language), ct);
            return (written, $"{id:N}.1@{Domain}", reader?.Email ?? "", reader?.Name, letter.CreatedAt);
        }

        var message = await db.Messages.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (message is null || (message.Recipient != actor.Id && !Permissions.Has(actor, Permission.CareForMail)))
        {
            return MailRules.Unknown;
        }

        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == message.Recipient, ct);
        var taken = new TakeMessages.Taken(
            id, Enum.Parse<MessageKind>(message.Kind), message.Recipient, message.Takings, message.Version, message.Address ?? person?.Email ?? "", person?.Name, person?.Language ?? "zh", message.CreatedAt);
        return (await composer.ComposeAsync([taken], ct))[id] is { } composed
            ? (composed, $"{id:N}.{message.Version}@{Domain}", taken.Address, taken.Name, message.CreatedAt)
            : Refusal.Because("letter.withheld", "信中事项已办结或不宜告知，没有可显示的内容。", "What it told of is done or secret; there is nothing to show.");
    }

    private string Domain => settings.FromAddress.Split('@')[1];

    private static ReadersLanguage LanguageOf(string language) => language == "en" ? ReadersLanguage.English : ReadersLanguage.Chinese;

    // Whoever looks after the mail sees that one went, and not what about where its case is hidden from them (INV-16).
    private IQueryable<OutgoingMail> Mails(Actor actor, IQueryable<MessageRow> rows)
    {
        var hidden = db.CasesHiddenFrom(actor);
        return rows.Select(row => new OutgoingMail(
            row.Id,
            Enum.Parse<MessageKind>(row.Kind),
            db.Letters.Where(letter => letter.MessageId == row.Id && !hidden.Any(one => one.Id == letter.CaseId)).OrderBy(letter => letter.CreatedAt).ThenBy(letter => letter.Id).Select(letter => letter.Subject).FirstOrDefault(),
            db.Letters.Count(letter => letter.MessageId == row.Id),
            row.Recipient,
            row.Address,
            Enum.Parse<MessageState>(row.State),
            row.NextAt,
            row.Failures,
            row.Doubts,
            row.Version,
            row.Answer,
            row.CreatedAt,
            row.SentAt));
    }
}
