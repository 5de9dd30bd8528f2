using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Identity.Tokens;

/// <summary>A token with which a program speaks for a person.</summary>
public sealed class ApiTokenRow
{
    /// <summary>Identifier; opens nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its first characters, by which people know it again.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>What the person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>For whom it speaks.</summary>
    public required string Person { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends, a year after at the latest.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Last request, to the minute; null before the first.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When it was revoked; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ApiTokenRow>
    {
        public void Configure(EntityTypeBuilder<ApiTokenRow> builder)
        {
            builder.ToTable("api_tokens", "identity");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.TokenHash).IsUnique();
            builder.HasIndex(row => new { row.Person, row.CreatedAt });
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.Person).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
