using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Calendar;

/// <summary>A year as an administrator loaded it; a later version takes its place, and it stays for what was counted by it.</summary>
/// <remarks>Source: DOMAIN 2.2 rule 6, DOMAIN 5.</remarks>
public sealed class CalendarYearRow
{
    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>From 1, by year.</summary>
    public required int Version { get; init; }

    /// <summary>Document number of the notice.</summary>
    public required string Source { get; init; }

    /// <summary>True when no notice stands behind it; such a year never takes the place of an official one (INV-22).</summary>
    public required bool IsProvisional { get; init; }

    /// <summary>The year as JSON, in the form of a year's file.</summary>
    public required string Content { get; init; }

    /// <summary>When it was loaded.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>Who loaded it.</summary>
    public required string LoadedBy { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<CalendarYearRow>
    {
        public void Configure(EntityTypeBuilder<CalendarYearRow> builder)
        {
            builder.ToTable("calendar_years", "cases");
            builder.HasKey(row => new { row.Year, row.Version });
        }
    }
}

/// <summary>A whole calendar that was in force, by its version: deadlines name the one that counted them, and how far a new one has been carried through.</summary>
public sealed class CalendarRow
{
    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>The greatest is in force; one that is put in force again gets a new number.</summary>
    public required long Sequence { get; set; }

    /// <summary>Its years, a JSON array in the form of years' files.</summary>
    public required string Content { get; init; }

    /// <summary>Since when it is, or was last, in force.</summary>
    public required DateTimeOffset InForceAt { get; set; }

    /// <summary>Who put it in force.</summary>
    public required string InForceBy { get; set; }

    /// <summary>Running deadlines that were counted again by it.</summary>
    public int Checked { get; set; }

    /// <summary>Of these, those that got another day or became final.</summary>
    public int Moved { get; set; }

    /// <summary>Of these, those that would end earlier and wait for a person's decision.</summary>
    public int Proposed { get; set; }

    /// <summary>When open tasks and drawn waits were last counted again by it; null before.</summary>
    public DateTimeOffset? TasksAt { get; set; }

    /// <summary>When the last of them was counted; null while some are left.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<CalendarRow>
    {
        public void Configure(EntityTypeBuilder<CalendarRow> builder)
        {
            builder.ToTable("calendars", "cases");
            builder.HasKey(row => row.Version);
            builder.HasIndex(row => row.Sequence).IsUnique();
        }
    }
}
