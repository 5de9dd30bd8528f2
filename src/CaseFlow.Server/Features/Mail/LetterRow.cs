using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Mail;

/// <summary>A letter to one recipient, written in the commit of what it tells; delivery reads it from here.</summary>
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

    /// <summary>The plan it is about.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>The case it is about.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The deadline that it tells of; null for what is about none.</summary>
    public Guid? DeadlineId { get; init; }

    /// <summary>The rung that fired, 1 to 6; null for what is no reminder.</summary>
    public short? Rung { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it goes out by mail; null for one that is read in CaseFlow only.</summary>
    public DateTimeOffset? DeliverAt { get; init; }

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
            builder.HasIndex(row => row.CaseId);
            builder.HasIndex(row => row.DeliverAt).HasFilter("deliver_at is not null");
        }
    }
}
