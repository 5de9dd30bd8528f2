using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Mail;

/// <summary>A letter to one recipient, written in the commit of what it tells: a notice in CaseFlow always, and by mail where its kind goes by mail.</summary>
/// <remarks>Its text is made of facts whenever it is read or sent (DOMAIN 6.5); only the subject line is kept.</remarks>
public sealed class LetterRow
{
    /// <summary>Made of what makes it one letter and not two: event, subject, recipient. So a letter is written once.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which letter: N01 to N31.</summary>
    public required string Event { get; init; }

    /// <summary>Who it is for: a person's id, or the id of an inspected object.</summary>
    public required string Recipient { get; init; }

    /// <summary>Subject line.</summary>
    public required string Subject { get; init; }

    /// <summary>Text, as a drawing's <c>Elsa.SendEmail</c> gave it; null for the letters of DOMAIN 6.5, whose event says it.</summary>
    public string? Body { get; init; }

    /// <summary>The plan it is about.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>The case it is about.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>What of the plan or case it is about: workflow, department, number, see <see cref="LetterSubject"/>; null when plan and case say it all.</summary>
    public string? About { get; init; }

    /// <summary>The deadline that it tells of; null for what is about none.</summary>
    public Guid? DeadlineId { get; init; }

    /// <summary>The rung that fired, 1 to 6; null for what is no reminder.</summary>
    public short? Rung { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it may go out by mail; null when it is read in CaseFlow only, and once it has been put into a message.</summary>
    public DateTimeOffset? DeliverAt { get; set; }

    /// <summary>The message that carries it; null until one does.</summary>
    public Guid? MessageId { get; set; }

    /// <summary>When its recipient read it in CaseFlow; null before.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>The id of a letter.</summary>
    /// <param name="key">What makes it one.</param>
    /// <returns>The first half of the key's SHA-256.</returns>
    public static Guid IdOf(string key) => Guid.ParseExact(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16)), "N");

    internal sealed class Mapping : IEntityTypeConfiguration<LetterRow>
    {
        public void Configure(EntityTypeBuilder<LetterRow> builder)
        {
            builder.ToTable("letters", "mail");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => new { row.Recipient, row.CreatedAt });
            builder.HasIndex(row => row.DeliverAt).HasFilter("deliver_at is not null");
            builder.HasIndex(row => row.MessageId).HasFilter("message_id is not null");
        }
    }
}
