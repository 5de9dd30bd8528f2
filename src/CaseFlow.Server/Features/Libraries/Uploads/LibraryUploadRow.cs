using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>How far an uploaded file is.</summary>
public enum UploadState
{
    /// <summary>Received, not read yet.</summary>
    Received,

    /// <summary>Read; its report waits for a person.</summary>
    Read,

    /// <summary>Not readable as a table of its kind.</summary>
    Unreadable,

    /// <summary>Imported as a version of a library.</summary>
    Imported,
}

/// <summary>A file that was uploaded to become a version of a library. Nothing of it is in any library before somebody confirms it; it is thrown away after a day.</summary>
/// <remarks>Source: T04. Whoever works on it says so every second; one that says nothing any more, being killed, holds up nobody.</remarks>
public sealed class LibraryUploadRow
{
    /// <summary>How long a file is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>After how much silence nobody is taken to work on it any more.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of a <see cref="LibraryKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the library.</summary>
    public required string Name { get; init; }

    /// <summary>The department that keeps it; null for a joint one.</summary>
    public string? Department { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the file was called.</summary>
    public required string FileName { get; init; }

    /// <summary>Name of an <see cref="UploadState"/>.</summary>
    public required string State { get; set; }

    /// <summary>The file; null once it is read.</summary>
    public byte[]? File { get; set; }

    /// <summary>Its entries as compressed JSON; null before it is read, where one is refused, and once they are imported.</summary>
    public byte[]? Rows { get; set; }

    /// <summary>Everything that is wrong or to be looked at, as a compressed CSV file; null where there is nothing.</summary>
    public byte[]? Findings { get; set; }

    /// <summary>The report as JSON; its lists are cut to what a page shows.</summary>
    public string? Report { get; set; }

    /// <summary>Why the last work on it was refused, as JSON.</summary>
    public string? Refusal { get; set; }

    /// <summary>How many rows were read.</summary>
    public int RowsRead { get; set; }

    /// <summary>How many of them cannot be taken.</summary>
    public int RowsRefused { get; set; }

    /// <summary>The version it became.</summary>
    public Guid? LibraryId { get; set; }

    /// <summary>When somebody last said to be working on it; null where nobody is.</summary>
    public DateTimeOffset? WorkingAt { get; set; }

    /// <summary>How many rows are done.</summary>
    public int Done { get; set; }

    /// <summary>Of about how many.</summary>
    public int Total { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<LibraryUploadRow>
    {
        public void Configure(EntityTypeBuilder<LibraryUploadRow> builder)
        {
            builder.ToTable("library_uploads", "cases");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => row.At);
            builder.Property(row => row.Report).HasColumnType("json");
            builder.Property(row => row.Refusal).HasColumnType("json");
        }
    }
}
