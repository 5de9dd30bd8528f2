using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Plans;

/// <summary>A plan's facts, with what lists search by beside them.</summary>
public sealed class PlanRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>发文字号; null while the issuer gave none.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>Title as printed.</summary>
    public required string Title { get; set; }

    /// <summary>Stage, derived from the facts when they were written.</summary>
    public required string Stage { get; set; }

    /// <summary>The facts: InspectionPlan as JSON.</summary>
    public required string Facts { get; set; }

    /// <summary>When the draft was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<PlanRow>
    {
        public void Configure(EntityTypeBuilder<PlanRow> builder)
        {
            builder.ToTable("plans", "cases");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Facts).HasColumnType("json");
            builder.HasIndex(row => row.DocumentNumber).IsUnique();
            builder.HasIndex(row => row.CreatedAt);
        }
    }
}
