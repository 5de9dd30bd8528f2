using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CaseFlow.Domain;
using CaseFlow.Domain.Calendar;
using CaseFlow.Domain.Libraries;
using CaseFlow.Server.Data;
using CaseFlow.Server.Features.Api;
using CaseFlow.Server.Features.Identity;
using CaseFlow.Server.Features.Libraries.Columns;
using CaseFlow.Server.Features.Libraries.Uploads;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseFlow.Server.Features.Libraries;

/// <summary>A version of a library as pages show it.</summary>
/// <param name="Id">Id of the version.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">Name.</param>
/// <param name="Department">The department that keeps it; null for a joint one.</param>
/// <param name="Version">From 1.</param>
/// <param name="Hash">SHA-256 of its content.</param>
/// <param name="Entries">How many entries.</param>
/// <param name="At">When it was imported.</param>
/// <param name="By">Name of whoever imported it.</param>
/// <param name="Added">Entries that the version before had not; null for the first.</param>
/// <param name="Gone">Entries that only the version before had.</param>
/// <param name="Changed">Entries that differ from it.</param>
public sealed record LibraryShown(
    Guid Id, LibraryKind Kind, string Name, string? Department, int Version, string Hash, int Entries, DateTimeOffset At, string? By, int? Added, int? Gone, int? Changed);

/// <summary>All libraries.</summary>
/// <param name="Latest">The latest version of each.</param>
/// <param name="Expiring">How many certificates end soon or have ended, by version.</param>
/// <param name="Waiting">What the reader uploaded and has not confirmed.</param>
/// <param name="MayImport">Whether the reader keeps libraries.</param>
public sealed record LibrariesModel(IReadOnlyList<LibraryShown> Latest, IReadOnlyDictionary<Guid, int> Expiring, IReadOnlyList<WaitingUpload> Waiting, bool MayImport);

/// <summary>A version with a part of its entries.</summary>
/// <param name="Library">The version.</param>
/// <param name="Versions">Versions of the same library, newest first.</param>
/// <param name="Search">Only entries that hold this text.</param>
/// <param name="OnlyExpiring">Only officers whose certificate ends soon or has ended.</param>
/// <param name="Columns">What the cells are.</param>
/// <param name="Rows">Cells of the entries, by id.</param>
/// <param name="Next">Where the next part begins.</param>
/// <param name="MayImport">Whether the reader may make the next version.</param>
public sealed record LibraryModel(
    LibraryShown Library,
    IReadOnlyList<(Guid Id, int Version, DateTimeOffset At)> Versions,
    string? Search,
    bool OnlyExpiring,
    IReadOnlyList<(string Key, BilingualText Name)> Columns,
    IReadOnlyList<IReadOnlyList<string?>> Rows,
    string? Next,
    bool MayImport);

/// <summary>How a version differs from the one before.</summary>
/// <param name="Library">The version.</param>
/// <param name="Before">The one before; null for the first.</param>
/// <param name="Only">Only this sort of difference.</param>
/// <param name="Rows">Differences, by id.</param>
/// <param name="Next">Where the next part begins.</param>
public sealed record ChangesModel(LibraryShown Library, LibraryShown? Before, EntryChange? Only, IReadOnlyList<EntryDifference> Rows, string? Next);

/// <summary>Reads libraries for their pages, each part by an index.</summary>
internal sealed class LibraryPageReader(CaseFlowDb db, NpgsqlDataSource source, UploadReader uploads, TimeProvider clock)
{
    private const int MostLibraries = 500;
    private const int MostVersions = 50;

    /// <summary>What a page of entries shows of each; downloads show all.</summary>
    private static readonly HashSet<string> _shown =
        ["id", "name", "subjectType", "creditRiskClass", "classAsOf", "stratum", "legalRepresentative", "department", "certificateNo", "certificateValidTo", "state", "expertise", "bases", "kind", "allowedCodes"];

    internal static Refusal Unknown => Refusal.Because("library.unknown", "没有这份名录。", "There is no such library.", "S1-13").Then("从名录库重新选择。", "Choose from the libraries again.");

    private DateOnly ExpiresBy => OfficeTime.DayOf(clock.GetUtcNow()).AddDays(ReadUpload.ExpiryDays);

