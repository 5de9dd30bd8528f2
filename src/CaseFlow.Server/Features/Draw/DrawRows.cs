using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Draw;

/// <summary>One attempt of a plan's draw. Attempts are numbered and never deleted.</summary>
/// <remarks>Source: DOMAIN 4.2; INV-06.</remarks>
public sealed class DrawRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The name under which the draw is published; ends in the attempt.</summary>
    public required string DrawId { get; set; }

    /// <summary>Prepared, Committed, Executed or Void.</summary>
    public required string State { get; set; }

    /// <summary>What was prepared before the draw: DrawPreparation as JSON.</summary>
    public required string Preparation { get; set; }

    /// <summary>The bureau's secret, kept until the draw reveals it; then it stands in the record.</summary>
    public string? Secret { get; set; }

    /// <summary>Why the attempt is void; null while it is not.</summary>
    public string? VoidReason { get; set; }

    /// <summary>When it was prepared.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DrawRow>
    {
        public void Configure(EntityTypeBuilder<DrawRow> builder)
        {
            builder.ToTable("draws", "cases");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Preparation).HasColumnType("json");
            builder.HasIndex(row => new { row.PlanId, row.Attempt }).IsUnique();
            builder.HasIndex(row => row.DrawId).IsUnique();
        }
    }
}

/// <summary>One file of a draw's public bundle.</summary>
public sealed class DrawFileRow
{
    /// <summary>The draw.</summary>
    public required Guid DrawId { get; init; }

    /// <summary>Name, for example <c>roster.tsv</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Content, exactly as hashed.</summary>
    public required string Content { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DrawFileRow>
    {
        public void Configure(EntityTypeBuilder<DrawFileRow> builder)
        {
            builder.ToTable("draw_files", "cases");
            builder.HasKey(row => new { row.DrawId, row.Name });
        }
    }
}
