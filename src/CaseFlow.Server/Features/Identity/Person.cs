using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Identity;

/// <summary>Somebody who acts in CaseFlow.</summary>
public sealed class Person
{
    /// <summary>Stable id, 1–64 characters; an officer's is the one in the officer library.</summary>
    public required string Id { get; init; }

    /// <summary>Name as shown.</summary>
    public required string Name { get; set; }

    /// <summary>The person's department by its name in the plan; empty for the coordinating office and supervisors.</summary>
    public string Department { get; set; } = "";

    /// <summary>What the person may do: names of <see cref="Domain.Role"/>.</summary>
    public required string[] Roles { get; set; }

    /// <summary>Where letters go; null when none is known.</summary>
    public string? Email { get; set; }

    /// <summary>The language of letters: <c>zh</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "zh";

    /// <summary>What the person wants by mail: a name of <see cref="Identity.MailPreference"/>.</summary>
    public string MailPreference { get; set; } = nameof(Identity.MailPreference.All);

    /// <summary>Since when the mail address is known to be dead; null while it is not.</summary>
    public DateTimeOffset? EmailBadSince { get; set; }

    /// <summary>The words of the mail server that refused the address.</summary>
    public string? EmailBadBecause { get; set; }

    /// <summary>Since when the person may no longer act; null while they may.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>The first day away; null for somebody who is there.</summary>
    public DateOnly? AwayFrom { get; set; }

    /// <summary>The last day away; null when nobody knows it yet.</summary>
    public DateOnly? AwayUntil { get; set; }

    /// <summary>Who hears of reminders meanwhile, and for somebody disabled from then on.</summary>
    public string? DelegateTo { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("people", "identity");
            builder.HasKey(person => person.Id);
            builder.HasIndex(person => person.Department);
            builder.HasIndex(person => person.Email).HasFilter("email is not null");
            builder.Property(person => person.Language).HasDefaultValue("zh");
            builder.Property(person => person.MailPreference).HasDefaultValue(nameof(Identity.MailPreference.All));
        }
    }
}

/// <summary>What a person wants by mail; in CaseFlow everything can be read in any case.</summary>
public enum MailPreference
{
    /// <summary>Every letter that goes by mail, and the digest.</summary>
    All,

    /// <summary>One digest a working morning; at once only what starts a legal period.</summary>
    DigestOnly,

    /// <summary>Only what starts a legal period.</summary>
    InAppOnly,
}
