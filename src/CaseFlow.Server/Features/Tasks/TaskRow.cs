using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Tasks;

/// <summary>Work that a person must do before a workflow goes on.</summary>
/// <remarks>Source: DOMAIN 6.4.</remarks>
public sealed class TaskRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The instance that waits for it.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>The bookmark that its completion resumes.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>Kind of work, for example <c>SiteVisit</c>; decides the form.</summary>
    public required string Kind { get; init; }

    /// <summary>Title as drawn by the designer.</summary>
    public required string Title { get; init; }

    /// <summary>The plan it belongs to.</summary>
    public Guid? PlanId { get; init; }

    /// <summary>The case it belongs to.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The department whose people may do it; null when the department does not matter.</summary>
    public string? Department { get; init; }

    /// <summary>The role that may do it; null for a task given to named people only.</summary>
    public string? Role { get; init; }

    /// <summary>The people who alone may do it (seats of a team); null when the role decides.</summary>
    public string[]? Candidates { get; set; }

    /// <summary>Who has taken it or was given it; null while it is unclaimed.</summary>
    public string? Assignee { get; set; }

    /// <summary>What the form may answer with; null where a statutory form was drawn with all that it knows.</summary>
    public string[]? Outcomes { get; init; }

    /// <summary>Parameters of the form that the drawing set, JSON; null when there are none.</summary>
    public string? Parameters { get; init; }

    /// <summary>The last day to do it in time; null when it has none.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>How many working days after the day it was made that day was counted; null where the day was set, and where a deadline of its own keeps it.</summary>
    public short? DueWorkingDays { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was done or dropped; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who did it; null while open and when it was dropped.</summary>
    public string? CompletedBy { get; set; }

    /// <summary>The answer's outcome; null while open and when it was dropped.</summary>
    public string? Outcome { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<TaskRow>
    {
        public void Configure(EntityTypeBuilder<TaskRow> builder)
        {
            builder.ToTable("tasks", "workflow");
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Parameters).HasColumnType("json");
            builder.HasIndex(row => row.InstanceId, "ix_tasks_open_by_instance").HasFilter("ended_at is null");
            builder.HasIndex(row => row.CaseId);
            builder.HasIndex(row => new { row.Role, row.Department, row.DueOn }, "ix_tasks_open_by_role").HasFilter("ended_at is null");
            builder.HasIndex(row => new { row.CreatedAt, row.Id }, "ix_tasks_open_unclaimed").HasFilter("ended_at is null and assignee is null");
            builder.HasIndex(row => row.Id, "ix_tasks_open_chosen").HasFilter("ended_at is null and assignee is null and candidates is not null");
            builder.HasIndex(row => row.CreatedAt, "ix_tasks_open_receipts").HasFilter("ended_at is null and kind in ('RecordReferralAnswer', 'RecordJudicialAnswer')");
            builder.HasIndex(row => row.Candidates, "ix_tasks_open_by_candidate").HasMethod("gin").HasFilter("ended_at is null and candidates is not null");
            builder.HasIndex(row => new { row.CompletedBy, row.EndedAt }, "ix_tasks_done").HasFilter("completed_by is not null");
            builder.HasIndex(row => new { row.Assignee, row.DueOn }, "ix_tasks_open_by_assignee").HasFilter("ended_at is null and assignee is not null");
        }
    }
}
