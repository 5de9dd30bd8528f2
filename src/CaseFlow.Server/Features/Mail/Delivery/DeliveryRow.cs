using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>One attempt to hand a message to the mail server. Written before the server can take it, so that a crash leaves the attempt behind.</summary>
public sealed class DeliveryRow
{
    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The taking that this attempt belongs to.</summary>
    public required int Taking { get; init; }

    /// <summary>Where it went.</summary>
    public required string Address { get; init; }

    /// <summary>The Message-ID without its angle brackets.</summary>
    public required string MailId { get; init; }

    /// <summary>Handing while it is not decided, then a name of <see cref="HandOver"/>.</summary>
    public required string State { get; set; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was decided; null while it is not, or when nobody lived to tell.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The mail server's words.</summary>
    public string? Answer { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DeliveryRow>
    {
        public void Configure(EntityTypeBuilder<DeliveryRow> builder)
        {
            builder.ToTable("deliveries", "mail");
            builder.HasKey(row => new { row.MessageId, row.Taking });
            builder.HasIndex(row => row.StartedAt);
        }
    }
}
