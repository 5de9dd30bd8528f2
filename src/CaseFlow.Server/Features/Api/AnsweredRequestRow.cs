using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Api;

/// <summary>A request that was carried out under a key of its sender's, and what it was answered. Known for a day.</summary>
public sealed class AnsweredRequestRow
{
    /// <summary>Who sent it.</summary>
    public required string Person { get; init; }

    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of method, address and body.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>When it was carried out.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>HTTP status of the answer; null until the answer is kept, which is after the commit.</summary>
    public int? Status { get; set; }

    /// <summary>Where what was made is.</summary>
    public string? Location { get; set; }

    /// <summary>The answer's JSON.</summary>
    public string? Body { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AnsweredRequestRow>
    {
        public void Configure(EntityTypeBuilder<AnsweredRequestRow> builder)
        {
            builder.ToTable("answered_requests", "identity");
            builder.HasKey(row => new { row.Person, row.Key });
            builder.HasIndex(row => row.At);
        }
    }
}
