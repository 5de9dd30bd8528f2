using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Cases;
using CaseFlow.Server.Features.Identity;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Who may look after the mail.</summary>
internal static class MailRules
{
    internal static Refusal Unknown => Refusal.Because("letter.unknown", "没有这封信。", "There is no such letter.");

    /// <summary>Whether somebody may read a letter: its reader, who looks after the mail, and of letters to inspected subjects the office, which serves them. Never of a case that is hidden from them.</summary>
    internal static async Task<bool> MayReadAsync(this CaseFlowDb db, LetterRow letter, Actor actor, CancellationToken ct) =>
        (letter.Recipient == actor.Id || Permissions.Has(actor, Permission.CareForMail) || (letter.CaseId is not null && letter.DeliverAt is null && letter.MessageId is null && Permissions.Has(actor, Permission.ReadFiles) && await db.IsToSubjectAsync(letter, ct)))
        && await db.MayKnowAsync(letter.CaseId, actor, ct);

    private static async Task<bool> IsToSubjectAsync(this CaseFlowDb db, LetterRow letter, CancellationToken ct) =>
        await db.Cases.FindAsync([letter.CaseId], ct) is { } row && row.ObjectId == letter.Recipient;
}
