using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Recurring;

/// <summary>One run of a recurring job, with what came of it.</summary>
public sealed class RecurringRunRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The job.</summary>
    public required string Job { get; init; }

    /// <summary>Who asked for it; null for the schedule.</summary>
    public string? AskedBy { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, or when it was found that its server is gone; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>True when it failed.</summary>
    public bool IsFailed { get; set; }

    /// <summary>True when its server ended in the middle of it.</summary>
    public bool IsInterrupted { get; set; }

    /// <summary>What came of it in Chinese.</summary>
    public string? Chinese { get; set; }

    /// <summary>What came of it in English.</summary>
    public string? English { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<RecurringRunRow>
    {
        public void Configure(EntityTypeBuilder<RecurringRunRow> builder)
        {
            // Beside the tables of Quartz, which makes its own.
            builder.ToTable("runs", "quartz");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => new { row.Job, row.StartedAt });
        }
    }
}
