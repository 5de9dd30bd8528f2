using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Identity.Sessions;

/// <summary>Somebody is signed in at one browser.</summary>
public sealed class SessionRow
{
    /// <summary>Identifier; opens nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the token in the browser's cookie.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>Who.</summary>
    public required string Person { get; init; }

    /// <summary>When the password was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last request, to the minute.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When it ends however busy it is.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>What the browser calls itself, 200 characters at most.</summary>
    public string? UserAgent { get; init; }

    /// <summary>What must be done before anything else: a name of <see cref="SessionStep"/>; null for nothing.</summary>
    public string? Awaits { get; set; }

    /// <summary>When somebody ended it; null while nobody did.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SessionRow>
    {
        public void Configure(EntityTypeBuilder<SessionRow> builder)
        {
            builder.ToTable("sessions", "identity");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.TokenHash).IsUnique();
            builder.HasIndex(row => new { row.Person, row.CreatedAt });
            builder.HasIndex(row => row.EndsAt);
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.Person).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What a session waits for before it opens anything else.</summary>
public enum SessionStep
{
    /// <summary>A code of the authenticator, or a recovery code.</summary>
    SecondFactor,

    /// <summary>A password of the person's own.</summary>
    NewPassword,
}
