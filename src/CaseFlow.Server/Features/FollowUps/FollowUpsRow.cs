using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.FollowUps;

/// <summary>What follows from a case's results; one row a case, made with the first follow-up.</summary>
public sealed class FollowUpsRow
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The facts: CaseFollowUps as JSON.</summary>
    public required string Facts { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<FollowUpsRow>
    {
        public void Configure(EntityTypeBuilder<FollowUpsRow> builder)
        {
            builder.ToTable("follow_ups", "cases");
            builder.HasKey(row => row.CaseId);
            builder.Property(row => row.Facts).HasColumnType("json");
        }
    }
}
