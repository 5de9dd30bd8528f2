using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Demo;

/// <summary>The mark of a demo, and its time. A database without this row is an office's own and nothing of a demo ever happens in it.</summary>
public sealed class DemoRow
{
    /// <summary>Always 1: a database is a demo or it is none.</summary>
    public required short Id { get; init; }

    /// <summary>Where the virtual clock of the seeding stands; null before it began.</summary>
    public DateTimeOffset? SeededTo { get; set; }

    /// <summary>How far the demo's clock is ahead of the real one, mostly behind and so negative; null until the seeding has ended.</summary>
    public TimeSpan? Offset { get; set; }

    /// <summary>Where the last 快进 began, in the demo's time; null before the first.</summary>
    public DateTimeOffset? ForwardFrom { get; set; }

    /// <summary>Where it ends.</summary>
    public DateTimeOffset? ForwardTo { get; set; }

    /// <summary>True while it is under way.</summary>
    public bool IsForwarding { get; set; }

    /// <summary>Timers and rungs that it fired.</summary>
    public int Fired { get; set; }

    /// <summary>Mails that it delivered.</summary>
    public int Mailed { get; set; }

    /// <summary>Recurring jobs that it ran.</summary>
    public int Jobs { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DemoRow>
    {
        public void Configure(EntityTypeBuilder<DemoRow> builder)
        {
            builder.ToTable("demo", "house", table => table.HasCheckConstraint("ck_demo_one", "id = 1"));
            builder.HasKey(row => row.Id);
            builder.Property(row => row.Id).ValueGeneratedNever();
        }
    }
}
