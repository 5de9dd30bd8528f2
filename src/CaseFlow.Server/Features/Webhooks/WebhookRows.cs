using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Webhooks;

/// <summary>A program outside that is told of acts in cases and plans.</summary>
public sealed class WebhookRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it is told; http or https.</summary>
    public required string Url { get; set; }

    /// <summary>Signs what is told; 32 random bytes, hex.</summary>
    public required string Secret { get; init; }

    /// <summary>Names of the acts it wants; empty for all.</summary>
    public required string[] Acts { get; set; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who registered it.</summary>
    public required string CreatedBy { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<WebhookRow>
    {
        public void Configure(EntityTypeBuilder<WebhookRow> builder)
        {
            builder.ToTable("webhooks", "exchange");
            builder.HasKey(row => row.Id);
        }
    }
}

/// <summary>How far the telling of an act came.</summary>
public enum WebhookState
{
    /// <summary>Not told yet, or to be told again.</summary>
    Waiting,

    /// <summary>The other side took it with a 2xx.</summary>
    Delivered,

    /// <summary>Refused or unreachable for too long; a person may send it again.</summary>
    GivenUp,

    /// <summary>Not told because the case is sealed (INV-16).</summary>
    Withheld,
}

/// <summary>An act that a program is to be told of; written in the act's own commit.</summary>
public sealed class WebhookDeliveryRow
{
    /// <summary>Id; the receiver tells repetitions by it.</summary>
    public required Guid Id { get; init; }

    /// <summary>The program.</summary>
    public required Guid WebhookId { get; init; }

    /// <summary>The case or plan in which it happened: the chain of the audit.</summary>
    public required Guid Subject { get; init; }

    /// <summary>Its number in that chain.</summary>
    public required int Sequence { get; init; }

    /// <summary>Name of the act.</summary>
    public required string Act { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A name of <see cref="WebhookState"/>.</summary>
    public required string State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>What the other side said last, shortened; null before the first try.</summary>
    public string? Answer { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<WebhookDeliveryRow>
    {
        public void Configure(EntityTypeBuilder<WebhookDeliveryRow> builder)
        {
            builder.ToTable("webhook_deliveries", "exchange");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.NotBefore, "ix_webhook_deliveries_waiting").HasFilter("state = 'Waiting'");
            builder.HasIndex(row => new { row.WebhookId, row.Id });

            // For the administrators' counts: almost everything was told.
            builder.HasIndex(row => new { row.State, row.WebhookId }, "ix_webhook_deliveries_not_told").HasFilter("state in ('Waiting', 'GivenUp')");
        }
    }
}
