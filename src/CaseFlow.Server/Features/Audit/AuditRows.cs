using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Audit;

/// <summary>One act, chained to the one before it, so that nobody can change, drop or reorder acts unseen.</summary>
/// <remarks>Source: INV-24.</remarks>
public sealed class AuditEntryRow
{
    /// <summary>The chain: the id of the plan, the case or a free-standing instance, or <see cref="AuditChains.House"/>.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: a person's id, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What, as the name of the use case.</summary>
    public required string Act { get; init; }

    /// <summary>With which data, JSON text exactly as hashed; null when the name says all.</summary>
    public string? Detail { get; init; }

    /// <summary>SHA-256 over the entry and the hash before it.</summary>
    public required byte[] Hash { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditEntryRow>
    {
        public void Configure(EntityTypeBuilder<AuditEntryRow> builder)
        {
            builder.ToTable("entries", "audit");
            builder.HasKey(row => new { row.ChainId, row.Sequence });
        }
    }
}

/// <summary>The end of a chain; writing it is what puts acts of one chain in an order.</summary>
public sealed class AuditHeadRow
{
    /// <summary>The chain.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>Sequence of the last entry.</summary>
    public required int Sequence { get; set; }

    /// <summary>Hash of the last entry.</summary>
    public required byte[] Hash { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditHeadRow>
    {
        public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
        {
            builder.ToTable("heads", "audit");
            builder.HasKey(row => row.ChainId);
        }
    }
}