    internal async Task<Result<LibrariesModel>> AllAsync(Actor actor, CancellationToken ct)
    {
        if (Permissions.Against(actor, Permission.ReadFiles) is { } refusal)
        {
            return refusal;
        }

        var latest = await Shown(db.Libraries.Where(row => !db.Libraries.Any(later => later.Kind == row.Kind && later.Name == row.Name && later.Version > row.Version)).OrderBy(row => row.Name).Take(MostLibraries), ct);
        var officers = latest.Where(library => library.Kind == LibraryKind.Officers).Select(library => library.Id).ToArray();
        return new LibrariesModel(latest, officers.Length == 0 ? new Dictionary<Guid, int>() : await ExpiringAsync(officers, ct), await uploads.WaitingAsync(actor, ct), actor.Roles.Contains(Role.LibraryClerk));
    }

    internal async Task<Result<LibraryModel>> OneAsync(Guid id, Actor actor, string? search, bool onlyExpiring, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => parts[0], "");
        var library = await FindAsync(id, actor, ct);
        if ((library.Refusal ?? begin.Refusal) is { } refusal)
        {
            return refusal;
        }

        var (shown, after) = (library.Value, begin.Value);
        var latest = ExpiresBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var entries = onlyExpiring && shown.Kind == LibraryKind.Officers
            ? db.LibraryEntries.FromSql($"select * from cases.library_entries where library_id = {id} and facts->>'certificateValidTo' <= {latest} and coalesce(facts->>'state', '') <> 'Left'")
            : db.LibraryEntries.Where(row => row.LibraryId == id);
        entries = entries.Where(row => row.EntryId.CompareTo(after) > 0);
        var rows = await (search is { } text ? Holding(entries, text, page.Rows) : entries).OrderBy(row => row.EntryId).Take(page.Rows).Select(row => new { row.EntryId, row.Facts }).AsNoTracking().ToListAsync(ct);
        var table = LibraryTable.Of(shown.Kind);
        var columns = table.Columns.Select((column, place) => (column, place)).Where(one => _shown.Contains(one.column.Key)).ToList();
        var part = Page<(string Id, IReadOnlyList<string?> Cells)>.Of(
            rows.ConvertAll(row => (row.EntryId, (IReadOnlyList<string?>)table.Cells(row.Facts))), page, row => PageQuery.Cursor(row.Id));
        var versions = await db.Libraries.Where(row => row.Kind == shown.Kind.ToString() && row.Name == shown.Name).OrderByDescending(row => row.Version).Take(MostVersions).Select(row => new { row.Id, row.Version, row.CreatedAt }).ToListAsync(ct);
        return new LibraryModel(
            shown,
            [.. versions.Select(one => (one.Id, one.Version, one.CreatedAt))],
            search,
            onlyExpiring,
            [.. columns.Select(one => (one.column.Key, one.column.Name))],
            [.. part.Items.Select(row => (IReadOnlyList<string?>)[.. columns.Select(one => row.Cells[one.place])])],
            part.Next,
            UploadStore.Against(actor, shown.Name, shown.Department) is null);
    }

    // Those with a code that begins so stand together, after the text itself; a name is found by its own index. One condition for both would read the whole library.
    private static IQueryable<LibraryEntryRow> Holding(IQueryable<LibraryEntryRow> entries, string text, int rows) =>
        entries.Where(row => row.EntryId.CompareTo(text) >= 0).OrderBy(row => row.EntryId).Take(rows).Where(row => row.EntryId.StartsWith(text))
            .Concat(entries.Where(row => row.Name.Contains(text) && !row.EntryId.StartsWith(text)).OrderBy(row => row.EntryId).Take(rows));

    internal async Task<Result<ChangesModel>> ChangesAsync(Guid id, Actor actor, EntryChange? only, PageQuery page, CancellationToken ct)
    {
        var begin = page.Begin(parts => parts[0], "");
        var library = await FindAsync(id, actor, ct);
        if ((library.Refusal ?? begin.Refusal) is { } refusal)
        {
            return refusal;
        }

        var (kind, name, version) = (library.Value.Kind.ToString(), library.Value.Name, library.Value.Version);
        var before = (await Shown(db.Libraries.Where(row => row.Kind == kind && row.Name == name && row.Version < version).OrderByDescending(row => row.Version).Take(1), ct)).SingleOrDefault();
        if (before is null)
        {
            return new ChangesModel(library.Value, null, only, [], null);
        }

        // Both sides are read along their keys from the position on, and no further than the page is full.
        await using var command = source.CreateCommand(
            """
            select entry_id, coalesce(n.name, o.name), o.facts::text, n.facts::text
            from (select entry_id, name, facts from cases.library_entries where library_id = $1 and entry_id > $3) o
            full join (select entry_id, name, facts from cases.library_entries where library_id = $2 and entry_id > $3) n using (entry_id)
            where case $4 when 'New' then o.name is null when 'Gone' then n.name is null when 'Changed' then o.facts::text <> n.facts::text
                else o.name is null or n.name is null or o.facts::text <> n.facts::text end
            order by entry_id limit $5
            """);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter<Guid> { TypedValue = before.Id }, new NpgsqlParameter<Guid> { TypedValue = id }, new NpgsqlParameter<string> { TypedValue = begin.Value },
            new NpgsqlParameter<string> { TypedValue = only?.ToString() ?? "" }, new NpgsqlParameter<int> { TypedValue = page.Rows },
        ]);
        var table = LibraryTable.Of(library.Value.Kind);
        var rows = new List<EntryDifference>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (was, isNow) = (reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3));
            rows.Add(new EntryDifference(
                reader.GetString(0),
                reader.GetString(1),
                was is null ? EntryChange.New : isNow is null ? EntryChange.Gone : EntryChange.Changed,
                was is null || isNow is null ? [] : EntryFields.Differing(table, was, isNow)));
        }

        var part = Page<EntryDifference>.Of(rows, page, row => PageQuery.Cursor(row.Id));
        return new ChangesModel(library.Value, before, only, part.Items, part.Next);
    }

    /// <summary>A version, for people of the office.</summary>
    internal async Task<Result<LibraryShown>> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (Permissions.Against(actor, Permission.ReadFiles) is { } refusal)
        {
            return refusal;
        }

        return (await Shown(db.Libraries.Where(row => row.Id == id), ct)) is [var library] ? library : Unknown;
    }

    /// <summary>All cells of a version, read while they are written.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<string?>> CellsAsync(LibraryShown library, [EnumeratorCancellation] CancellationToken ct)
    {
        var table = LibraryTable.Of(library.Kind);
        await foreach (var facts in db.LibraryEntries.Where(row => row.LibraryId == library.Id).OrderBy(row => row.EntryId).Select(row => row.Facts).AsAsyncEnumerable().WithCancellation(ct))
        {
            yield return table.Cells(facts);
        }
    }

    private async Task<Dictionary<Guid, int>> ExpiringAsync(Guid[] officers, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "select library_id, count(*) from cases.library_entries where library_id = any($1) and facts->>'certificateValidTo' <= $2 and coalesce(facts->>'state', '') <> 'Left' group by 1");
        command.Parameters.AddRange((NpgsqlParameter[])[new NpgsqlParameter<Guid[]> { TypedValue = officers }, new NpgsqlParameter<string> { TypedValue = ExpiresBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }]);
        var counts = new Dictionary<Guid, int>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            counts[reader.GetGuid(0)] = (int)reader.GetInt64(1);
        }

        return counts;
    }

    private async Task<List<LibraryShown>> Shown(IQueryable<LibraryRow> libraries, CancellationToken ct)
    {
        var rows = await libraries.Select(row => new { Row = row, By = db.People.Where(person => person.Id == row.ImportedBy).Select(person => person.Name).FirstOrDefault() }).AsNoTracking().ToListAsync(ct);
        return rows.ConvertAll(one => new LibraryShown(
            one.Row.Id, Enum.Parse<LibraryKind>(one.Row.Kind), one.Row.Name, one.Row.Department, one.Row.Version, one.Row.Hash, one.Row.Entries, one.Row.CreatedAt, one.By ?? one.Row.ImportedBy, one.Row.Added, one.Row.Gone, one.Row.Changed));
    }
}
