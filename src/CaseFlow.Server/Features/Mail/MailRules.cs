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

    /// <summary>Why somebody may not see or mend what goes out: administrators, supervisors and the coordinating office may (DOMAIN 6.2).</summary>
    internal static Refusal? AgainstCare(Actor actor) => actor.Roles.Overlaps([Role.SystemAdmin, Role.Supervisor, Role.CoordinatorOffice])
        ? null
        : Refusal.Because("mail.may-not-see", "只有系统管理员、监督人员和联席会议办公室可以查看和处理发出的邮件。", "Only administrators, supervisors and the coordinating office look after outgoing mail.", "DOMAIN 6.2");

    /// <summary>Whether somebody may read a letter: its reader, who looks after the mail, and of letters to inspected subjects the office, which serves them. Never of a case that is hidden from them.</summary>
    internal static async Task<bool> MayReadAsync(this CaseFlowDb db, LetterRow letter, Actor actor, CancellationToken ct) =>
        (letter.Recipient == actor.Id || AgainstCare(actor) is null || (letter.CaseId is not null && letter.DeliverAt is null && letter.MessageId is null && OfficeOnly.IsOfTheOffice(actor) && await db.IsToSubjectAsync(letter, ct)))
        && await db.MayKnowAsync(letter.CaseId, actor, ct);

    private static async Task<bool> IsToSubjectAsync(this CaseFlowDb db, LetterRow letter, CancellationToken ct) =>
        await db.Cases.FindAsync([letter.CaseId], ct) is { } row && row.ObjectId == letter.Recipient;
}
