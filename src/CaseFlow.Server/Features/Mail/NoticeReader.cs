using System.Globalization;
using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Mail.Wording;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Mail;

/// <summary>A notice in a list.</summary>
/// <param name="Id">The letter.</param>
/// <param name="Event">N01 to N31 of DOMAIN 6.5.</param>
/// <param name="Subject">Subject line.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="CaseId">The case.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="ReadAt">When it was marked as read; null before.</param>
public sealed record NoticeHead(Guid Id, string Event, string Subject, Guid? PlanId, Guid? CaseId, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

/// <summary>A notice as it is read on screen, made of the facts of this moment.</summary>
/// <param name="Head">What lists show.</param>
/// <param name="Subject">Subject line, in both languages.</param>
/// <param name="Paragraphs">What it says.</param>
/// <param name="Facts">Plan, case, day, source.</param>
/// <param name="Action">What to do next, and where; null for nothing.</param>
public sealed record NoticeModel(
    NoticeHead Head, BilingualText Subject, IReadOnlyList<BilingualText> Paragraphs, IReadOnlyList<(BilingualText Name, BilingualText Value)> Facts, (BilingualText Label, string Path)? Action);

/// <summary>Reads a person's own notices; those of a case that is hidden from them are not there (INV-16).</summary>
internal sealed class NoticeReader(CaseFlowDb db, MessageComposer composer)
{
    /// <summary>Lists them.</summary>
    /// <param name="actor">Whose.</param>
    /// <param name="unread">True for those alone that were not read yet.</param>
    /// <param name="page">Which part.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Newest first.</returns>
    internal async Task<Result<Page<NoticeHead>>> FindAsync(Actor actor, bool unread, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => (At: DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture).ToUniversalTime(), Id: Guid.Parse(parts[1])), (At: DateTimeOffset.MaxValue, Id: Guid.AllBitsSet));
        if (begin.IsRefused)
        {
            return begin.Refusal;
        }

        var (at, id) = begin.Value;
        var hidden = db.CasesHiddenFrom(actor);
        var rows = await db.Letters
            .Where(letter => letter.Recipient == actor.Id && (!unread || letter.ReadAt == null) && !hidden.Any(one => one.Id == letter.CaseId))
            .Where(letter => EF.Functions.LessThan(ValueTuple.Create(letter.CreatedAt, letter.Id), ValueTuple.Create(at, id)))
            .OrderByDescending(letter => letter.CreatedAt).ThenByDescending(letter => letter.Id)
            .Take(page.Rows)
            .Select(letter => new NoticeHead(letter.Id, letter.Event, letter.Subject, letter.PlanId, letter.CaseId, letter.CreatedAt, letter.ReadAt))
            .ToListAsync(ct);
        return Page<NoticeHead>.Of(rows, page, notice => PageQuery.Cursor(notice.CreatedAt.ToString("O", CultureInfo.InvariantCulture), notice.Id));
    }

    /// <summary>The letter behind a notice.</summary>
    /// <param name="actor">Whose.</param>
    /// <param name="id">The letter.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Null for somebody else's, or one of a hidden case.</returns>
    internal async Task<LetterRow?> LetterAsync(Actor actor, Guid id, CancellationToken ct) =>
        await db.Letters.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Recipient == actor.Id, ct) is { } letter && await db.MayKnowAsync(letter.CaseId, actor, ct) ? letter : null;

    /// <summary>What a notice says.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="ct">Stops waiting.</param>
    internal async Task<NoticeModel> ReadAsync(LetterRow letter, CancellationToken ct)
    {
        var text = await composer.ReadAsync(letter, ct);
        return new NoticeModel(
            new NoticeHead(letter.Id, letter.Event, letter.Subject, letter.PlanId, letter.CaseId, letter.CreatedAt, letter.ReadAt),
            text.Subject,
            text.Paragraphs,
            [.. text.Facts.Select(fact => (fact.Name, fact.Value))],
            text.Action is { } action ? (action.Label, action.Path) : null);
    }
}
