using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Cases;

/// <summary>A case's facts, with what lists search by beside them.</summary>
public sealed class CaseRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The plan.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>Number within the plan, from 1 in the order of the draw; replacements go on counting.</summary>
    public required int Number { get; init; }

    /// <summary>Id of the inspected object.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Its name.</summary>
    public required string ObjectName { get; init; }

    /// <summary>Stage, derived from the facts when they were written.</summary>
    public required string Stage { get; set; }

    /// <summary>Day of the visit; null before it.</summary>
    public DateOnly? VisitOn { get; set; }

    /// <summary>Day for which the visit is planned; null while none is.</summary>
    public DateOnly? PlannedVisitOn { get; set; }

    /// <summary>True while nobody outside the team and the approvers may see the case.</summary>
    public bool IsSealed { get; set; }

    /// <summary>Officers of the team as it is now, who may know of the case while it is sealed.</summary>
    public string[] Team { get; set; } = [];

    /// <summary>True once every department's result is published, or the object is not inspected.</summary>
    public bool IsPublished { get; set; }

    /// <summary>Day of closing; null while it is open.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>The facts: InspectionCase as JSON.</summary>
    public required string Facts { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CaseRow>
    {
        public void Configure(EntityTypeBuilder<CaseRow> builder)
        {
            builder.ToTable("cases", "cases");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Facts).HasColumnType("json");
            builder.HasIndex(row => new { row.PlanId, row.Number }).IsUnique();
            builder.HasIndex(row => row.ObjectId);
            builder.HasIndex(row => row.PlanId, "ix_cases_unpublished").HasFilter("not is_published");
            builder.HasIndex(row => row.PlanId, "ix_cases_open").HasFilter("closed_on is null");
            builder.HasIndex(row => row.Team, "ix_cases_open_by_team").HasMethod("gin").HasFilter("closed_on is null");
            builder.HasIndex(row => row.Id, "ix_cases_all_open").HasFilter("closed_on is null");
            builder.HasIndex(row => row.Id, "ix_cases_closed").HasFilter("closed_on is not null");

            // Lists ask of every row whether its case is one of these few.
            builder.HasIndex(row => row.Id, "ix_cases_sealed").HasFilter("is_sealed");
        }
    }
}
