using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Ladders;

/// <summary>A version of a ladder; deadlines climb the one with which they were armed, so none is ever changed.</summary>
/// <remarks>Source: DOMAIN 6.6.</remarks>
public sealed class LadderRow
{
    /// <summary>What drawings name it by; <c>default</c> for the one that is climbed where they name none.</summary>
    public required string Key { get; init; }

    /// <summary>From 1; the last is in force.</summary>
    public required int Version { get; init; }

    /// <summary>Name, Chinese.</summary>
    public required string NameZh { get; init; }

    /// <summary>Name, English.</summary>
    public required string NameEn { get; init; }

    /// <summary>The rungs, JSON.</summary>
    public required string Rungs { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<LadderRow>
    {
        public void Configure(EntityTypeBuilder<LadderRow> builder)
        {
            builder.ToTable("ladders", "cases");
            builder.HasKey(row => new { row.Key, row.Version });
        }
    }
}
