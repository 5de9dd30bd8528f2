using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Deadlines;

/// <summary>A period that runs: from which fact, how long, by which rule, until when.</summary>
/// <remarks>Source: DOMAIN 2.2. Whether it is overdue is derived, never stored.</remarks>
public sealed class DeadlineRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Publication, Referral, Task, ….</summary>
    public required string Kind { get; init; }

    /// <summary>The plan it belongs to.</summary>
    public required Guid PlanId { get; init; }

    /// <summary>The case it belongs to; null for one of the plan.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The department that must act; null when it is not a department's.</summary>
    public string? Department { get; init; }

    /// <summary>Which referral, order, report or task is meant, where there may be several of a kind.</summary>
    public string? Subject { get; init; }

    /// <summary>What has to be done, for the subject line of reminders.</summary>
    public required string Title { get; init; }

    /// <summary>The role whose act meets it, or people's ids after <c>person:</c>, one a line.</summary>
    public required string Owner { get; init; }

    /// <summary>The fact that started it.</summary>
    public required string StartFact { get; init; }

    /// <summary>The day of that fact; not counted.</summary>
    public required DateOnly StartOn { get; init; }

    /// <summary>Length, in <see cref="Unit"/>.</summary>
    public required int Length { get; set; }

    /// <summary>WorkingDays, CalendarDays or Hours.</summary>
    public required string Unit { get; init; }

    /// <summary>The clause or decision that sets it.</summary>
    public required string Source { get; init; }

    /// <summary>The longest length that the law or the issuer allows, in the same unit; null where no source sets one.</summary>
    public int? Ceiling { get; init; }

    /// <summary>The ladder that it climbs, as <c>key@version</c>; null for the one that the product carries.</summary>
    public string? Ladder { get; init; }

    /// <summary>The last day in time; null while it is provisional.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The last day surely in time while the calendar of a year is missing; null when <see cref="DueOn"/> is known.</summary>
    public DateOnly? SafeUntil { get; set; }

    /// <summary>The day that binds now: the due day, or the last day surely in time. Computed by the database, for lists.</summary>
    public DateOnly BindsOn { get; private set; }

    /// <summary>Version of the working calendar that counted the day.</summary>
    public required string CalendarVersion { get; set; }

    /// <summary>Version of the working calendar by which the day was looked at last; another one than that in force means that it is to be counted again.</summary>
    public required string CheckedBy { get; set; }

    /// <summary>When it was armed.</summary>
    public required DateTimeOffset ArmedAt { get; init; }

    /// <summary>The rungs of its ladder in order, each as <c>rung@yyyy-mm-dd</c>; one at a time is armed.</summary>
    public required string[] Rungs { get; set; }

    /// <summary>The day of the act that met it; null while it runs.</summary>
    public DateOnly? MetOn { get; set; }

    /// <summary>When it was met or dropped.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DeadlineRow>
    {
        public void Configure(EntityTypeBuilder<DeadlineRow> builder)
        {
            builder.ToTable("deadlines", "cases");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.CaseId);
            builder.Property(row => row.BindsOn).HasComputedColumnSql("coalesce(due_on, safe_until)", stored: true);
            builder.HasIndex(row => new { row.BindsOn, row.Id }, "ix_deadlines_running").HasFilter("ended_at is null");
            builder.HasIndex(row => row.CheckedBy, "ix_deadlines_to_count_again").HasFilter("ended_at is null");
            builder.HasIndex(row => new { row.PlanId, row.CaseId, row.Kind, row.Department, row.Subject }, "ux_deadlines_running_one")
                .IsUnique().HasFilter("ended_at is null").AreNullsDistinct(false);
        }
    }
}

/// <summary>A rung that fired. Its insertion is the claim: the key lets a rung fire once.</summary>
/// <remarks>Source: DOMAIN 6.6.</remarks>
public sealed class RungRow
{
    /// <summary>The deadline.</summary>
    public required Guid DeadlineId { get; init; }

    /// <summary>1 to 6, for L1 to L6.</summary>
    public required short Rung { get; init; }

    /// <summary>The day the rung stands for.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it fired; later than <see cref="On"/> after downtime.</summary>
    public required DateTimeOffset FiredAt { get; init; }

    /// <summary>Who could not be reached and who heard of it instead; null when everybody was.</summary>
    public string? Cause { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<RungRow>
    {
        public void Configure(EntityTypeBuilder<RungRow> builder)
        {
            builder.ToTable("fired_rungs", "cases");
            builder.HasKey(row => new { row.DeadlineId, row.Rung });
        }
    }
}

/// <summary>Something that must happen at an instant: a waiting activity goes on, or a rung informs.</summary>
public sealed class TimerRow
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The instance to resume; null for a rung.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>The bookmark to resume; null for a rung.</summary>
    public string? BookmarkId { get; init; }

    /// <summary>The deadline whose rung fires; null for an instance's timer.</summary>
    public Guid? DeadlineId { get; init; }

    /// <summary>The rung; null for an instance's timer.</summary>
    public short? Rung { get; init; }

    /// <summary>The day from which a wait of working days counts, itself not counted; null for any other timer.</summary>
    public DateOnly? WaitFrom { get; init; }

    /// <summary>How many working days it waits; null for any other timer.</summary>
    public short? WaitDays { get; init; }

    /// <summary>How often firing it failed.</summary>
    public int Attempts { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<TimerRow>
    {
        public void Configure(EntityTypeBuilder<TimerRow> builder)
        {
            builder.ToTable("timers", "workflow");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.DueAt);
            builder.HasIndex(row => row.InstanceId).HasFilter("instance_id is not null");
            builder.HasIndex(row => row.DeadlineId).HasFilter("deadline_id is not null");
        }
    }
}
