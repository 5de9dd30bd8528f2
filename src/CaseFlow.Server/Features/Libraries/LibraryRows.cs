using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseFlow.Server.Features.Libraries;

/// <summary>A version of a library: inspection objects or officers that plans draw from, or items that they take.</summary>
/// <remarks>Source: S1-07, S1-13; a frozen library never changes again, the next version is a new one.</remarks>
public sealed class LibraryRow
{
    /// <summary>Id of this version.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name of a <see cref="LibraryKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name shown.</summary>
    public required string Name { get; init; }

    /// <summary>The department that keeps it; null for a joint one.</summary>
    public string? Department { get; init; }

    /// <summary>From 1, counting per name.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>How many entries it has.</summary>
    public required int Entries { get; init; }

    /// <summary>When it was imported.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who imported it.</summary>
    public string? ImportedBy { get; init; }

    /// <summary>Entries that the version before had not; null for the first version.</summary>
    public int? Added { get; init; }

    /// <summary>Entries that only the version before had.</summary>
    public int? Gone { get; init; }

    /// <summary>Entries that differ from the version before.</summary>
    public int? Changed { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<LibraryRow>
    {
        public void Configure(EntityTypeBuilder<LibraryRow> builder)
        {
            builder.ToTable("libraries", "cases");
            builder.HasKey(row => row.Id);
            builder.HasIndex(row => new { row.Kind, row.Name, row.Version }).IsUnique();
        }
    }
}

/// <summary>One entry of a library.</summary>
public sealed class LibraryEntryRow
{
    /// <summary>The library.</summary>
    public required Guid LibraryId { get; init; }

    /// <summary>Id of the object, officer or item.</summary>
    public required string EntryId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>The entry as JSON: InspectionObject, Officer or CatalogItem.</summary>
    public required string Facts { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<LibraryEntryRow>
    {
        public void Configure(EntityTypeBuilder<LibraryEntryRow> builder)
        {
            builder.ToTable("library_entries", "cases");
            builder.HasKey(row => new { row.LibraryId, row.EntryId });

            // Names are searched here, where they are written once; cases are found by their object's id.
            builder.HasIndex(row => row.Name, "ix_library_entries_name").HasMethod("gin").HasOperators("gin_trgm_ops");
            builder.Property(row => row.Facts).HasColumnType("json");
        }
    }
}
