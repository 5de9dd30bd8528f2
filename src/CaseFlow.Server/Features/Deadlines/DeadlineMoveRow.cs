using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>What became of a deadline's day: a day it had, the day it got, why, and whose decision it was.</summary>
/// <remarks>Source: DOMAIN 2.2 rule 6: the old value is kept, and no day that was told is shortened without a person's decision.</remarks>
public sealed class DeadlineMoveRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The deadline, or the task that has a day of its own.</summary>
    public required Guid DeadlineId { get; init; }

    /// <summary>Moved, BecameFinal, BecameProvisional, Proposed (an earlier day that waits for a decision) or Extended.</summary>
    public required string Change { get; init; }

    /// <summary>The day that bound before.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>True when that day was the last surely in time, and not final.</summary>
    public required bool FromProvisional { get; init; }

    /// <summary>The day that binds from then on, or would.</summary>
    public required DateOnly ToOn { get; init; }

    /// <summary>True when that day is the last surely in time, and not final.</summary>
    public required bool ToProvisional { get; init; }

    /// <summary>The calendar that counted the day before.</summary>
    public required string FromVersion { get; init; }

    /// <summary>The calendar that counted the day after.</summary>
    public required string ToVersion { get; init; }

    /// <summary>Why: the notices that changed, or a person's words.</summary>
    public required string Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who: a person, or who put the calendar in force.</summary>
    public required string By { get; init; }

    /// <summary>Taken, Kept or Superseded; null while a proposal waits, and for what was no proposal.</summary>
    public string? Decision { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Why so.</summary>
    public string? DecidedBecause { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DeadlineMoveRow>
    {
        public void Configure(EntityTypeBuilder<DeadlineMoveRow> builder)
        {
            builder.ToTable("deadline_moves", "cases");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => new { row.DeadlineId, row.At });
            builder.HasIndex(row => row.DeadlineId, "ux_deadline_moves_one_proposal").IsUnique().HasFilter("change = 'Proposed' and decision is null");
        }
    }
}
