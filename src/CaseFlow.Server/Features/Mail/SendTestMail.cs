using CaseFlow.Domain;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Server.Features.Mail;

/// <summary>Writes a test letter to whoever asks, to see that mail leaves the house: outbox, transport and address are those of every letter.</summary>
/// <remarks>Quiet hours, preference and rate hold for it as well: a test that went another way would prove nothing.</remarks>
public sealed class SendTestMail(Unit unit)
{
    /// <summary>What was written.</summary>
    /// <param name="Letter">The letter; the mail that carries it has the same id.</param>
    /// <param name="Address">Where it goes.</param>
    public sealed record Written(Guid Letter, string Address);

    /// <summary>Writes it.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>The letter; or <c>mail.may-not-see</c>, <c>mail.no-address</c>, <c>mail.not-wanted</c>.</returns>
    public async Task<Result<Written>> HandleAsync(CancellationToken ct)
    {
        if (MailRules.AgainstCare(unit.Actor) is { } refusal)
        {
            return refusal;
        }

        var db = await unit.DbAsync(ct);
        var person = await db.People.Where(one => one.Id == unit.Actor.Id).Select(one => new { one.Email, one.EmailBadSince, one.MailPreference }).SingleOrDefaultAsync(ct);
        if (person?.Email is not { } address || person.EmailBadSince is not null)
        {
            return Refusal.Because("mail.no-address", "您没有可用的邮件地址，无处可寄。", "You have no mail address that works, so there is nowhere to send it.")
                .Then("先登记您的邮件地址。", "Register your mail address first.");
        }

        if (person.MailPreference != nameof(Identity.MailPreference.All))
        {
            return Refusal.Because("mail.not-wanted", "您在通知设置中选择了不逐封接收邮件，测试信不会寄出。", "Your settings say that you want no single mails, so a test would not go out.")
                .Then("在通知设置中选择“全部”，再试一次。", "Choose all mails in your notification settings, then try again.");
        }

        var letter = new LetterRow
        {
            Id = LetterRow.IdOf($"test/{unit.Actor.Id}/{unit.Now:O}"),
            Event = "Test",
            Recipient = unit.Actor.Id,
            Subject = "【测试】双随机协同的邮件可以送达",
            Body = "这是一封测试邮件，由您在系统管理中发出。\n收到它，说明发信服务器、地址和网络都正常，无需办理任何事项。\nThis is a test mail that you asked for; nothing has to be done.",
            CreatedAt = unit.Now,
            DeliverAt = unit.Now,
        };
        unit.Writes.Letters.Add(letter);
        await unit.AuditAsync(AuditChains.House, nameof(SendTestMail), "{}", ct);
        return new Written(letter.Id, address);
    }
}
