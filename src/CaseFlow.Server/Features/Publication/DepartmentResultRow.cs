using CaseFlow.Domain.Publication;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Publication;

/// <summary>One department's result in a case, with what lists search by beside it.</summary>
public sealed class DepartmentResultRow
{
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The department.</summary>
    public required string Department { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>State, derived from the facts when they were written.</summary>
    public required string State { get; set; }

    /// <summary>Day of the first publication on the last target; null before it.</summary>
    public DateOnly? PublishedOn { get; set; }

    /// <summary>True once a corrected version was made.</summary>
    public bool IsCorrected { get; set; }

    /// <summary>What form 3 counts of it, see <c>CountedText</c>; null while its case counts for nothing.</summary>
    public string? Counted { get; set; }

    /// <summary>The facts: DepartmentResult as JSON.</summary>
    public required string Facts { get; set; }

    internal static DepartmentResultRow Of(Guid caseId, Guid planId, DepartmentResult result, string? counted, string facts) => new()
    {
        CaseId = caseId,
        Department = result.Department,
        PlanId = planId,
        State = result.State.ToString(),
        PublishedOn = result.PublishedOn,
        IsCorrected = result.Versions.Count > 1,
        Counted = counted,
        Facts = facts,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<DepartmentResultRow>
    {
        public void Configure(EntityTypeBuilder<DepartmentResultRow> builder)
        {
            builder.ToTable("department_results", "cases");
            builder.HasKey(row => new { row.CaseId, row.Department });
            builder.Property(row => row.Facts).HasColumnType("json");
            builder.HasIndex(row => new { row.PlanId, row.PublishedOn });
            builder.HasIndex(row => new { row.PublishedOn, row.CaseId, row.Department }, "ix_department_results_published").IsDescending().HasFilter("published_on is not null");
            builder.HasIndex(row => row.Department, "ix_department_results_departments").HasFilter("published_on is not null");
        }
    }
}
