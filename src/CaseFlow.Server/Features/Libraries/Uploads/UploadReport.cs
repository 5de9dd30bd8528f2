using CaseFlow.Domain;
using CaseFlow.Server.Features.Libraries.Columns;

namespace CaseFlow.Server.Features.Libraries.Uploads;

/// <summary>What an import would do, told before anything is written.</summary>
/// <param name="Form">What the file turned out to be.</param>
/// <param name="Rows">Rows below the headings.</param>
/// <param name="RefusedRows">Rows that cannot be taken; one is enough to refuse the import.</param>
/// <param name="RefusedCells">Findings in them.</param>
/// <param name="Refused">The first of these findings.</param>
/// <param name="WarningCount">Findings to look at; they do not hinder.</param>
/// <param name="Warnings">The first of these.</param>
/// <param name="IgnoredColumns">Headings that mean nothing to us.</param>
/// <param name="Differences">How it differs from the latest version.</param>
/// <param name="ExpiringCount">Certificates that end soon or have ended.</param>
/// <param name="Expiring">The first of these, by day.</param>
public sealed record UploadReport(
    BilingualText Form,
    int Rows,
    int RefusedRows,
    int RefusedCells,
    IReadOnlyList<CellFinding> Refused,
    int WarningCount,
    IReadOnlyList<CellFinding> Warnings,
    IReadOnlyList<string> IgnoredColumns,
    UploadDifferences Differences,
    int ExpiringCount,
    IReadOnlyList<ExpiringCertificate> Expiring)
{
    /// <summary>How many findings a page shows; the rest is downloaded.</summary>
    public const int Shown = 500;
}

/// <summary>How a file differs from the latest version of its library.</summary>
/// <param name="Version">That version; null where the library is new.</param>
/// <param name="New">Entries that only the file has.</param>
/// <param name="Gone">Entries that only the version has.</param>
/// <param name="Changed">Entries that differ.</param>
/// <param name="Same">Entries that do not.</param>
/// <param name="First">The first of the differing ones of each sort.</param>
public sealed record UploadDifferences(int? Version, int New, int Gone, int Changed, int Same, IReadOnlyList<EntryDifference> First);

/// <summary>How an entry differs.</summary>
public enum EntryChange
{
    /// <summary>It was not there before.</summary>
    New,

    /// <summary>It is not there any more.</summary>
    Gone,

    /// <summary>It says something else.</summary>
    Changed,
}

/// <summary>An entry that differs between two versions.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, the newer one.</param>
/// <param name="Change">How.</param>
/// <param name="Fields">What changed.</param>
public sealed record EntryDifference(string Id, string Name, EntryChange Change, IReadOnlyList<FieldChange> Fields);

/// <summary>A field that differs.</summary>
/// <param name="Field">What it is called.</param>
/// <param name="Before">What it said.</param>
/// <param name="After">What it says.</param>
public sealed record FieldChange(BilingualText Field, string? Before, string? After);

/// <summary>A certificate that ends soon or has ended.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="Name">Name.</param>
/// <param name="Department">Department.</param>
/// <param name="ValidTo">Last day.</param>
public sealed record ExpiringCertificate(string OfficerId, string Name, string Department, DateOnly ValidTo);
