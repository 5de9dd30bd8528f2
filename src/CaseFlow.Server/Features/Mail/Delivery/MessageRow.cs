using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Mail.Delivery;

/// <summary>One mail to one person: a letter, the reminders that waited together, or a morning's digest.</summary>
/// <remarks>What travels together is settled when the row is made and stays so; every attempt sends the same under the same Message-ID.</remarks>
public sealed class MessageRow
{
    /// <summary>Made of what makes it one message: the letter's id, the reminders' ids, or person and day.</summary>
    public required Guid Id { get; init; }

    /// <summary>A name of <see cref="MessageKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whose it is: a person's id, or an address that a designer drew.</summary>
    public required string Recipient { get; init; }

    /// <summary>True when quiet hours do not hold it back.</summary>
    public bool IsUrgent { get; set; }

    /// <summary>A name of <see cref="MessageState"/>.</summary>
    public required string State { get; set; }

    /// <summary>When it is tried next; null when nothing more happens by itself.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Until when a server has it for itself; after that another one takes it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Counts every taking; a server that lost its lease is known by an older number.</summary>
    public int Takings { get; set; }

    /// <summary>How often a try failed for the message's own sake.</summary>
    public int Failures { get; set; }

    /// <summary>How often it is not known whether the mail server took it.</summary>
    public short Doubts { get; set; }

    /// <summary>1, and one more each time a person sends it again: a mail reader then shows it as another mail.</summary>
    public short Version { get; set; } = 1;

    /// <summary>Where it went last.</summary>
    public string? Address { get; set; }

    /// <summary>The mail server's last words.</summary>
    public string? Answer { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<MessageRow>
    {
        public void Configure(EntityTypeBuilder<MessageRow> builder)
        {
            builder.ToTable("messages", "mail");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.NextAt).HasFilter("next_at is not null");
            builder.HasIndex(row => row.LeasedUntil).HasFilter("leased_until is not null");
            builder.HasIndex(row => new { row.State, row.CreatedAt, row.Id }, "ix_messages_unsent").HasFilter("state <> 'Sent'");
            builder.HasIndex(row => new { row.CreatedAt, row.Id });
            builder.HasIndex(row => row.Recipient);
        }
    }
}

/// <summary>What a message holds.</summary>
public enum MessageKind
{
    /// <summary>One letter.</summary>
    Letter,

    /// <summary>Reminders that waited for the same person at the same moment.</summary>
    Reminders,

    /// <summary>The digest of a working morning.</summary>
    Digest,
}

/// <summary>How far a message has come.</summary>
public enum MessageState
{
    /// <summary>It waits for its time, or for the mail server.</summary>
    Waiting,

    /// <summary>A server works at it; the mail server cannot have it yet.</summary>
    Taken,

    /// <summary>The mail server is being asked to take it: a crash now leaves it in doubt.</summary>
    Handing,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>Nobody knows whether the mail server took it.</summary>
    Unknown,

    /// <summary>The mail server refused it for good.</summary>
    Refused,

    /// <summary>The person has no address, or a dead one; it waits for a correction.</summary>
    NoAddress,

    /// <summary>It was tried for days and given up; somebody has to see to it.</summary>
    GivenUp,

    /// <summary>It was never handed over: what it reminds of is done, or its case was sealed.</summary>
    Withheld,

    /// <summary>It came back after the mail server had taken it.</summary>
    Bounced,
}
