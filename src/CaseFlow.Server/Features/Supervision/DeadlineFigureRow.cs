using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Supervision;

/// <summary>How many deadlines of a department are due on a day.</summary>
public sealed class DeadlineFigureRow
{
    /// <summary>The department that must act; empty for what is nobody's in particular.</summary>
    public required string Department { get; init; }

    /// <summary>The day that binds.</summary>
    public required DateOnly BindsOn { get; init; }

    /// <summary>Deadlines that run.</summary>
    public int Running { get; init; }

    /// <summary>Deadlines met in the last six months.</summary>
    public int Met { get; init; }

    /// <summary>Of these, those met in time.</summary>
    public int InTime { get; init; }

    /// <summary>When they were counted.</summary>
    public required DateTimeOffset CountedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DeadlineFigureRow>
    {
        public void Configure(EntityTypeBuilder<DeadlineFigureRow> builder)
        {
            builder.ToTable("deadline_figures", "cases");
            builder.HasKey(row => new { row.Department, row.BindsOn });
        }
    }
}
