using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Identity.Accounts;

/// <summary>What a person signs in with. Its id is the person's; a person without one cannot sign in with a password.</summary>
/// <remarks>
/// Names, hashes, stamps and the rules of passwords are ASP.NET Core Identity's. Lock-out and codes are counted here, because Identity asks the machine's
/// clock for them, and a code that was used once must not count twice.
/// </remarks>
public sealed class Account : IdentityUser<string>
{
    /// <summary>True for a password that somebody else set; it opens nothing but the change of it.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Hashes of earlier passwords, the latest first; as many as the settings keep.</summary>
    public string[] FormerPasswords { get; set; } = [];

    /// <summary>How often the account was locked since the last sign-in; each time it stays locked longer.</summary>
    public int TimesLocked { get; set; }

    /// <summary>Key of the authenticator that makes codes (RFC 6238), 20 bytes; null for none.</summary>
    public byte[]? TotpKey { get; set; }

    /// <summary>The 30-second step of the last code that was taken; an older one, and the same, is refused.</summary>
    public long TotpStep { get; set; }

    /// <summary>SHA-256 of each recovery code not used yet.</summary>
    public string[] RecoveryHashes { get; set; } = [];

    internal sealed class Mapping : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("accounts", "identity");
            builder.HasKey(account => account.Id);
            builder.HasIndex(account => account.NormalizedUserName).IsUnique();
            builder.Property(account => account.ConcurrencyStamp).IsConcurrencyToken();
            builder.HasOne<Person>().WithOne().HasForeignKey<Account>(account => account.Id).OnDelete(DeleteBehavior.Restrict);

            // A person has these already, or nobody has them.
            builder.Ignore(account => account.Email).Ignore(account => account.NormalizedEmail).Ignore(account => account.EmailConfirmed);
            builder.Ignore(account => account.PhoneNumber).Ignore(account => account.PhoneNumberConfirmed).Ignore(account => account.LockoutEnabled);
        }
    }
}
