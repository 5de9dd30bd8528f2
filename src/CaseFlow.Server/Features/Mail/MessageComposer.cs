using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Mail.Delivery;
using CaseFlow.Server.Features.Mail.Wording;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Writes what a message or a letter says, from the facts of the moment.</summary>
internal sealed class MessageComposer(CaseFlowDb db, LetterReader letters, DigestReader digests, PublicAddress address)
{
    private readonly LetterLayout _layout = new(address.Root);

    /// <summary>Writes messages that are about to go out.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>By message; null where nothing is to be said any more: what it reminds of is done, or its case was sealed.</returns>
    internal async Task<IReadOnlyDictionary<Guid, ComposedLetter?>> ComposeAsync(IReadOnlyList<TakeMessages.Taken> messages, CancellationToken ct)
    {
        Guid[] ids = [.. messages.Select(message => message.Id)];
        var rows = await db.Letters.AsNoTracking().Where(letter => ids.Contains(letter.MessageId!.Value)).OrderBy(letter => letter.CreatedAt).ThenBy(letter => letter.Id).ToListAsync(ct);
        Guid?[] caseIds = [.. rows.Select(letter => letter.CaseId).Distinct()];
        var sealedCases = (await db.Cases.Where(one => one.IsSealed && caseIds.Contains(one.Id)).Select(one => one.Id).ToListAsync(ct)).ToHashSet();
        var facts = await letters.GatherAsync([.. rows.Where(letter => letter.CaseId is not { } id || !sealedCases.Contains(id))], ct);
        var ofMessage = facts.Where(IsStillTrue).ToLookup(about => about.Letter.MessageId!.Value);
        var composed = new Dictionary<Guid, ComposedLetter?>();
        foreach (var message in messages)
        {
            var language = message.Language == "en" ? ReadersLanguage.English : ReadersLanguage.Chinese;
            List<LetterFacts> about = [.. ofMessage[message.Id]];
            composed[message.Id] = message.Kind switch
            {
                MessageKind.Digest => await digests.WriteAsync(message.Recipient, message.CreatedAt, about, ct) is { } digest ? _layout.Set(digest, language, message.Name) : null,
                _ when about.Count == 0 => null,
                _ when about.Count == 1 => _layout.Set(TextOf(about[0]), language, message.Name),
                _ => _layout.Set(GatheredReminders.Write(about), language, message.Name),
            };
        }

        return composed;
    }

    /// <summary>Writes one letter as its recipient reads it in CaseFlow or on paper, whatever became of it.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="reader">Name of the person; null for a subject or a stranger.</param>
    /// <param name="language">Language.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task<ComposedLetter> PreviewAsync(LetterRow letter, string? reader, ReadersLanguage language, CancellationToken ct) =>
        _layout.Set(await ReadAsync(letter, ct), language, reader);

    /// <summary>What one letter says, before it is set.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task<LetterText> ReadAsync(LetterRow letter, CancellationToken ct) => TextOf((await letters.GatherAsync([letter], ct))[0]);

    // The subject line that was kept stays what it was.
    private static LetterText TextOf(LetterFacts about)
    {
        var text = LetterCatalogue.Of(about.Letter.Event).Write(about);
        return text with { Subject = new BilingualText(about.Letter.Subject, text.Subject.English) };
    }

    // Nobody is reminded of what is done.
    private static bool IsStillTrue(LetterFacts about) => about.Letter.DeadlineId is null || about.Deadline is { EndedAt: null };
}
