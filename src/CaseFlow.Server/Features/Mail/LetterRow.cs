using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Mail;

/// <summary>A letter to one recipient, written in the commit of what it tells; delivery reads it from here.</summary>
public sealed class LetterRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which letter: N01 to N31.</summary>
    public required string Event { get; init; }

    /// <summary>Who it is for: a person's id, or the id of an inspected object.</summary>
    public required string Recipient { get; init; }

    /// <summary>What makes it one letter and not two: event, subject, recipient, version.</summary>
    public required string Key { get; init; }

    /// <summary>Subject line.</summary>
    public required string Subject { get; init; }

    /// <summary>The plan it is about.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>The case it is about.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<LetterRow>
    {
        public void Configure(EntityTypeBuilder<LetterRow> builder)
        {
            builder.ToTable("letters", "mail");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.Key).IsUnique();
            builder.HasIndex(row => row.CaseId);
        }
    }
}
